// A small government for the evaluation's tests: two agencies, a batch that four people attended, and what the survey knew.
import { type Levels, packLevels } from '../../../functions/records/assessment.ts';
import type { Batch, BatchIn, BatchOutline, Participant } from '../../../functions/records/batch.ts';
import { BatchEvaluation } from '../../../functions/records/batch-evaluation.ts';
import { packAgencyNeeds } from '../../../functions/records/need-packing.ts';
import type { StoredPolicy } from '../../../functions/records/policy.ts';
import type { Competency, Employee } from '../../../functions/records/register.ts';
import type { TableName } from '../../../functions/store/tables.ts';
import {
  agencyId,
  at,
  batchId,
  competencyCode,
  employeeId,
  linkId,
  on,
  programCode,
  tenantId,
} from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { aColleague } from '../people/builders.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
export const opensAt = at('2027-11-30T17:00:00.000Z');
export const closesAt = at('2028-04-30T16:59:59.000Z');

export type Row = readonly [TableName, Record<string, unknown>];
const register = (sk: string, item: object): Row => ['register', { pk: `TENANT#${tenant}`, sk, ...item }];
export const cycleRow = (sk: string, item: object): Row => [
  'cycle',
  { pk: `CYCLE#${tenant}#${year}`, sk, ...item },
];
const agencyRow = (agencyId: string, sk: string, item: object): Row => [
  'cycle',
  { pk: `CYCLE#${tenant}#${year}#AGENCY#${agencyId}`, sk, ...item },
];

export const employee = (id: string, agency: string, superior?: string): Employee =>
  aColleague(id, agency, superior ? { superiorEmployeeId: employeeId(superior) } : {});

export const agencies = ['badan', 'dinas'];
/** `badan-2` has no superior; both of the dinas have the same one. */
export const alumni = [
  employee('badan-1', 'badan', 'kepala-badan'),
  employee('badan-2', 'badan'),
  employee('dinas-1', 'dinas', 'kepala-dinas'),
  employee('dinas-2', 'dinas', 'kepala-dinas'),
];
const heads = agencies.map((a) => employee(`kepala-${a}`, a));

export const competency = (code: string, name: string): Competency => ({
  code: competencyCode(code),
  name,
  group: 'manajerial',
  anchors: ['paham', 'dasar', 'menengah', 'mumpuni', 'ahli'],
});
export const competencies = [competency('M03', 'Komunikasi'), competency('M05', 'Pelayanan Publik')];

const outline: BatchOutline = {
  batchId: batchId('P-1-1'),
  program: programCode('P-1'),
  programName: 'Komunikasi Publik',
  number: 3,
  startsOn: on('2027-04-06'),
  endsOn: on('2027-04-08'),
  capacity: 4,
  minimumParticipants: 2,
  jp: 24,
  form: 'KL03',
  competencies: [competencyCode('M03'), competencyCode('M05')],
  targetLevel: 3,
  provider: 'BPSDM Provinsi Jambi',
  invitesAt: at('2027-02-28T17:00:00.000Z'),
};
const held = {
  ...outline,
  facilitator: { name: 'Narasumber Satu', email: 'satu@narasumber.invalid' },
  replyBy: at('2027-03-15T16:59:59.000Z'),
};
export const aBatch = (more: Partial<BatchIn<'completed'>> = {}): BatchIn<'completed'> => ({
  ...held,
  status: 'completed',
  completedAt: at('2027-04-09T03:00:00.000Z'),
  ...more,
});
export const aRunningBatch = (more: Partial<BatchIn<'running'>> = {}): BatchIn<'running'> => ({
  ...held,
  status: 'running',
  attempt: 1,
  attendanceLink: { linkId: linkId('attendance-P-1-1'), salt: 'salt' },
  ...more,
});
export const aCancelledBatch = (more: Partial<BatchIn<'cancelled'>> = {}): BatchIn<'cancelled'> => ({
  ...outline,
  status: 'cancelled',
  cancelledAt: at('2027-03-20T03:00:00.000Z'),
  cancelledBecause: { kind: 'no-attendance' },
  ...more,
});

const scores: readonly (readonly [number, number])[] = [
  [5000, 8000],
  [6000, 7000],
  [10_000, 9000],
  [4000, 4000],
];
export const participants: readonly Participant[] = [
  ...alumni.map((e, i) =>
    aParticipant('attended', {
      batchId: batchId('P-1-1'),
      employeeId: e.employeeId,
      agencyId: e.agencyId,
      order: i + 1,
      preScore: scores[i]?.[0],
      postScore: scores[i]?.[1],
    }),
  ),
  aParticipant('absent', {
    batchId: batchId('P-1-1'),
    employeeId: employeeId('kepala-badan'),
    agencyId: agencyId('badan'),
    order: 5,
  }),
];
export const participantRow = (p: Participant): Row => [
  'cycle',
  { pk: `CYCLE#${tenant}#${year}#BATCH#${p.batchId}`, sk: `PARTICIPANT#${p.employeeId}`, ...p },
];

const assessed = (e: Employee, source: 'self' | 'superior', levels: Levels, raterEmployeeId?: string): Row =>
  agencyRow(e.agencyId, `ASSESSMENT#${e.employeeId}#${source}`, {
    employeeId: e.employeeId,
    agencyId: e.agencyId,
    positionId: e.positionId,
    source,
    levels: packLevels(levels),
    submittedAt: '2026-02-01T00:00:00.000Z',
    ...(raterEmployeeId ? { raterEmployeeId } : {}),
  });

