// Writes of the survey as a whole: opening, the tally of each agency, closing, and the signals that wake the workflow.

import { beginWait, wake } from '../outbox/waits.store.ts';
import { findPhase, requireCycle } from '../records/cycle.reads.ts';
import type { AgencyId, CycleRef, TenantId } from '../records/ids.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { employeesOfAgency } from '../records/register.reads.ts';
import { Employee } from '../records/register.ts';
import {
  findSurvey,
  findSurveyTally,
  listSurveyTallies,
  surveyKey,
  surveyTallyKey,
} from '../records/survey.reads.ts';
import {
  type ClosedBecause,
  type OpenSurvey,
  type Survey,
  type SurveyTally,
  surveyStatuses,
  surveyWaitId,
} from '../records/survey.ts';
import { moving } from '../records/transitions.ts';
import { type AuditBy, auditItem } from '../store/audit.ts';
import { fewAtOnce, transactPatiently } from '../store/bulk.ts';
import { change, check, create, queryPage, transact, type Write } from '../store/table.ts';
import { countsOf, extendedUntil, hasEveryoneAnswered, isTallyComplete } from './survey.rules.ts';

/** Whether an agency has anyone on its list at all. */
export const hasEmployees = async (tenant: TenantId, agencyId: AgencyId): Promise<boolean> => {
  const { items } = await queryPage('register', employeesOfAgency(tenant, agencyId), Employee, {
    index: 'register.byAgency',
    beginsWith: 'EMPLOYEE#',
    limit: 1,
  });
  return items.length > 0;
};

/** Opens the survey; the first opening stays when the phase is resumed. */
export const openSurvey = async (cycle: CycleRef, survey: OpenSurvey): Promise<void> => {
  await transact([create('cycle', { ...surveyKey(cycle), ...survey })]);
};

/**
 * Gives a survey the time that its phase has got, whether it still runs or was closed; a repeat finds it done. Who is asked and
 * what was answered stay.
 */
const recordExtension = async (
  cycle: CycleRef,
  survey: Survey,
  until: Pick<Survey, 'closesAt' | 'remindAt'>,
): Promise<void> => {
  const reopened = survey.status === 'closed' ? moving(surveyStatuses, 'closed', 'open').set : {};
  await transact([
    change('cycle', surveyKey(cycle), {
      set: { ...reopened, ...until },
      remove: ['closedAt', 'closedBecause', 'closeRequestedAt', 'closeRequestedBy'],
      expect: { status: survey.status, closesAt: survey.closesAt },
    }),
  ]);
};

/** Lists that the close had cut off take answers again. */
const reopenTallies = async (cycle: CycleRef): Promise<void> => {
  const closed = (await listSurveyTallies(cycle)).filter((t) => t.closedAt !== undefined);
  await fewAtOnce(closed, async ({ agencyId }) => {
    await transactPatiently([
      change('cycle', surveyTallyKey(cycle, agencyId), { set: { agencyId }, remove: ['closedAt'] }),
    ]);
  });
};

/** The survey as it stands after its phase was extended by the operator; unchanged when it was not. */
export const followPhase = async (cycle: CycleRef, now: Date): Promise<void> => {
  const [survey, phase] = await Promise.all([findSurvey(cycle), findPhase(cycle, 'needs-survey')]);
  if (!survey || phase?.extendedAt === undefined) return;
  if (phase.closesAt > survey.closesAt) {
    const { policyVersion } = await requireCycle(cycle);
    const policy = await requirePolicy(cycle.tenant, policyVersion);
    const afterWorkingDays = policy.survey.remindAfterWorkingDays;
    const until = { now, afterWorkingDays, jointLeave: policy.jointLeave };
    await recordExtension(cycle, survey, extendedUntil(survey, phase.closesAt, until));
  }
  // Also when an earlier run was cut off after the survey and before its lists.
  const { status, closeRequestedAt } = (await findSurvey(cycle)) ?? survey;
  if (status === 'open' && closeRequestedAt === undefined) await reopenTallies(cycle);
};

type Expected = Pick<SurveyTally, 'invited' | 'unreached' | 'toRate'>;

/**
 * How many an agency has to ask; what was answered meanwhile stays. Nothing changes after the close. Loses when somebody joined,
 * left or got another superior since the tally was read (`before`), because then the number is another one.
 */
export const expectAnswers = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  expected: Expected,
  before: SurveyTally | undefined,
): Promise<'written' | 'lost'> => {
  const { outcome } = await transactPatiently([
    change('cycle', surveyTallyKey(cycle, agencyId), {
      set: { agencyId, ...expected },
      add: { answered: 0, rated: 0, reminders: 0 },
      expect:
        before === undefined
          ? {}
          : {
              invited: before.invited,
              toRate: before.toRate,
              // A tally of an earlier release has no such count.
              ...(before.unreached === 0 ? {} : { unreached: before.unreached }),
            },
      absent: before === undefined ? ['closedAt', 'invited'] : ['closedAt'],
      mustExist: false,
    }),
  ]);
  return outcome;
};

