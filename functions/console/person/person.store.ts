// Everything the office may see of one person, read by their ids, and the write that changes them: register, account, index, history, audit line and news at once.
import { findSurveyInvitation } from '../../needs-survey/survey-invitation.reads.ts';
import { announce } from '../../outbox/news.store.ts';
import { accountSteps, isHeldBack } from '../../people/account.rules.ts';
import { accountsUnder, holdAddress, writeStep } from '../../people/account.store.ts';
import { tellFormerAddress } from '../../people/address.store.ts';
import { indexWrites } from '../../people/person-index.store.ts';
import { personChange } from '../../people/register-change.rules.ts';
import { seatLettersOfPerson } from '../../people/seat-changes.store.ts';
import { assessmentKey } from '../../records/assessment.reads.ts';
import { Assessment, type AssessmentSource, assessmentSources } from '../../records/assessment.ts';
import type { AuditAct } from '../../records/audit-act.ts';
import { listBatches, participantKey } from '../../records/batch.reads.ts';
import { type Batch, Participant } from '../../records/batch.ts';
import { listJpEntries, readLedger } from '../../records/certificate.reads.ts';
import type { JpEntry } from '../../records/certificate.ts';
import { listCycles } from '../../records/cycle.reads.ts';
import type { AgencyId, CycleRef, EmployeeId, TenantId } from '../../records/ids.ts';
import { listRequestsOf } from '../../records/learning-request.reads.ts';
import type { LearningRequest } from '../../records/learning-request.ts';
import { dateOf, instantOf } from '../../records/moments.ts';
import { findEmployeeGaps } from '../../records/need.reads.ts';
import type { EmployeeGaps } from '../../records/need.ts';
import { OfficeRole } from '../../records/office.ts';
import {
  countEmployments,
  employeeKey,
  employeesOfAgency,
  employmentKey,
  findAgency,
  findEmployee,
  findEmployees,
  listAgencies,
  listCompetencies,
  listEmployeesOfAgency,
  listEveryEmployment,
  listFormerEmployments,
  requireTenant,
  standardKey,
} from '../../records/register.reads.ts';
import {
  type Agency,
  type Employee,
  type Employment,
  idsOf,
  isReachable,
  Standard,
} from '../../records/register.ts';
import { outsideFact } from '../../rulebook/address-answer.rules.ts';
import { isInService } from '../../rulebook/in-office.rules.ts';
import { headTermOf, holderOf } from '../../rulebook/office-holders.rules.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { change, getItem, getItems, replace, type Write } from '../../store/table.ts';
import { officeTitle } from '../../words/office-words.ts';
import type { Chair, PersonAct, PersonOutcome } from './person-change.rules.ts';
import { listAnswerMailsOf, listMailsOf, type MailState, type Seat } from './person-mails.store.ts';

/** What a person did in the survey of a year: that, not what. */
export type SurveyPart = {
  year: number;
  state: 'invited' | 'begun' | 'submitted' | 'left' | 'unreached';
  isOpen: boolean;
  isRated: boolean;
};

export type PersonPage = {
  employee: Employee;
  agency: Agency | undefined;
  agencyNames: ReadonlyMap<AgencyId, string>;
  superior: Employee | undefined;
  /** Earliest first. */
  former: readonly Employment[];
  /** How many there are, where those are too many to be shown. */
  formerOf: number;
  standard: Standard | undefined;
  surveys: readonly SurveyPart[];
  gaps: readonly YearGaps[];
  competencyNames: ReadonlyMap<string, string>;
  seats: readonly Seat[];
  /** Newest first. */
  entries: readonly JpEntry[];
  /** As of former employments. */
  entriesOf: number;
  mails: readonly MailState[];
  /** Newest first. */
  requests: readonly LearningRequest[];
  /** What they answer for today: offices and agencies, by title. */
  offices: readonly string[];
  /** Who of their own agency has them as superior. */
  staff: number;
};

type Who = { ids: readonly EmployeeId[]; agencyIds: readonly AgencyId[] };

