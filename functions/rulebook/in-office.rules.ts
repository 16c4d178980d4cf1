// Who is in office on a day: within the first and the last day on record and, where somebody must still come, before retirement.
import { addDays, dateIn, earliestOf, type WibDate } from '../records/moments.ts';
import { type Employee, isReachable, type Jenjang, type Reachable } from '../records/register.ts';

/** The first and the last day of an employment or of an agency; who is here now has no last day. */
type Term = Pick<Employee, 'validFrom' | 'validTo'>;

/** Whether the last day is over; who has not begun yet has not left. */
export const hasLeft = ({ validTo }: Pick<Term, 'validTo'>, date: WibDate): boolean =>
  validTo !== undefined && validTo < date;

/** Whether a person is in office, or an agency exists, on a date; who has left or not yet begun is not asked. */
export const isInOffice = (term: Term, date: WibDate): boolean =>
  term.validFrom <= date && !hasLeft(term, date);

/** What retirement depends on: the birth date in the NIP, and the position held. */
export type Retiring = Pick<Employee, 'nip' | 'jenjang' | 'positionName'>;

/**
 * Ages that a law fixes for a profession, before those of the ranks (docs/sources.md#retirement-ages): the first line
 * that fits a functional position's name decides. Pengawas sekolah and penilik keep the age of their rank.
 */
const ageOfProfession: readonly { named: RegExp; rank?: Jenjang; age: number }[] = [
  { named: /^(guru besar|profesor)\b/i, age: 70 },
  { named: /^(peneliti|perekayasa)\b/i, rank: 'jf-ahli-utama', age: 70 },
  { named: /^(dosen|asisten ahli|lektor)\b/i, age: 65 },
  { named: /^guru\b/i, age: 60 },
];

const retirementAge = ({ jenjang, positionName }: Pick<Retiring, 'jenjang' | 'positionName'>): number => {
  const profession = ageOfProfession.find(
    ({ named, rank }) =>
      jenjang.startsWith('jf-') && named.test(positionName.trim()) && (rank ?? jenjang) === jenjang,
  );
  if (profession) return profession.age;
  if (jenjang === 'jf-ahli-utama') return 65;
  return jenjang.startsWith('jpt-') || jenjang === 'jf-ahli-madya' ? 60 : 58;
};

/**
 * The first day of retirement, the first of the month after the birthday in the NIP (no +40 for women: that is the
 * NIK's rule).
 */
export const retiresOn = (person: Retiring): WibDate => {
  const year = Number(person.nip.slice(0, 4)) + retirementAge(person);
  const month = Number(person.nip.slice(4, 6));
  return month === 12 ? dateIn(year + 1, 1, 1) : dateIn(year, month + 1, 1);
};

/** What service depends on. */
export type Serving = Term & Retiring & Pick<Employee, 'contractTo' | 'interruptions'>;

const isAway = ({ interruptions = [] }: Pick<Employee, 'interruptions'>, date: WibDate): boolean =>
  interruptions.some(({ from, until }) => from <= date && (until === undefined || date <= until));

/**
 * Whether somebody may be asked, reminded, seated or made to decide on a day: employed, not past the contract or the age of
 * retirement, and not away. The register keeps people who retire until the next roster ends their employment, so the birth
 * date is looked at as well. Somebody the register does not know is not there.
 */
export const isInService = (employee: Serving | undefined, date: WibDate): boolean =>
  employee !== undefined &&
  isInOffice(employee, date) &&
  (employee.contractTo === undefined || date <= employee.contractTo) &&
  retiresOn(employee) > date &&
  !isAway(employee, date);

/** The days of service as spans from a day to a day, in order: on these days and no others `isInService` says yes. */
export const serviceSpans = (employee: Serving): { from: WibDate; to: WibDate }[] => {
  const ends = [employee.validTo, employee.contractTo].flatMap((day) => day ?? []);
  const last = earliestOf(addDays(retiresOn(employee), -1), ...ends);
  const spans: { from: WibDate; to: WibDate }[] = [];
  let from: WibDate | undefined = employee.validFrom;
  for (const away of (employee.interruptions ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from === undefined) break;
    spans.push({ from, to: addDays(away.from, -1) });
    if (away.until === undefined) from = undefined;
    else if (away.until >= from) from = addDays(away.until, 1);
  }
  if (from !== undefined) spans.push({ from, to: last });
  return spans
    .map((span) => ({ from: span.from, to: earliestOf(span.to, last) }))
    .filter((span) => span.from <= span.to);
};

/** Whether somebody may be written to with something to do or to know: in service, and with an address. */
export const canBeAsked = (employee: Employee | undefined, date: WibDate): employee is Reachable =>
  isInService(employee, date) && isReachable(employee);
