// What a small file of superiors or test results costs the database: what its own people cost, beside 1,200 others and beside 3,600.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentColumns } from '../../functions/people/assessments-file.rules.ts';
import type { At } from '../../functions/people/import-apply.store.ts';
import { superiorColumns } from '../../functions/people/superiors-file.rules.ts';
import { key } from '../../functions/store/keys.ts';
import { agencyId, at, competencyCode, employeeId, on, positionId, tenantId } from '../support/branded.ts';
import { smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { anAgency, anEmployee, rowsOf } from '../unit/people/builders.ts';

const year = 2027;
const of: At = {
  ...{ tenant: tenantId('kecil'), today: on('2026-01-05'), now: at(smallYearBegins) },
  by: 'operator@kecil.example',
};
/** None of those asked about ends in the zeros that a spreadsheet leaves. */
const nipOf = (i: number): string => `19800115200501${1_001 + i}`;
/** Ten lead one hundred each and so on: person i is led by person i / 10. */
const person = (i: number, more: object = {}) =>
  anEmployee({
    ...{ employeeId: employeeId(`p-${i}`), nip: nipOf(i), name: `Orang ${i}`, email: undefined },
    ...(i === 0 ? {} : { superiorEmployeeId: employeeId(`p-${Math.floor(i / 10)}`) }),
    ...more,
  });

let bench: Bench;
const modules = async () => {
  const [apply, register, index, bulk, table, assessments, reads, client] = await Promise.all([
    import('../../functions/people/import-apply.store.ts'),
    import('../../functions/people/register.store.ts'),
    import('../../functions/people/person-index.store.ts'),
    import('../../functions/store/bulk.ts'),
    import('../../functions/store/table.ts'),
    import('../../functions/records/assessment.reads.ts'),
    import('../../functions/records/register.reads.ts'),
    import('../../functions/store/client.ts'),
  ]);
  return { ...apply, ...register, ...index, ...bulk, ...table, ...assessments, ...reads, ...client };
};

/** A government of so many, each of whom has rated themselves, and of some of whom a test is on record. */
const fill = async (tenant: At['tenant'], people: number): Promise<void> => {
  const { writeAll, employeeWrite, indexWrites, replace, assessmentKey, agencyKey, competencyKey } =
    await modules();
  const cycle = { tenant, year };
  const all = Array.from({ length: people }, (_, i) => person(i));
  await writeAll([
    replace('register', { pk: key`FIND#${tenant}`, sk: key`FILLED` }),
    ...['unor-1', 'unor-lama'].map((id) =>
      replace('register', { ...agencyKey(tenant, agencyId(id)), ...anAgency({ agencyId: agencyId(id) }) }),
    ),
    replace('register', {
      ...competencyKey(tenant, competencyCode('M01')),
      ...{ code: 'M01', name: 'Integritas', group: 'manajerial', anchors: ['a', 'b', 'c', 'd', 'e'] },
    }),
    ...all.flatMap((p) => [employeeWrite(tenant, p), ...indexWrites(tenant, undefined, p)]),
    ...all.map(({ employeeId: id, agencyId: agency }) =>
      replace('cycle', {
        ...assessmentKey(cycle, agency, id, 'self'),
        ...{ employeeId: id, agencyId: agency, positionId: 'jab-1', source: 'self' },
        ...{ levels: 'M01=2', submittedAt: smallYearBegins },
      }),
    ),
  ]);
  await bench.put('cycle', {
    ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'CYCLE', tenant, year, status: 'open', policyVersion: 1 },
    ...{ ceilingRupiah: 1, openedAt: smallYearBegins, openedBy: of.by, version: 1 },
  });
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
};

const small = tenantId('kecil');
const large = tenantId('besar');
beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  await fill(small, 1_200);
  await fill(large, 3_600);
}, 120_000);
afterAll(async () => bench.close());

type Kind = 'atasan' | 'penilaian';
const columns = { atasan: superiorColumns, penilaian: assessmentColumns };