const surveyPart = async (cycle: CycleRef, { ids, agencyIds }: Who, now: Date): Promise<SurveyPart[]> => {
  for (const agencyId of agencyIds)
    for (const id of ids) {
      const [invitation, rating] = await Promise.all([
        findSurveyInvitation(cycle, agencyId, id),
        getItem('cycle', assessmentKey(cycle, agencyId, id, 'superior'), Assessment),
      ]);
      if (!invitation) continue;
      const isOpen = invitation.status === 'invited' && invitation.closesAt > instantOf(now);
      const state =
        invitation.status !== 'invited'
          ? invitation.status
          : invitation.draft === undefined
            ? 'invited'
            : 'begun';
      return [{ year: cycle.year, state, isOpen, isRated: rating !== undefined }];
    }
  return [];
};

export type YearGaps = {
  year: number;
  gaps: EmployeeGaps;
  /** From whom there are answers behind them, not what they were. */
  sources: readonly AssessmentSource[];
};

/** Wherever they were given: what was answered stays with the person. */
const sourcesIn = async (cycle: CycleRef, { ids, agencyIds }: Who): Promise<AssessmentSource[]> => {
  const keys = agencyIds.flatMap((agencyId) =>
    ids.flatMap((id) => assessmentSources.map((source) => assessmentKey(cycle, agencyId, id, source))),
  );
  const found = new Set((await getItems('cycle', keys, Assessment)).map((a) => a.source));
  return assessmentSources.filter((source) => found.has(source));
};

const gapsIn = async (cycle: CycleRef, who: Who): Promise<YearGaps[]> => {
  for (const agencyId of who.agencyIds)
    for (const id of who.ids) {
      const gaps = await findEmployeeGaps(cycle, agencyId, id);
      if (gaps) return [{ year: cycle.year, gaps, sources: await sourcesIn(cycle, who) }];
    }
  return [];
};

const seatsIn = async (cycle: CycleRef, { ids }: Who, batches: readonly Batch[]): Promise<Seat[]> => {
  const found = await getItems(
    'cycle',
    batches.flatMap(({ batchId }) => ids.map((id) => participantKey({ ...cycle, batchId }, id))),
    Participant,
  );
  return found.flatMap((seat) => {
    const batch = batches.find((b) => b.batchId === seat.batchId);
    return batch ? [{ year: cycle.year, batch, seat }] : [];
  });
};

const officesOf = async (tenantId: TenantId, employee: Employee, now: Date): Promise<string[]> => {
  const today = dateOf(now);
  // Whose service has ended answers for nothing, whoever has yet to be named.
  if (!isInService(employee, today)) return [];
  const [tenant, agencies] = await Promise.all([requireTenant(tenantId), listAgencies(tenantId)]);
  return [
    ...OfficeRole.options
      .filter((role) => holderOf(tenant.offices, role, today)?.employeeId === employee.employeeId)
      .map((role) => officeTitle(tenant, role)),
    ...agencies
      .filter((agency) => headTermOf(agency, today)?.employeeId === employee.employeeId)
      .map((agency) => `Kepala ${agency.name}`),
  ];
};

/** Every office of the government and every agency's chair, with who has held it. */
export const listChairs = async (tenantId: TenantId): Promise<Chair[]> => {
  const [tenant, agencies] = await Promise.all([requireTenant(tenantId), listAgencies(tenantId)]);
  return [
    ...OfficeRole.options.map((role) => ({
      title: officeTitle(tenant, role),
      terms: tenant.offices.filter((holder) => holder.role === role),
    })),
    ...agencies.map(({ name, heads }) => ({ title: `Kepala ${name}`, terms: heads })),
  ];
};

