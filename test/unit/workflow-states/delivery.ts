// The states of the delivery: batches scheduled, run in groups, closed.
import { type Cases, failure, leads, passesOn } from './case.ts';

const opensAt = '2026-02-02T00:00:00+07:00';
const closesAt = '2026-11-30T23:59:59+07:00';
const batch = { name: 'jambi-2026-batch-b1-1', batchId: 'b1' };
const groups = [{ batches: [batch] }];

export const delivery: Cases = {
  input: { tenant: 'jambi', year: 2026, attempt: 1, opensAt, closesAt },
  variables: { tenant: 'jambi', year: 2026, attempt: 1, groups, batchId: 'b1', waitSeconds: 60 },
  states: {
    'Schedule the batches': {
      asks: { tenant: 'jambi', year: 2026, attempt: 1, opensAt, closesAt },
      mock: { groups },
      assigns: { tenant: 'jambi', attempt: 1, groups },
      gives: {},
      next: 'Run the batches',
    },
    'Run the batches': { mock: [{}], gives: {}, next: 'Look for added batches' },
    'Look for added batches': {
      asks: { tenant: 'jambi', year: 2026 },
      mock: { word: 'wait', waitSeconds: 60 },
      assigns: { word: 'wait', waitSeconds: 60 },
      gives: {},
      next: 'Is anything still under way?',
    },
    'Is anything still under way?': leads(
      [{ word: 'wait' }, 'Wait for a change'],
      [{ word: 'none' }, 'Close the delivery'],
    ),
    'Wait for a change': {
      asks: { tenant: 'jambi', year: 2026, attempt: 1, taskToken: 'a-token' },
      mock: {},
      gives: {},
      next: 'Look for added batches',
    },
    'Run the batches of a group': { input: { batches: [batch] }, mock: [{}], gives: {} },
    'Run the batch': {
      input: batch,
      asks: { tenant: 'jambi', year: 2026, batchId: 'b1', attempt: 1 },
      mock: { outcome: 'completed' },
      assigns: { batchId: 'b1' },
      gives: {},
    },
    'Record the failed batch': [
      {
        variables: { batchFailure: failure },
        asks: { batchId: 'b1', because: 'failed', error: 'Unforeseen', cause: 'because' },
        mock: {},
        gives: {},
      },
      {
        variables: { batchFailure: { Error: null, Cause: null } },
        asks: { error: 'Unnamed', cause: '' },
        mock: {},
        gives: {},
      },
    ],
    'The failed batch could not be recorded': passesOn('batchFailure'),
    'Close the delivery': {
      mock: { batches: 4 },
      assigns: { result: { batches: 4 } },
      gives: {},
      next: 'The delivery is done',
    },
    'The delivery is done': {
      variables: { result: { batches: 4 } },
      gives: { outcome: 'done', result: { batches: 4 } },
    },
    'The delivery failed': passesOn('failure'),
  },
};
