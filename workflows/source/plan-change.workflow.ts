// A change of the decided plan (Perubahan): its approval beside delivery, then what it does to the batches.
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
  output,
  run,
  succeed,
  task,
  variables,
  when,
  workflow,
} from './states.ts';

const order = ['tenant', 'year', 'change', 'attempt'];
const failed = { to: 'Note the failed change', as: 'failure' };

export const planChange = workflow(
  'Takes a change of the decided plan through the same offices, beside delivery; once approved, its batches are added, called off and run.',
  31_449_600,
  {
    'Decide on the change': run('program-approval', {
      comment:
        'The chain of the plan, on the difference alone. The plan in force stays until all have approved.',
      name: "{% $states.input.tenant & '-' & $states.input.year & '-change-' & $states.input.change & '-' & $states.input.attempt %}",
      input: input('tenant', 'year', 'change', 'closesAt'),
      timeoutSeconds: 31_104_000,
      assign: { ...input(...order), ...output('outcome') },
      onFailure: { ...failed, assign: input(...order) },
      next: 'Was the change approved?',
    }),
    'Was the change approved?': choice(
      'The word is the outcome of the approval.',
      [when('outcome', 'done', 'Carry out the change')],
      otherwise('The change is not approved', 'refused', 'lapsed'),
    ),
    'Carry out the change': task('carry-out-change', {
      comment:
        'Draws up the batches that are added around those on record, calls off those that are taken out, and tells whoever knew of them. Repeated, it goes on where it stood.',
      payload: variables(...order),
      assign: answer('groups'),
      onFailure: failed,
      next: 'Run the added batches',
    }),
    'Run the added batches': forEach({
      comment: 'Groups of forty, because a Map runs no more than forty at a time. Delivery waits for them.',
      items: '{% $groups %}',
      atOnce: sideBySide,
      states: {
        'Run the added batches of a group': forEach({
          comment: 'Every batch of a group at once: each waits for its own dates.',
          items: '{% $states.input.batches %}',
          atOnce: sideBySide,
          states: {
            'Run the added batch': run('batch', {
              comment: 'The workflow of every batch, up to the day its certificates are out.',
              name: '{% $states.input.name %}',
              input: { ...variables('tenant', 'year'), ...input('batchId'), ...variables('attempt') },
              timeoutSeconds: 31_100_000,
              onFailure: {
                to: 'Record the failed added batch',
                as: 'batchFailure',
                assign: input('batchId'),
              },
            }),
            'Record the failed added batch': task('cancel-batch', {
              comment:
                'One batch less: the reason is on record, everyone concerned is told, the others go on.',
              payload: {
                ...variables('tenant', 'year', 'batchId'),
                because: 'failed',
                error: errorOf('batchFailure'),
                cause: causeOf('batchFailure'),
              },
              onFailure: { to: 'The failed added batch could not be recorded', as: 'batchFailure' },
            }),
            'The failed added batch could not be recorded': fail(
              'Hands the fault to the change.',
              'batchFailure',
            ),
          },
        }),
      },
      onFailure: failed,
      next: 'The change is carried out',
    }),
    'The change is carried out': succeed('The plan in force is the changed one.', {
      ...variables('change'),
      outcome: 'done',
    }),
    'The change is not approved': succeed('The plan that was decided before it stays in force.', {
      ...variables('change', 'outcome'),
    }),
    'Note the failed change': task('note-failed-change', {
      comment: 'Puts the fault on the change and tells the operator, who may take it up again.',
      payload: { ...variables(...order), failure: { Error: errorOf('failure'), Cause: causeOf('failure') } },
      onFailure: { to: 'The change failed' },
      next: 'The change failed',
    }),
    'The change failed': fail('Ends with the fault of the state that failed.', 'failure'),
  },
);
