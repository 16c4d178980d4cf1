// The states of the evaluation of one batch: feedback, learning, and months later what it changed.
import { type Case, type Cases, leads, passesOn } from './case.ts';

const past = '2020-01-01T00:00:00Z';
const own = { tenant: 'jambi', year: 2026, batchId: 'b1', attempt: 1 };
const stepping = (next: string): Case => ({
  asks: { tenant: 'jambi', year: 2026, batchId: 'b1' },
  mock: { word: 'wait', waitSeconds: 60 },
  assigns: { word: 'wait', waitSeconds: 60 },
  gives: {},
  next,
});

export const batchEvaluation: Cases = {
  input: own,
  variables: {
    ...own,
    waitSeconds: 600,
    continueAs: 'jambi-2026-batch-evaluation-b1-1-b',
    result: { score: 81 },
  },
  states: {
    'Where the evaluation stands': [
      { variables: {}, assigns: own, next: 'Ask for feedback' },
      { input: { ...own, step: 'follow-up' }, assigns: own, next: 'Plan the follow-up' },
    ],
    'Ask for feedback': stepping('Is feedback still awaited?'),
    'Is feedback still awaited?': leads(
      [{ word: 'wait' }, 'Wait for the feedback'],
      [{ word: 'score' }, 'Score the learning'],
    ),
    'Wait for the feedback': {
      asks: { what: 'feedback', taskToken: 'a-token' },
      mock: {},
      gives: {},
      next: 'Score the learning',
    },
    'Score the learning': { asks: { batchId: 'b1' }, mock: {}, gives: {}, next: 'Plan the follow-up' },
    'Plan the follow-up': {
      asks: { attempt: 1, startedAt: '2026-03-02T01:00:00.000Z' },
      mock: { word: 'hand-over', wakeAt: past, continueAs: 'x' },
      assigns: { word: 'hand-over', wakeAt: past, continueAs: 'x' },
      gives: {},
      next: 'When is the follow-up?',
    },
    'When is the follow-up?': leads(
      [{ word: 'wait' }, 'Wait for the follow-up'],
      [{ word: 'hand-over' }, 'Wait before handing over'],
      [{ word: 'ask' }, 'Ask alumni and superiors'],
    ),
    'Wait for the follow-up': { variables: { wakeAt: past }, next: 'Ask alumni and superiors' },
    'Wait before handing over': { variables: { wakeAt: past }, next: 'Go on in a new execution' },
    'Go on in a new execution': {
      asks: { ...own, step: 'follow-up' },
      gives: {},
      next: 'The evaluation goes on elsewhere',
    },
    'Ask alumni and superiors': stepping('What does the follow-up need?'),
    'What does the follow-up need?': leads(
      [{ word: 'wait' }, 'Wait for the answers'],
      [{ word: 'remind' }, 'Remind those who have not answered'],
      [{ word: 'close' }, 'Close the batch evaluation'],
    ),
    'Wait for the answers': {
      asks: { what: 'follow-up', taskToken: 'a-token' },
      mock: {},
      gives: {},
      next: 'Look at the answers',
    },
    'Look at the answers': stepping('What does the follow-up need?'),
    'Remind those who have not answered': stepping('What does the follow-up need?'),
    'Close the batch evaluation': {
      mock: { score: 81 },
      assigns: { result: { score: 81 } },
      gives: {},
      next: 'The batch is evaluated',
    },
    'The batch is evaluated': { gives: { outcome: 'done', result: { score: 81 } } },
    'The evaluation goes on elsewhere': {
      gives: { outcome: 'done', result: { continuedAs: 'jambi-2026-batch-evaluation-b1-1-b' } },
    },
    'The batch evaluation failed': passesOn('failure'),
  },
};