/** Of what has no end by itself the last part, for a page; for a copy the whole. */
const longRecordsOf = async (tenant: TenantId, employee: Employee, isWhole: boolean) => {
  const ids = idsOf(employee);
  const inAll = async (id: EmployeeId) => {
    const former = await (isWhole ? listEveryEmployment : listFormerEmployments)(tenant, id);
    return { former, of: isWhole ? former.length : await countEmployments(tenant, id, former.length) };
  };
  const ledgerOf = async () => {
    if (!isWhole) return readLedger(tenant, employee);
    const entries = await listJpEntries(tenant, employee);
    return { entries: entries.toSorted((a, b) => (a.earnedOn < b.earnedOn ? 1 : -1)), of: entries.length };
  };
  const [places, ledger] = await Promise.all([Promise.all(ids.map(inAll)), ledgerOf()]);
  return {
    former: places.flatMap(({ former }) => former),
    formerOf: places.reduce((sum, { of }) => sum + of, 0),
    entries: ledger.entries,
    entriesOf: ledger.of,
  };
};

export const readPersonPage = async (
  tenant: TenantId,
  employeeId: EmployeeId,
  now: Date,
  isWhole = false,
): Promise<PersonPage | undefined> => {
  const [employee, cycles, competencies] = await Promise.all([
    findEmployee(tenant, employeeId),
    listCycles(tenant),
    listCompetencies(tenant),
  ]);
  if (!employee) return undefined;
  const long = await longRecordsOf(tenant, employee, isWhole);
  const who: Who = {
    ids: idsOf(employee),
    agencyIds: [...new Set([employee.agencyId, ...long.former.map((f) => f.agencyId)])],
  };
  const [agency, superior, standard, staff, offices, requests, ...perYear] = await Promise.all([
    findAgency(tenant, employee.agencyId),
    employee.superiorEmployeeId === undefined ? undefined : findEmployee(tenant, employee.superiorEmployeeId),
    getItem('register', standardKey(tenant, employee.positionId), Standard),
    listEmployeesOfAgency(tenant, employee.agencyId),
    officesOf(tenant, employee, now),
    listRequestsOf(tenant, who.ids, now),
    ...cycles.map(async (cycle) => {
      const [surveys, gaps, batches] = await Promise.all([
        surveyPart(cycle, who, now),
        gapsIn(cycle, who),
        listBatches(cycle),
      ]);
      const seats = await seatsIn(cycle, who, batches);
      return { surveys, gaps, seats, mails: await listMailsOf(cycle, who.ids, seats, batches) };
    }),
  ]);
  const [agencies, answerMails] = await Promise.all([listAgencies(tenant), listAnswerMailsOf(requests)]);
  return {
    ...{ employee, agency, superior, standard, offices, requests },
    ...long,
    agencyNames: new Map(agencies.map((a) => [a.agencyId, a.name])),
    surveys: perYear.flatMap((y) => y.surveys),
    gaps: perYear.flatMap((y) => y.gaps),
    competencyNames: new Map(competencies.map((c) => [c.code, c.name])),
    seats: perYear.flatMap((y) => y.seats),
    mails: [...answerMails, ...perYear.flatMap((y) => y.mails)],
    staff: staff.filter((e) => e.superiorEmployeeId === employeeId).length,
  };
};

/** Everybody above a person, from their superior up; a ring ends where it closes. */
export const superiorsAbove = async (tenant: TenantId, from: Employee): Promise<EmployeeId[]> => {
  const above: EmployeeId[] = [];
  for (let at: Employee | undefined = from; at?.superiorEmployeeId !== undefined; ) {
    if (above.includes(at.superiorEmployeeId)) break;
    above.push(at.superiorEmployeeId);
    [at] = await findEmployees(tenant, [at.superiorEmployeeId]);
  }
  return above;
};

const saysTheSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only what changes, on the condition that it is still as it was read. */
const employeeChange = (tenant: TenantId, before: Employee, after: Employee): Write => {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Employee)[];
  const changed = names.filter((name) => !saysTheSame(before[name], after[name]));
  const written = changed.filter((name) => after[name] !== undefined);
  const known = changed.filter((name) => before[name] !== undefined);
  return change('register', employeeKey(tenant, before.employeeId), {
    set: {
      ...Object.fromEntries(written.map((name) => [name, after[name]])),
      agencyKey: employeesOfAgency(tenant, after.agencyId),
    },
    remove: changed.filter((name) => after[name] === undefined),
    expect: Object.fromEntries(known.map((name) => [name, before[name]])),
    absent: changed.filter((name) => before[name] === undefined),
  });
};

