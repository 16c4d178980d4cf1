// The evaluation of one batch: feedback and learning at its close, behaviour at work months later.
import {
  answer,
  branch,
  choice,
  fail,
  input,
  otherwise,
  start,
  succeed,
  task,
  variables,
  waitForAnswer,
  waitUntil,
  when,
  wholeAnswer,
  workflow,
} from './states.ts';

const failed = { to: 'The batch evaluation failed', as: 'failure' };
const order = ['tenant', 'year', 'batchId', 'attempt'];
const batch = variables('tenant', 'year', 'batchId');
/** What to do next and until when, as every task that reads the answers says it. */
const due = answer('word', 'waitSeconds');

export const batchEvaluation = workflow(
  'The evaluation of one batch: reaction and learning at its close, behaviour months later with alumni and superiors.',
  31_449_600,
  {
    'Where the evaluation stands': choice(
      'A batch whose follow-up lies more than a year after its close goes on here in a new execution.',
      [
        branch(
          "$exists($states.input.step) and $states.input.step = 'follow-up'",
          'Plan the follow-up',
          'The first half has been done by the execution before.',
          input(...order),
        ),
      ],
      otherwise('Ask for feedback'),
      input(...order),
    ),
    'Ask for feedback': task('ask-for-feedback', {
      comment: 'Level 1: everyone who attended gets a personal link.',
      payload: batch,
      assign: due,
      onFailure: failed,
      next: 'Is feedback still awaited?',
    }),
    'Is feedback still awaited?': choice(
      'Nobody attended, everyone has answered or the deadline has passed: nothing to wait for.',
      [when('word', 'wait', 'Wait for the feedback', 'Answers may still come.')],
      otherwise('Score the learning', 'score'),
    ),
    'Wait for the feedback': waitForAnswer('await-evaluation-answers', {
      comment: 'Until the last answer or the deadline; what came in is read from the records.',
      payload: { ...batch, what: 'feedback' },
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Score the learning',
      onFailure: failed,
      next: 'Score the learning',
    }),
    'Score the learning': task('score-learning', {
      comment: 'Ends the feedback; level 1 from the answers, level 2 from the pre- and post-tests.',
      payload: batch,
      onFailure: failed,
      next: 'Plan the follow-up',
    }),
    'Plan the follow-up': task('plan-follow-up', {
      comment: 'Months after the last day, 08.00 WIB of a working day.',
      payload: { ...variables(...order), startedAt: '{% $states.context.Execution.StartTime %}' },
      assign: answer('word', 'wakeAt', 'continueAs'),
      onFailure: failed,
      next: 'When is the follow-up?',
    }),
    'When is the follow-up?': choice(
      'Now, within the life of this execution, or later than that.',
      [
        when('word', 'wait', 'Wait for the follow-up', 'This execution lives long enough.'),
        when('word', 'hand-over', 'Wait before handing over', 'One execution may last a year.'),
      ],
      otherwise('Ask alumni and superiors', 'ask'),
    ),
    'Wait for the follow-up': waitUntil(
      'Behaviour at work needs time to change.',
      '{% $wakeAt %}',
      'Ask alumni and superiors',
    ),
    'Wait before handing over': waitUntil('At most 300 days.', '{% $wakeAt %}', 'Go on in a new execution'),
    'Go on in a new execution': start('itself', {
      comment: 'With a year of its own; the name makes a second start the same start.',
      name: '{% $continueAs %}',
      input: { ...variables(...order), step: 'follow-up' },
      onFailure: failed,
      next: 'The evaluation goes on elsewhere',
    }),
    'Ask alumni and superiors': task('ask-alumni-and-superiors', {
      comment:
        'Level 3: alumni about themselves, each superior about their own staff, on the items of the needs survey.',
      payload: batch,
      assign: due,
      onFailure: failed,
      next: 'What does the follow-up need?',
    }),
    'What does the follow-up need?': choice(
      'All answers in, or the deadline passed, closes it.',
      [
        when('word', 'wait', 'Wait for the answers', 'Answers may still come.'),
        when('word', 'remind', 'Remind those who have not answered', 'Half of the time has passed.'),
      ],
      otherwise('Close the batch evaluation', 'close'),
    ),
    'Wait for the answers': waitForAnswer('await-evaluation-answers', {
      comment: 'Until the last answer, the reminder or the deadline; what came in is read from the records.',
      payload: { ...batch, what: 'follow-up' },
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Look at the answers',
      onFailure: failed,
      next: 'Look at the answers',
    }),
    'Look at the answers': task('look-at-follow-up', {
      comment: 'Decides from the records, never from the signal.',
      payload: batch,
      assign: due,
      onFailure: failed,
      next: 'What does the follow-up need?',
    }),
    'Remind those who have not answered': task('remind-follow-up', {
      comment: 'Once, to alumni without an answer and superiors with staff left.',
      payload: batch,
      assign: due,
      onFailure: failed,
      next: 'What does the follow-up need?',
    }),
    'Close the batch evaluation': task('close-batch-evaluation', {
      comment: 'Level 3: mean and change per competency, and what the carry-over needs per person.',
      payload: batch,
      assign: { result: wholeAnswer },
      onFailure: failed,
      next: 'The batch is evaluated',
    }),
    'The batch is evaluated': succeed("The year's evaluation reads the record.", {
      outcome: 'done',
      ...variables('result'),
    }),
    'The evaluation goes on elsewhere': succeed('The follow-up is done by the execution that was started.', {
      outcome: 'done',
      result: { continuedAs: '{% $continueAs %}' },
    }),
    'The batch evaluation failed': fail("The year's evaluation names the batch as open.", 'failure'),
  },
);
