// The states of the approval: agency heads side by side, the offices one after another, revisions.
import { type Cases, leads, passesOn } from './case.ts';

const closesAt = '2026-11-30T23:59:59+07:00';
const turn = {
  word: 'office',
  round: 1,
  office: 'bkpsdm',
  groups: [{ agencyIds: ['dinas-1'] }],
  waitSeconds: 86_400,
};
const ending = { word: 'approved', result: { programs: 5 } };

export const programApproval: Cases = {
  input: { tenant: 'jambi', year: 2026, closesAt },
  variables: {
    tenant: 'jambi',
    year: 2026,
    change: 0,
    closesAt,
    ...turn,
    agencyId: 'dinas-1',
    headWaitSeconds: 600,
    ...ending,
  },
  states: {
    'Begin the approval': [
      { assigns: { tenant: 'jambi', year: 2026, closesAt, change: 0 }, next: 'Submit the plan' },
      {
        input: { tenant: 'jambi', year: 2026, closesAt, change: 2 },
        assigns: { tenant: 'jambi', year: 2026, closesAt, change: 2 },
        next: 'Submit the plan',
      },
    ],
    'Submit the plan': { asks: { closesAt }, mock: turn, assigns: turn, next: 'Whose turn is it' },
    'Whose turn is it': leads(
      [{ word: 'agency-heads' }, 'Hear every agency head'],
      [{ word: 'office' }, 'Ask the office'],
      [{ word: 'revision' }, 'Wait for the revision'],
      [{ word: 'approved' }, 'Record the approval'],
      [{ word: 'lapsed' }, 'Record the end without approval'],
    ),
    'Hear every agency head': { mock: [{}], gives: {}, next: 'Weigh the decisions' },
    'Hear the heads of a group': {
      input: { agencyIds: ['dinas-1'] },
      mock: [{ agencyId: 'dinas-1' }],
      gives: {},
    },
    'Take the agency': {
      input: 'dinas-1',
      assigns: { agencyId: 'dinas-1', headWaitSeconds: 86_400 },
      next: 'Ask the agency head',
    },
    'Ask the agency head': {
      asks: { office: 'agency-head', agencyId: 'dinas-1', round: 1, taskToken: 'a-token' },
      mock: { decision: 'approve' },
      next: 'The head has answered',
    },
    'Look again at the agency head': {
      asks: { office: 'agency-head', agencyId: 'dinas-1' },
      mock: { word: 'waiting', waitSeconds: 300 },
      assigns: { headWord: 'waiting', headWaitSeconds: 300 },
      next: 'Is the head still deciding',
    },
    'Is the head still deciding': leads(
      [{ headWord: 'waiting' }, 'Ask the agency head'],
      [{ headWord: 'returned' }, 'The head has answered'],
    ),
    'The head has answered': { gives: { agencyId: 'dinas-1' } },
    'Stop for this head': passesOn('headFailure'),
    'Ask the office': {
      asks: { office: 'bkpsdm', taskToken: 'a-token' },
      mock: { decision: 'approve' },
      next: 'Weigh the decisions',
    },
    'Look again at the office': { asks: { office: 'bkpsdm' }, mock: {}, next: 'Weigh the decisions' },
    'Weigh the decisions': { asks: { closesAt }, mock: turn, assigns: turn, next: 'Whose turn is it' },
    'Wait for the revision': {
      asks: { round: 1, closesAt, taskToken: 'a-token' },
      mock: { revised: true },
      next: 'Submit the plan',
    },
    'Record the approval': {
      asks: { ending: 'approved' },
      mock: ending,
      assigns: ending,
      next: 'The plan is approved',
    },
    'Record the end without approval': {
      variables: { word: 'refused' },
      asks: { ending: 'refused' },
      mock: { word: 'refused', result: {} },
      assigns: { word: 'refused', result: {} },
      next: 'The plan is not approved',
    },
    'The plan is approved': { gives: { outcome: 'approved', result: { programs: 5 } } },
    'The plan is not approved': {
      variables: { word: 'lapsed', result: {} },
      gives: { outcome: 'lapsed', result: {} },
    },
    'Stop for the operator': passesOn('failure'),
  },
};
