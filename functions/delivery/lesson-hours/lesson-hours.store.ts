// Reads whose lesson hours a page is about, and records what a batch is decided to count.
import { type Paged, pagedBy } from '../../pages/paged-table.view.tsx';
import { batchKey, findBatch, listParticipants } from '../../records/batch.reads.ts';
import { type Batch, countedJp, type Participant } from '../../records/batch.ts';
import { jpEntryKey, listJpEntriesIn } from '../../records/certificate.reads.ts';
import type { JpEntry } from '../../records/certificate.ts';
import type { Cycle } from '../../records/cycle.ts';
import type { BatchRef, EmployeeId, TenantId } from '../../records/ids.ts';
import { dateOf, dateOfYear, type WibDate, yearOf } from '../../records/moments.ts';
import type { Place } from '../../records/place.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import type { Policy } from '../../records/policy.ts';
import type { Recognition } from '../../records/recognition.ts';
import { findEmployees, listAgencies, listEmployeesOfAgency } from '../../records/register.reads.ts';
import type { Agency, Employee } from '../../records/register.ts';
import { isInOffice } from '../../rulebook/in-office.rules.ts';
import { type JpPeriod, type JpStanding, jpPeriodOn, jpStanding } from '../../rulebook/lesson-hours.rules.ts';
import { type AuditBy, auditEvent } from '../../store/audit.ts';
import { transactPatiently } from '../../store/bulk.ts';
import { isKeyPart } from '../../store/keys.ts';
import { change } from '../../store/table.ts';
import { seatText } from '../../words/seat-words.ts';
import { findComposition } from '../composition/composition.reads.ts';

/** What one person has in the year that a date counts in. */
export type PersonHours = {
  employee: Employee;
  period: JpPeriod;
  /** By the table of forms, where it has a number for each. */
  computed: number;
  jp: number;
  recognised: boolean;
  standing: JpStanding;
};

const ledgersAtOnce = 25;

/** Of each the period that a date counts in. */
const ledgersOf = async (
  tenant: TenantId,
  people: readonly Employee[],
  on: WibDate,
): Promise<ReadonlyMap<EmployeeId, JpEntry[]>> => {
  const found = new Map<EmployeeId, JpEntry[]>();
  for (let i = 0; i < people.length; i += ledgersAtOnce)
    await Promise.all(
      people.slice(i, i + ledgersAtOnce).map(async (person) => {
        const { from, to } = jpPeriodOn(person, on);
        const years = [yearOf(from), yearOf(to)];
        found.set(person.employeeId, await listJpEntriesIn(tenant, person, years));
      }),
    );
  return found;
};

const hoursOf = (
  employee: Employee,
  entries: readonly JpEntry[],
  on: WibDate,
  policy: Policy,
): PersonHours => {
  const period = jpPeriodOn(employee, on);
  const own = entries.filter((e) => e.earnedOn >= period.from && e.earnedOn <= period.to);
  const jp = own.reduce((sum, e) => sum + e.jp, 0);
  return {
    employee,
    period,
    computed: own.reduce((sum, e) => sum + (e.computedJp ?? e.jp), 0),
    jp,
    recognised: own.some((e) => e.recognised !== undefined),
    standing: jpStanding(employee.employment, jp, policy.jp),
  };
};

/** The day of a cycle's year that a page looks at: today, or the nearest day of that year. */
const dayIn = (year: number, now: Date): WibDate => {
  const today = dateOf(now);
  if (yearOf(today) === year) return today;
  return dateOfYear(year, yearOf(today) > year ? '12-31' : '01-01');
};

export type AgencyHours = {
  agencies: readonly Agency[];
  agency: Agency | undefined;
  people: readonly PersonHours[];
  /** Everybody of the agency, for the picture; absent where that would be too many ledgers for one page. */
  everybody: readonly PersonHours[] | undefined;
  total: number;
  page: number;
  pages: number;
};

const peoplePerPage = 50;
/** Each has a ledger of their own: so many are read within a second. */
const mostInPicture = 300;

/** One agency, fifty people at a time: each has a ledger of their own. */
export const readAgencyHours = async (
  cycle: Cycle,
  asked: { agency: string | null; page: string | null },
  now: Date,
): Promise<AgencyHours> => {
  const { tenant, year, policyVersion } = cycle;
  const on = dayIn(year, now);
  const [all, policy] = await Promise.all([listAgencies(tenant), requirePolicy(tenant, policyVersion)]);
  const agencies = all.filter((a) => isInOffice(a, on)).toSorted((a, b) => a.name.localeCompare(b.name));
  const agency = agencies.find((a) => a.agencyId === asked.agency) ?? agencies[0];
  const staff = agency ? await listEmployeesOfAgency(tenant, agency.agencyId) : [];
  const here = staff.filter((e) => isInOffice(e, on)).toSorted((a, b) => a.name.localeCompare(b.name));
  const pages = Math.max(1, Math.ceil(here.length / peoplePerPage));
  const page = Math.min(Math.max(1, /^\d{1,4}$/.test(asked.page ?? '') ? Number(asked.page) : 1), pages);
  const shown = here.slice((page - 1) * peoplePerPage, page * peoplePerPage);
  const isPictured = here.length <= mostInPicture;
  const ledgers = await ledgersOf(tenant, isPictured ? here : shown, on);
  const hours = (e: Employee): PersonHours => hoursOf(e, ledgers.get(e.employeeId) ?? [], on, policy);
  return {
    ...{ agencies, agency, people: shown.map(hours) },
    everybody: isPictured ? here.map(hours) : undefined,
    ...{ total: here.length, page, pages },
  };
};

