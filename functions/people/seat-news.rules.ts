// Who hears of a change at an office or at the head of an agency, and what: made from who held and acted on each day before it and after.
import type { EmployeeId } from '../records/ids.ts';
import { mailboxOf } from '../records/mail-address.ts';
import { addDays, type WibDate } from '../records/moments.ts';
import { isOfOldRecord, type Term } from '../records/office.ts';
import { isReachable } from '../records/register.ts';
import {
  actsOn,
  type Holding,
  type SeatDifference,
  seatDifference,
} from '../rulebook/seat-difference.rules.ts';
import { isSameHolder, isSamePerson } from './address.rules.ts';
import type { OfficeNews } from './office-mail.ts';

/** A term with whoever holds it. */
export type Sitting = Term & {
  name: string;
  email?: string | undefined;
  employeeId?: EmployeeId | undefined;
};

type Told = { name: string; email?: string | undefined };

/** Who holds by the terms on record, and the same as far as they are in service. */
export type Sittings = { ofRecord: readonly Sitting[]; inService: readonly Sitting[] };

export type SeatChange = {
  /** An office's letters go to those beside it whatever changes; an agency's, where the head alone could not object. */
  kind: 'office' | 'head';
  decider: string;
  title: string;
  before: Sittings;
  after: Sittings;
  /** While the register is entered for the first time nobody had a seat that could be taken. */
  isFounding?: boolean;
  /** Terms that somebody lost while they were out of service, as it was on record until now. */
  returned?: readonly Sitting[];
};

export type SeatNews = {
  decider: string;
  news: OfficeNews;
  people: readonly Told[];
  /** Mailboxes of whoever takes over: the seat says itself what they have to do. */
  notTo: ReadonlySet<string>;
};

/** Whom a letter about a seat is for: each mailbox once, and none of those who take over. */
export type Reader = { decider: string; name: string; email: string };
export const readersOf = (changes: readonly SeatNews[]): Reader[] => {
  const readers = new Map<string, Reader>();
  for (const { decider, people, notTo } of changes)
    for (const person of people) {
      if (!isReachable(person) || notTo.has(mailboxOf(person.email))) continue;
      const name = `${decider} ${mailboxOf(person.email)}`;
      if (!readers.has(name)) readers.set(name, { decider, name: person.name, email: person.email });
    }
  return [...readers.values()];
};

/**
 * What is news to whom when a change is taken back: whoever was told of it, that it was; whoever was not, nothing, unless they
 * heard of it in another way meanwhile, or the seat is not as it was because somebody else was named.
 */
export const newsOfTakingBack = (
  changes: readonly SeatNews[],
  { told, isHeard }: { told: readonly Reader[]; isHeard: boolean },
): { takenBack: SeatNews[]; news: SeatNews[] } => {
  const takenBack: SeatNews[] = [];
  const news: SeatNews[] = [];
  const isOther = new Set(changes.flatMap((one) => ('returned' in one.news ? [one.decider] : [])));
  for (const one of changes) {
    const before = told.filter(({ decider }) => decider === one.decider);
    if (isOther.has(one.decider)) {
      news.push('returned' in one.news ? one : { ...one, people: [...one.people, ...before] });
      continue;
    }
    if (before.length > 0) takenBack.push({ ...one, people: before, notTo: new Set() });
    const known = new Set(before.map(({ email }) => mailboxOf(email)));
    const others = one.people.filter(({ email }) => email && !known.has(mailboxOf(email)));
    if (isHeard && others.length > 0) news.push({ ...one, people: others });
  }
  return { takenBack, news };
};

/** So far ahead the end of somebody's service is looked at: what lies beyond is told by whoever is named then. */
const serviceDaysAhead = 366;

/** Whom nobody reaches: without an address, or at one that takes nothing any more. */
const isUnheard =
  (closed: ReadonlySet<string>) =>
  ({ email }: Told): boolean =>
    !email || closed.has(email);
const mailboxesOf = (people: readonly Told[]): string[] =>
  people.flatMap(({ email }) => (email ? [mailboxOf(email)] : []));

const heldBy = ({ inService, ofRecord }: Sittings): Holding<Sitting> => ({ held: inService, ofRecord });

/** The first day of a term as it can be said. */
const firstDayOf = (term: Term): WibDate | undefined => (isOfOldRecord(term) ? undefined : term.from);

