// Three overlapping cycles on the default timetable: every finding of the first reaches a later plan, once, or is out of date with a reason.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposedDates } from '../../functions/cycle/opening.rules.ts';
import type { Levels } from '../../functions/records/assessment.ts';
import { packLevels } from '../../functions/records/assessment.ts';
import type { Batch } from '../../functions/records/batch.ts';
import { startOfDay } from '../../functions/records/moments.ts';
import { inForce } from '../../functions/records/policy.ts';
import { batchId, competencyCode, on, programCode } from '../support/branded.ts';
import { roundTheClock } from '../support/round-the-clock.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { answerAsAlumnus, giveFeedback, rateAsSuperior } from '../unit/evaluation/actors.ts';
import {
  aBatch,
  agencies,
  alumni,
  batchRows,
  measureRow,
  policyRow,
  type Row,
  records,
  tenant,
  year,
} from '../unit/evaluation/government.ts';

/** Small groups are shown here: the four of this government are the whole of it. */
const policy = { ...roundTheClock, assessment: { ...roundTheClock.assessment, minimumCell: 1 } };
const opening = (of: number, phase: 'needs-analysis' | 'evaluation'): Date =>
  startOfDay(proposedDates(inForce(policy), of)[phase].opensOn);

/** The same rows for another year. */
const inYear = (of: number, [table, item]: Row): Row => [
  table,
  {
    ...item,
    pk: String(item.pk).replace(`#${year}`, `#${of}`),
    ...(item.year === year ? { year: of } : {}),
  },
];
const phaseRow = (of: number, phase: string, more: object): Row => [
  'cycle',
  {
    pk: `CYCLE#${tenant}#${of}`,
    sk: `PHASE#${phase}`,
    phase,
    attempt: 1,
    opensAt: `${of}-01-31T17:00:00.000Z`,
    closesAt: `${of}-11-30T16:59:59.000Z`,
    ...more,
  },
];
const assessed = (of: number, person: (typeof alumni)[number], levels: Levels): Row => [
  'cycle',
  {
    pk: `CYCLE#${tenant}#${of}#AGENCY#${person.agencyId}`,
    sk: `ASSESSMENT#${person.employeeId}#self`,
    employeeId: person.employeeId,
    agencyId: person.agencyId,
    positionId: person.positionId,
    source: 'self',
    levels: packLevels(levels),
    submittedAt: `${of - 1}-02-01T00:00:00.000Z`,
  },
];

let bench: Bench;
const putAll = async (rows: readonly Row[]): Promise<void> => {
  for (const [table, item] of rows) await bench.put(table, item);
};

const startBatch = async (of: number, batch: Batch): Promise<void> => {
  await putAll(batchRows(batch).map((row) => inYear(of, row)));
  await bench.start('batch-evaluation', `${tenant}-${of}-batch-evaluation-${batch.batchId}-1`, {
    ...{ tenant, year: of },
    ...{ batchId: batch.batchId, attempt: 1 },
  });
  await bench.settle();
  for (const e of alumni) await giveFeedback(bench, e.employeeId, 3);
  await bench.settle();
};
const answerFollowUp = async (said: { M03: number; M05: number }): Promise<void> => {
  for (const e of alumni) await answerAsAlumnus(bench, e.employeeId, said);
  await rateAsSuperior(bench, 'kepala-dinas', 1, said);
  await rateAsSuperior(bench, 'kepala-dinas', 2, said);
  await rateAsSuperior(bench, 'kepala-badan', 1, said);
  await bench.settle();
};

