// Every row of docs/numbers.md has an example, and the example is executed here: a number that changes fails with its row.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { batchActions } from '../../../functions/console/batch-actions.rules.ts';
import { nextMorning } from '../../../functions/console/home/morning.rules.ts';
import { proposedDates } from '../../../functions/cycle/opening.rules.ts';
import {
  attendanceDeadline,
  chaseOf,
  finalFrom,
  reachesMinimum,
} from '../../../functions/delivery/attendance/attendance.rules.ts';
import { earnsJp, outcomeOf } from '../../../functions/delivery/certificate/certificate.rules.ts';
import { agencyLimit, reserveCount } from '../../../functions/delivery/composition/composition.rules.ts';
import { replyDeadline } from '../../../functions/delivery/invitation/invitation.rules.ts';
import { behaviourIn, levelIn } from '../../../functions/evaluation/behaviour/behaviour.rules.ts';
import { followUpMoment, followUpWindow } from '../../../functions/evaluation/behaviour/follow-up.rules.ts';
import { bandOf, scoreLearning } from '../../../functions/evaluation/learning/learning.rules.ts';
import { scoreFeedback } from '../../../functions/evaluation/reaction/feedback.rules.ts';
import {
  mutuOf,
  sampleSize,
  serviceIndex,
  tallyElements,
} from '../../../functions/evaluation/service/satisfaction.rules.ts';
import { serviceChanges } from '../../../functions/evaluation/service/service-change.rules.ts';
import { carryOverOf } from '../../../functions/evaluation/year/carry-over.rules.ts';
import { recommend } from '../../../functions/evaluation/year/recommendation.rules.ts';
import { lookAgain } from '../../../functions/evaluation/year/year.rules.ts';
import { sizeOf } from '../../../functions/needs-analysis/candidates.rules.ts';
import { gapHundredths, heldHundredths, urgencyOf } from '../../../functions/needs-analysis/gap.rules.ts';
import { closesHundredths } from '../../../functions/needs-analysis/nominees.rules.ts';
import { carryOverOwnScore, ownScore, rankNeeds } from '../../../functions/needs-analysis/rank.rules.ts';
import { selectPrograms } from '../../../functions/needs-analysis/select.rules.ts';
import { reminderMoments } from '../../../functions/needs-survey/survey.rules.ts';
import { rowsPerPage } from '../../../functions/pages/paging.view.tsx';
import { catalogueRoom } from '../../../functions/people/catalogue-file.rules.ts';
import { dictionaryRoom } from '../../../functions/people/competencies-file.rules.ts';
import {
  countsForNetwork,
  lettersOfNetwork,
  lettersWith,
  linkMinutes,
  sessionHours,
  stretchOf,
} from '../../../functions/people/sign-in.rules.ts';
import { mostRequirements } from '../../../functions/people/standards-file.rules.ts';
import {
  firstDeadline,
  newTurn,
  reminderTimes,
  secondDeadline,
} from '../../../functions/program-approval/deadline.rules.ts';
import { feedbackItems } from '../../../functions/questionnaire/feedback-items.ts';
import { mostJpEntries } from '../../../functions/records/certificate.ts';
import { dateOf, endOfDay, instantOf } from '../../../functions/records/moments.ts';
import { defaultPolicy, inForce } from '../../../functions/records/policy.ts';
import { satisfactionElements } from '../../../functions/records/satisfaction-elements.ts';
import { yearsWaited } from '../../../functions/records/taken-findings.ts';
import { answerHeldMs, deadlinesFor, mostAYear } from '../../../functions/requests/requests.rules.ts';
import { isWorkingDay } from '../../../functions/rulebook/calendar.ts';
import { retiresOn } from '../../../functions/rulebook/in-office.rules.ts';
import { jpm, mappingBand, selectionBand, weightedJpm } from '../../../functions/rulebook/jpm.rules.ts';
import {
  brokenJpRule,
  countJp,
  jpFromMinutes,
  jpPeriodOn,
  jpStanding,
} from '../../../functions/rulebook/lesson-hours.rules.ts';
import { readCivilServantNumber } from '../../../functions/rulebook/nip.ts';
import { missingItems } from '../../../functions/rulebook/plan-row.rules.ts';
import { leavesFrom } from '../../../functions/rulebook/sending-window.rules.ts';
import { fallbackStandard } from '../../../functions/rulebook/standard-fallback.rules.ts';
import { agencyId, competencyCode, employeeId, on, positionId, programCode } from '../../support/branded.ts';
import { aCycle } from '../cycle/records.ts';
import { aBatch } from '../delivery/government.ts';
import { readOf } from '../evaluation/agency-needs.ts';

