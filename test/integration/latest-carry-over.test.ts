// What a year taught reaches the next year that is analysed, also when the year between has not been evaluated yet.
import { beforeAll, describe, expect, it } from 'vitest';
import { agencyId, competencyCode, tenantId } from '../support/branded.ts';
import { freshTables } from '../support/database.ts';

const tenant = tenantId('jambi');

describe('the carry-over a cycle reads', () => {
  let carryOver: typeof import('../../functions/records/carry-over.reads.ts');
  let table: typeof import('../../functions/store/table.ts');
  beforeAll(async () => {
    await freshTables();
    carryOver = await import('../../functions/records/carry-over.reads.ts');
    table = await import('../../functions/store/table.ts');
  });
  const taught = async (year: number): Promise<void> => {
    const item = {
      year,
      agencyId: agencyId('a'),
      competency: competencyCode('M01'),
      residualGapHundredths: 100,
      n: 6,
      reason: `${year}`,
    };
    await table.transact([
      table.replace('cycle', {
        ...carryOver.carryOverKey({ tenant, year }, item.agencyId, item.competency),
        ...item,
      }),
    ]);
  };
  const yearsRead = async (year: number): Promise<number[]> =>
    (await carryOver.latestCarryOver({ tenant, year })).map((c) => c.year);

  it('is empty before any year was evaluated, then the latest of the two years before', async () => {
    expect(await yearsRead(2029)).toEqual([]);
    await taught(2027);
    expect(await yearsRead(2028)).toEqual([2027]);
    expect(await yearsRead(2029)).toEqual([2027]);
    expect(await yearsRead(2030)).toEqual([]);
    await taught(2028);
    expect(await yearsRead(2029)).toEqual([2028]);
  });
});
