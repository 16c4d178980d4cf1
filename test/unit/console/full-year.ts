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
  place: 'Aula',
  capacity: 30,
  minimumParticipants: 1,
  jp: 32,
  form: 'KL03',
  competencies: ['T01'],
  targetLevel: 3,
  provider: 'BPSDM',
  facilitator: { name: 'Nama', email: 'f@example.invalid' },
  replyBy: '2027-02-20T16:59:59.000Z',
};
const seat = { batchId: 'PROG01-1', agencyId: 'dinkes', role: 'participant' };
const numbers = ['SERTIFIKAT-1', 'SERTIFIKAT-2'];
const need = {
  agencyId: 'dinkes',
  competency: 'T01',
  required: 10,
  assessed: 9,
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
const survey = { opensAt: surveyOpensAt, closesAt: '2026-02-28T16:59:59.000Z', status: 'open' };
const evaluation = {
  ...{ batchId: 'PROG01-1', program: 'PROG01', programName: 'Pemasaran Digital', batchNumber: 1 },
  ...{ endsOn: '2027-03-05', competencies: ['T01'], agencies: ['dinkes'], status: 'closed' },
  ...{ startedAt: surveyOpensAt, feedbackInvited: 2, feedbackAnswered: 2, feedbackClosesAt: surveyOpensAt },
  level1: { invited: 2, answers: 2, means: {} },
  level2: { attended: 2, pairs: 2, excluded: 0 },
  followUpAnswered: 3,
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
const recommendation = {
  ...{ recommendationId: 'level-2-PROG01', level: 2, owner: { kind: 'bkpsdm', name: 'BPSDM' } },
  ...{ text: 'Perbaiki materi.', evidence: 'N-gain rendah.', dueOn: '2028-03-01', status: 'open' },
};
const carryOver = {
  ...{ year, agencyId: 'dinkes', competency: 'T01', residualGapHundredths: 60, n: 9, reason: 'Sisa.' },
};

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
    { sk: 'PLAN', ...aPlan({ status: 'returned', returnedReason: 'Kurangi biaya.' }) },
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
    { sk: 'RECOMMENDATION#level-2-PROG01', ...recommendation },
    { sk: 'CARRY-OVER#dinkes#T01', ...carryOver },
  ];
  for (const row of rows) await bench.put('cycle', { pk, ...row });
  await bench.put('register', { ...agencyItem(tenant, 'dinkes', 'Dinas Kesehatan'), service: 'Poliklinik' });
  const count = `MAIL-COUNT#${tenant}#${year}`;
  await bench.put('outbox', { pk: count, sk: 'MAIL-COUNT', sent: 1 });
};
