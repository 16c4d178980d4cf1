// How the batches of a plan are run, for delivery and for what a change adds: a workflow for each batch, in groups.
import { sideBySide } from '../../functions/kit/map-groups.ts';
import { causeOf, errorOf, fail, forEach, input, run, task, variables } from './states.ts';

/** The batches in `$groups`, each to its end; one that fails is recorded and called off, and the others go on. */
export const runTheBatches = (onFailure: { to: string; as: string }, next: string) =>
  forEach({
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
            comment: 'One batch less: the reason is on record, everyone concerned is told, the others go on.',
            payload: {
              ...variables('tenant', 'year', 'batchId'),
              because: 'failed',
              error: errorOf('batchFailure'),
              cause: causeOf('batchFailure'),
            },
            onFailure: { to: 'The failed batch could not be recorded', as: 'batchFailure' },
          }),
          'The failed batch could not be recorded': fail('Hands the fault to the whole.', 'batchFailure'),
        },
      }),
    },
    onFailure,
    next,
  });
