// The states of one batch: its list, its invitations, attendance, certificates, or its end before.
import { type Cases, leads, passesOn } from './case.ts';

const past = '2020-01-01T00:00:00Z';
const result = { certified: 28 };

export const batch: Cases = {
  input: { tenant: 'jambi', year: 2026, batchId: 'b1', attempt: 1 },
  variables: {
    tenant: 'jambi',
    year: 2026,
    batchId: 'b1',
    attempt: 1,
    round: 1,
    replySeconds: 600,
    step: 'chase-1',
    waitSeconds: 600,
    because: 'too-few',
    word: 'completed',
    result,
  },
  states: {
    'Compose the batch': {
      asks: { tenant: 'jambi', year: 2026, batchId: 'b1', attempt: 1 },
      mock: { word: 'composed', invitesAt: past },
      assigns: { word: 'composed', invitesAt: past, because: 'too-few' },
      gives: {},
      next: 'Does the list stand?',
    },
    'Does the list stand?': leads(
      [{ word: 'composed' }, 'Wait until invitations go out'],
      [{ word: 'too-few' }, 'Cancel the batch'],
      [{ word: 'completed' }, 'The batch has ended before'],
    ),
    'Wait until invitations go out': {
      variables: { invitesAt: past },
      gives: {},
      next: 'Invite the participants',
    },
    'Invite the participants': {
      asks: { batchId: 'b1' },
      mock: { round: 2, replySeconds: 60 },
      assigns: { round: 2, replySeconds: 60 },
      gives: {},
      next: 'Wait for the replies',
    },
    'Wait for the replies': {
      asks: { round: 1, attempt: 1, taskToken: 'a-token' },
      mock: {},
      gives: {},
      next: 'Fill the empty places',
    },
    'Fill the empty places': {
      asks: { batchId: 'b1' },
      mock: { word: 'waiting', round: 2, replySeconds: 60, startsAt: past },
      assigns: { word: 'waiting', round: 2, replySeconds: 60, startsAt: past },
      gives: {},
      next: 'How full is the batch?',
    },
    'How full is the batch?': leads(
      [{ word: 'waiting' }, 'Wait for the replies'],
      [{ word: 'enough' }, 'Wait until the batch starts'],
      [{ word: 'ended' }, 'The batch has ended before'],
      [{ word: 'too-few' }, 'Cancel the batch'],
    ),
    'Wait until the batch starts': { variables: { startsAt: past }, gives: {}, next: 'Open the attendance' },
    'Open the attendance': {
      mock: { step: 'chase-1', waitSeconds: 60 },
      assigns: { step: 'chase-1', waitSeconds: 60 },
      gives: {},
      next: 'Wait for the attendance',
    },
    'Wait for the attendance': {
      asks: { step: 'chase-1', taskToken: 'a-token' },
      mock: {},
      gives: {},
      next: 'Certify the participants',
    },
    'Chase the attendance': {
      asks: { step: 'chase-1' },
      mock: { word: 'waiting', step: 'chase-2', waitSeconds: 60 },
      assigns: { word: 'waiting', step: 'chase-2' },
      gives: {},
      next: 'Has the attendance come?',
    },
    'Has the attendance come?': leads(
      [{ word: 'received' }, 'Certify the participants'],
      [{ word: 'waiting' }, 'Wait for the attendance'],
      [{ word: 'ended' }, 'The batch has ended before'],
    ),
    'Certify the participants': {
      mock: result,
      assigns: { result },
      gives: {},
      next: 'Start the batch evaluation',
    },
    'Start the batch evaluation': {
      asks: { tenant: 'jambi', year: 2026, batchId: 'b1', attempt: 1 },
      gives: {},
      next: 'The batch is completed',
    },
    'The batch is completed': { gives: { batchId: 'b1', outcome: 'completed', result } },
    'Cancel the batch': {
      asks: { because: 'too-few' },
      mock: {},
      gives: {},
      next: 'The batch is cancelled',
    },
    'The batch is cancelled': { gives: { batchId: 'b1', outcome: 'cancelled' } },
    'The batch has ended before': { gives: { batchId: 'b1', outcome: 'completed' } },
    'The batch failed': passesOn('failure'),
  },
};
