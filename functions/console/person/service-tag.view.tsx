// Whether somebody works here today, as one word.
import type { VNode } from 'preact';
import { Tag } from '../../pages/table.view.tsx';
import type { WibDate } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import { hasLeft, isInService } from '../../rulebook/in-office.rules.ts';
import { serviceWord } from './person-words.ts';

export const ServiceTag = ({ employee, today }: { employee: Employee; today: WibDate }): VNode => (
  <Tag tone={hasLeft(employee, today) ? 'soft' : isInService(employee, today) ? 'good' : 'warn'}>
    {serviceWord(employee, today)}
  </Tag>
);
