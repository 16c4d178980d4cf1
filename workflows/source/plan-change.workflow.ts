// A change of the decided plan (Perubahan): its approval beside delivery, then what it does to the batches.
import { runTheBatches } from './plan-batches.ts';
import {
  answer,
  causeOf,
  choice,
  errorOf,
  fail,
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
      next: 'Run the batches',
    }),
    'Run the batches': runTheBatches(failed, 'The change is carried out'),
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
