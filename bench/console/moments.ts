// At which moments of a year the console is walked, and from which addresses.
import type { StoredItem } from '../../storm/memory-tables.ts';
import { declaredPages } from './declared-pages.ts';
import type { Items, Snapshot } from './played-year.ts';

/** Some pages are there only while something has stopped. */
const stopped = (from: Snapshot): Snapshot[] => {
  const withPlan = (moment: string, phase: object, plan: object): Snapshot => ({
    ...from,
    moment,
    items: {
      ...from.items,
      cycle: from.items.cycle.map(
        (item): StoredItem =>
          item.sk === 'PHASE#program-approval'
            ? { ...item, ...phase }
            : item.sk === 'PLAN'
              ? { ...item, ...plan }
              : item,
      ),
    },
  });
  const at = from.at.toISOString();
  return [
    withPlan('plan returned', {}, { status: 'returned', returnedReason: 'Kurangi biaya.' }),
    withPlan(
      'plan lapsed',
      { status: 'lapsed', closedAt: at, result: {} },
      { status: 'lapsed', decidedAt: at },
    ),
  ];
};

export const withStopped = (snapshots: readonly Snapshot[]): Snapshot[] => {
  const approval = snapshots.find(({ moment }) => moment === 'approval');
  return [...snapshots, ...(approval ? stopped(approval) : [])];
};

/** Where the walk begins: pages of one address, and what no page links to at every moment. */
export const beginnings = ({ cycle, register }: Items, year: number): string[] => {
  const batches = cycle.filter(({ sk }) => String(sk).startsWith('BATCH#'));
  const ofStatus = Map.groupBy(batches, ({ status }) => status);
  const some = [...ofStatus.values()].flatMap((batchesOf) => batchesOf.slice(0, 1));
  const waiting = cycle.filter(
    ({ sk, status }) => String(sk).startsWith('INVITATION#') && status === 'invited',
  );
  const jobs = register.filter(({ sk }) => String(sk).startsWith('JOB#'));
  const values = (template: string): string[] =>
    template.includes('{kind}')
      ? jobs.map(
          ({ kind, objectKey, etag }) =>
            template
              .replace('{kind}', String(kind))
              .replace('{upload}', String(objectKey).split('/').at(-1) ?? '') +
            (template.endsWith('{upload}') ? `?etag=${etag}` : ''),
        )
      : template.includes('{batch}')
        ? some.map(({ batchId }) => template.replace('{batch}', String(batchId)))
        : template.endsWith('/terbuka/{thing}')
          ? waiting
              .slice(0, 3)
              .map(({ employeeId }) =>
                template.replace('{employee}', String(employeeId)).replace('{thing}', `survei-${year}`),
              )
          : [template.replace('{number}', '1')];
  return declaredPages
    .flatMap(({ template }) => values(template.replaceAll('{year}', String(year))))
    .filter((path) => !path.includes('{'));
};
