// What must hold of changes of a decided plan: money, batches taken out and added, and a delivery that waits; told from the tables alone.
import type { StoredItem } from './memory-tables.ts';

const text = (item: StoredItem | undefined, name: string): string => String(item?.[name] ?? '');
const inside = (item: StoredItem | undefined, name: string): StoredItem => (item?.[name] ?? {}) as StoredItem;
const dayMs = 86_400_000;

/** Its people may still come, are there, or were. */
const isAlive = ({ status }: StoredItem): boolean => status !== 'cancelled';
const isUnfinished = ({ status, brokeOff }: StoredItem): boolean =>
  (status === 'planned' || status === 'inviting' || status === 'running') && brokeOff === undefined;
/** Whoever has a seat, or sat in one. */
const seats = new Set(['invited', 'accepted', 'attended']);

/** The rows in force, by program: the decided ones, with those of each change in force over them in order. */
const inForce = (
  cycle: readonly StoredItem[],
  changes: readonly StoredItem[],
): Map<string, { row: StoredItem; isIn: boolean }> => {
  const rows = new Map(
    cycle
      .filter(({ sk }) => text({ sk }, 'sk').startsWith('PLAN-ROW#'))
      .map((row) => [text(row, 'program'), { row, isIn: row.status === 'proposed' }]),
  );
  for (const change of changes)
    for (const row of cycle)
      if (text(row, 'sk').startsWith(`CHANGE-ROW#${text(change, 'sk').slice('CHANGE#'.length)}#`))
        rows.set(text(row, 'program'), { row, isIn: inside(row, 'change').kind !== 'removed' });
  return rows;
};

const moneyBroken = (cycle: readonly StoredItem[], changes: readonly StoredItem[]): string[] => {
  const last = changes.at(-1);
  if (!last) return [];
  const ceiling = Number(last.ceilingRupiah);
  const spent = [...inForce(cycle, changes).values()]
    .filter(({ row, isIn }) => isIn && row.funding === 'apbd')
    .reduce((sum, { row }) => sum + Number(row.costRupiah), 0);
  const year = cycle.find(({ sk }) => sk === 'CYCLE');
  return [
    ...(spent > ceiling ? [`the plan in force spends ${spent} of ${ceiling}`] : []),
    ...(Number(year?.ceilingRupiah) === ceiling
      ? []
      : [`the year's ceiling is ${String(year?.ceilingRupiah)}, that in force ${ceiling}`]),
  ];
};

/** No program has more living batches than the plan in force and what had begun before it. */
const batchesBroken = (
  cycle: readonly StoredItem[],
  changes: readonly StoredItem[],
  batches: readonly StoredItem[],
): string[] => {
  const kept = changes.reduce(
    (sum, change) => sum + Number(inside(inside(change, 'change'), 'carriedOut').kept),
    0,
  );
  const excess = [...inForce(cycle, changes)].reduce((sum, [program, { row, isIn }]) => {
    const alive = batches.filter((batch) => batch.program === program && isAlive(batch)).length;
    return sum + Math.max(0, alive - (isIn ? Number(row.batches) : 0));
  }, 0);
  return changes.length > 0 && excess > kept
    ? [`${excess} batches beyond the plan in force, ${kept} said`]
    : [];
};

const takenOutBroken = (cycle: readonly StoredItem[], batches: readonly StoredItem[]): string[] =>
  batches
    .filter(
      (batch) => batch.status === 'cancelled' && inside(batch, 'cancelledBecause').kind === 'plan-changed',
    )
    .flatMap(({ batchId }) =>
      cycle.some((item) => item.batchId === batchId && item.certificateNumber !== undefined)
        ? [`${String(batchId)} was taken out and has certificates`]
        : [],
    );

/** 60 of 100, in hundredths, as the settings of this government have it: who stayed below may be trained again. */
const passMark = 6_000;
const hasPassed = ({ status, postScore }: StoredItem): boolean =>
  status !== 'attended' || postScore === undefined || Number(postScore) >= passMark;

const meetOn = (one: StoredItem, other: StoredItem): boolean =>
  text(one, 'startsOn') <= text(other, 'endsOn') && text(other, 'startsOn') <= text(one, 'endsOn');

/** Nobody sits twice in a program, or in two rooms on one day, when one of the two batches was added. */
const addedBroken = (cycle: readonly StoredItem[], batches: readonly StoredItem[]): string[] => {
  const alive = batches.filter(isAlive);
  const seated = cycle.filter(
    (item) => text(item, 'sk').startsWith('PARTICIPANT#') && seats.has(text(item, 'status')),
  );
  return alive
    .filter(({ addedBy }) => addedBy !== undefined)
    .flatMap((added) =>
      seated
        .filter(({ batchId }) => batchId === added.batchId)
        .flatMap(({ employeeId, ...own }) =>
          alive
            .filter((other) => other !== added)
            .filter((other) =>
              seated.some(
                (seat) =>
                  seat.batchId === other.batchId &&
                  seat.employeeId === employeeId &&
                  (meetOn(added, other) ||
                    (other.program === added.program && hasPassed(seat) && hasPassed(own as StoredItem))),
              ),
            )
            .map(
              (other) =>
                `${String(employeeId)} sits in ${text(added, 'batchId')}, which was added, and in ${text(other, 'batchId')}`,
            ),
        ),
    );
};

/** Delivery closes after the last added batch, and while it runs over no change that is being decided. */
const closedTooEarly = (
  cycle: readonly StoredItem[],
  all: readonly StoredItem[],
  batches: readonly StoredItem[],
): string[] => {
  const delivery = cycle.find(({ sk }) => sk === 'PHASE#delivery');
  if (delivery?.status !== 'done') return [];
  const isLate = Date.parse(text(delivery, 'closedAt')) > Date.parse(text(delivery, 'closesAt')) + dayMs;
  return [
    ...batches
      .filter((batch) => batch.addedBy !== undefined && isUnfinished(batch))
      .map(
        (batch) =>
          `delivery closed over ${text(batch, 'batchId')}, which was added and is ${text(batch, 'status')}`,
      ),
    ...all
      .filter(({ status }) => !isLate && (status === 'draft' || status === 'in-approval'))
      .map((change) => `delivery closed over ${text(change, 'sk')}, which is ${text(change, 'status')}`),
  ];
};

export const changesBroken = (cycle: readonly StoredItem[]): string[] => {
  const all = cycle
    .filter(({ sk }) => /^CHANGE#\d+$/.test(String(sk)))
    .toSorted((a, b) => (text(a, 'sk') < text(b, 'sk') ? -1 : 1));
  if (all.length === 0) return [];
  const batches = cycle.filter(({ sk }) => String(sk).startsWith('BATCH#'));
  const carriedOut = all.filter((change) => inside(inside(change, 'change'), 'carriedOut').late === false);
  return [
    ...moneyBroken(cycle, carriedOut),
    ...batchesBroken(cycle, carriedOut, batches),
    ...takenOutBroken(cycle, batches),
    ...addedBroken(cycle, batches),
    ...closedTooEarly(cycle, all, batches),
  ];
};
