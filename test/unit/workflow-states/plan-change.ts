// The states of a change of the plan: decided by the offices, carried out in delivery, its batches run in groups.
import { type Cases, failure, leads, passesOn } from './case.ts';

const order = { tenant: 'jambi', year: 2026, change: 1, attempt: 1 };
const closesAt = '2026-11-30T23:59:59+07:00';
const batch = { name: 'jambi-2026-batch-b1-change-1', batchId: 'b1' };
const groups = [{ batches: [batch] }];

export const planChange: Cases = {
  input: { ...order, closesAt },
  variables: { ...order, outcome: 'refused', groups, batchId: 'b1', failure, batchFailure: failure },
  states: {
    'Decide on the change': {
      asks: { tenant: 'jambi', year: 2026, change: 1, closesAt },
      mock: { outcome: 'done' },
      assigns: { ...order, outcome: 'done' },
      gives: {},
      next: 'Was the change approved?',
    },
    'Was the change approved?': leads(
      [{ outcome: 'done' }, 'Carry out the change'],
      [{ outcome: 'refused' }, 'The change is not approved'],
      [{ outcome: 'lapsed' }, 'The change is not approved'],
    ),
    'Carry out the change': {
      asks: order,
      mock: { groups },
      assigns: { groups },
      gives: {},
      next: 'Run the batches',
    },
    'Run the batches': { mock: [{}], gives: {}, next: 'The change is carried out' },
    'Run the batches of a group': { input: { batches: [batch] }, mock: [{}], gives: {} },
    'Run the batch': {
      input: batch,
      asks: { tenant: 'jambi', year: 2026, batchId: 'b1', attempt: 1 },
      mock: { outcome: 'completed' },
      assigns: { batchId: 'b1' },
      gives: {},
    },
    'Record the failed batch': {
      asks: { batchId: 'b1', because: 'failed', error: 'Unforeseen', cause: 'because' },
      mock: {},
      gives: {},
    },
    'The failed batch could not be recorded': passesOn('batchFailure'),
    'The change is carried out': { gives: { change: 1, outcome: 'done' } },
    'The change is not approved': { gives: { change: 1, outcome: 'refused' } },
    'Note the failed change': {
      asks: { ...order, failure: { Error: 'Unforeseen', Cause: 'because' } },
      mock: {},
      gives: {},
      next: 'The change failed',
    },
    'The change failed': passesOn('failure'),
  },
};
