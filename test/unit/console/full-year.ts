// A year in the middle of its life, with something in every table the console shows.
import { at, programCode } from '../../support/branded.ts';
import type { Bench } from '../../support/workflow-bench.ts';
import {
  aCycle,
  agencyItem,
  aPlan,
  aPlanRow,
  aStep,
  cycleItems,
  fivePhases,
  tenant,
  year,
} from '../cycle/records.ts';

const pk = `CYCLE#${tenant}#${year}`;
const batch = {
  batchId: 'PROG01-1',
  program: 'PROG01',
  programName: 'Pemasaran Digital',
  number: 1,
  status: 'completed',
  startsOn: '2027-03-01',
  endsOn: '2027-03-05',
  capacity: 30,
  minimumParticipants: 1,
  jp: 32,
  form: 'KL03',
  competencies: ['T01'],
  targetLevel: 3,
  provider: 'BPSDM',
  facilitator: { name: 'Nama', email: 'f@example.invalid' },
  invitesAt: '2027-02-01T00:00:00.000Z',
  replyBy: '2027-02-20T16:59:59.000Z',
  completedAt: '2027-03-06T00:00:00.000Z',
};
const seat = {
  ...{ batchId: 'PROG01-1', agencyId: 'dinkes', role: 'participant' },
  reason: { kind: 'priority', rank: 1, of: 40, gapHundredths: 150 },
  invitedAt: '2027-02-01T00:00:00.000Z',
  replyBy: '2027-02-20T16:59:59.000Z',
  repliedAt: '2027-02-10T00:00:00.000Z',
};
const result = { daysPresent: 5, passed: true };
const numbers = ['SERTIFIKAT-1', 'SERTIFIKAT-2'];
const need = {
  agencyId: 'dinkes',
  competency: 'T01',
  required: 13,
  assessed: 12,
  short: 7,
  meanGapHundredths: 125,
  score: 10,
  carryOverScore: 0,
  rankWithoutCarryOver: 1,
  reasons: ['Kesenjangan pada 7 pegawai.'],
};
const tally = { agencyId: 'dinkes', invited: 10, answered: 8, toRate: 10, rated: 6, reminders: 4 };
/** When the survey of that year opened. */
export const surveyOpensAt = at('2026-01-14T17:00:00.000Z');
const survey = {
  ...{ opensAt: surveyOpensAt, closesAt: '2026-02-28T16:59:59.000Z', status: 'open' },
  ...{ agencies: ['dinkes'], remindAt: [] },
};
const evaluation = {
  ...{ batchId: 'PROG01-1', program: 'PROG01', programName: 'Pemasaran Digital', batchNumber: 1 },
  ...{ endsOn: '2027-03-05', competencies: ['T01'], agencies: ['dinkes'], status: 'closed' },
  ...{ startedAt: surveyOpensAt, feedbackInvited: 2, feedbackAnswered: 2, feedbackClosesAt: surveyOpensAt },
  ...{ followUpAt: surveyOpensAt, followUpRemindAt: surveyOpensAt, followUpClosesAt: surveyOpensAt },
  ...{ followUpEndedAt: surveyOpensAt, closedAt: surveyOpensAt },
  ...{ followUpAlumni: 2, followUpSuperiors: 2, followUpAnswered: 3 },
  level1: { invited: 2, answers: 2, means: {} },
  level2: { attended: 2, pairs: 2, excluded: 0 },
  level3: {
    ...{ asked: 4, alumniAsked: 2, alumniAnswers: 2, superiorAsked: 2, superiorAnswers: 1 },
    ...{ competencies: [], applied: {}, obstacles: {} },
  },
};
const change = {
  ...{ agencyId: 'dinkes', beforePeriod: '2026', afterPeriod: '2027', beforeIkmHundredths: 8_000 },
  ...{ afterIkmHundredths: 8_450, beforeMutu: 'B', afterMutu: 'B', respondentsBefore: 40 },
  ...{
    respondentsAfter: 41,
    changeHundredths: 450,
    elements: {},
    weakest: 'waktu',
    weakestHundredths: 290,
  },
};
/** As a release before kept them: sentences. */
const oldRecommendation = {
  ...{ recommendationId: 'level-2-PROG01', level: 2, owner: { kind: 'bkpsdm', name: 'BPSDM' } },
  ...{ text: 'Perbaiki materi.', evidence: 'N-gain rendah.', dueOn: '2028-03-01', status: 'open' },
};
const recommendation = {
  ...{ recommendationId: 'level-3-angkatan-terbuka', level: 3, owner: { kind: 'bkpsdm', name: 'BPSDM' } },
  ...{ finding: { kind: 'open-evaluations', batchIds: ['PROG02-1'] }, dueOn: '2028-03-01', status: 'open' },
};
const carryOver = {
  ...{ year, agencyId: 'dinkes', competency: 'T01', residualGapHundredths: 60, n: 9, reason: 'Sisa.' },
};

