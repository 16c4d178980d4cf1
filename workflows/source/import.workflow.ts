// An import: one call after another works on it until its check, its application or its undoing is done.
import {
  answer,
  choice,
  fail,
  input,
  otherwise,
  pass,
  succeed,
  task,
  variables,
  when,
  workflow,
} from './states.ts';

const failed = { to: 'The import failed', as: 'failure' };
const job = variables('tenant', 'jobId');

export const importWorkflow = workflow(
  'One import: checked, applied or undone, whichever its record says, in calls of a few seconds.',
  86_400,
  {
    'Take up the import': pass(
      'Its record says what is to be done.',
      input('tenant', 'jobId'),
      'Work on the import',
    ),
    'Work on the import': task('run-import', {
      comment: 'Part after part, as long as one call may last.',
      payload: job,
      assign: answer('word'),
      onFailure: { to: 'Note that the import failed', as: 'failure' },
      next: 'Is there more to do?',
    }),
    'Is there more to do?': choice(
      'A long file takes many calls.',
      [when('word', 'again', 'Work on the import', 'Parts are left.')],
      otherwise('The import is worked on', 'ended'),
    ),
    'Note that the import failed': task('note-failed-import', {
      comment: 'The page of the import says so and offers to go on where it stopped.',
      payload: job,
      onFailure: failed,
      next: 'The import failed',
    }),
    'The import is worked on': succeed('Its record holds the outcome.', { outcome: 'done' }),
    'The import failed': fail('Its record says where it stopped.', 'failure'),
  },
);
