// The delivery of the plan: one workflow per batch, and the count of the year.
import { runTheBatches } from './plan-batches.ts';
import {
  answer,
  choice,
  fail,
  input,
  otherwise,
  succeed,
  task,
  variables,
  waitForAnswer,
  when,
  wholeAnswer,
  workflow,
} from './states.ts';

const failed = { to: 'The delivery failed', as: 'failure' };

export const delivery = workflow(
  'Delivers the approved plan: dates and lists for every batch, one workflow per batch, then the count of the year.',
  31_536_000,
  {
    'Schedule the batches': task('schedule-batches', {
      comment:
        'Draws up all batches at once, so that no facilitator and no participant is in two places. A resumed phase gets the batches that have not ended.',
      payload: input('tenant', 'year', 'attempt', 'opensAt', 'closesAt'),
      assign: { ...input('tenant', 'year', 'attempt'), ...answer('groups') },
      onFailure: failed,
      next: 'Run the batches',
    }),
    'Run the batches': runTheBatches(failed, 'Look for added batches'),
    'Look for added batches': task('look-for-added-batches', {
      comment:
        'A change of the plan runs its own batches beside these: the year is counted when the last of them has ended, no change is being decided, and none could add a batch any more.',
      payload: variables('tenant', 'year'),
      assign: answer('word', 'waitSeconds'),
      onFailure: failed,
      next: 'Is anything still under way?',
    }),
    'Is anything still under way?': choice(
      'Batches that a change added, a change that offices decide on, or time for one.',
      [when('word', 'wait', 'Wait for a change')],
      otherwise('Close the delivery', 'none'),
    ),
    'Wait for a change': waitForAnswer('await-plan-change', {
      comment:
        'Until the next morning while one is under way, otherwise until the last day on which a batch could be added, or until the operator closes the delivery.',
      payload: variables('tenant', 'year', 'attempt'),
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Look for added batches',
      onFailure: failed,
      next: 'Look for added batches',
    }),
    'Close the delivery': task('close-delivery', {
      comment: 'Counts batches, participants, certificates and JP from the records.',
      payload: variables('tenant', 'year'),
      assign: { result: wholeAnswer },
      onFailure: failed,
      next: 'The delivery is done',
    }),
    'The delivery is done': succeed('The year goes on with its evaluation.', {
      outcome: 'done',
      ...variables('result'),
    }),
    'The delivery failed': fail(
      'The fault is recorded on the cycle and the operator can resume the phase.',
      'failure',
    ),
  },
);