/** One act a minute: the oldest two with something to say, then 60 of the kind a year has many of. */
const audit = [
  { actor: 'operator@jambi.example', action: 'cycle-opened', detail: { ceilingRupiah: 1_250_000_000 } },
  { actor: 'siklus', action: 'phase-opened', subject: 'needs-survey-1', detail: {} },
  ...Array.from({ length: 60 }, (_, i) => ({
    ...{ actor: `sekda-${i + 1}@jambi.example`, action: 'decision-returned' },
    ...{ subject: 'round-1-step-1-dinkes', detail: { receipt: `TANDA-${i + 1}` } },
  })),
].map((line, i) => {
  const at = new Date(Date.UTC(2026, 0, 5, 2, i)).toISOString();
  const subject = 'subject' in line ? line.subject : String(year);
  return { sk: `AUDIT#${at}#${line.action}#${subject}`, tenant, year, at, ...line, subject };
});

/** Puts a year on record of which every table of the console has something to show. */
export const putFullYear = async (bench: Bench): Promise<void> => {
  const { satisfactionElements } = await import('../../../functions/records/satisfaction-elements.ts');
  for (const [table, item] of cycleItems(
    aCycle(),
    fivePhases({ 'needs-survey': { status: 'running', openedAt: surveyOpensAt } }),
  ))
    await bench.put(table, item);
  for (const [id, validTo] of [
    ['e1', undefined],
    ['e2', undefined],
    ['e3', '2026-06-30'],
  ] as const)
    await bench.put('register', {
      pk: `TENANT#${tenant}`,
      sk: `EMPLOYEE#${id}`,
      ...(validTo ? { validTo } : {}),
    });
  const rows: Record<string, unknown>[] = [
    { sk: 'SURVEY', ...survey },
    { sk: 'SURVEY-TALLY#dinkes', ...tally },
    ...Array.from({ length: 60 }, (_, i) => ({
      sk: `NEED#${String(i + 1).padStart(5, '0')}`,
      ...need,
      rank: i + 1,
    })),
    // Needs, carry-over and the reason of the return are in words, as the last release kept them.
    {
      sk: 'PLAN',
      ...aPlan({
        status: 'returned',
        returnedReason: 'Kurangi biaya.',
        selection: {
          value: 123_450,
          bound: 123_999,
          optimal: false,
          cutLine: 1,
          firstBelow: programCode('PROG02'),
        },
      }),
    },
    { sk: 'PLAN-ROW#PROG01', ...aPlanRow({ name: '=Program berbahaya' }) },
    {
      sk: 'PLAN-ROW#PROG02',
      ...aPlanRow({ program: programCode('PROG02'), name: 'Terpotong', rank: 2, status: 'below-cut' }),
    },
    {
      sk: 'APPROVAL#01#2#bkpsdm',
      ...aStep({ step: 2, office: 'bkpsdm', status: 'approved', decidedAt: surveyOpensAt }),
    },
    {
      sk: 'APPROVAL#01#3#sekda',
      ...aStep({ status: 'returned', decidedAt: surveyOpensAt, reason: 'Kurangi biaya.' }),
    },
    { sk: 'BATCH#PROG01-1', ...batch },
    {
      pk: `${pk}#BATCH#PROG01-1`,
      sk: 'PARTICIPANT#e1',
      ...seat,
      employeeId: 'e1',
      order: 1,
      status: 'attended',
      ...result,
      certificateNumber: numbers[0],
    },
    {
      pk: `${pk}#BATCH#PROG01-1`,
      sk: 'PARTICIPANT#e2',
      ...seat,
      employeeId: 'e2',
      order: 2,
      role: 'reserve',
      status: 'attended',
      ...result,
      promotedAt: surveyOpensAt,
      certificateNumber: numbers[1],
    },
    {
      pk: `${pk}#BATCH#PROG01-1`,
      sk: 'PARTICIPANT#e3',
      ...seat,
      employeeId: 'e3',
      order: 3,
      status: 'declined',
      declineReason: 'health',
    },
    ...numbers.map((certificateNumber, i) => ({
      ...{
        pk: `LEDGER#${tenant}#e${i + 1}`,
        sk: `JP#2027#${certificateNumber}`,
        tenant,
        employeeId: `e${i + 1}`,
      },
      ...{
        year: 2027,
        jp: 32,
        form: 'KL03',
        source: 'PROG01-1',
        certificateNumber,
        earnedOn: '2027-03-05',
      },
    })),
    { sk: 'EVALUATION#PROG01-1', ...evaluation },
    { sk: 'SERVICE-CHANGE#dinkes', ...change, weakest: satisfactionElements[0] },
    { sk: 'RECOMMENDATION#level-2-PROG01', ...oldRecommendation },
    { sk: 'RECOMMENDATION#level-3-angkatan-terbuka', ...recommendation },
    { sk: 'CARRY-OVER#dinkes#T01', ...carryOver },
    ...audit,
  ];
  for (const row of rows) await bench.put('cycle', { pk, ...row });
  await bench.put('register', { ...agencyItem(tenant, 'dinkes', 'Dinas Kesehatan'), service: 'Poliklinik' });
  const count = `MAIL-COUNT#${tenant}#${year}`;
  await bench.put('outbox', { pk: count, sk: 'MAIL-COUNT', sent: 1 });
};
