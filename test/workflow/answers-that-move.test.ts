// Who answered and moved before the analysis: the answers stay with the person and count where they work now.
import { afterEach, describe, expect, it } from 'vitest';
import { agencyId, employeeId, on, positionId } from '../support/branded.ts';
import type { Bench } from '../support/workflow-bench.ts';
import {
  answerSurvey,
  closeEarly,
  openYear,
  peopleOf,
  personItem,
  phaseNow,
  startPhase,
  steer,
  tenant,
  year,
} from '../unit/cycle/changing-year.ts';

let bench: Bench;
afterEach(async () => bench.close());

const gapsOf = async (agency: string, person: string) => {
  const { listGapsOfAgency } = await import('../../functions/records/need.reads.ts');
  const people = await listGapsOfAgency({ tenant, year }, agencyId(agency));
  return people.find((p) => p.employeeId === person)?.gaps;
};

describe('an employee who moves after the answer', () => {
  it('is analysed in the new agency with what was answered in the old; what only the new position asks is not assessed', async () => {
    bench = await openYear(2);
    await startPhase(bench, 'needs-survey');
    expect(await answerSurvey(bench, 'dinas-1', '1')).toBe(303);
    await closeEarly(bench);
    await bench.jumpTo('2026-01-16T02:00:00.000Z');
    const [, before] = peopleOf('dinas', 2);
    if (!before) throw new Error('nobody');
    const moved = {
      agencyId: agencyId('badan'),
      positionId: positionId('perencana'),
      validFrom: on('2026-02-10'),
    };
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `EMPLOYMENT#dinas-1#${before.validFrom}` },
      ...{ employeeId: 'dinas-1', agencyId: 'dinas', positionId: before.positionId },
      ...{ positionName: before.positionName, jenjang: before.jenjang },
      ...{ validFrom: before.validFrom, validTo: '2026-02-09' },
    });
    await bench.put('register', personItem({ ...before, ...moved, employeeId: employeeId('dinas-1') }));
    await steer(bench, { choice: 'lanjutkan', reason: 'Cukup untuk mencoba.' });
    await bench.jumpTo('2026-03-03T01:00:00.000Z');
    expect((await phaseNow('needs-analysis')).status).toBe('done');
    expect(await gapsOf('dinas', 'dinas-1')).toBeUndefined();
    const gaps = await gapsOf('badan', 'dinas-1');
    // M01 was asked in both positions, M03 only in the new one.
    expect(gaps?.find((g) => g.competency === 'M01')?.heldHundredths).toBe(100);
    expect(gaps?.find((g) => g.competency === 'M03')?.heldHundredths).toBeUndefined();
  });
});
