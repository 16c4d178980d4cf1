// Who is behind in a program: every state of a seat, once for each person, and nobody who was served in another batch.
import { describe, expect, it } from 'vitest';
import type { Batch, Participant } from '../../../functions/records/batch.ts';
import { lackOf, peopleBehind } from '../../../functions/rulebook/catching-up.rules.ts';
import { batchId, employeeId, on, programCode } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';

const batch = (id: string, status: Batch['status'], endsOn = '2027-04-08'): Batch =>
  ({ batchId: batchId(id), program: programCode('P-1'), status, endsOn: on(endsOn) }) as Batch;

describe('what somebody lacks', () => {
  it.each<[string, Batch['status'], Participant, string | undefined]>([
    ['was not there', 'completed', aParticipant('absent'), 'absent'],
    ['never answered', 'completed', aParticipant('no-reply'), 'no-reply'],
    ['was ill', 'completed', aParticipant('declined', { declineReason: 'health' }), 'declined'],
    [
      'had other reasons',
      'completed',
      aParticipant('declined', { declineReason: 'other: anak sakit' }),
      'declined',
    ],
    ['knew it already', 'completed', aParticipant('declined', { declineReason: 'competent' }), undefined],
    ['has left', 'completed', aParticipant('declined', { declineReason: 'left-service' }), undefined],
    ['works elsewhere', 'completed', aParticipant('declined', { declineReason: 'moved-on' }), undefined],
    ['passed', 'completed', aParticipant('attended', { postScore: 6_000 }), undefined],
    ['stayed a hundredth below', 'completed', aParticipant('attended', { postScore: 5_999 }), 'not-passed'],
    [
      'passed a test out of ten',
      'completed',
      aParticipant('attended', { postScore: 600, highestScore: 1_000 }),
      undefined,
    ],
    ['was there without a test', 'completed', aParticipant('attended'), undefined],
    ['stood by in vain', 'completed', aParticipant('reserve'), undefined],
    ['was called to what was called off', 'cancelled', aParticipant('accepted'), 'called-off'],
    [
      'had said no to what was called off',
      'cancelled',
      aParticipant('declined', { declineReason: 'competent' }),
      undefined,
    ],
    ['stood by for what was called off', 'cancelled', aParticipant('reserve'), undefined],
    ['will come', 'inviting', aParticipant('accepted'), undefined],
  ])('who %s', (_, status, participant, lack) => {
    expect(lackOf(batch('P-1-1', status), participant, 60)).toBe(lack);
  });
});

describe('people behind', () => {
  const of = (status: Parameters<typeof aParticipant>[0], id: string, more: object = {}): Participant =>
    aParticipant(status, { employeeId: employeeId(id), ...more }) as Participant;
  const names = (lists: Parameters<typeof peopleBehind>[0]): string[] =>
    (peopleBehind(lists, 60).get(programCode('P-1')) ?? [])
      .map((b) => `${b.employeeId} ${b.lack}`)
      .toSorted();

  it('are counted once, with what happened last, whatever the order of the lists', () => {
    const first = { batch: batch('P-1-1', 'completed', '2027-03-04'), participants: [of('no-reply', 'a')] };
    const second = { batch: batch('P-1-2', 'completed', '2027-06-04'), participants: [of('absent', 'a')] };
    expect(names([first, second])).toEqual(['a absent']);
    expect(names([second, first])).toEqual(['a absent']);
  });

  it('are none who passed, hold a seat or stand on a list of the same program', () => {
    const missed = {
      batch: batch('P-1-1', 'completed'),
      participants: ['a', 'b', 'c', 'd', 'e'].map((id) => of('absent', id)),
    };
    const lists = [
      missed,
      { batch: batch('P-1-2', 'completed'), participants: [of('attended', 'a', { postScore: 9_000 })] },
      { batch: batch('P-1-3', 'inviting'), participants: [of('accepted', 'b'), of('reserve', 'c')] },
      { batch: batch('P-1-4', 'planned'), participants: [], planned: [employeeId('d')] },
    ];
    expect(names(lists)).toEqual(['e absent']);
    const calledOff = { batch: batch('P-1-3', 'cancelled'), participants: [of('accepted', 'b')] };
    expect(names([missed, calledOff])).toContain('b called-off');
  });
});
