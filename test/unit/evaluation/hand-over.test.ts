// What a year's batches write into the carry-over: each its own lines, so that a year of many batches costs as much for each of them as a small one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packAgencyNeeds } from '../../../functions/records/need-packing.ts';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { at, competencyCode } from '../../support/branded.ts';
import { agencies, alumni, cycleRow, evaluationOf, type Row, records, tenant, year } from './government.ts';

const cycle = { tenant, year };
const codes = Array.from({ length: 12 }, (_, i) => competencyCode(`M${String(i + 1).padStart(2, '0')}`));
const tables = new MemoryTables('hand-over');
/** Sort keys of the carry-over lines written since the last look. */
let written: string[] = [];
/** How many people's gaps were read since then. */
let gapsRead = 0;
let unwire: () => void;

type Put = { Item?: { sk?: unknown } };
const putsIn = (input: { Item?: Put['Item']; TransactItems?: { Put?: Put }[] }): unknown[] =>
  [input.Item, ...(input.TransactItems ?? []).map((action) => action.Put?.Item)].map((item) => item?.sk);

beforeAll(async () => {
  Object.assign(process.env, tables.environment);
  const { documentClient } = await import('../../../functions/store/client.ts');
  const { replace, transact } = await import('../../../functions/store/table.ts');
  unwire = putUnder(documentClient, async (command) => {
    for (const sk of putsIn((command as { input: object }).input))
      if (typeof sk === 'string' && sk.startsWith('CARRY-OVER#')) written.push(sk);
    const answer = (await tables.answer(command)) as {
      Items?: { sk?: unknown }[];
      Responses?: Record<string, { sk?: unknown }[]>;
    };
    const items = [...(answer.Items ?? []), ...Object.values(answer.Responses ?? {}).flat()];
    gapsRead += items.filter(({ sk }) => String(sk).startsWith('GAPS#')).length;
    return answer;
  });
  const gapsOf = ({ agencyId, employeeId, positionId }: (typeof alumni)[number]): Row => [
    'cycle',
    {
      ...{ pk: `CYCLE#${tenant}#${year}#AGENCY#${agencyId}`, sk: `GAPS#${employeeId}` },
      ...{ employeeId, agencyId, positionId, standard: 'position' },
      gaps: codes.map((code) => `${code}=3,200,4`).join(';'),
    },
  ];
  const needsOf = (agencyId: string): Row =>
    cycleRow(`AGENCY-NEEDS#${agencyId}`, {
      ...{ agencyId, employees: 2, assessedEmployees: 2 },
      competencies: packAgencyNeeds(
        codes.map((competency) => ({
          ...{ competency, required: 2, assessed: 2, short: 2, gapSumHundredths: 200, importanceSum: 8 },
        })),
      ),
    });
  for (const [table, item] of [...records, ...alumni.map(gapsOf), ...agencies.map(needsOf)])
    await transact([replace(table, item as Parameters<typeof replace>[1])]);
});
afterAll(() => unwire());

const linesOnRecord = async () => {
  const { listCarryOver } = await import('../../../functions/records/carry-over.reads.ts');
  return (await listCarryOver(cycle)).map(({ known, ...line }) => line);
};

describe('a year of many batches', () => {
  it('writes with each batch the lines of what it taught, and ends with those of a reckoning over everything', async () => {
    const { handOver } = await import('../../../functions/evaluation/year/hand-over.store.ts');
    const { replace, transact } = await import('../../../functions/store/table.ts');
    const perBatch: string[][] = [];
    for (const [i, code] of codes.entries()) {
      const evaluation = evaluationOf({
        batchId: `P-${i + 1}-1` as never,
        competencies: [code],
        agencies: alumni.map((e) => e.agencyId).filter((id, j, all) => all.indexOf(id) === j),
        level2: { attended: 4, pairs: 4, excluded: 0, gKelasHundredths: 40 + i },
      } as Parameters<typeof evaluationOf>[0]);
      const [table, item] = cycleRow(`EVALUATION#${evaluation.batchId}`, evaluation);
      await transact([replace(table, item as Parameters<typeof replace>[1])]);
      written = [];
      const now = new Date(at('2027-05-01T00:00:00.000Z'));
      await handOver(cycle, evaluation.agencies, 'running', now, evaluation.competencies);
      perBatch.push(written);
    }
    expect(perBatch.map((lines) => lines.toSorted())).toEqual(
      codes.map((code) => agencies.map((agency) => `CARRY-OVER#${agency}#${code}`)),
    );
    const piecemeal = await linesOnRecord();
    written = [];
    await handOver(cycle, agencies as never, 'running', new Date(at('2027-05-02T00:00:00.000Z')));
    expect(written).toHaveLength(codes.length * agencies.length);
    expect(await linesOnRecord()).toEqual(piecemeal);
    expect(piecemeal.map((line) => line.learningHundredths)).toEqual(
      [...agencies].flatMap(() => codes.map((_, i) => 40 + i)),
    );
  });
});

describe('a large agency', () => {
  it('is not read person by person for what a batch taught two of them', async () => {
    const { handOver } = await import('../../../functions/evaluation/year/hand-over.store.ts');
    const { replace, transact } = await import('../../../functions/store/table.ts');
    const pk = `CYCLE#${tenant}#${year}#AGENCY#dinas`;
    const [m01] = codes;
    if (!m01) throw new Error('no competency');
    const put = (item: object) => transact([replace('cycle', item as Parameters<typeof replace>[1])]);
    for (let n = 0; n < 120; n++) {
      const who = { employeeId: `lain-${n}`, agencyId: 'dinas', positionId: 'x', standard: 'position' };
      await put({ pk, sk: `GAPS#lain-${n}`, ...who, gaps: `${m01}=3,200,4` });
      // Trained too, in something else.
      const trained = { employeeId: `lain-${n}`, agencyId: 'dinas', batchId: 'P-2-1', endsOn: '2027-04-08' };
      await put({ pk, sk: `BEHAVIOUR#lain-${n}#P-2-1`, ...trained, superior: `${codes[1]}=3` });
    }
    for (const person of ['dinas-1', 'dinas-2']) {
      const trained = { employeeId: person, agencyId: 'dinas', batchId: 'P-1-1', endsOn: '2027-04-08' };
      await put({ pk, sk: `BEHAVIOUR#${person}#P-1-1`, ...trained, superior: `${m01}=3` });
    }
    gapsRead = 0;
    await handOver(cycle, ['dinas'] as never, 'running', new Date(at('2027-05-03T00:00:00.000Z')), [m01]);
    expect(gapsRead).toBe(2);
    const line = (await linesOnRecord()).find((l) => l.agencyId === 'dinas' && l.competency === m01);
    // Both were short by a level; the superior sees them at what is required since.
    expect(line).toMatchObject({ residualGapHundredths: 0, short: 0, n: 2 });
  });
});
