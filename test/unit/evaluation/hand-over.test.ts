// What a year's batches write into the carry-over: each its own lines, so that a year of many batches costs as much for each of them as a small one.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { at, competencyCode } from '../../support/branded.ts';
import { agencies, alumni, cycleRow, evaluationOf, type Row, records, tenant, year } from './government.ts';

const cycle = { tenant, year };
const codes = Array.from({ length: 12 }, (_, i) => competencyCode(`M${String(i + 1).padStart(2, '0')}`));
const tables = new MemoryTables('hand-over');
/** Sort keys of the carry-over lines written since the last look. */
let written: string[] = [];
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
    return tables.answer(command);
  });
  const gapsOf = ({ agencyId, employeeId, positionId }: (typeof alumni)[number]): Row => [
    'cycle',
    {
      ...{ pk: `CYCLE#${tenant}#${year}#AGENCY#${agencyId}`, sk: `GAPS#${employeeId}` },
      ...{ employeeId, agencyId, positionId, standard: 'position' },
      gaps: codes.map((code) => `${code}=3,200,4`).join(';'),
    },
  ];
  for (const [table, item] of [...records, ...alumni.map(gapsOf)])
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
