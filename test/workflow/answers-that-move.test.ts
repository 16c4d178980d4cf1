// Who answered and moved before the analysis: the answers stay with the person and count where they work now.
import { afterEach, describe, expect, it } from 'vitest';
import type { Employee } from '../../functions/records/register.ts';
import { agencyId, employeeId, on, positionId } from '../support/branded.ts';
import type { Bench } from '../support/workflow-bench.ts';
import {
  agencyItem,
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
    bench.covers('moves', 'analysis');
  });
});

describe('who works in an agency on the day of the analysis', () => {
  /** Answered, closed, and not yet analysed. */
  const answered = async (...people: string[]): Promise<void> => {
    bench = await openYear(2);
    await startPhase(bench, 'needs-survey');
    for (const person of people) expect(await answerSurvey(bench, person, '1')).toBe(303);
    await closeEarly(bench);
    await bench.jumpTo('2026-01-16T02:00:00.000Z');
  };
  const analyse = async (): Promise<void> => {
    await steer(bench, { choice: 'lanjutkan', reason: 'Cukup untuk mencoba.' });
    await bench.jumpTo('2026-03-03T01:00:00.000Z');
    expect((await phaseNow('needs-analysis')).status).toBe('done');
  };
  const end = (...successorAgencyIds: string[]) =>
    bench.put('register', agencyItem('dinas', { validTo: '2026-02-09', successorAgencyIds }));
  const goTo = async (agency: string, person: string): Promise<void> => {
    const one = peopleOf('dinas', 2).find((e) => e.employeeId === person);
    if (!one) throw new Error('nobody');
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `EMPLOYMENT#${person}#${one.validFrom}` },
      ...{ employeeId: person, agencyId: 'dinas', positionId: one.positionId },
      ...{ positionName: one.positionName, jenjang: one.jenjang },
      ...{ validFrom: one.validFrom, validTo: '2026-02-09' },
    });
    await bench.put(
      'register',
      personItem({ ...one, agencyId: agencyId(agency), validFrom: on('2026-02-10') }),
    );
  };
  const heldBy = async (agency: string, person: string) =>
    (await gapsOf(agency, person))?.find((g) => g.competency === 'M01')?.heldHundredths;

  it('counts without having been asked, when they joined since: not assessed', async () => {
    await answered('dinas-1');
    await bench.put(
      'register',
      personItem({ ...(peopleOf('dinas', 1)[1] as Employee), employeeId: employeeId('baru') }),
    );
    await analyse();
    expect(await gapsOf('dinas', 'baru')).toBeDefined();
    expect(await heldBy('dinas', 'baru')).toBeUndefined();
    expect(await heldBy('dinas', 'dinas-1')).toBe(100);
    bench.covers('joins', 'analysis');
  });

  it('does not count any more, when they left since, though they answered', async () => {
    await answered('dinas-1', 'dinas-2');
    const [, , second] = peopleOf('dinas', 2);
    await bench.put('register', personItem({ ...(second as Employee), validTo: on('2026-02-09') }));
    await analyse();
    expect(await gapsOf('dinas', 'dinas-2')).toBeUndefined();
    expect(await heldBy('dinas', 'dinas-1')).toBe(100);
    bench.covers('leaves', 'analysis');
  });

  it('counts with their answers in the agency that took theirs over', async () => {
    await answered('dinas-1', 'dinas-2');
    await end('badan');
    for (const person of ['dinas-1', 'dinas-2']) await goTo('badan', person);
    await analyse();
    for (const person of ['dinas-1', 'dinas-2']) {
      expect(await heldBy('badan', person)).toBe(100);
      expect(await gapsOf('dinas', person)).toBeUndefined();
    }
    bench.covers('agency merged', 'analysis');
  });

  it('counts with their answers in the half they went to', async () => {
    await answered('dinas-1', 'dinas-2');
    await bench.put('register', agencyItem('baru'));
    await end('badan', 'baru');
    await goTo('badan', 'dinas-1');
    await goTo('baru', 'dinas-2');
    await analyse();
    expect([await heldBy('badan', 'dinas-1'), await heldBy('baru', 'dinas-2')]).toEqual([100, 100]);
    expect([await gapsOf('badan', 'dinas-2'), await gapsOf('baru', 'dinas-1')]).toEqual([
      undefined,
      undefined,
    ]);
    bench.covers('agency split', 'analysis');
  });
});