export type BatchPerson = PersonHours & {
  place: Pick<Place, 'role' | 'reason' | 'wasReserve' | 'order'>;
  /** Has a certificate of this batch. */
  isCertified: boolean;
  agencyName: string;
  /** What became of the invitation, in words. */
  answer: string;
  /** Absent while nobody was asked. */
  seat: Participant['status'] | undefined;
  /** The batch itself is among their hours. */
  isBooked: boolean;
};
export type BatchHours = {
  batch: Batch;
  people: Paged<BatchPerson>;
  hasCertificates: boolean;
  /** Somebody stands by who could be called for a seat. */
  hasReserves: boolean;
};

const answerOf = (seat: Participant | undefined): string =>
  seat === undefined ? 'Belum dipanggil' : seatText(seat);

const placesOf = async (ref: BatchRef, participants: readonly Participant[]): Promise<readonly Place[]> =>
  participants.length > 0 ? participants : ((await findComposition(ref))?.places ?? []);

export const readBatchHours = async (
  cycle: Cycle,
  ref: BatchRef,
  at: { path: string; query: URLSearchParams },
): Promise<BatchHours | undefined> => {
  const batch = isKeyPart(ref.batchId) ? await findBatch(ref) : undefined;
  if (!batch) return undefined;
  const participants = await listParticipants(ref);
  const seats = new Map(participants.map((p) => [p.employeeId, p]));
  const certified = new Set(participants.flatMap((p) => (p.status === 'attended' ? [p.employeeId] : [])));
  const paged = pagedBy(
    at,
    (await placesOf(ref, participants)).toSorted((a, b) => a.order - b.order),
  );
  const ids = paged.rows.map((p) => p.employeeId);
  const employees = await findEmployees(ref.tenant, ids);
  const [ledgers, agencies, policy] = await Promise.all([
    ledgersOf(ref.tenant, employees, batch.endsOn),
    listAgencies(ref.tenant),
    requirePolicy(ref.tenant, cycle.policyVersion),
  ]);
  const byId = new Map(employees.map((e) => [e.employeeId, e]));
  const nameOf = new Map(agencies.map((a) => [a.agencyId, a.name]));
  return {
    batch,
    hasCertificates: certified.size > 0,
    hasReserves: participants.some(({ status }) => status === 'reserve'),
    people: {
      ...paged,
      rows: paged.rows.flatMap((place) => {
        const employee = byId.get(place.employeeId);
        if (!employee) return [];
        const entries = ledgers.get(place.employeeId) ?? [];
        return [
          {
            ...hoursOf(employee, entries, batch.endsOn, policy),
            place,
            agencyName: nameOf.get(place.agencyId) ?? place.agencyId,
            isCertified: certified.has(place.employeeId),
            seat: seats.get(place.employeeId)?.status,
            answer: answerOf(seats.get(place.employeeId)),
            isBooked: entries.some((e) => isOf(e, batch)),
          },
        ];
      }),
    },
  };
};

const isOf = ({ source }: JpEntry, { programName, number }: Batch): boolean =>
  typeof source !== 'string' && source.programName === programName && source.number === number;

/**
 * The batch first, so that certificates issued from now on count the new number, with its audit line; then the hours that are
 * booked already, which may be written twice.
 */
export const recordRecognition = async (
  ref: BatchRef,
  batch: Batch,
  recognition: Recognition,
  by: AuditBy,
  now: Date,
): Promise<void> => {
  const booked = (await listParticipants(ref)).flatMap((p) =>
    p.status === 'attended' ? [{ employeeId: p.employeeId, number: p.certificateNumber }] : [],
  );
  await transactPatiently([
    change('cycle', batchKey(ref), { set: { recognised: recognition } }),
    auditEvent({
      tenant: ref.tenant,
      year: ref.year,
      at: now,
      ...by,
      action: 'jp-recognised',
      subject: `batch-${ref.batchId}`,
      detail: { jpBefore: countedJp(batch), jpAfter: recognition.jp, participants: booked.length },
    }),
  ]);
  const { jp } = recognition;
  const year = yearOf(batch.endsOn);
  for (const { employeeId, number } of booked)
    await transactPatiently([
      change('cycle', jpEntryKey(ref.tenant, employeeId, year, number), {
        set: { jp, recognised: recognition },
        expect: { certificateNumber: number },
      }),
    ]);
};
