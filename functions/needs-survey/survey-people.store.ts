// One person's own part in a survey that runs, brought up to the day: invited, no longer asked, asked again, at another address or in another position.
import { addressHashOf } from '../kit/secret.ts';
import { makeLink, revokeLink } from '../links/links.store.ts';
import { queueMail } from '../outbox/outbox.store.ts';
import type { AgencyId, CycleRef, EmployeeId } from '../records/ids.ts';
import { dateOf, epochSeconds, instantOf, momentOf } from '../records/moments.ts';
import { findEmployees, listCompetencies } from '../records/register.reads.ts';
import { type Employee, idsOf, isReachable, type Reachable } from '../records/register.ts';
import { askedElsewhereKey } from '../records/survey.reads.ts';
import type { AskedElsewhere } from '../records/survey.ts';
import { moving } from '../records/transitions.ts';
import { transactPatiently } from '../store/bulk.ts';
import { change, getItems, replace, type Write } from '../store/table.ts';
import { countPeople, signalWhenAllAnswered, whileItRuns } from './survey.store.ts';
import { surveyInvitationKey } from './survey-invitation.reads.ts';
import { codesByPosition, invitationWrites } from './survey-invitation.store.ts';
import {
  askedCodes,
  type LeftInvitation,
  type OpenInvitation,
  packCodes,
  SurveyInvitation,
  surveyInvitationStatuses,
  type UnreachedInvitation,
} from './survey-invitation.ts';
import { invitationMail, type SurveyMailFacts } from './survey-mail.ts';
import { ownStep } from './survey-people.rules.ts';

export type SurveyDay = {
  cycle: CycleRef;
  facts: SurveyMailFacts;
  /** Every agency in which somebody was asked. */
  agencies: readonly AgencyId[];
  now: Date;
};

export type Asked = { employee: Employee; invitation: SurveyInvitation | undefined };

/** Another hand was quicker: what is on record is read again. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

export const writeOrReadAgain = async (writes: readonly Write[]): Promise<void> => {
  if ((await transactPatiently(writes)).outcome === 'lost') throw new Overtaken();
};

/** Reads and writes anew when overtaken; after the third time whoever called has to come again. */
export const readingAgain = async (run: () => Promise<void>, tries = 3): Promise<void> => {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Overtaken) || tries <= 1) throw error;
    await readingAgain(run, tries - 1);
  }
};

/** Where somebody was asked, whatever agency that was; where they work now is looked at first. */
export const findInvitationOf = async (
  { cycle, agencies }: SurveyDay,
  { agencyId }: Pick<Employee, 'agencyId'>,
  employeeId: EmployeeId,
): Promise<SurveyInvitation | undefined> => {
  const at = (place: AgencyId) => surveyInvitationKey(cycle, place, employeeId);
  const [here] = await getItems('cycle', [at(agencyId)], SurveyInvitation);
  if (here) return here;
  const others = agencies.filter((place) => place !== agencyId);
  return (await getItems('cycle', others.map(at), SurveyInvitation))[0];
};

/** Kept with the agency of today; the same item, however often it is written. */
const noteElsewhere = (
  { cycle }: SurveyDay,
  { employeeId, agencyId }: Employee,
  invitation: SurveyInvitation,
): Write => {
  const asked: AskedElsewhere = {
    employeeId,
    askedAs: invitation.employeeId,
    agencyId: invitation.agencyId,
  };
  return replace('cycle', { ...askedElsewhereKey(cycle, agencyId, employeeId), ...asked });
};

