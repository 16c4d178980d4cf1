// The delivery of the plan: one workflow per batch, and the count of the year.
import { sideBySide } from '../../functions/kit/map-groups.ts';
import {
  answer,
  causeOf,
  choice,
  errorOf,
  fail,
  forEach,
  input,
  otherwise,
  run,
  succeed,
  task,
  variables,
  waitUntil,
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
    'Run the batches': forEach({
      comment:
        'Groups of forty, because a Map runs no more than forty at a time and every batch must wait for its own dates.',
      items: '{% $groups %}',
      atOnce: sideBySide,
      states: {
        'Run the batches of a group': forEach({
          comment: 'Every batch of a group at once: each waits for its own dates.',
          items: '{% $states.input.batches %}',
          atOnce: sideBySide,
          states: {
            'Run the batch': run('batch', {
              comment: 'One workflow per batch, up to the day its certificates are out.',
              name: '{% $states.input.name %}',
              input: { ...variables('tenant', 'year'), ...input('batchId'), ...variables('attempt') },
              timeoutSeconds: 31_100_000,
              onFailure: { to: 'Record the failed batch', as: 'batchFailure', assign: input('batchId') },
            }),
            'Record the failed batch': task('cancel-batch', {
              comment:
                'One batch less: the reason is on record, everyone concerned is told, the others go on.',
              payload: {
                ...variables('tenant', 'year', 'batchId'),
                because: 'failed',
                error: errorOf('batchFailure'),
                cause: causeOf('batchFailure'),
              },
              onFailure: { to: 'The failed batch could not be recorded', as: 'batchFailure' },
            }),
            'The failed batch could not be recorded': fail(
              'Hands the fault to the delivery.',
              'batchFailure',
            ),
          },
        }),
      },
      onFailure: failed,
      next: 'Look for added batches',
    }),
    'Look for added batches': task('look-for-added-batches', {
      comment:
        'A change of the plan runs its own batches beside these: the year is counted when the last of them has ended, and no change is being decided.',
      payload: variables('tenant', 'year'),
      assign: answer('word', 'lookAt'),
      onFailure: failed,
      next: 'Is anything still under way?',
    }),
    'Is anything still under way?': choice(
      'Batches that a change added, or a change that offices decide on.',
      [when('word', 'under-way', 'Wait for what was added')],
      otherwise('Close the delivery', 'none'),
    ),
    'Wait for what was added': waitUntil(
      'Until the next morning: what runs there has workflows of its own.',
      '{% $lookAt %}',
      'Look for added batches',
    ),
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
