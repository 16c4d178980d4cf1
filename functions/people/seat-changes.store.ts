// The letters about offices and agencies that follow from what changed in the register, by a file, its undoing or a person's page: nobody loses a seat, or gets it back, in silence.

import { findAddress } from '../mail/undelivered.store.ts';
import type { AgencyId, EmployeeId, TenantId } from '../records/ids.ts';
import { addDays, dateOf, type WibDate } from '../records/moments.ts';
import { type OfficeHolder, OfficeRole } from '../records/office.ts';
import { findEmployees, listAgencies, requireTenant } from '../records/register.reads.ts';
import { Agency, Employee, type Tenant } from '../records/register.ts';
import { isInService, type Serving, serviceSpans } from '../rulebook/in-office.rules.ts';
import { fewAtOnce } from '../store/bulk.ts';
import { transact, type Write } from '../store/table.ts';
import { decidingTitle, officeTitle, officeWord } from '../words/office-words.ts';
import type { Entry, Place } from './import-parts.store.ts';
import { holdersBeside, lettersOf } from './office-telling.store.ts';
import {
  newsOfTakingBack,
  type Reader,
  readersOf,
  type SeatNews,
  type Sitting,
  seatNews,
} from './seat-news.rules.ts';
import { headSittings, officeSittings, type People } from './sittings.rules.ts';

type Changed<T> = { before: T | undefined; after: T | undefined };

/** What a change does to agencies and to people, before and after, and the government's offices after it. */
type Changes = {
  agencies?: ReadonlyMap<AgencyId, Changed<Agency>>;
  people?: ReadonlyMap<EmployeeId, Changed<Employee>>;
  offices?: readonly OfficeHolder[];
};

/** As it was called until now, and as it decides: what it is called is written by whoever records the change. */
const seatTitle = (government: Tenant, role: OfficeRole): string =>
  role === 'bkpsdm'
    ? `${officeTitle(government, role)} (${officeWord(role)})`
    : decidingTitle(government, role);

const saysTheSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What service depends on, and where a head is asked: of thousands of rows few change any of it. */
const sittingFields = [
  'email',
  'validFrom',
  'validTo',
  'contractTo',
  'interruptions',
  'nip',
  'jenjang',
  'positionName',
] as const satisfies readonly (keyof Serving | 'email')[];

const isOtherSitter = ({ before, after }: Changed<Employee>): boolean =>
  before?.email !== after?.email ||
  !saysTheSame(before && serviceSpans(before), after && serviceSpans(after));

const isOtherSeat = ({ before, after }: Changed<Agency>): boolean =>
  !saysTheSame(
    [before?.heads ?? [], before?.validTo, before?.successorAgencyIds ?? []],
    [after?.heads ?? [], after?.validTo, after?.successorAgencyIds ?? []],
  );

/**
 * Whoever was out of service on the day after a term of theirs lost it unasked: so it was where they are back now, or where
 * they were never away by what is on record now.
 */
const returnedTo = (
  terms: readonly Sitting[],
  people: NonNullable<Changes['people']>,
  today: WibDate,
): Sitting[] =>
  terms.filter(({ employeeId, to }) => {
    const change = employeeId === undefined ? undefined : people.get(employeeId);
    if (!change || to === undefined) return false;
    const comesBack = (day: WibDate): boolean =>
      !isInService(change.before, day) && isInService(change.after, day);
    const day = addDays(to, 1);
    return comesBack(day) || (comesBack(today) && !isInService(change.before, day));
  });

/** Which of these addresses take no more mail. */
const closedOf = async (tenant: TenantId, addresses: readonly string[]): Promise<ReadonlySet<string>> => {
  const closed = new Set<string>();
  await fewAtOnce([...new Set(addresses)], async (address) => {
    if ((await findAddress(tenant, address))?.deadAt !== undefined) closed.add(address);
  });
  return closed;
};