export const policyRow = (policy: StoredPolicy): Row => register('POLICY#0001', policy);

/** Everything on record when the batch closes. The head of the badan was another person at the time of the survey. */
export const records: readonly Row[] = [
  register('TENANT', {
    slug: tenant,
    displayName: 'Provinsi Jambi',
    kind: 'provinsi',
    offices: [
      { role: 'bkpsdm', title: 'Kepala BPSDM', name: 'Kepala BPSDM', email: 'bpsdm@example.invalid' },
    ],
    facilitators: [],
    policyVersion: 1,
  }),
  policyRow(roundTheClock),
  ...agencies.map((agencyId) =>
    register(`AGENCY#${agencyId}`, {
      agencyId,
      code: agencyId,
      name: `Perangkat ${agencyId}`,
      type: 'dinas',
      validFrom: '2010-01-01',
    }),
  ),
  ...[...alumni, ...heads].map((e) => register(`EMPLOYEE#${e.employeeId}`, e)),
  ...competencies.map((c) => register(`COMPETENCY#${c.code}`, c)),
  cycleRow('CYCLE', {
    tenant,
    year,
    status: 'open',
    policyVersion: 1,
    ceilingRupiah: 10_000_000,
    openedAt: '2026-01-01T00:00:00.000Z',
    openedBy: 'operator',
    version: 1,
  }),
  ...alumni.flatMap((e) => [
    assessed(e, 'self', { M03: 2, M05: 2 }),
    ...(e.superiorEmployeeId
      ? [
          assessed(
            e,
            'superior',
            { M03: 2, M05: 1 },
            e.agencyId === 'badan' ? 'kepala-lama' : e.superiorEmployeeId,
          ),
        ]
      : []),
    agencyRow(e.agencyId, `GAPS#${e.employeeId}`, {
      employeeId: e.employeeId,
      agencyId: e.agencyId,
      positionId: e.positionId,
      standard: 'position',
      gaps: 'M03=3,200,4;M05=3,150,3',
    }),
  ]),
  ...agencies.map((agencyId) =>
    cycleRow(`AGENCY-NEEDS#${agencyId}`, {
      agencyId,
      employees: 2,
      assessedEmployees: 2,
      competencies: packAgencyNeeds([
        {
          competency: competencyCode('M03'),
          required: 2,
          assessed: 2,
          short: 2,
          gapSumHundredths: 200,
          importanceSum: 8,
        },
        {
          competency: competencyCode('M05'),
          required: 2,
          assessed: 2,
          short: 2,
          gapSumHundredths: 300,
          importanceSum: 6,
        },
      ]),
    }),
  ),
];

export const batchRows = (batch: Batch = aBatch()): Row[] => [
  cycleRow(`BATCH#${batch.batchId}`, batch),
  ...participants.map((p) => participantRow({ ...p, batchId: batch.batchId })),
];

export const measureRow = (
  agencyId: string,
  period: string,
  ikmHundredths: number,
  more: object = {},
): Row => [
  'cycle',
  {
    pk: `SERVICE#${tenant}`,
    sk: `MEASURE#${period}#${agencyId}`,
    agencyId,
    period,
    respondents: 40,
    elements: { KOMPETENSI: 300, PERILAKU: 280 },
    answers: { KOMPETENSI: 40, PERILAKU: 40 },
    ikmHundredths,
    mutu: ikmHundredths >= 7661 ? 'B' : 'C',
    methodVersion: 'PermenPANRB-14-2017/EXACT/9',
    warnings: [],
    parts: 1,
    ...more,
  },
];

const closedFacts = {
  followUpEndedAt: at('2027-07-29T16:59:59.000Z'),
  closedAt: at('2027-07-29T16:59:59.000Z'),
  level3: {
    ...{ asked: 0, alumniAsked: 0, alumniAnswers: 0, superiorAsked: 0, superiorAnswers: 0 },
    ...{ competencies: [], applied: {}, obstacles: {} },
  },
};

type EvaluationChanges = Partial<Omit<Extract<BatchEvaluation, { status: 'closed' }>, 'status'>> & {
  status?: BatchEvaluation['status'];
};

/** The evaluation of that batch as its workflow keeps it; of each status what it has, with nothing measured. */
export const evaluationOf = (more: EvaluationChanges = {}): BatchEvaluation =>
  BatchEvaluation.parse({
    batchId: batchId('P-1-1'),
    program: programCode('P-1'),
    programName: 'Komunikasi Publik',
    batchNumber: 3,
    endsOn: on('2027-04-08'),
    competencies: [competencyCode('M03')],
    agencies: [agencyId('dinas')],
    status: 'follow-up',
    startedAt: at('2027-04-09T00:00:00.000Z'),
    feedbackInvited: 4,
    feedbackAnswered: 2,
    feedbackClosesAt: at('2027-04-16T16:59:59.000Z'),
    level1: { invited: 4, answers: 2, means: {} },
    level2: { attended: 4, pairs: 0, excluded: 0 },
    followUpAt: at('2027-07-08T01:00:00.000Z'),
    followUpClosesAt: at('2027-07-29T16:59:59.000Z'),
    followUpRemindAt: at('2027-07-19T01:00:00.000Z'),
    followUpAlumni: 4,
    followUpSuperiors: 3,
    followUpAnswered: 2,
    ...(more.status === 'closed' ? closedFacts : {}),
    ...more,
  });
