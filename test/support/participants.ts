// One person on the list of a batch for every state there is, so that a test says only what it is about.
import type { Participant, ParticipantWho } from '../../functions/records/batch.ts';
import { agencyId, at, batchId, employeeId } from './branded.ts';

const listed = {
  batchId: batchId('PROG01-1'),
  employeeId: employeeId('e'),
  agencyId: agencyId('a'),
  order: 1,
  role: 'participant' as const,
  reason: { kind: 'priority' as const, rank: 1, of: 40, gapHundredths: 150 },
};
const asked = { invitedAt: at('2027-02-28T17:00:00.000Z'), replyBy: at('2027-03-10T16:59:59.000Z') };
const replied = { ...asked, repliedAt: at('2027-03-01T03:00:00.000Z') };

const inEveryState: { [S in Participant['status']]: ParticipantWho<S> } = {
  reserve: {
    ...listed,
    status: 'reserve',
    role: 'reserve',
    reason: { kind: 'reserve', turn: 1, gapHundredths: 100 },
  },
  invited: { ...listed, status: 'invited', ...asked },
  accepted: { ...listed, status: 'accepted', ...replied },
  declined: { ...listed, status: 'declined', ...replied, declineReason: 'health' },
  'no-reply': { ...listed, status: 'no-reply', ...asked },
  attended: {
    ...listed,
    status: 'attended',
    ...replied,
    certificateNumber: 'JAMBI-2027-PROG01-1-0001',
  },
  absent: { ...listed, status: 'absent', ...replied },
};

export const aParticipant = <S extends Participant['status']>(
  status: S,
  more: Partial<ParticipantWho<S>> = {},
): ParticipantWho<S> => ({ ...inEveryState[status], ...more });