const newsOfSeats = async (
  government: Tenant,
  { agencies = new Map(), people = new Map(), offices: officesAfter = government.offices }: Changes,
  today: WibDate,
): Promise<SeatNews[]> => {
  const { slug: tenant, offices } = government;
  const touched = (employeeId: EmployeeId | undefined): boolean =>
    employeeId !== undefined && people.has(employeeId);
  const termsOf = (role: OfficeRole) =>
    [offices, officesAfter].map((all) => all.filter((o) => o.role === role));
  const roles = OfficeRole.options.filter((role) => {
    const [was = [], is = []] = termsOf(role);
    return !saysTheSame(was, is) || is.some((o) => touched(o.employeeId));
  });
  const isMerged = [...agencies.values()].some(({ before, after }) =>
    [before, after].some((one) => one?.validTo !== undefined && one.successorAgencyIds?.length === 1),
  );
  const isFirst = ({ before, after }: Changed<Agency>): boolean =>
    (before?.heads ?? []).length === 0 && (after?.heads ?? []).length > 0;
  const firsts = [...agencies.values()].filter(isFirst);
  const known =
    people.size > 0 || isMerged || firsts.length > 0
      ? new Map((await listAgencies(tenant)).map((agency) => [agency.agencyId, agency]))
      : new Map<AgencyId, Agency>();
  const seats = new Map<AgencyId, Changed<Agency>>(agencies);
  for (const agency of known.values())
    if (!seats.has(agency.agencyId) && agency.heads.some((term) => touched(term.employeeId)))
      seats.set(agency.agencyId, { before: agency, after: agency });
  if (seats.size === 0 && roles.length === 0) return [];
  // A new agency takes people from others: who heads it is heard of, unless it is among the first that there are.
  const isFounding = ![...known.values()].some(
    ({ agencyId, heads }) => heads.length > 0 && !firsts.some(({ after }) => after?.agencyId === agencyId),
  );
  const agenciesIn = (as: 'before' | 'after') => (id: AgencyId) => {
    const change = agencies.get(id);
    return change ? change[as] : known.get(id);
  };
  const withHeirs = [...seats.values()].flatMap(({ before, after }) => [before, after]);
  const heirs = isMerged ? [...known.values()] : [];
  const ids = [...withHeirs, ...heirs].flatMap(
    (agency) => agency?.heads.map((term) => term.employeeId) ?? [],
  );
  const found = await findEmployees(tenant, [
    ...ids,
    ...[...offices, ...officesAfter].flatMap((o) => o.employeeId ?? []),
  ]);
  const byId = new Map(found.map((person) => [person.employeeId, person]));
  const peopleIn =
    (as: 'before' | 'after'): People =>
    (id) => {
      const change = people.get(id);
      return change ? change[as] : byId.get(id);
    };
  const closed = await closedOf(
    tenant,
    found.flatMap(({ email }) => email ?? []),
  );
  const noHeads = (agency: Agency): Agency => ({ ...agency, heads: [] });
  const besideHeads = holdersBeside(government, undefined, today);
  const ofAgencies = [...seats].flatMap(([agencyId, { before, after }]) => {
    const agency = after ?? before;
    if (!agency) return [];
    const [was, is] = (['before', 'after'] as const).map((as) =>
      headSittings((as === 'before' ? before : after) ?? noHeads(agency), {
        people: peopleIn(as),
        agencies: agenciesIn(as),
      }),
    );
    if (!was || !is) return [];
    return seatNews(
      {
        ...{
          kind: 'head',
          decider: agencyId,
          title: `Kepala ${(before ?? agency).name}`,
          before: was,
          after: is,
        },
        isFounding: isFounding && isFirst({ before, after }),
        returned: returnedTo(is.ofRecord, people, today),
      },
      { beside: besideHeads, today, closed },
    );
  });
  const ofOffices = roles.flatMap((role) => {
    const [was = [], is = []] = termsOf(role);
    return seatNews(
      {
        ...{ kind: 'office', decider: role },
        title: seatTitle(government, role),
        before: officeSittings(was, peopleIn('before')),
        after: officeSittings(is, peopleIn('after')),
        returned: returnedTo(is, people, today),
      },
      { beside: holdersBeside(government, role, today), today },
    );
  });
  return [...ofAgencies, ...ofOffices];
};

/** For the transaction that changes it. */
export const seatLetters = async (
  { tenant, now }: { tenant: TenantId; now: Date },
  changes: Changes,
): Promise<Write[]> => {
  const government = await requireTenant(tenant);
  return lettersOf(government, await newsOfSeats(government, changes, dateOf(now)), { now });
};

/** The same, of somebody whom a page changes. */
export const seatLettersOfPerson = async (
  place: { tenant: TenantId; now: Date },
  before: Employee,
  after: Employee,
): Promise<Write[]> =>
  isOtherSitter({ before, after })
    ? seatLetters(place, { people: new Map([[before.employeeId, { before, after }]]) })
    : [];

const changesIn = (entries: readonly Entry[]): Required<Pick<Changes, 'agencies' | 'people'>> => {
  const agencies = new Map<AgencyId, Changed<Agency>>();
  const people = new Map<EmployeeId, Changed<Employee>>();
  for (const { key, before, after } of entries.flatMap(({ steps }) => steps)) {
    if (key.sk.startsWith('AGENCY#')) {
      const change = { before: before && Agency.parse(before), after: after && Agency.parse(after) };
      const { agencyId } = change.after ?? change.before ?? {};
      if (agencyId !== undefined && isOtherSeat(change)) agencies.set(agencyId, change);
    } else if (key.sk.startsWith('EMPLOYEE#')) {
      // Whoever the register did not know held nothing in it.
      if (before === undefined || sittingFields.every((name) => saysTheSame(before[name], after?.[name])))
        continue;
      const change = { before: Employee.parse(before), after: after && Employee.parse(after) };
      if (isOtherSitter(change)) people.set(change.before.employeeId, change);
    }
  }
  return { agencies, people };
};

const queueAll = (letters: readonly Write[]): Promise<void> =>
  fewAtOnce(letters, async (letter) => {
    await transact([letter]);
  });

const newsIn = async (
  { tenant, now }: Place,
  entries: readonly Entry[],
): Promise<{ government: Tenant; news: SeatNews[] } | undefined> => {
  const changes = changesIn(entries);
  if (changes.agencies.size === 0 && changes.people.size === 0) return undefined;
  const government = await requireTenant(tenant);
  return { government, news: await newsOfSeats(government, changes, dateOf(now)) };
};

/** At once: that an import's other letters wait is no reason to keep this quiet. Says who was told, for the day it is undone. */
export const tellSeatChanges = async (place: Place, entries: readonly Entry[]): Promise<Reader[]> => {
  const found = await newsIn(place, entries);
  if (!found) return [];
  await queueAll(lettersOf(found.government, found.news, { now: place.now, id: `import-${place.jobId}` }));
  return readersOf(found.news);
};

/** Of what was put back; how many of those who had been told hear that it was. */
export const tellSeatsPutBack = async (
  place: Place,
  entries: readonly Entry[],
  heard: { told: readonly Reader[]; isHeard: boolean },
): Promise<number> => {
  const found = await newsIn(place, entries);
  if (!found) return 0;
  const { takenBack, news } = newsOfTakingBack(found.news, heard);
  const how = { now: place.now, id: `undo-${place.jobId}` };
  const again = lettersOf(found.government, takenBack, { ...how, isTakenBack: true });
  await queueAll([...again, ...lettersOf(found.government, news, how)]);
  return again.length;
};
