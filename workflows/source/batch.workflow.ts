// One batch from its list to its certificates.
import {
  answer,
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

const failed = { to: 'The batch failed', as: 'failure' };
const order = ['tenant', 'year', 'batchId', 'attempt'];
const batch = variables('tenant', 'year', 'batchId');

export const batchWorkflow = workflow(
  'One batch from its list to its certificates: invites, moves reserves up, waits for attendance, certifies, starts the evaluation. Or calls the batch off, with a reason.',
  31_000_000,
  {
    'Compose the batch': task('compose-batch', {
      comment: 'Compares the list with the roster of the day. A batch that has ended before stays as it is.',
      payload: input(...order),
      assign: { ...input(...order), because: 'too-few', ...answer('word', 'invitesAt') },
      onFailure: failed,
      next: 'Does the list stand?',
    }),
    'Does the list stand?': choice(
      'Enough people, too few, or a batch that has ended before.',
      [
        when('word', 'composed', 'Wait until invitations go out', 'The list stands.'),
        when('word', 'too-few', 'Cancel the batch', 'Not even all of them would be enough.'),
      ],
      otherwise('The batch has ended before', 'completed', 'cancelled'),
    ),
    'Wait until invitations go out': waitUntil(
      'People get five working weeks to arrange their work; a day that has passed is now.',
      '{% $invitesAt %}',
      'Invite the participants',
    ),
    'Invite the participants': task('invite-participants', {
      comment:
        'Record, personal link and letters in one transaction per participant, a copy to the superior.',
      payload: batch,
      assign: answer('round', 'replySeconds'),
      onFailure: failed,
      next: 'Wait for the replies',
    }),
    'Wait for the replies': waitForAnswer('await-replies', {
      comment:
        'Until everyone invited has answered, or the deadline; when the list stands, until somebody gives a seat back or it is looked at again. What happened is read from the records.',
      payload: variables(...order, 'round'),
      seconds: '{% $replySeconds %}',
      onTimeout: 'Fill the empty places',
      onFailure: failed,
      next: 'Fill the empty places',
    }),
    'Fill the empty places': task('fill-places', {
      comment:
        'Silence goes on record, who has left or moved on makes room, reserves move up with a deadline of their own.',
      payload: batch,
      assign: answer('word', 'round', 'replySeconds', 'startsAt'),
      onFailure: failed,
      next: 'How full is the batch?',
    }),
    'How full is the batch?': choice(
      'Still waiting for someone or for the day, enough people, or too few.',
      [
        when('word', 'waiting', 'Wait for the replies', 'Reserves have been asked.'),
        when('word', 'enough', 'Wait until the batch starts', 'The minimum is reached.'),
        when('word', 'ended', 'The batch has ended before', 'Somebody has called it off.'),
      ],
      otherwise('Cancel the batch', 'too-few'),
    ),
    'Wait until the batch starts': waitUntil(
      'The first day begins at 00.00 WIB.',
      '{% $startsAt %}',
      'Open the attendance',
    ),
    'Open the attendance': task('open-attendance', {
      comment: 'The facilitator gets one link for attendance and scores.',
      payload: batch,
      assign: answer('step', 'waitSeconds'),
      onFailure: failed,
      next: 'Wait for the attendance',
    }),
    'Wait for the attendance': waitForAnswer('await-attendance', {
      comment: 'Until the final list has come, or five working days after the last day.',
      payload: variables(...order, 'step'),
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Chase the attendance',
      onFailure: failed,
      next: 'Certify the participants',
    }),
    'Chase the attendance': task('chase-attendance', {
      comment:
        'Reminds the facilitator, then the operator too, for as long as the list is missing: what was held is never called off. A list that came in time wins.',
      payload: { ...batch, ...variables('step') },
      assign: answer('word', 'step', 'waitSeconds'),
      onFailure: failed,
      next: 'Has the attendance come?',
    }),
    'Has the attendance come?': choice(
      'Without attendance nothing is certified.',
      [
        when('word', 'received', 'Certify the participants', 'It came after all.'),
        when('word', 'waiting', 'Wait for the attendance', 'One more wait.'),
      ],
      otherwise('The batch has ended before', 'ended'),
    ),
    'Certify the participants': task('certify-participants', {
      comment: 'Result, certificate, JP and letter in one transaction per participant.',
      payload: batch,
      assign: { result: wholeAnswer },
      onFailure: failed,
      next: 'Start the batch evaluation',
    }),
    'Start the batch evaluation': start('batch-evaluation', {
      comment: 'Runs on its own for months; its name makes a second start the same start.',
      name: "{% $tenant & '-' & $year & '-batch-evaluation-' & $batchId & '-' & $attempt %}",
      input: variables(...order),
      onFailure: failed,
      next: 'The batch is completed',
    }),
    'The batch is completed': succeed('Certificates are out, JP is booked.', {
      ...variables('batchId'),
      outcome: 'completed',
      ...variables('result'),
    }),
    'Cancel the batch': task('cancel-batch', {
      comment:
        'On record with its reason; those who had said yes, the facilitator and the operator are told.',
      payload: { ...batch, ...variables('because') },
      onFailure: failed,
      next: 'The batch is cancelled',
    }),
    'The batch is cancelled': succeed('The other batches go on.', {
      ...variables('batchId'),
      outcome: 'cancelled',
    }),
    'The batch has ended before': succeed('A resumed delivery finds what an earlier run has finished.', {
      ...variables('batchId'),
      outcome: '{% $word %}',
    }),
    'The batch failed': fail('The delivery records it on the batch; the other batches go on.', 'failure'),
  },
);
