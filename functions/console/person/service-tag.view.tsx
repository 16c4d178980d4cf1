// Whether somebody works here today, as one word.
import type { VNode } from 'preact';
import { Tag } from '../../pages/table.view.tsx';
import type { WibDate } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import { hasLeft, isInService } from '../../rulebook/in-office.rules.ts';

export const ServiceTag = ({ employee, today }: { employee: Employee; today: WibDate }): VNode => {
  if (hasLeft(employee, today)) return <Tag tone="soft">Tidak lagi bekerja</Tag>;
  if (isInService(employee, today)) return <Tag tone="good">Bekerja</Tag>;
  return <Tag tone="warn">Tidak sedang bekerja</Tag>;
};