/** The analysis of a year on its day, with what people say of themselves then. */
const analyse = async (of: number, levelsOf: (person: string) => Levels): Promise<void> => {
  await bench.jumpTo(opening(of, 'needs-analysis'));
  await putAll([
    ...(of === year ? [] : records.filter(([, item]) => item.sk === 'CYCLE').map((row) => inYear(of, row))),
    ['cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${of}`, tenant, year: of }],
    phaseRow(of, 'delivery', { status: 'planned' }),
    ...alumni.map((e) => assessed(of, e, levelsOf(e.employeeId))),
  ]);
  const window = {
    opensAt: opening(of, 'needs-analysis').toISOString(),
    closesAt: `${of - 1}-04-30T16:59:59.000Z`,
  };
  const run = await bench.start('needs-analysis', `${tenant}-${of}-needs-analysis-1`, {
    ...{ tenant, year: of, attempt: 1 },
    ...window,
  });
  await bench.settle();
  expect(await run.status()).toBe('SUCCEEDED');
  const endedAt = bench.clock.now().toISOString();
  await putAll([
    phaseRow(of, 'needs-analysis', { status: 'done', openedAt: endedAt, closedAt: endedAt, result: {} }),
  ]);
};

const evaluate = async (of: number): Promise<void> => {
  await bench.jumpTo(opening(of, 'evaluation'));
  const openedAt = bench.clock.now().toISOString();
  const window = { opensAt: openedAt, closesAt: `${of + 1}-04-30T16:59:59.000Z` };
  await putAll([phaseRow(of, 'evaluation', { status: 'running', openedAt, ...window })]);
  await bench.start('evaluation', `${tenant}-${of}-evaluation-1`, {
    ...{ tenant, year: of, attempt: 1 },
    ...window,
  });
  await bench.settle();
};

const stores = async () => ({
  ...(await import('../../functions/records/carry-over.reads.ts')),
  ...(await import('../../functions/records/taken-findings.ts')),
  ...(await import('../../functions/records/carry-over.ts')),
  ...(await import('../../functions/records/need.reads.ts')),
  ...(await import('../../functions/records/cycle.reads.ts')),
  ...(await import('../../functions/console/console-tables.store.ts')),
});
const takenIn = async (of: number): Promise<string[]> => {
  const { listTaken, takenById } = await stores();
  return [...takenById(await listTaken({ tenant, year: of }))].map(([id, { fate }]) => `${id} ${fate}`);
};
const short = { M03: 1, M05: 1 } as Levels;

describe('three overlapping cycles on the default timetable', () => {
  beforeAll(async () => {
    bench = await openBench({
      workflows: ['needs-analysis', 'batch-evaluation', 'evaluation'],
      at: '2026-03-01T00:00:00.000Z',
    });
    await putAll([
      ...records,
      policyRow(policy),
      [
        'register',
        {
          pk: `TENANT#${tenant}`,
          sk: 'STANDARD#analis',
          positionId: 'analis',
          origin: 'position',
          requirements: [
            { competency: 'M03', level: 3, importance: 4 },
            { competency: 'M05', level: 3, importance: 3 },
          ],
        },
      ],
      ...alumni.map(
        (e): Row => [
          'register',
          {
            pk: `TENANT#${tenant}`,
            sk: `EMPLOYEE#${e.employeeId}`,
            agencyKey: `${tenant}#${e.agencyId}`,
            ...e,
          },
        ],
      ),
      [
        'register',
        {
          ...{ pk: `TENANT#${tenant}`, sk: 'CATALOGUE#P-1', code: 'P-1', name: 'Komunikasi Publik' },
          ...{ competencies: ['M03'], targetLevel: 3, form: 'KL03', jp: 24, days: 3 },
          ...{ capacity: 30, minimumParticipants: 1, fixedCost: 1_000_000, costPerParticipant: 0 },
          ...{ provider: 'BPSDM', funding: 'apbd', curriculum: 'Standar kurikulum' },
        },
      ],
      measureRow('badan', '2026', 7_500),
    ]);
    await analyse(2027, () => short);
    // 2028 is analysed before any batch of 2027 has run.
    await analyse(2028, () => short);
    await bench.jumpTo('2027-04-09T01:00:00.000Z');
    await startBatch(2027, aBatch());
    await bench.jumpTo('2027-07-08T01:00:00.000Z');
    await answerFollowUp({ M03: 3, M05: 2 });
    await bench.jumpTo('2027-11-15T01:00:00.000Z');
    await startBatch(
      2027,
      aBatch({
        ...{ batchId: batchId('P-2-1'), program: programCode('P-2'), number: 1 },
        ...{ competencies: [competencyCode('M03'), competencyCode('M05')] },
        ...{ startsOn: on('2027-11-10'), endsOn: on('2027-11-12') },
      }),
    );
    await evaluate(2027);
    // 2029 is analysed on 1 March 2028, while the follow-up of the second batch still runs.
    await bench.jumpTo('2028-02-16T01:00:00.000Z');
    await analyse(2029, (person) => (person.startsWith('dinas') ? ({ M03: 1, M05: 5 } as Levels) : short));
    await bench.jumpTo('2028-03-02T01:00:00.000Z');
    await answerFollowUp({ M03: 2, M05: 1 });
    await bench.jumpTo('2028-03-20T01:00:00.000Z');
    // What the public said of 2027 comes in June 2028.
    await bench.jumpTo('2028-06-10T01:00:00.000Z');
    await putAll([measureRow('badan', '2027', 7_000)]);
    const { handOverService } = await import('../../functions/evaluation/year/hand-over.store.ts');
    await handOverService(tenant, '2027', bench.clock.now());
    await analyse(2030, () => short);
  }, 120_000);
  afterAll(async () => bench.close());

  it('hands over what a batch taught at its close, and the rest as it becomes known', async () => {
    const { listCarryOver } = await stores();
    const lines = await listCarryOver({ tenant, year: 2027 });
    expect(lines.map((l) => `${l.agencyId} ${l.competency}`)).toEqual(
      agencies.flatMap((a) => [`${a} M03`, `${a} M05`]),
    );
    const badan = lines.find((l) => l.agencyId === 'badan' && l.competency === 'M03');
    expect(badan?.known?.learning?.slice(0, 7)).toBe('2027-04');
    expect(badan?.known?.behaviour?.slice(0, 7)).toBe('2028-03');
    expect(badan?.known?.service?.slice(0, 7)).toBe('2028-06');
  });

  it('takes nothing for the plan that was made before anything had run', async () => {
    expect(await takenIn(2028)).toEqual([]);
  });

  it('uses for the next plan what is known on its day, and for the one after it what came too late', async () => {
    const { listNeeds } = await stores();
    const usedFor = async (of: number): Promise<string[]> =>
      (await takenIn(of)).filter((t) => t.startsWith('2027|badan|M03')).map((t) => t.split('|')[3] ?? '');
    expect((await usedFor(2029)).sort()).toEqual(['behaviour', 'gap', 'learning']);
    expect((await usedFor(2030)).sort()).toEqual(['behaviour', 'gap', 'service']);
    for (const of of [2029, 2030]) {
      const need = (await listNeeds({ tenant, year: of })).find(
        (n) => n.agencyId === 'badan' && n.competency === 'M03',
      );
      expect(need?.carryOverScore).toBeGreaterThan(0);
      expect(need?.carryOverYears).toEqual([2027]);
    }
  });

  it('takes each finding once', async () => {
    const ids = [...(await takenIn(2029)), ...(await takenIn(2030))].map((t) => t.split(' ')[0]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('leaves no finding of the first year without a plan or a reason, and says which came too late', async () => {
    const { readCarryOver, requireCycle } = await stores();
    const { rows, counts } = await readCarryOver(await requireCycle({ tenant, year: 2027 }), { atLeast: 0 });
    expect(counts.waiting).toBe(0);
    expect(counts.all).toBe(counts.expired + counts.used.reduce((sum, u) => sum + u.findings, 0));
    expect(counts.used.map((u) => u.year)).toEqual([2029, 2030]);
    // 2028 was analysed before the first batch of 2027 had run, so all of it came too late for that.
    expect(counts.late).toEqual([
      { year: 2028, findings: counts.all },
      { year: 2029, findings: expect.any(Number) },
    ]);
    const { findingCountsText } = await import('../../functions/words/finding-words.ts');
    expect(findingCountsText(counts)).toMatch(
      /^Dari \d+ temuan, \d+ dipakai pada rencana 2029, \d+ dipakai pada rencana 2030.* temuan baru diketahui sesudah analisis rencana 2029 selesai/,
    );
    const said = rows.map((r) => r.findings).join('\n');
    expect(said).toContain('dipakai pada rencana 2030, terlambat untuk rencana 2028 dan 2029');
    // Nobody of the dinas is short of M05 any more when 2029 is analysed.
    const { listTaken } = await stores();
    const aside = (await listTaken({ tenant, year: 2029 })).flatMap((t) =>
      t.findings
        .filter((f) => f.fate !== 'used')
        .map((f) => `${t.agencyId} ${f.competency} ${f.kind} ${f.fate}`),
    );
    expect(aside.sort()).toEqual([
      'dinas M05 behaviour no-need',
      'dinas M05 gap no-need',
      'dinas M05 learning no-need',
    ]);
  });

  it('gives the same when an analysis is run again on the same day', async () => {
    const before = await takenIn(2030);
    const again = await bench.start('needs-analysis', `${tenant}-2030-needs-analysis-2`, {
      ...{ tenant, year: 2030, attempt: 2 },
      ...{ opensAt: '2029-02-28T17:00:00.000Z', closesAt: '2029-04-30T16:59:59.000Z' },
    });
    await bench.settle();
    expect(await again.status()).toBe('SUCCEEDED');
    expect(await takenIn(2030)).toEqual(before);
  });
});
