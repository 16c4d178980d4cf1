// The year's evaluation waits for its batches, a week at a time and never into its last day, and counts what they brought.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  carryOverAgencies,
  countLevels,
  lookAgain,
  openBatches,
} from '../../../functions/evaluation/year/year.rules.ts';
import type { Batch } from '../../../functions/records/batch.ts';
import type { BatchEvaluation, Level1, Level2, Level3 } from '../../../functions/records/batch-evaluation.ts';
import type { ServiceChange } from '../../../functions/records/service-measure.ts';
import { agencyId, at, batchId, on, programCode } from '../../support/branded.ts';

const batch = (id: string, status: Batch['status']): Batch =>
  ({ batchId: batchId(id), status }) as unknown as Batch;

const begun = {
  batchId: batchId('P-1'),
  program: programCode('P'),
  programName: 'Program',
  batchNumber: 1,
  endsOn: on('2027-04-08'),
  competencies: [],
  agencies: [agencyId('B'), agencyId('A')],
  startedAt: at('2027-04-09T01:00:00.000Z'),
  feedbackInvited: 9,
  feedbackAnswered: 4,
  feedbackClosesAt: at('2027-04-16T01:00:00.000Z'),
};
const level1: Level1 = { invited: 9, answers: 5, means: {} };
const level2: Level2 = { attended: 9, pairs: 7, excluded: 1 };
const level3: Level3 = {
  asked: 18,
  alumniAnswers: 6,
  superiorAnswers: 3,
  competencies: [],
  applied: {},
  obstacles: {},
};
const followedUp = {
  ...begun,
  level1,
  level2,
  followUpAt: at('2027-07-08T01:00:00.000Z'),
  followUpRemindAt: at('2027-07-20T01:00:00.000Z'),
  followUpClosesAt: at('2027-07-29T01:00:00.000Z'),
  followUpAlumni: 9,
  followUpSuperiors: 9,
  followUpAnswered: 2,
};
const closed: BatchEvaluation = {
  ...followedUp,
  status: 'closed',
  followUpEndedAt: at('2027-07-29T01:00:00.000Z'),
  level3,
  closedAt: at('2027-07-29T01:00:01.000Z'),
};
const service = {} as ServiceChange;

describe('the batches that are waited for', () => {
  it('ran or run, and are not evaluated to the end', () => {
    const open = openBatches(
      [
        batch('D', 'completed'),
        batch('A', 'running'),
        batch('C', 'cancelled'),
        batch('E', 'planned'),
        batch('F', 'inviting'),
        batch('P-1', 'completed'),
        batch('B', 'completed'),
      ],
      [closed, { ...followedUp, status: 'follow-up', batchId: batchId('B') }],
    );
    expect(open).toEqual(['A', 'B', 'D']);
  });
  it('are looked at once a week, for the last time a day before the phase must have closed', () => {
    const closesAt = new Date('2028-04-30T17:00:00.000Z');
    const hour = 3_600_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 24 * 60 }), (hoursBefore) => {
        const now = new Date(closesAt.getTime() - hoursBefore * hour);
        const look = lookAgain([batchId('A')], closesAt, now);
        if (hoursBefore <= 24) expect(look).toEqual({ word: 'done', wakeAt: now });
        else
          expect(look).toEqual({
            word: 'wait',
            wakeAt: new Date(Math.min(now.getTime() + 168 * hour, closesAt.getTime() - 24 * hour)),
          });
      }),
    );
    const early = new Date('2028-01-01T00:00:00.000Z');
    expect(lookAgain([], closesAt, early)).toEqual({ word: 'done', wakeAt: early });
  });
});

describe('the levels of a year', () => {
  it('count answers of the first, pairs of the second, answers of the third, agencies of the fourth', () => {
    expect(countLevels([closed, closed], [service, service, service])).toEqual({
      level1: 10,
      level2: 14,
      level3: 18,
      level4: 3,
    });
  });
  it('count what is there while a batch is still under way', () => {
    expect(
      countLevels(
        [
          { ...begun, status: 'feedback' },
          { ...followedUp, status: 'follow-up' },
        ],
        [],
      ),
    ).toEqual({ level1: 9, level2: 7, level3: 2, level4: 0 });
    expect(countLevels([], [])).toEqual({ level1: 0, level2: 0, level3: 0, level4: 0 });
  });
  it('hand over for every agency that was analysed or had somebody in a batch, each once', () => {
    expect(
      carryOverAgencies([{ agencyId: agencyId('C') }, { agencyId: agencyId('A') }], [closed, closed]),
    ).toEqual(['A', 'B', 'C']);
  });
});
