// The approval of the plan: office after office, with revisions in between.
import { sideBySide } from '../../functions/kit/map-groups.ts';
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
  waitForAnswer,
  when,
  workflow,
} from './states.ts';

const failed = { to: 'Stop for the operator', as: 'failure' };
const headFailed = { to: 'Stop for this head', as: 'headFailure' };
const plan = ['tenant', 'year', 'change', 'closesAt'];
/** Whose turn it is, as both tasks that read the record say it. */
const turn = answer('word', 'round', 'office', 'groups', 'waitSeconds');
const office = variables('tenant', 'year', 'change', 'round', 'office');
const head = {
  ...variables('tenant', 'year', 'change', 'round'),
  office: 'agency-head',
  ...variables('agencyId'),
};
/** What the yearly thread is told. */
const approvalEnd = { outcome: '{% $word %}', ...variables('result') };
const lookAgain =
  'Reads the record first: a decision in time wins; else it reminds, escalates or lets the turn lapse.';

export const programApproval = workflow(
  "Takes the year's plan, or a change of it, through the agency heads, BKPSDM, the Sekda and the PPK, with revisions in between; silence never approves.",
  31_000_000,
  {
    'Begin the approval': pass(
      'Keeps which cycle this is, which change of its plan (none: the plan itself), and until when a revision may come.',
      {
        ...input('tenant', 'year', 'closesAt'),
        change: '{% $exists($states.input.change) ? $states.input.change : 0 %}',
      },
      'Submit the plan',
    ),
    'Submit the plan': task('submit-plan', {
      comment:
        'A draft becomes a plan in approval and the agency heads are asked, all at once; repeated or resumed, it only says whose turn it is.',
      payload: variables(...plan),
      assign: turn,
      onFailure: failed,
      next: 'Whose turn is it',
    }),
    'Whose turn is it': choice(
      'The word comes from the record; nothing is decided here.',
      [
        when('word', 'agency-heads', 'Hear every agency head'),
        when('word', 'office', 'Ask the office'),
        when('word', 'revision', 'Wait for the revision'),
        when('word', 'approved', 'Record the approval'),
      ],
      otherwise('Record the end without approval', 'refused', 'lapsed'),
    ),
    'Hear every agency head': forEach({
      comment:
        "Step 1: every head decides on the own agency's share, none waits for another. In groups, because a Map runs no more than forty at a time.",
      items: '{% $groups %}',
      atOnce: sideBySide,
      states: {
        'Hear the heads of a group': forEach({
          comment: 'Every head of a group at once, so that all are reminded on the same day.',
          items: '{% $states.input.agencyIds %}',
          atOnce: sideBySide,
          states: {
            'Take the agency': pass(
              'Keeps which agency this is and how long to wait before looking again.',
              { agencyId: '{% $states.input %}', headWaitSeconds: '{% $waitSeconds %}' },
              'Ask the agency head',
            ),
            'Ask the agency head': waitForAnswer('ask-approver', {
              comment: "Waits for the head's one decision; the letter went out when the plan was submitted.",
              payload: head,
              seconds: '{% $headWaitSeconds %}',
              onTimeout: 'Look again at the agency head',
              onFailure: headFailed,
              next: 'The head has answered',
            }),
            'Look again at the agency head': task('look-again-at-approver', {
              comment: lookAgain,
              payload: head,
              assign: {
                headWord: '{% $states.result.Payload.word %}',
                headWaitSeconds: '{% $states.result.Payload.waitSeconds %}',
              },
              onFailure: headFailed,
              next: 'Is the head still deciding',
            }),
            'Is the head still deciding': choice(
              "Waits again until the next reminder or the deadline; decided or lapsed, this head's turn is over.",
              [when('headWord', 'waiting', 'Ask the agency head')],
              otherwise('The head has answered', 'approved', 'returned', 'rejected', 'lapsed'),
            ),
            'The head has answered': succeed(
              'What was decided is on record, not in the workflow.',
              variables('agencyId'),
            ),
            'Stop for this head': fail(
              'A fault, not a decision: it stops the phase until the operator resumes it.',
              'headFailure',
            ),
          },
        }),
      },
      onFailure: failed,
      next: 'Weigh the decisions',
    }),
    'Ask the office': waitForAnswer('ask-approver', {
      comment:
        'Steps 2 to 4: the office whose turn it is gets its letter, and the workflow waits until the next reminder or the deadline.',
      payload: office,
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Look again at the office',
      onFailure: failed,
      next: 'Weigh the decisions',
    }),
    'Look again at the office': task('look-again-at-approver', {
      comment: lookAgain,
      payload: office,
      onFailure: failed,
      next: 'Weigh the decisions',
    }),
    'Weigh the decisions': task('weigh-decisions', {
      comment:
        'Reads what was decided and says whose turn it is; an office still deciding is asked again to wait.',
      payload: variables(...plan),
      assign: turn,
      onFailure: failed,
      next: 'Whose turn is it',
    }),
    'Wait for the revision': waitForAnswer('wait-for-revision', {
      comment: 'The plan is with the operator, until the phase closes.',
      payload: variables('tenant', 'year', 'change', 'round', 'closesAt'),
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Submit the plan',
      onFailure: failed,
      next: 'Submit the plan',
    }),
    'Record the approval': task('record-approval-outcome', {
      comment: 'All four steps approved the same content: the plan is set and its rows are frozen.',
      payload: { ...variables('tenant', 'year', 'change'), ending: 'approved' },
      assign: answer('word', 'result'),
      onFailure: failed,
      next: 'The plan is approved',
    }),
    'Record the end without approval': task('record-approval-outcome', {
      comment: 'Refused by an office, returned once too often, or lapsed in silence.',
      payload: { ...variables('tenant', 'year', 'change'), ending: '{% $word %}' },
      assign: answer('word', 'result'),
      onFailure: failed,
      next: 'The plan is not approved',
    }),
    'The plan is approved': succeed('Delivery may begin.', approvalEnd),
    'The plan is not approved': succeed('A no is an outcome, not a fault: refused or lapsed.', approvalEnd),
    'Stop for the operator': fail(
      'A fault: the annual cycle records it and the operator resumes the phase.',
      'failure',
    ),
  },
);
