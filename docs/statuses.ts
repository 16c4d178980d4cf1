// The page of statuses: for every record that has one, which status may follow which, from the table every write goes by.
import { surveyInvitationStatuses } from '../functions/needs-survey/survey-invitation.ts';
import { batchStatuses, participantStatuses } from '../functions/records/batch.ts';
import { batchEvaluationStatuses } from '../functions/records/batch-evaluation.ts';
import { cycleStatuses, phaseStatuses } from '../functions/records/cycle.ts';
import { approvalStepStatuses, planRowStatuses, planStatuses } from '../functions/records/plan.ts';
import { recommendationStatuses } from '../functions/records/recommendation.ts';
import { surveyStatuses } from '../functions/records/survey.ts';
import type { Transitions } from '../functions/records/transitions.ts';

type RecordStatuses = { record: string; statuses: Transitions<string>; purpose: string };

/** In the order of the year. The first status of a table is the one a record begins with. */
const records: readonly RecordStatuses[] = [
  { record: 'Cycle', statuses: cycleStatuses, purpose: 'One budget year of a government.' },
  { record: 'Phase', statuses: phaseStatuses, purpose: 'One of the five parts of a cycle.' },
  { record: 'Survey', statuses: surveyStatuses, purpose: 'The needs survey of a cycle.' },
  {
    record: 'SurveyInvitation',
    statuses: surveyInvitationStatuses,
    purpose: 'An employee asked in the survey.',
  },
  { record: 'Plan', statuses: planStatuses, purpose: 'The plan document of a cycle.' },
  { record: 'PlanRow', statuses: planRowStatuses, purpose: 'One program of the plan.' },
  {
    record: 'ApprovalStep',
    statuses: approvalStepStatuses,
    purpose: 'The turn of one office in one round of the approval.',
  },
  { record: 'Batch', statuses: batchStatuses, purpose: 'One run of a program.' },
  { record: 'Participant', statuses: participantStatuses, purpose: 'One person on the list of a batch.' },
  {
    record: 'BatchEvaluation',
    statuses: batchEvaluationStatuses,
    purpose: 'What a batch changed, level by level.',
  },
  { record: 'Recommendation', statuses: recommendationStatuses, purpose: 'What to do about what was seen.' },
];

/** Mermaid takes no hyphen in a name. */
const idOf = (status: string): string => status.replaceAll('-', '_');

const drawStatuses = (table: Transitions<string>): string => {
  const statuses = Object.entries(table);
  const [first] = Object.keys(table);
  return [
    'stateDiagram-v2',
    ...statuses.flatMap(([status]) =>
      idOf(status) === status ? [] : [`  state "${status}" as ${idOf(status)}`],
    ),
    ...(first === undefined ? [] : [`  [*] --> ${idOf(first)}`]),
    ...statuses.flatMap(([status, followers]) =>
      followers.length === 0
        ? [`  ${idOf(status)} --> [*]`]
        : followers.map((next) => `  ${idOf(status)} --> ${idOf(next)}`),
    ),
  ].join('\n');
};

export const statusPage = (): string =>
  [
    '# What state a record is in',
    '',
    'Made by `npm run docs` from the transition tables in `functions/`; `npm run check` fails when it is stale.',
    'A write that changes a status expects the one and sets the other (`functions/records/transitions.ts`).',
    ...records.flatMap(({ record, statuses, purpose }) => [
      '',
      `## ${record}`,
      '',
      purpose,
      '',
      '```mermaid',
      drawStatuses(statuses),
      '```',
    ]),
    '',
  ].join('\n');