const policy = inForce(defaultPolicy);
const moment = (text: string): Date => new Date(text);
const day = (date: Date): string => dateOf(date);
const competency = competencyCode('M03');
const need = (short: number, assessed: number) => ({
  competency,
  required: assessed,
  assessed,
  short,
  gapSumHundredths: short * 100,
  importanceSum: 3 * assessed,
});
const everyElement = (score: number) => Object.fromEntries(satisfactionElements.map((e) => [e, score]));
const measure = (period: string, ikmHundredths: number, elements: object = { WAKTU: 300 }) => ({
  ...{ agencyId: agencyId('a'), period, respondents: 30, elements, answers: {}, ikmHundredths },
  ...{ mutu: mutuOf(ikmHundredths), methodVersion: 'm', warnings: [] },
});
const person = (id: string, heldLevel: number) => ({
  ...{ employeeId: employeeId(id), agencyId: agencyId('a'), positionId: positionId('p') },
  standard: 'position' as const,
  gaps: [
    { competency, required: 3, importance: 3, heldHundredths: heldLevel, gapHundredths: 300 - heldLevel },
  ],
});

type Example = readonly [example: string, of: () => unknown, gives: unknown];

const examples: Readonly<Record<string, Example>> = {
  'JP of a PNS': [
    '19 JP: 1 short',
    () => jpStanding('pns', 19, policy.jp),
    expect.objectContaining({ shortfall: 1 }),
  ],
  'JP of a PPPK': [
    '25 JP: 1 above',
    () => jpStanding('pppk', 25, policy.jp),
    expect.objectContaining({ excess: 1 }),
  ],
  'Length of a JP': ['134 minutes: 2 JP', () => jpFromMinutes(134), 2],
  'JP of a form of training': [
    'coaching on three days of a month, 20 JP stated: 4 JP',
    () => countJp('NKL01', 20, ['2027-03-01', '2027-03-02', '2027-03-03'].map(on)).jp,
    4,
  ],
  'Catalogue number beyond its form': [
    'technical, 4 days: 41 JP is beyond 40; coaching, 12 days: 5 beyond 4',
    () =>
      [
        { form: 'KL03', jp: 41, days: 4 },
        { form: 'NKL01', jp: 5, days: 12 },
      ].map((program) => brokenJpRule(program)?.most),
    [40, 4],
  ],
  'JP without passing': [
    'attended, 59 of 100: hours by default, none where the policy says no',
    () => [earnsJp('attendance', policy.delivery), earnsJp('attendance', { attendanceEarnsJp: false })],
    [true, false],
  ],
  'Year in which JP count': [
    'PPPK since 1 May 2026: on 1 February 2027 the year to 30 April 2027',
    () => jpPeriodOn({ employment: 'pppk', contractFrom: on('2026-05-01') }, on('2027-02-01')).to,
    '2027-04-30',
  ],
  Retirement: [
    'born in January 1970, pelaksana: 1 February 2028',
    () => retiresOn({ nip: '197001152000031001', jenjang: 'pelaksana', positionName: 'Pengelola Data' }),
    '2028-02-01',
  ],
  'NIP and NI PPPK': [
    '199001152015032004: born 15 January 1990, woman, PNS',
    () => readCivilServantNumber('199001152015032004', on('2027-01-01')),
    expect.objectContaining({ sex: 'P', employment: 'pns' }),
  ],
  'Working days': ['1 April 2025 (Idul Fitri): none', () => isWorkingDay(on('2025-04-01'), []), false],
  'Records of one person, and of a list that is decided on one page': [
    '28 courses a year for 35 years: 980 of 1,000 entries',
    () => [
      28 * 35 <= mostJpEntries,
      mostJpEntries,
      catalogueRoom.records,
      dictionaryRoom.records,
      mostRequirements,
      rowsPerPage,
    ],
    [true, 1_000, 2_000, 3_000, 100, 50],
  ],
  'Signing in': [
    '15 minutes, 12 hours; the fourth mail of an hour: none while the newest link has 10 minutes left; thirty letters to employees for a network, those to an operator are not counted; 09:09 belongs to the stretch of 09:00',
    () => {
      const now = moment('2027-01-04T03:09:00Z');
      const three = Array.from({ length: 3 }, () => instantOf(moment('2027-01-04T03:04:00Z')));
      const newest = { expiresAt: instantOf(moment('2027-01-04T03:19:00Z')) };
      return [
        ...[linkMinutes, sessionHours, lettersWith(three, newest, now)],
        ...[lettersOfNetwork, countsForNetwork({ consoleRole: 'operator' }, false), stretchOf(now)],
      ];
    },
    [15, 12, undefined, 30, false, '2027-01-04T03:00:00.000Z'],
  ],
  'Timetable of a year': [
    '2027: survey from 15 January 2026, evaluation to 30 April 2028',
    () => [
      proposedDates(policy, 2027)['needs-survey'].opensOn,
      proposedDates(policy, 2027).evaluation.closesOn,
    ],
    ['2026-01-15', '2028-04-30'],
  ],
  'Reminders of the survey': [
    'opened 15 January 2026: 27 January, 5 February, 18 February',
    () =>
      reminderMoments(
        moment('2026-01-14T17:00:00Z'),
        moment('2026-02-28T16:59:59Z'),
        policy.survey.remindAfterWorkingDays,
        policy.jointLeave,
      ).map((at) => day(new Date(at))),
    ['2026-01-27', '2026-02-05', '2026-02-18'],
  ],
  'Letter of the morning': [
    'told on Monday 11 May 2026, the next on Tuesday; 14 and 15 May are off, so after Wednesday comes Monday',
    () =>
      ['2026-05-11T01:00:00Z', '2026-05-13T01:00:00Z'].map((told) =>
        nextMorning(moment(told), [on('2026-05-15')]).toISOString(),
      ),
    ['2026-05-12T00:30:00.000Z', '2026-05-18T00:30:00.000Z'],
  ],
  'When the home page begins to ask': [
    'a batch that begins on 15 May is asked about from 1 May on',
    () => {
      const batches = [aBatch({ startsOn: on('2026-05-15') })];
      const year = {
        cycle: aCycle(),
        phases: [],
        survey: undefined,
        invited: 0,
        answered: 0,
        plan: undefined,
      };
      const records = { ...year, steps: [], batches, changes: [] };
      return ['2026-04-30T16:00:00Z', '2026-04-30T17:00:00Z'].map((now) =>
        batchActions(records, moment(now)).some(({ kind }) => kind === 'meeting-missing'),
      );
    },
    [false, true],
  ],
  'Sending window': [
    'written Friday 2 April 2027 at 16.00: leaves Monday at 07.30, and its reply within 7 working days is due on 14 April',
    () => {
      const written = moment('2027-04-02T09:00:00Z');
      const calendar = { startsOn: on('2027-05-12'), replyWorkingDays: 7, mail: policy.mail, jointLeave: [] };
      return [
        leavesFrom(written, policy).toISOString(),
        day(replyDeadline(written, calendar) ?? new Date(0)),
      ];
    },
    ['2027-04-05T00:30:00.000Z', '2027-04-14'],
  ],
  'Time of an office to decide': [
    'asked 4 May 2026: until 20 May, reminders 11, 13 and 19 May, again until 29 May',
    () => {
      const asked = moment('2026-05-04T01:00:00Z');
      const first = firstDeadline(asked, policy);
      return [
        day(first),
        ...reminderTimes(newTurn(asked, policy), policy).map(day),
        day(secondDeadline(first, moment('2026-05-20T17:02:00Z'), policy)),
      ];
    },
    ['2026-05-20', '2026-05-11', '2026-05-13', '2026-05-19', '2026-05-29'],
  ],
  'Answers an analysis begins with': ['30 %', () => policy.survey.leastAnsweredPercent, 30],
  'Rounds of an approval': ['3', () => policy.approval.maximumRounds, 3],
  'Requests of employees': [
    'asked 4 May 2026: a word until 12 May, an answer until 2 June; without a superior until 20 May',
    () => {
      const of = (hasSuperior: boolean) => deadlinesFor(moment('2026-05-04T01:00:00Z'), hasSuperior, policy);
      const { wordBy, answerBy } = of(true);
      return [
        wordBy && day(new Date(wordBy)),
        ...[answerBy, of(false).answerBy, policy.requests.mostOpen, mostAYear, answerHeldMs / 3_600_000],
      ];
    },
    ['2026-05-12', '2026-06-02', '2026-05-20', 3, 24, 1],
  ],
  'Time to answer an invitation': [
    'invited 1 March 2027: until 15 March, after Nyepi and Idul Fitri',
    () =>
      day(
        replyDeadline(moment('2027-03-01T01:00:00Z'), {
          startsOn: on('2027-04-12'),
          replyWorkingDays: policy.delivery.replyWorkingDays,
          mail: policy.mail,
          jointLeave: [],
        }) ?? new Date(0),
      ),
    '2027-03-15',
  ],
  'Share of an agency in a batch': [
    'of 30 seats: 12',
    () => agencyLimit(30, policy.delivery.maximumAgencySharePercent),
    12,
  ],
  Reserves: ['for 30 seats: 6; for 4: 2', () => [reserveCount(30, 20), reserveCount(4, 20)], [6, 2]],
  'Final list of attendance': [
    'ends 8 April 2027: from 16.00 WIB that day',
    () => finalFrom(on('2027-04-08')).toISOString(),
    '2027-04-08T09:00:00.000Z',
  ],
  'Attendance and pass mark': [
    '9 of 10 days and 59: there, not passed',
    () => [
      reachesMinimum(9, 10, 90),
      outcomeOf(
        { order: 1, present: Array.from({ length: 10 }, (_, i) => i < 9), postScore: 5_900 },
        10,
        policy.delivery,
        10_000,
      ),
    ],
    [true, { status: 'attended', kind: 'attendance' }],
  ],
  'Late attendance list': [
    'ended 8 April 2027: reminded after 15 April, the operator from the second time on, alone from the third',
    () => [day(attendanceDeadline(on('2027-04-08'), [])), chaseOf(1), chaseOf(2), chaseOf(3)],
    [
      '2027-04-15',
      { facilitator: true, operator: false, workingDays: 5 },
      { facilitator: true, operator: true, workingDays: 5 },
      { facilitator: false, operator: true, workingDays: 10 },
    ],
  ],
  'Feedback and follow-up': [
    'ended 8 April 2027: asked again on 8 July, for 21 days',
    () => [
      policy.evaluation.feedbackDays,
      day(followUpMoment(on('2027-04-08'), policy.evaluation.followUpMonths, [])),
      policy.evaluation.followUpDays,
    ],
    [7, '2027-07-08', 21],
  ],
  'Sign of a gap': ['required 3, held 2,50: 0,50 short', () => gapHundredths(3, 250), 50],
  Levels: [
    'a superior’s 0 beside a 2 of the person: 2,00',
    () => heldHundredths({ superior: 0, self: 2 }, policy.assessment.weights),
    200,
  ],
  'Held level': [
    'test 3, superior 2, self 4: 2,90',
    () => heldHundredths({ test: 3, superior: 2, self: 4 }, policy.assessment.weights),
    290,
  ],
  'Required level without a job standard': [
    'pengawas: level 2 of nine competencies',
    () => {
      const { requirements } = fallbackStandard(positionId('p'), 'pengawas');
      return [requirements.length, new Set(requirements.map((r) => r.level))];
    },
    [9, new Set([2])],
  ],
  JPM: [
    'held 12 of 14 levels: 85,71 percent',
    () => jpm({ held: 1_200, heldCapped: 1_200, required: 14 })?.raw,
    8_571,
  ],
  'JPM capped': [
    'held 16 of 14, capped 13: 114,29 beside 92,86',
    () => jpm({ held: 1_600, heldCapped: 1_300, required: 14 }),
    { raw: 11_429, capped: 9_286 },
  ],
  'JPM bands, selection and competence tests': [
    '80,00 MS; 79,99 MMS; 67,99 KMS',
    () => [8_000, 7_999, 6_799].map(selectionBand),
    ['MS', 'MMS', 'KMS'],
  ],
  'JPM bands, mapping': [
    '90,00; 89,99; 77,99',
    () => [9_000, 8_999, 7_799].map(mappingBand),
    ['Optimal', 'Cukup Optimal', 'Kurang Optimal'],
  ],
  'JPM of a functional position': [
    'Ahli Madya, technical 50, managerial 100: 80',
    () => {
      const sums = (held: number) => ({ held, heldCapped: held, required: 10 });
      return weightedJpm('jf-ahli-madya', sums(500), sums(1_000));
    },
    expect.objectContaining({ raw: 8_000 }),
  ],
  Urgency: [
    '10 tinggi; 9,99 sedang; 4,99 rendah; 0 none',
    () => [1_000, 999, 499, 0].map(urgencyOf),
    ['high', 'medium', 'low', 'none'],
  ],
  'Priority score of a need': [
    '30 of 60 short by one level, importance 3: 360.000',
    () => ownScore(need(30, 60), undefined),
    150_000 + 100_000 + 50_000 + 60_000,
  ],
  'Carry-over in the score': [
    'one level left, gain 0,40, behaviour one level short, IKM −5: 300.000, of which 60.000 count',
    () => carryOverOwnScore({ gap: 100, learning: 40, behaviour: 100, service: -500 }),
    100_000 + 60_000 + 40_000 + 100_000,
  ],
  'Findings of earlier years': ['kept for the analyses of five years', () => yearsWaited, 5],
  'Smallest cell': [
    '4 of 4 short: after 5 of 10',
    () =>
      rankNeeds({
        agencies: [
          { agencyId: agencyId('a'), employees: 9, assessedEmployees: 9, competencies: [need(4, 4)] },
          { agencyId: agencyId('b'), employees: 9, assessedEmployees: 9, competencies: [need(5, 10)] },
        ],
        ...{ carryOver: [], nrrOf: () => undefined, carryOverPercent: 20 },
        minimumCell: policy.assessment.minimumCell,
      }).map((r) => [r.agencyId, r.smallCell]),
    [
      ['b', false],
      ['a', true],
    ],
  ],
  'Whom a program is for': [
    'required 3, held 2,00, target 4: closes 1,00; required 2: nobody',
    () => [
      closesHundredths({ competency, required: 3, importance: 3, heldHundredths: 200 }, 4),
      closesHundredths({ competency, required: 2, importance: 3, heldHundredths: 100 }, 4),
    ],
    [100, 0],
  ],
  'Size of a program': [
    '500 nominees for 30 seats: 60 people in two batches',
    () =>
      sizeOf(
        {
          ...{ code: programCode('P'), name: 'P', competencies: [competency], targetLevel: 3, form: 'KL03' },
          ...{ jp: 20, days: 3, capacity: 30, minimumParticipants: 12, fixedCost: 0, costPerParticipant: 1 },
          ...{ provider: 'B', funding: 'apbd', curriculum: 'K' },
        },
        500,
        1_000_000,
      ),
    { participants: 60, batches: 2 },
  ],
  Selection: [
    'worth 6 for 5, or 4 and 3 for 3 and 2, under 5: the two',
    () =>
      selectPrograms(
        (
          [
            ['A', 6, 5],
            ['B', 4, 3],
            ['C', 3, 2],
          ] as const
        ).map(([code, value, costRupiah]) => ({
          code: programCode(code),
          value,
          costRupiah,
          funding: 'apbd' as const,
        })),
        5,
      ).chosen.toSorted(),
    ['B', 'C'],
  ],
  'Plan row': ['an empty row lacks seven', () => missingItems({}).length, 7],
  'Feedback (level 1)': [
    '3 and 4 on one item: 3,50',
    () => {
      const code = feedbackItems[0]?.code ?? '';
      return scoreFeedback(2, [{ [code]: 3 }, { [code]: 4 }]).meanHundredths;
    },
    350,
  ],
  'N-gain (level 2)': [
    '50 to 80 of 100: 0,60; 8 to 17 of 20: 0,75',
    () =>
      [
        { preScore: 5_000, postScore: 8_000 },
        { preScore: 800, postScore: 1_700, highestScore: 2_000 },
      ].map((scores) => scoreLearning([scores]).gKelasHundredths),
    [60, 75],
  ],
  'Two means of the gain': [
    '50 to 80 and 80 to 82: 0,46 of the class, 0,35 of each',
    () => {
      const { gKelasHundredths, gRataIndividuHundredths } = scoreLearning([
        { preScore: 5_000, postScore: 8_000 },
        { preScore: 8_000, postScore: 8_200 },
      ]);
      return [gKelasHundredths, gRataIndividuHundredths];
    },
    [46, 35],
  ],
  'Bands of the gain': ['0,70; 0,69; 0,29', () => [70, 69, 29].map(bandOf), ['tinggi', 'sedang', 'rendah']],
  'Behaviour (level 3)': [
    'a superior’s 0 says nothing, one’s own is level 0',
    () => [
      levelIn('superior', { [competency]: 0 }, competency),
      levelIn('alumni', { [competency]: 0 }, competency),
    ],
    [undefined, 0],
  ],
  'Weights of the roles': [
    'superior 4, alumni 1: 3,00',
    () =>
      behaviourIn(competency, [
        { role: 'superior', levels: { [competency]: 4 } },
        { role: 'alumni', levels: { [competency]: 1 } },
      ]).meanHundredths,
    300,
  ],
  'IKM (level 4)': [
    'all nine at 3: 75,00',
    () => serviceIndex(tallyElements([everyElement(3)]))?.ikmHundredths,
    7_500,
  ],
  'Rounded weights 0,11 and 0,111': [
    'all nine at 3: 74,25 and 74,93 instead of 75,00',
    () =>
      (['B011', 'B0111'] as const).map(
        (mode) => serviceIndex(tallyElements([everyElement(3)]), mode)?.ikmHundredths,
      ),
    [7_425, 7_493],
  ],
  Mutu: [
    '88,31 A; 88,30 B; 76,60 C; 64,99 D',
    () => [8_831, 8_830, 7_660, 6_499].map(mutuOf),
    ['A', 'B', 'C', 'D'],
  ],
  'Fewer than nine elements': [
    'one element at 3: 75,00, with a warning',
    () => {
      const index = serviceIndex(tallyElements([{ WAKTU: 3 }]));
      return [index?.ikmHundredths, index?.warnings.map((w) => w.kind)];
    },
    [7_500, ['elements-dropped']],
  ],
  'Comparing two indices': [
    '2026 and 2027 over other elements: no change is given',
    () =>
      serviceChanges([measure('2026', 7_000), measure('2027', 7_500, { BIAYA: 300 })], 2027).map(
        (c) => c.changeHundredths,
      ),
    [undefined],
  ],
  'Respondents to ask': ['of 1.000 users: 278', () => sampleSize(1_000), 278],
  'Gap carried over': [
    'required 3, held 1, 1, 1, 5, 5, 5: 1,00 left, three short',
    () => {
      const [line] = carryOverOf({
        ...{ year: 2027, agencyId: agencyId('a'), behaviours: [], evaluations: [] },
        ...readOf(
          [100, 100, 100, 500, 500, 500].map((held, i) => person(`e${i}`, held)),
          [],
        ),
        ...{ serviceChange: undefined, stage: 'evaluated', minimumCell: 5 },
      });
      return [line?.residualGapHundredths, line?.short];
    },
    [100, 3],
  ],
  Recommendations: [
    'IKM 81,00 to 76,50: weak service, due on a working day',
    () =>
      recommend(
        {
          ...{ batches: [], openBatches: [], agencyNames: new Map(), bkpsdm: 'BKPSDM' },
          ...{ mail: policy.mail, jointLeave: [] },
          services: serviceChanges([measure('2026', 8_100), measure('2027', 7_650)], 2027),
        },
        moment('2028-01-03T02:00:00Z'),
      ).map((r) => [r.finding.kind, r.dueOn]),
    [['weak-service', '2028-04-03']],
  ],
  'Reminder of the follow-up': [
    'asked 8 July 2027 for 21 days: 19 July',
    () =>
      day(followUpWindow(moment('2027-07-08T01:00:00Z'), 21, { mail: policy.mail, jointLeave: [] }).remindAt),
    '2027-07-19',
  ],
  'Last look at open batches': [
    'closing 30 April 2028, on 28 April: tomorrow',
    () => day(lookAgain([], endOfDay(on('2028-04-30')), moment('2028-04-28T01:00:00Z')).wakeAt),
    '2028-04-28',
  ],
};