/** A link of its own for whoever is asked again; the one before opens nothing any more. */
const askAgain = (
  { cycle, facts, now }: SurveyDay,
  employee: Reachable,
  before: Pick<OpenInvitation, 'employeeId' | 'agencyId'> & Partial<Pick<OpenInvitation, 'linkHash'>>,
  items: number,
): { set: Record<string, unknown>; writes: Write[] } => {
  const { tenant, year } = cycle;
  const { employeeId, agencyId, linkHash } = before;
  const again = `${employeeId}-${epochSeconds(now)}`;
  const link = makeLink({
    purpose: 'survey',
    name: `${tenant}-${year}-${again}`,
    tenant,
    year,
    subject: { employeeId, agencyId },
    expiresAt: momentOf(facts.closesAt),
  });
  return {
    set: {
      link: link.reference,
      linkHash: link.hash,
      sentTo: addressHashOf(employee.email),
      closesAt: facts.closesAt,
    },
    writes: [
      link.write,
      ...(linkHash === undefined ? [] : [revokeLink(linkHash, now)]),
      queueMail({
        kind: 'survey-invitation',
        ...{
          tenant,
          year,
          to: employee.email,
          whom: { as: 'participant', employeeId: employee.employeeId },
          now,
        },
        id: `${tenant}-${year}-survey-again-${again}`,
        content: invitationMail(facts, employee, items, link.reference),
      }),
    ],
  };
};

const codesOf = async ({ cycle }: SurveyDay, employee: Employee) => {
  const competencies = await listCompetencies(cycle.tenant);
  return (await codesByPosition(cycle.tenant, [employee], competencies)).get(employee.positionId) ?? [];
};

const invite = async (day: SurveyDay, employee: Employee): Promise<void> => {
  const { cycle, facts, now } = day;
  await writeOrReadAgain([
    ...invitationWrites(facts, employee, await codesOf(day, employee), undefined, now),
    countPeople(cycle, employee.agencyId, isReachable(employee) ? { invited: 1 } : { unreached: 1 }),
    whileItRuns(cycle),
  ]);
};

const leave = async ({ cycle, now }: SurveyDay, before: OpenInvitation): Promise<void> => {
  const { set, expect } = moving(surveyInvitationStatuses, 'invited', 'left');
  await writeOrReadAgain([
    change('cycle', surveyInvitationKey(cycle, before.agencyId, before.employeeId), {
      set: { ...set, leftAt: instantOf(now) },
      expect,
    }),
    countPeople(cycle, before.agencyId, { invited: -1, left: 1 }),
    whileItRuns(cycle),
  ]);
};

const comeBack = async (day: SurveyDay, employee: Reachable, before: LeftInvitation): Promise<void> => {
  const codes = await codesOf(day, employee);
  const { set, expect } = moving(surveyInvitationStatuses, 'left', 'invited');
  const again = askAgain(day, employee, before, codes.length);
  await writeOrReadAgain([
    change('cycle', surveyInvitationKey(day.cycle, before.agencyId, before.employeeId), {
      set: { ...set, ...again.set, positionId: employee.positionId, asked: packCodes(codes) },
      remove: ['leftAt'],
      expect: { ...expect, leftAt: before.leftAt },
    }),
    ...again.writes,
    countPeople(day.cycle, before.agencyId, { invited: 1, left: -1 }),
    whileItRuns(day.cycle),
  ]);
};

/** The first address of whoever had none: asked now, like everybody. */
const reach = async (day: SurveyDay, employee: Reachable, before: UnreachedInvitation): Promise<void> => {
  const codes = await codesOf(day, employee);
  const { set, expect } = moving(surveyInvitationStatuses, 'unreached', 'invited');
  const again = askAgain(day, employee, before, codes.length);
  await writeOrReadAgain([
    change('cycle', surveyInvitationKey(day.cycle, before.agencyId, before.employeeId), {
      set: { ...set, ...again.set, positionId: employee.positionId, asked: packCodes(codes) },
      expect,
    }),
    ...again.writes,
    countPeople(day.cycle, before.agencyId, { invited: 1, unreached: -1 }),
    whileItRuns(day.cycle),
  ]);
};

