// Gives a person, a batch, an agency and a plan of a played year far more records than anybody has, in the shape of the ones they have.
import type { TableName } from '../../functions/store/tables.ts';
import type { Bench } from './workflow-bench.ts';

export type Stored = Record<string, unknown> & { pk: string; sk: string };
export type Kept = { table: TableName; item: Stored };

export const itemsOf = async (bench: Bench): Promise<Kept[]> =>
  (await bench.dump())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(' ');
      return { table: line.slice(0, at) as TableName, item: JSON.parse(line.slice(at + 1)) as Stored };
    });

export const find = (all: readonly Kept[], begins: string, within = ''): Stored => {
  const found = all.find(({ item }) => item.sk.startsWith(begins) && item.pk.includes(within));
  if (!found) throw new Error(`nothing lies under ${begins}`);
  return found.item;
};

/** The n-th day from 1960 on. */
export const dayOf = (n: number): string => new Date(Date.UTC(1960, 0, 1 + n)).toISOString().slice(0, 10);

export const times = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

/** Puts records in, and everything back as it was. */
export const stuffing = () => {
  const added: Kept[] = [];
  const before: Kept[] = [];
  const put = async (table: TableName, items: readonly Record<string, unknown>[]): Promise<void> => {
    const { replace, transact } = await import('../../functions/store/table.ts');
    for (const item of items) {
      added.push({ table, item: item as Stored });
      await transact([replace(table, item as Parameters<typeof replace>[1])]);
    }
  };
  const alter = async (table: TableName, item: Stored, more: Record<string, unknown>): Promise<void> => {
    const { replace, transact } = await import('../../functions/store/table.ts');
    before.push({ table, item });
    await transact([replace(table, { ...item, ...more } as unknown as Parameters<typeof replace>[1])]);
  };
  const takeOut = async (): Promise<void> => {
    const { remove, replace, transact } = await import('../../functions/store/table.ts');
    for (const { table, item } of added)
      await transact([remove(table, item as unknown as Parameters<typeof remove>[1])]);
    for (const { table, item } of before)
      await transact([replace(table, item as unknown as Parameters<typeof replace>[1])]);
  };
  return { put, alter, takeOut };
};
export type Stuffing = ReturnType<typeof stuffing>;

/** Former places, times away and certificates of one person. */
export const stuffPerson = async (
  { put, alter }: Stuffing,
  all: readonly Kept[],
  { employeeId, many }: { employeeId: string; many: number },
): Promise<void> => {
  const entry = find(all, 'JP#', employeeId);
  const me = find(all, `EMPLOYEE#${employeeId}`);
  const { agencyId, positionId, positionName, jenjang } = me;
  const recognised = {
    jp: 1,
    by: 'a@b.example',
    reason: 'Sertifikat asli ditunjukkan',
    at: '2026-01-01T00:00:00.000Z',
  };
  await put(
    'cycle',
    times(many, (i) => {
      const year = 1987 + (i % 39);
      return {
        ...{ ...entry, sk: `JP#${year}#LUAR-${i}`, year, earnedOn: `${year}-03-0${1 + (i % 9)}` },
        ...{ source: `Pelatihan ${i}`, certificateNumber: `N-${i}`, isBrought: true, recognised },
      };
    }),
  );
  await put(
    'register',
    times(many, (i) => ({
      ...{ pk: me.pk, sk: `EMPLOYMENT#${employeeId}#${dayOf(i)}`, employeeId, agencyId, positionId },
      ...{ positionName, jenjang, validFrom: dayOf(i), validTo: dayOf(i) },
    })),
  );
  // As many as one record holds.
  const interruptions = times(3_000, (i) => ({ from: dayOf(2 * i), until: dayOf(2 * i), reason: 'cltn' }));
  await alter('register', me, { interruptions });
};

/** A list as long as no class; an agency with more units, and offices with more holders, than any government. */
export const stuffBatch = async (
  { put }: Stuffing,
  all: readonly Kept[],
  pk: string,
  many: number,
): Promise<void> => {
  const one = find(all, 'PARTICIPANT#', pk);
  await put(
    'cycle',
    times(many, (i) => ({ ...one, sk: `PARTICIPANT#zz-${i}`, employeeId: `zz-${i}`, order: 100 + i })),
  );
};

export const stuffAgency = async (
  { put, alter }: Stuffing,
  { agency, employeeId, many }: { agency: Stored; employeeId: string; many: number },
): Promise<void> => {
  await put(
    'register',
    times(many, (i) => ({
      ...{ pk: agency.pk, sk: `UNIT#zz${i}`, unitId: `zz${i}`, agencyId: agency.agencyId },
      name: `Bidang ${i} ${'y'.repeat(60)}`,
    })),
  );
  const terms = times(3_000, (i) => ({ employeeId, from: dayOf(2 * i), to: dayOf(2 * i) }));
  await alter('register', agency, { heads: [...terms, { employeeId, from: '2020-01-01' }] });
};

/** Rows of a plan up to what a catalogue may hold, and the steps of its approval beyond all rounds. */
export const stuffPlan = async (
  { put }: Stuffing,
  all: readonly Kept[],
  { rows, steps }: { rows: number; steps: number },
): Promise<void> => {
  const row = find(all, 'PLAN-ROW#');
  const step = find(all, 'APPROVAL#');
  await put(
    'cycle',
    times(rows, (i) => ({ ...row, sk: `PLAN-ROW#ZZ-${i}`, program: `ZZ-${i}`, name: `Program ${i}` })),
  );
  await put(
    'cycle',
    times(steps, (i) => ({ ...step, sk: `APPROVAL#00#1#zz-${i}` })),
  );
};