type Row = { rule: string; value: string; source: string; status: string; files: string[]; example: string };

const page = readFileSync(new URL('../../../docs/numbers.md', import.meta.url), 'utf8');
const rows: Row[] = page
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .flatMap(([rule = '', value = '', source = '', status = '', file, example]) =>
    file === undefined || rule === 'rule' || /^-+$/.test(rule)
      ? []
      : [
          {
            rule,
            value,
            source,
            status,
            files: [...file.matchAll(/`([^`]+)`/g)].map(([, f = '']) => f),
            example: example ?? '',
          },
        ],
  );
/** A bare name is in the folder of the row's subject. */
const folders = [
  'needs-analysis',
  'rulebook',
  'records',
  'evaluation/learning',
  'evaluation/behaviour',
  'evaluation/service',
];
const isThere = (file: string): boolean =>
  [file, ...folders.map((folder) => `functions/${folder}/${file}`)].some((path) =>
    existsSync(new URL(`../../../${path}`, import.meta.url)),
  );

describe('the page of numbers', () => {
  it('has a row for every example and an example for every row', () => {
    expect(rows.map((r) => r.rule).toSorted()).toEqual(Object.keys(examples).toSorted());
  });

  it.each(rows)(
    'says what the example of "$rule" does, where it comes from, how sure it is, and in which file',
    (row) => {
      expect(row.example).toBe(examples[row.rule]?.[0]);
      expect(row.value).not.toBe('');
      expect(row.source).not.toBe('');
      expect(row.status).toMatch(/^(confirmed|code|unconfirmed|own policy|code \/ unconfirmed)$/);
      expect(row.files.filter((file) => !isThere(file))).toEqual([]);
      expect(row.files.length).toBeGreaterThan(0);
    },
  );

  it.each(Object.entries(examples))('keeps its word on %s', (_rule, [, of, gives]) => {
    expect(of()).toEqual(gives);
  });
});