const actLine = (act: PersonAct, before: Employee, outcome: PersonOutcome): AuditAct => {
  const { after, outside, decree } = outcome;
  const subject = `person-${before.employeeId}` as const;
  const absence = after.interruptions?.at(-1);
  switch (act) {
    case 'pindah':
      return { action: 'person-moved', subject, detail: { firstDay: after.validFrom } };
    case 'atasan':
      return { action: 'superior-changed', subject };
    case 'jeda':
      return {
        action: 'absence-begun',
        subject,
        detail: { absence: absence?.reason ?? 'cltn', firstDay: absence?.from ?? after.validFrom },
      };
    case 'kembali':
      return { action: 'absence-ended', subject };
    case 'betulkan-jeda': {
      const { before: was, after: becomes, words = '' } = outcome.absence ?? {};
      const told = becomes ?? was;
      const detail = { absence: told?.reason ?? 'cltn', firstDay: told?.from ?? after.validFrom, words };
      return becomes
        ? { action: 'absence-corrected', subject, detail }
        : { action: 'absence-withdrawn', subject, detail };
    }
    case 'kontrak':
      return {
        action: 'contract-extended',
        subject,
        detail: { words: decree ?? '', lastDay: after.contractTo ?? after.validFrom },
      };
    case 'akhiri':
      return {
        action: 'employment-ended',
        subject,
        detail: { endReason: after.endReason ?? 'berhenti', lastDay: after.validTo ?? after.validFrom },
      };
    case 'batalkan-akhir':
      return { action: 'employment-end-withdrawn', subject };
    case 'betulkan':
      return {
        action: 'person-corrected',
        subject,
        ...(outside === undefined ? {} : { detail: outsideFact(outside) }),
      };
  }
};

export type Doing = { tenant: TenantId; by: AuditBy; now: Date };

export const writePersonAct = async (
  { tenant, by, now }: Doing,
  before: Employee,
  act: PersonAct,
  outcome: PersonOutcome,
): Promise<'written' | 'lost'> => {
  const { after, ended } = outcome;
  const emails = [before, after].flatMap((one) => (isReachable(one) ? [one.email] : []));
  const accounts = await accountsUnder(tenant, [...new Set(emails)]);
  const under = ({ email }: Employee) => accounts.find((a) => a.email === email);
  const at = under(after);
  const steps = accountSteps(
    tenant,
    after,
    { at, before: before.email === after.email ? undefined : under(before) },
    instantOf(now),
  );
  const news = personChange(before, after, dateOf(now));
  const isReaddressed = isReachable(before) && isReachable(after) && before.email !== after.email;
  const letter = isReaddressed
    ? tellFormerAddress(await requireTenant(tenant), {
        ...{ name: after.name, from: before.email, to: after.email, id: instantOf(now), now },
      })
    : undefined;
  const aboutSeats = await seatLettersOfPerson({ tenant, now }, before, after);
  const written = await transactPatiently([
    employeeChange(tenant, before, after),
    ...(ended
      ? [replace('register', { ...employmentKey(tenant, ended.employeeId, ended.validFrom), ...ended })]
      : []),
    ...steps.map(writeStep),
    ...(isReachable(after) && isHeldBack(at, after.employeeId) ? [holdAddress(tenant, after)] : []),
    ...indexWrites(tenant, before, after),
    ...(news ? [announce(news, { tenant, because: `act-${instantOf(now)}`, now })] : []),
    ...(letter ? [letter] : []),
    ...aboutSeats,
    auditEvent({ tenant, at: now, ...by, ...actLine(act, before, outcome) }),
  ]);
  return written.outcome;
};
