// The evaluation of a year: waits for its batches, recommends, and hands over to the next year.
import {
  answer,
  choice,
  fail,
  forEach,
  input,
  otherwise,
  pass,
  succeed,
  task,
  variables,
  waitUntil,
  when,
  wholeAnswer,
  workflow,
} from './states.ts';

const failed = { to: 'The evaluation failed', as: 'failure' };

/** Writes the carry-over agency by agency, as far as it is known at that stage. */
const handOver = (of: { comment: string; stage: string; states: [string, string]; next: string }) => {
  const [write, fault] = of.states;
  return forEach({
    comment: of.comment,
    items: '{% $agencies %}',
    atOnce: 8,
    item: { agencyId: '{% $states.context.Map.Item.Value %}' },
    states: {
      [write]: task('write-carry-over', {
        comment: 'The gap left after the latest rating, learning, behaviour and service.',
        payload: { ...variables('tenant', 'year'), ...input('agencyId'), stage: of.stage },
        onFailure: { to: fault, as: 'agencyFailure' },
      }),
      [fault]: fail('Hands the fault to the evaluation.', 'agencyFailure'),
    },
    onFailure: failed,
    next: of.next,
  });
};

export const evaluation = workflow(
  'The evaluation of a year: waits for its batches, measures the service, recommends, and hands over to the next year.',
  31_449_600,
  {
    'Begin the evaluation': pass(
      'Keeps what the phase was started with.',
      input('tenant', 'year', 'closesAt'),
      'Measure the service so far',
    ),
    'Measure the service so far': task('measure-service', {
      comment:
        'All batches have run: the next analysis need not wait for the last answer of the slowest batch.',
      payload: variables('tenant', 'year'),
      onFailure: failed,
      next: 'List the agencies so far',
    }),
    'List the agencies so far': task('list-carry-over-agencies', {
      comment: 'Those of which the year leaves something.',
      payload: variables('tenant', 'year'),
      assign: answer('agencies'),
      onFailure: failed,
      next: 'Hand over what is known',
    }),
    'Hand over what is known': handOver({
      comment: 'Gaps nobody is asked about any more, what was learned, the service.',
      stage: 'delivered',
      states: ['Hand over what is known of the agency', 'Handing over of the agency failed'],
      next: 'Find the open batches',
    }),
    'Find the open batches': task('find-open-evaluations', {
      comment: 'Batches that ran and whose evaluation is not closed; never later than the phase allows.',
      payload: variables('tenant', 'year', 'closesAt'),
      assign: answer('word', 'wakeAt', 'open'),
      onFailure: failed,
      next: 'Is the year complete?',
    }),
    'Is the year complete?': choice(
      'Complete, or out of time: what is open then is named in the result.',
      [when('word', 'wait', 'Wait for the batch evaluations', 'Some batches are still asking.')],
      otherwise('Measure the service', 'done'),
    ),
    'Wait for the batch evaluations': waitUntil(
      'A week, or until the last moment.',
      '{% $wakeAt %}',
      'Find the open batches',
    ),
    'Measure the service': task('measure-service', {
      comment: 'Level 4: service satisfaction of each agency before and after.',
      payload: variables('tenant', 'year'),
      onFailure: failed,
      next: 'Recommend',
    }),
    Recommend: task('recommend', {
      comment: 'Each with an owner and a date.',
      payload: variables('tenant', 'year', 'open'),
      onFailure: failed,
      next: 'List the agencies',
    }),
    'List the agencies': task('list-carry-over-agencies', {
      comment: 'Those of which the year leaves something.',
      payload: variables('tenant', 'year'),
      assign: answer('agencies'),
      onFailure: failed,
      next: 'Write the carry-over',
    }),
    'Write the carry-over': handOver({
      comment: 'What each agency hands to the years after.',
      stage: 'evaluated',
      states: ['Write the carry-over of the agency', 'The carry-over of the agency failed'],
      next: 'Add up the evaluation',
    }),
    'Add up the evaluation': task('add-up-evaluation', {
      comment: 'Counts from the records.',
      payload: variables('tenant', 'year', 'open'),
      assign: { result: wholeAnswer },
      onFailure: failed,
      next: 'The year is evaluated',
    }),
    'The year is evaluated': succeed(
      "The next cycle's analysis reads the carry-over that was not used yet.",
      {
        outcome: 'done',
        ...variables('result'),
      },
    ),
    'The evaluation failed': fail(
      'The fault is recorded on the cycle and the operator can resume the phase.',
      'failure',
    ),
  },
);