const readdress = async (day: SurveyDay, employee: Reachable, before: OpenInvitation): Promise<void> => {
  const again = askAgain(day, employee, before, askedCodes(before).length);
  const { linkHash } = before;
  await writeOrReadAgain([
    change('cycle', surveyInvitationKey(day.cycle, before.agencyId, before.employeeId), {
      set: again.set,
      expect: { status: 'invited', ...(linkHash === undefined ? {} : { linkHash }) },
    }),
    ...again.writes,
    whileItRuns(day.cycle),
  ]);
};

/** What was saved about competencies that the new position asks as well counts on; the others are asked on the same page. */
const reposition = async (
  day: SurveyDay,
  employee: Employee,
  before: OpenInvitation | UnreachedInvitation,
): Promise<void> => {
  await writeOrReadAgain([
    change('cycle', surveyInvitationKey(day.cycle, before.agencyId, before.employeeId), {
      set: { positionId: employee.positionId, asked: packCodes(await codesOf(day, employee)) },
      expect: { status: before.status, positionId: before.positionId },
    }),
    whileItRuns(day.cycle),
  ]);
};

/** The hash of the address, as an invitation keeps it; undefined for whoever has none. */
export const addressOf = (employee: Employee): string | undefined =>
  isReachable(employee) ? addressHashOf(employee.email) : undefined;

/** One step; undefined when there was nothing to do. */
const bringOwnPartForward = async (day: SurveyDay, { employee, invitation }: Asked) => {
  const step = ownStep(employee, invitation, addressOf(employee), dateOf(day.now));
  if (step === 'invite') await invite(day, employee);
  else if (step === 'leave' && invitation?.status === 'invited') await leave(day, invitation);
  else if (step === 'reposition' && (invitation?.status === 'invited' || invitation?.status === 'unreached'))
    await reposition(day, employee, invitation);
  else if (!isReachable(employee)) return undefined;
  else if (step === 'return' && invitation?.status === 'left') await comeBack(day, employee, invitation);
  else if (step === 'reach' && invitation?.status === 'unreached') await reach(day, employee, invitation);
  else if (step === 'readdress' && invitation?.status === 'invited')
    await readdress(day, employee, invitation);
  else return undefined;
  return step;
};

/** Whoever answered under an earlier id has answered; what was open there has ended with it. */
const underEarlierIds = async (day: SurveyDay, employee: Employee): Promise<Asked[]> => {
  const [, ...earlier] = idsOf(employee);
  const people = await findEmployees(day.cycle.tenant, earlier);
  return Promise.all(
    people.map(async (one) => ({
      employee: one,
      invitation: await findInvitationOf(day, one, one.employeeId),
    })),
  );
};

/**
 * Brings a person's own part up to the day and gives the parts that are on record then, their own first, with those of earlier
 * ids.
 */
export const bringPersonUpToDay = async (day: SurveyDay, employee: Employee): Promise<Asked[]> => {
  const invitation = await findInvitationOf(day, employee, employee.employeeId);
  const earlier = await underEarlierIds(day, employee);
  const answered = earlier.find((one) => one.invitation?.status === 'submitted')?.invitation;
  for (const one of earlier)
    if (one.invitation && (await bringOwnPartForward(day, one)) === 'leave')
      await signalWhenAllAnswered(day.cycle, one.invitation.agencyId, day.now);
  const elsewhere = invitation ?? answered;
  if (elsewhere && (elsewhere.agencyId !== employee.agencyId || elsewhere.employeeId !== employee.employeeId))
    await transactPatiently([noteElsewhere(day, employee, elsewhere)]);
  if (!invitation && answered) return earlier;
  const step = await bringOwnPartForward(day, { employee, invitation });
  // Two steps may be due, a new position after a return; each begins with what is on record by then.
  if (step !== undefined) {
    if (step === 'leave' && invitation) await signalWhenAllAnswered(day.cycle, invitation.agencyId, day.now);
    const next = await findInvitationOf(day, employee, employee.employeeId);
    if (next && step !== 'leave') await bringOwnPartForward(day, { employee, invitation: next });
    return [{ employee, invitation: next }, ...earlier];
  }
  return [{ employee, invitation }, ...earlier];
};