/** The verdicts of a file, and what was read for them: items, and the bytes of them. */
const check = async (tenant: At['tenant'], kind: Kind, lines: readonly string[]) => {
  const { assess, documentClient } = await modules();
  const heading = columns[kind].required.join(',');
  const rows = rowsOf([heading, ...lines].join('\n'), columns[kind]);
  const client = documentClient as unknown as {
    send: (command: unknown) => Promise<Record<string, unknown>>;
  };
  const send = client.send;
  const read = { items: 0, bytes: 0 };
  client.send = async (command) => {
    const answer = await send.call(documentClient, command);
    const items = [
      ...((answer.Items as object[] | undefined) ?? []),
      ...Object.values((answer.Responses as Record<string, object[]> | undefined) ?? {}).flat(),
    ];
    read.items += items.length;
    read.bytes += JSON.stringify(items).length;
    return answer;
  };
  try {
    const found = await assess(kind, rows, { ...of, tenant });
    return { ...read, rows: found.rows, moved: found.moved, writes: found.writes() };
  } finally {
    client.send = send;
  }
};

const verdicts = (found: Awaited<ReturnType<typeof check>>): string[] =>
  found.rows.map((r) => (r.verdict === 'rejected' ? (r.problems[0]?.message ?? '') : r.verdict));

describe.each<[Kind, string[]]>([
  ['atasan', [`${nipOf(950)},${nipOf(94)}`, `${nipOf(1_100)},${nipOf(7)}`, `${nipOf(12)},${nipOf(1)}`]],
  ['penilaian', [950, 1_100, 12].map((i) => `${nipOf(i)},${year},M01,3`)],
])('a small file of %s', (kind, lines) => {
  it('reads as much beside three times as many people, and far less than all of them', async () => {
    const [few, many] = [await check(small, kind, lines), await check(large, kind, lines)];
    expect(verdicts(many)).toEqual(verdicts(few));
    for (const verdict of verdicts(few)) expect(['accepted', 'changed', 'unchanged']).toContain(verdict);
    expect(many.items).toBeLessThanOrEqual(few.items * 1.05);
    expect(many.bytes).toBeLessThanOrEqual(few.bytes * 1.05);
    // Whether everybody is few enough to be looked at is found by one page of numbers alone.
    expect(many.bytes).toBeLessThan(400_000);
  });
});

describe('a file of superiors', () => {
  it('finds a ring that closes outside of the file, however far above', async () => {
    // 1,111 is led by 111, by 11, by 1, by 0: whoever heads them all cannot report to 1,111.
    const found = await check(small, 'atasan', [`${nipOf(0)},${nipOf(1_111)}`, `${nipOf(998)},${nipOf(5)}`]);
    expect(verdicts(found)).toEqual(['Rantai atasan berputar kembali kepada pegawai ini', 'changed']);
    expect(found.moved).toMatchObject([{ row: 3, from: 'Orang 99', to: 'Orang 5' }]);
  });

  it('takes a chain that ends at somebody who is on record no more, or goes round above the file already', async () => {
    const { writeAll, employeeWrite } = await modules();
    const strays = [
      person(1_190, { superiorEmployeeId: employeeId('nobody') }),
      // An older import left these two leading each other.
      person(1_191, { superiorEmployeeId: employeeId('p-1192') }),
      person(1_192, { superiorEmployeeId: employeeId('p-1191') }),
    ];
    await writeAll(strays.map((p) => employeeWrite(small, p)));
    const lines = [`${nipOf(30)},${nipOf(1_190)}`, `${nipOf(31)},${nipOf(1_191)}`];
    expect(verdicts(await check(small, 'atasan', lines))).toEqual(['changed', 'changed']);
  });
});

describe('a file of test results', () => {
  it('knows what is on record of whoever has worked elsewhere since, and keeps it', async () => {
    const { writeAll, replace, assessmentKey, employmentKey } = await modules();
    const [who, former] = [employeeId('p-40'), agencyId('unor-lama')];
    const before = { employeeId: who, agencyId: former, positionId: positionId('jab-1') };
    await writeAll([
      replace('register', {
        ...employmentKey(small, who, on('2018-01-01')),
        ...{ ...before, positionName: 'Analis', jenjang: 'jf-ahli-muda' },
        ...{ validFrom: '2018-01-01', validTo: '2020-01-31' },
      }),
      replace('cycle', {
        ...assessmentKey({ tenant: small, year }, former, who, 'test'),
        ...{ ...before, source: 'test', levels: 'M01=4', submittedAt: smallYearBegins },
      }),
    ]);
    const line = (level: number): string => `${nipOf(40)},${year},M01,${level}`;
    expect(verdicts(await check(small, 'penilaian', [line(4)]))).toEqual(['unchanged']);
    expect(verdicts(await check(small, 'penilaian', [line(5)]))).toEqual(['changed']);
    expect(verdicts(await check(small, 'penilaian', [`${nipOf(41)},${year},M01,4`]))).toEqual(['accepted']);
  });
});
