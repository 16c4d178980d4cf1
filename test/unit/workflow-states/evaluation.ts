// The states of the evaluation of the year: batches awaited, services measured, the carry-over written.
import { type Cases, leads, passesOn } from './case.ts';

const past = '2020-01-01T00:00:00Z';
const closesAt = '2027-04-30T23:59:59+07:00';

export const evaluation: Cases = {
  input: { tenant: 'jambi', year: 2026, attempt: 1, closesAt },
  variables: {
    tenant: 'jambi',
    year: 2026,
    attempt: 1,
    closesAt,
    open: ['b9'],
    agencies: ['dinas-1', 'dinas-2'],
    result: { recommendations: 7 },
  },
  states: {
    'Begin the evaluation': {
      assigns: { tenant: 'jambi', year: 2026, attempt: 1, closesAt },
      gives: {},
      next: 'Measure the service so far',
    },
    'Measure the service so far': {
      asks: { year: 2026 },
      mock: {},
      gives: {},
      next: 'List the agencies so far',
    },
    'List the agencies so far': {
      mock: { agencies: ['dinas-1'] },
      assigns: { agencies: ['dinas-1'] },
      gives: {},
      next: 'Hand over what is known',
    },
    'Hand over what is known': { mock: [{}, {}], gives: {}, next: 'Find the open batches' },
    'Hand over what is known of the agency': {
      input: { agencyId: 'dinas-1' },
      asks: { agencyId: 'dinas-1', stage: 'delivered' },
      mock: {},
      gives: {},
    },
    'Handing over of the agency failed': passesOn('agencyFailure'),
    'Find the open batches': {
      asks: { closesAt },
      mock: { word: 'wait', wakeAt: past, open: ['b9'] },
      assigns: { word: 'wait', wakeAt: past, open: ['b9'] },
      gives: {},
      next: 'Is the year complete?',
    },
    'Is the year complete?': leads(
      [{ word: 'wait' }, 'Wait for the batch evaluations'],
      [{ word: 'done' }, 'Measure the service'],
    ),
    'Wait for the batch evaluations': { variables: { wakeAt: past }, next: 'Find the open batches' },
    'Measure the service': { asks: { year: 2026 }, mock: {}, gives: {}, next: 'Recommend' },
    Recommend: { asks: { open: ['b9'] }, mock: {}, gives: {}, next: 'List the agencies' },
    'List the agencies': {
      mock: { agencies: ['dinas-1'] },
      assigns: { agencies: ['dinas-1'] },
      gives: {},
      next: 'Write the carry-over',
    },
    'Write the carry-over': { mock: [{}, {}], gives: {}, next: 'Add up the evaluation' },
    'Write the carry-over of the agency': {
      input: { agencyId: 'dinas-1' },
      asks: { agencyId: 'dinas-1', stage: 'evaluated' },
      mock: {},
      gives: {},
    },
    'The carry-over of the agency failed': passesOn('agencyFailure'),
    'Add up the evaluation': {
      asks: { open: ['b9'] },
      mock: { recommendations: 7 },
      assigns: { result: { recommendations: 7 } },
      gives: {},
      next: 'The year is evaluated',
    },
    'The year is evaluated': { gives: { outcome: 'done', result: { recommendations: 7 } } },
    'The evaluation failed': passesOn('failure'),
  },
};