const newsOf = (
  title: string,
  difference: SeatDifference<Sitting>,
  after: Holding<Sitting>,
  { day, today, isOfRecord }: { day: WibDate; today: WibDate; isOfRecord: boolean },
): OfficeNews => {
  const [named] = difference.gained;
  if (named) {
    const { name, capacity, to: until } = named;
    // Whoever comes back into a term of theirs holds since then.
    return { title, name, capacity, until, firstDay: isOfRecord ? (firstDayOf(named) ?? day) : day };
  }
  const then = actsOn(after, day, isSameHolder);
  const [loser] = difference.lost;
  const rest =
    loser &&
    after.held.find((term) => isSameHolder(term, loser) && term.to === addDays(day, -1) && day > today);
  if (then && rest)
    return {
      ...{ title, name: rest.name, capacity: rest.capacity, firstDay: firstDayOf(rest), until: rest.to },
      next: { name: then.name, capacity: then.capacity },
    };
  if (then) return { title, name: then.name, capacity: then.capacity, firstDay: day };
  const lastDay = after.held
    .flatMap(({ to }) => (to !== undefined && to < day ? [to] : []))
    .reduce<WibDate | undefined>((last, to) => (last === undefined || to > last ? to : last), undefined);
  const again = after.held
    .map(({ from }) => from)
    .filter((from) => from > day)
    .toSorted()[0];
  return {
    ...{ title, lastDay: lastDay ?? addDays(day, -1) },
    ...(again === undefined ? {} : { until: addDays(again, -1) }),
  };
};

/** Whoever held the seat last before it fell vacant, when somebody else is named. */
const formerHolder = (terms: readonly Sitting[], day: WibDate, gained: readonly Sitting[]): Sitting[] => {
  const last = terms
    .filter((term) => term.capacity !== 'plh' && term.to !== undefined && term.to < day)
    .filter((term) => !gained.some((one) => isSameHolder(one, term)))
    .toSorted((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1))[0];
  return last ? [last] : [];
};

const returnNews = (
  { decider, title, after, returned = [] }: SeatChange,
  beside: readonly Told[],
  today: WibDate,
): SeatNews[] => {
  const now = actsOn(heldBy(after), today, isSameHolder);
  return returned
    .filter((one) => !after.ofRecord.some((term) => isSameHolder(term, one) && (term.to ?? today) >= today))
    .map((one) => ({
      decider,
      news: {
        ...{ title, returned: one.name },
        now: now && { name: now.name, capacity: now.capacity },
      },
      people: [one, ...(now ? [now] : []), ...beside],
      notTo: new Set(),
    }));
};

export const seatNews = (
  change: SeatChange,
  {
    beside,
    today,
    closed = new Set(),
  }: {
    beside: readonly Told[];
    today: WibDate;
    /** Addresses that take no more mail. */
    closed?: ReadonlySet<string>;
  },
): SeatNews[] => {
  const { kind, decider, title, before, after } = change;
  const ofRecord = seatDifference(
    { held: before.ofRecord },
    { held: after.ofRecord },
    { today, isSame: isSameHolder },
  );
  const inService = seatDifference(heldBy(before), heldBy(after), {
    today,
    until: addDays(today, serviceDaysAhead),
    isSame: isSameHolder,
  });
  const returns = returnNews(change, beside, today);
  const day = ofRecord.from ?? inService.from;
  if (day === undefined) return returns;
  const losing = [...ofRecord.lost, ...inService.lost];
  const gained = [...ofRecord.gained, ...inService.gained];
  if (change.isFounding && losing.length === 0) return returns;
  const isFilled = (ofRecord.filledFrom ?? inService.filledFrom) !== undefined;
  const losingDays = [...losing, ...ofRecord.stoodInFor, ...inService.stoodInFor];
  const concerned = [
    ...losingDays,
    ...(ofRecord.filledFrom === undefined
      ? []
      : formerHolder(before.ofRecord, ofRecord.filledFrom, ofRecord.gained)),
  ];
  // An address that was given up may be closed: then its reader hears nothing of it.
  const isReaddressed = losing.some((one) =>
    gained.some((other) => isSamePerson(one, other) && !isSameHolder(one, other)),
  );
  const isHeardBeside = kind === 'office' || isFilled || isReaddressed || losingDays.some(isUnheard(closed));
  const taking = gained.filter((one) => !losing.some((other) => isSameHolder(one, other)));
  const told: SeatNews = {
    ...{ decider, notTo: new Set(mailboxesOf(taking)) },
    people: [...concerned, ...(isHeardBeside ? beside : [])],
    news:
      ofRecord.from === undefined
        ? newsOf(title, inService, heldBy(after), { day, today, isOfRecord: false })
        : newsOf(title, ofRecord, { held: after.ofRecord }, { day, today, isOfRecord: true }),
  };
  return [told, ...returns];
};
