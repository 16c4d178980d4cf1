// The states of the year: which phase runs, its execution, what comes next.
import { type Case, type Cases, leads, passesOn } from './case.ts';

const opensAt = '2026-01-05T00:00:00+07:00';
const closesAt = '2026-02-27T23:59:59+07:00';
const result = { invited: 300 };
const phase = (asks: object): Case => ({
  asks: { tenant: 'jambi', year: 2026, ...asks },
  mock: { outcome: 'done', result },
  assigns: { outcome: 'done', result },
  next: 'Record the phase',
});

export const annualCycle: Cases = {
  input: { tenant: 'jambi', year: 2026, phase: 'needs-survey', attempt: 2 },
  variables: {
    tenant: 'jambi',
    year: 2026,
    phase: 'needs-survey',
    attempt: 2,
    opensAt,
    closesAt,
    continueAs: 'jambi-2026-needs-survey-2-b',
    outcome: 'done',
    result,
    failure: { Error: 'Unforeseen', Cause: 'because' },
  },
  states: {
    'Begin the phase': {
      asks: { tenant: 'jambi', year: 2026, phase: 'needs-survey', attempt: 2 },
      mock: { word: 'wait', opensAt, closesAt, wakeAt: opensAt, continueAs: 'jambi-2026-needs-survey-2-b' },
      assigns: { word: 'wait', wakeAt: opensAt, continueAs: 'jambi-2026-needs-survey-2-b' },
      next: 'What runs now',
    },
    'What runs now': leads(
      [{ word: 'wait' }, 'Wait until the phase opens'],
      [{ word: 'needs-survey' }, 'Run the needs survey'],
      [{ word: 'needs-analysis' }, 'Run the needs analysis'],
      [{ word: 'program-approval' }, 'Run the approval of the plan'],
      [{ word: 'delivery' }, 'Run the delivery'],
      [{ word: 'evaluation' }, 'Run the evaluation of the year'],
      [{ word: 'nothing' }, 'Nothing is left to do'],
    ),
    'Wait until the phase opens': {
      variables: { wakeAt: '2020-01-01T00:00:00Z' },
      next: 'Continue after the wait',
    },
    'Continue after the wait': {
      asks: { tenant: 'jambi', year: 2026, phase: 'needs-survey', attempt: 2 },
      next: 'The wait is over',
    },
    'Run the needs survey': phase({ opensAt, closesAt }),
    'Run the needs analysis': phase({}),
    'Run the approval of the plan': phase({ closesAt }),
    'Run the delivery': phase({ attempt: 2, opensAt, closesAt }),
    'Run the evaluation of the year': phase({ closesAt }),
    'Record the phase': {
      asks: { phase: 'needs-survey', outcome: 'done', result },
      mock: { word: 'continue', nextPhase: 'needs-analysis', nextAttempt: 1 },
      assigns: { word: 'continue', nextPhase: 'needs-analysis', nextAttempt: 1 },
      next: 'What comes next',
    },
    'What comes next': leads(
      [{ word: 'none' }, 'The year is closed'],
      [{ word: 'stopped' }, 'The year has stopped'],
      [{ word: 'continue' }, 'Continue with the next phase'],
    ),
    'Continue with the next phase': {
      variables: { nextPhase: 'needs-analysis', nextAttempt: 1 },
      asks: { tenant: 'jambi', year: 2026, phase: 'needs-analysis', attempt: 1 },
      next: 'The phase is over',
    },
    'Record the failure': [
      {
        asks: { failure: { Error: 'Unforeseen', Cause: 'because' } },
        mock: {},
        next: 'The phase failed',
      },
      {
        variables: { failure: { Error: 'Unforeseen', Cause: null } },
        asks: { failure: { Error: 'Unforeseen', Cause: '' } },
        mock: {},
        next: 'The phase failed',
      },
    ],
    'The phase failed': passesOn('failure'),
    'The phase is over': {},
    'The wait is over': {},
    'The year is closed': {},
    'The year has stopped': {},
    'Nothing is left to do': {},
  },
};
