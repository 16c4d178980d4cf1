// The visible thread of a year: one execution per phase.
import type { PhaseName } from '../../functions/records/policy.ts';
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
  start,
  succeed,
  task,
  variables,
  waitUntil,
  when,
  workflow,
} from './states.ts';

const failed = { to: 'Record the failure', as: 'failure' };
const order = ['tenant', 'year', 'phase', 'attempt'];

/** One phase has one workflow; its execution has the same name however often it is started. */
const runPhase = (phase: PhaseName, comment: string, ...inputs: string[]) =>
  run(phase, {
    comment,
    name: "{% $tenant & '-' & $year & '-' & $phase & '-' & $attempt %}",
    input: variables('tenant', 'year', ...inputs),
    timeoutSeconds: 31_104_000,
    assign: output('outcome', 'result'),
    onFailure: failed,
    next: 'Record the phase',
  });

export const annualCycle = workflow(
  'The visible thread of a year: one execution runs one phase, records it and continues as a new execution with the next.',
  31_449_600,
  {
    'Begin the phase': task('begin-phase', {
      comment:
        'Opens the phase when its day has come, or says until when to wait. A phase that has ended before needs nothing.',
      payload: input(...order),
      assign: { ...input(...order), ...answer('word', 'opensAt', 'closesAt', 'wakeAt', 'continueAs') },
      onFailure: { ...failed, assign: input(...order) },
      next: 'What runs now',
    }),
    'What runs now': choice(
      'One phase has one workflow; before its opening day the phase waits.',
      [
        when('word', 'wait', 'Wait until the phase opens'),
        when('word', 'needs-survey', 'Run the needs survey'),
        when('word', 'needs-analysis', 'Run the needs analysis'),
        when('word', 'program-approval', 'Run the approval of the plan'),
        when('word', 'delivery', 'Run the delivery'),
        when('word', 'evaluation', 'Run the evaluation of the year'),
      ],
      otherwise('Nothing is left to do', 'nothing'),
    ),
    'Wait until the phase opens': waitUntil(
      'At most 300 days: one execution may last a year, and the wait may not eat the time of the phase.',
      '{% $wakeAt %}',
      'Continue after the wait',
    ),
    'Continue after the wait': start('itself', {
      comment:
        'Goes on as a new execution with a year of its own; the name makes a second start the same start.',
      name: '{% $continueAs %}',
      input: variables(...order),
      onFailure: failed,
      next: 'The wait is over',
    }),
    'Run the needs survey': runPhase(
      'needs-survey',
      'Asks everyone what they need, until all have answered or the deadline.',
      'opensAt',
      'closesAt',
    ),
    'Run the needs analysis': runPhase(
      'needs-analysis',
      'Turns answers into gaps, ranked needs and a proposed plan.',
    ),
    'Run the approval of the plan': runPhase(
      'program-approval',
      'Takes the plan from office to office; silence never approves.',
      'closesAt',
    ),
    'Run the delivery': runPhase(
      'delivery',
      'Runs the batches of the year.',
      'attempt',
      'opensAt',
      'closesAt',
    ),
    'Run the evaluation of the year': runPhase(
      'evaluation',
      'Sums up what the training changed and what the next year takes over.',
      'closesAt',
    ),
    'Record the phase': task('end-phase', {
      comment: 'Writes what the phase ended with; the last phase closes the cycle in the same transaction.',
      payload: variables(...order, 'outcome', 'result'),
      assign: answer('word', 'nextPhase', 'nextAttempt'),
      onFailure: failed,
      next: 'What comes next',
    }),
    'What comes next': choice(
      'After the last phase the year is closed; a refused or lapsed plan stops it; otherwise the next phase begins.',
      [when('word', 'none', 'The year is closed'), when('word', 'stopped', 'The year has stopped')],
      otherwise('Continue with the next phase', 'continue'),
    ),
    'Continue with the next phase': start('itself', {
      comment:
        'Each phase is an execution of its own under a fixed name, so that a doubled start is the same start.',
      name: "{% $tenant & '-' & $year & '-' & $nextPhase & '-' & $nextAttempt %}",
      input: { ...variables('tenant', 'year'), phase: '{% $nextPhase %}', attempt: '{% $nextAttempt %}' },
      onFailure: { ...failed, assign: { phase: '{% $nextPhase %}', attempt: '{% $nextAttempt %}' } },
      next: 'The phase is over',
    }),
    'Record the failure': task('fail-phase', {
      comment: 'Puts the fault on the phase and tells the operator, who may resume it.',
      payload: {
        ...variables(...order),
        failure: { Error: errorOf('failure'), Cause: causeOf('failure') },
      },
      onFailure: { to: 'The phase failed' },
      next: 'The phase failed',
    }),
    'The phase failed': fail('Ends with the fault of the state that failed.', 'failure'),
    'The phase is over': succeed('The next phase runs under its own name.'),
    'The wait is over': succeed('The phase opens under its own name.'),
    'The year is closed': succeed('Every phase has ended and the cycle is closed.'),
    'The year has stopped': succeed('The plan was refused or lapsed; the operator has been told.'),
    'Nothing is left to do': succeed('This phase, or this attempt at it, ended before.'),
  },
);
