// Which scheduled functions would find something in the tables in memory: one that would only ask and hear "nothing" need not run.
import { lanesOf, morningsLane, newsLane, signalLane } from '../functions/outbox/lanes.ts';
import { auditShards, unsealedPk } from '../functions/store/audit.ts';
import { type Key, key } from '../functions/store/keys.ts';
import type { IndexName } from '../functions/store/tables.ts';
import type { MemoryTables } from './memory-tables.ts';

type Queue = { index: IndexName; pk: Key };

const due = (keys: readonly Key[]): Queue[] => keys.map((pk) => ({ index: 'outbox.due', pk }));
const before = (pk: Key): Queue => ({ index: 'outbox.pending', pk });

/** All that each of them asks before anything else; what it is asked is watched in `test/unit/storm/queues.test.ts`. */
export const queuesOf: Readonly<Record<string, readonly Queue[]>> = {
  'send-waited-mail': due(lanesOf('waited').flatMap(({ keys }) => keys)),
  'send-mail': [...due(lanesOf('bulk').flatMap(({ keys }) => keys)), before(key`mail`)],
  'answer-workflows': [...due([signalLane]), before(key`signal`)],
  'tell-phases': due([newsLane]),
  'tell-operators': due([morningsLane]),
  'seal-audit': Array.from({ length: auditShards }, (_, shard) => ({
    index: 'audit.unsealed' as const,
    pk: unsealedPk(shard),
  })),
};

/** A function that is not known here may find anything. */
export const mayFind =
  (tables: MemoryTables) =>
  (functionName: string): boolean =>
    queuesOf[functionName]?.some(({ index, pk }) => tables.lists(index, pk)) ?? true;
