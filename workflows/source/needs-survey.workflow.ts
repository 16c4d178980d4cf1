// The needs survey: asks everyone, reminds, and closes.
import {
  answer,
  choice,
  fail,
  forEach,
  input,
  otherwise,
  succeed,
  task,
  variables,
  waitForAnswer,
  when,
  wholeAnswer,
  workflow,
} from './states.ts';

const failed = { to: 'The survey failed', as: 'failure' };
const agencyFailed = (to: string) => ({ to, as: 'agencyFailure' });
const everyAgency = {
  items: '{% $agencies %}',
  atOnce: 8,
  item: { agencyId: '{% $states.context.Map.Item.Value %}' },
  onFailure: failed,
};
const agency = { ...variables('tenant', 'year'), ...input('agencyId') };

export const needsSurvey = workflow(
  'Asks every employee and every superior, reminds those who have not answered, and closes when all have answered, the operator says so or the deadline has come.',
  31_104_000,
  {
    'Open the survey': task('open-survey', {
      comment:
        'Fixes deadline and reminder days, lists the agencies that take part. A resumed phase goes on with the survey on record.',
      payload: input('tenant', 'year', 'opensAt', 'closesAt'),
      assign: { ...input('tenant', 'year'), ...answer('agencies'), reminded: 0 },
      onFailure: failed,
      next: 'Invite the people of every agency',
    }),
    'Invite the people of every agency': forEach({
      comment: 'One agency after another, eight at a time.',
      ...everyAgency,
      states: {
        "Invite the agency's people": task('invite-agency', {
          comment: 'A personal link by mail to each employee in office.',
          payload: agency,
          onFailure: agencyFailed('The agency could not be invited'),
        }),
        'The agency could not be invited': fail('Hands the fault to the survey.', 'agencyFailure'),
      },
      next: "Ask every agency's superiors",
    }),
    "Ask every agency's superiors": forEach({
      comment: 'After all invitations, because a superior may have staff in other agencies.',
      ...everyAgency,
      states: {
        "Ask the agency's superiors": task('ask-superiors', {
          comment: 'One list, link and mail per superior with staff.',
          payload: agency,
          onFailure: agencyFailed('The superiors could not be asked'),
        }),
        'The superiors could not be asked': fail('Hands the fault to the survey.', 'agencyFailure'),
      },
      next: 'Check the answers',
    }),
    'Check the answers': task('check-answers', {
      comment: 'Reads the tallies and the calendar: wait, remind, or close.',
      payload: variables('tenant', 'year', 'reminded'),
      assign: answer('word', 'number', 'waitSeconds', 'agencies'),
      onFailure: failed,
      next: 'What is due?',
    }),
    'What is due?': choice(
      'Complete and close both end the survey.',
      [
        when('word', 'wait', 'Wait for answers or the next reminder', 'Nothing is due yet.'),
        when('word', 'remind', 'Remind those who have not answered', 'A reminder day has come.'),
      ],
      otherwise('Close the survey', 'complete', 'close'),
    ),
    'Wait for answers or the next reminder': waitForAnswer('await-answers', {
      comment:
        'Waits until the last answer, an early close, the next reminder or the deadline. What happened is read from the records, never from the signal.',
      payload: variables('tenant', 'year'),
      seconds: '{% $waitSeconds %}',
      onTimeout: 'Check the answers',
      onFailure: failed,
      next: 'Check the answers',
    }),
    'Remind those who have not answered': forEach({
      comment: 'Only people without answers and superiors with staff left.',
      ...everyAgency,
      states: {
        "Remind the agency's people": task('remind-agency', {
          comment: 'A numbered mail with the same link as before.',
          payload: { ...agency, ...variables('number') },
          onFailure: agencyFailed('The agency could not be reminded'),
        }),
        'The agency could not be reminded': fail('Hands the fault to the survey.', 'agencyFailure'),
      },
      assign: { reminded: '{% $number %}' },
      next: 'Check the answers',
    }),
    'Close the survey': task('close-survey', {
      comment: 'From here on no answer counts.',
      payload: variables('tenant', 'year'),
      assign: { result: wholeAnswer },
      onFailure: failed,
      next: 'The survey is closed',
    }),
    'The survey is closed': succeed('The year goes on with the analysis.', {
      outcome: 'done',
      ...variables('result'),
    }),
    'The survey failed': fail(
      'The fault is recorded on the cycle and the operator can resume the phase.',
      'failure',
    ),
  },
);