/** One person more or fewer to ask, to have asked in vain, without an address, or to have rated. An agency that nobody was asked in takes part from then on. */
export const countPeople = (
  cycle: CycleRef,
  agencyId: AgencyId,
  more: Partial<Record<'invited' | 'left' | 'unreached' | 'toRate', number>>,
): Write =>
  change('cycle', surveyTallyKey(cycle, agencyId), {
    set: { agencyId },
    add: { invited: 0, left: 0, unreached: 0, toRate: 0, answered: 0, rated: 0, reminders: 0, ...more },
    absent: ['closedAt'],
    mustExist: false,
  });

/** For what changes who is asked: the survey still runs. */
export const whileItRuns = (cycle: CycleRef): Write =>
  check('cycle', surveyKey(cycle), { status: 'open' }, undefined, ['closeRequestedAt']);

export const recordReminders = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  reminders: number,
): Promise<void> => {
  await transactPatiently([change('cycle', surveyTallyKey(cycle, agencyId), { set: { reminders } })]);
};

/**
 * One more answer of an agency; loses when the survey was closed before. With `asked`, the answer that would complete the
 * number loses as well: whoever counts many answers without reading the tally then knows when to look.
 */
export const countAnswer = (
  cycle: CycleRef,
  agencyId: AgencyId,
  what: 'answered' | 'rated',
  asked?: number,
): Write =>
  change('cycle', surveyTallyKey(cycle, agencyId), {
    add: { [what]: 1 },
    absent: ['closedAt'],
    // The number asked may have changed since the form was shown; then nobody knows by it which answer is the last one.
    ...(asked === undefined
      ? {}
      : {
          below: { [what]: asked - 1 },
          expect: { [what === 'answered' ? 'invited' : 'toRate']: asked },
        }),
  });

/**
 * Wakes the workflow when the answer just written was the last one. Reads after the write and strongly consistent, so of two
 * people who submit at once the later one sees both. The id holds the numbers asked: people added later make a new signal.
 */
export const signalWhenAllAnswered = async (
  cycle: CycleRef,
  agencyId: AgencyId,
  now: Date,
): Promise<void> => {
  const own = await findSurveyTally(cycle, agencyId);
  if (!own || !isTallyComplete(own)) return;
  const survey = await findSurvey(cycle);
  const tallies = await listSurveyTallies(cycle);
  if (!survey || !hasEveryoneAnswered(survey, tallies)) return;
  const { invited, toRate } = countsOf(tallies);
  await wakeSurvey(cycle, `all-answered-${invited}-${toRate}`, now);
};

export const beginSurveyWait = async (cycle: CycleRef, taskToken: string, now: Date): Promise<void> => {
  await transact([beginWait(surveyWaitId(cycle), taskToken, now)]);
};

export const wakeSurvey = async (cycle: CycleRef, because: string, now: Date): Promise<void> => {
  await transact([wake({ cycle, waitId: surveyWaitId(cycle), because, now })]);
};

/** The operator ends the survey early: from now on no list takes an answer. `lost` when it is closed or was asked for before. */
export const requestClose = async (
  cycle: CycleRef,
  survey: Pick<Survey, 'closesAt'>,
  { by, trail, now }: { by: string; trail: AuditBy; now: Date },
): Promise<'written' | 'lost'> => {
  const { outcome } = await transact([
    change('cycle', surveyKey(cycle), {
      set: { closeRequestedAt: instantOf(now), closeRequestedBy: by },
      expect: { status: 'open' },
      absent: ['closeRequestedAt'],
      after: { closesAt: instantOf(now) },
    }),
    auditItem({ ...cycle, at: now, ...trail, action: 'survey-closing-asked', subject: `${cycle.year}` }),
    wake({
      cycle,
      waitId: surveyWaitId(cycle),
      because: `close-requested-before-${dateOf(survey.closesAt)}`,
      now,
    }),
  ]);
  if (outcome === 'written') await closeTallies(cycle, now);
  return outcome;
};

/** From now on this agency's answers are final. */
const closeTally = async (cycle: CycleRef, agencyId: AgencyId, now: Date): Promise<void> => {
  await transactPatiently([
    change('cycle', surveyTallyKey(cycle, agencyId), {
      set: { closedAt: instantOf(now) },
      absent: ['closedAt'],
    }),
  ]);
};

/** Every list that is still open; what is cut off is completed by the close of the survey. */
export const closeTallies = async (cycle: CycleRef, now: Date): Promise<void> => {
  const open = (await listSurveyTallies(cycle)).filter((t) => t.closedAt === undefined);
  await fewAtOnce(open, async ({ agencyId }) => closeTally(cycle, agencyId, now));
};

export const closeSurvey = async (cycle: CycleRef, because: ClosedBecause, now: Date): Promise<void> => {
  const { set, expect } = moving(surveyStatuses, 'open', 'closed');
  await transact([
    change('cycle', surveyKey(cycle), {
      set: { ...set, closedAt: instantOf(now), closedBecause: because },
      expect,
    }),
  ]);
};
