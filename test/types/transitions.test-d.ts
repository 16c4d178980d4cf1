// Promise: a status moves only along its table; a step that the table lacks does not compile.
import { moving, type Transitions } from '../../functions/records/transitions.ts';
import { key } from '../../functions/store/keys.ts';
import { change } from '../../functions/store/table.ts';

type Status = 'planned' | 'running' | 'done' | 'failed';
const statuses = {
  planned: ['running'],
  running: ['done', 'failed'],
  failed: ['running'],
  done: [],
} as const satisfies Transitions<Status>;

change('cycle', { pk: key`A`, sk: key`B` }, moving(statuses, 'planned', 'running'));
moving(statuses, 'running', 'failed');
moving(statuses, 'failed', 'running');
// @ts-expect-error planned work is not done
moving(statuses, 'planned', 'done');
// @ts-expect-error it runs on, it does not begin again
moving(statuses, 'running', 'running');
// @ts-expect-error nothing follows the last status
moving(statuses, 'done', 'running');
// @ts-expect-error there is no such status
moving(statuses, 'running', 'forgotten');
// @ts-expect-error nothing comes from a status that is none
moving(statuses, 'forgotten', 'running');

moving(statuses, 'planned', 'running').expect.status satisfies 'planned';
moving(statuses, 'planned', 'running').set.status satisfies 'running';

// @ts-expect-error a table speaks about each status
export const short = { open: ['shut'] } as const satisfies Transitions<'open' | 'shut'>;
// @ts-expect-error and about no other
export const other = { open: ['shut'], shut: ['gone'] } as const satisfies Transitions<'open' | 'shut'>;
