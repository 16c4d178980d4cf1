// What is missing before a year is opened: what would stop it on its first day, and what only leaves somebody or something out.
import type { AgencyId, CompetencyCode, EmployeeId, PositionId } from '../records/ids.ts';
import type { WibDate } from '../records/moments.ts';
import { OfficeRole } from '../records/office.ts';
import {
  type Agency,
  type CatalogueProgram,
  type Competency,
  type Employee,
  isReachable,
  type Position,
  type Standard,
  type Tenant,
} from '../records/register.ts';
import { isInOffice, isInService } from './in-office.rules.ts';
import { headTermOf, holderOf } from './office-holders.rules.ts';
import { fallbackStandard } from './standard-fallback.rules.ts';

/**
 * Whether a year may be opened with it missing. A phase that could not run stops the opening; whatever leaves out people or
 * can still be mended before its phase begins is said, and the year may be opened.
 */
const stopsOpening = {
  /** Nobody would be asked. */
  'no-agencies': true,
  'no-employees': true,
  /** The survey has no question for these positions: neither their standard nor the core competencies are in the dictionary. */
  'nothing-to-ask': true,
  /** Measured by the table by jenjang. */
  'no-standard': false,
  /** The roster names a position that the file of positions has not. */
  'unknown-position': false,
  /** Not rated by a superior. */
  'no-superior': false,
  /** No letter can reach them. */
  'no-address': false,
  /** Passed over in the approval. */
  'no-head': false,
  /** Takes no part. */
  'no-people': false,
  /** Without programs the analysis proposes an empty plan. */
  'no-catalogue': false,
  /** The approval stops at an office without a holder. */
  'no-office': false,
  /** Batches without anybody to teach them are called off. */
  'no-facilitator': false,
} as const;
export type Lack = keyof typeof stopsOpening;
export const lacks = Object.keys(stopsOpening) as [Lack, ...Lack[]];

export type Finding = {
  lack: Lack;
  stops: boolean;
  count: number;
  /** By name, the first of them where there are many; nobody's name where it is about people. */
  names: readonly string[];
};

/** A page and a record hold so many; whoever mends more does it by a file. */
const mostNames = 200;

export type Register = {
  tenant: Pick<Tenant, 'offices' | 'facilitators'>;
  agencies: readonly Agency[];
  people: Counted;
  positions: readonly Pick<Position, 'positionId'>[];
  standards: readonly Pick<Standard, 'positionId' | 'requirements'>[];
  competencies: readonly Pick<Competency, 'code'>[];
  catalogue: readonly Pick<CatalogueProgram, 'code'>[];
};

const finding = (lack: Lack, found: readonly string[]): Finding[] =>
  found.length === 0
    ? []
    : [
        {
          lack,
          stops: stopsOpening[lack],
          count: found.length,
          names: [...new Set(found)].filter((name) => name !== '').slice(0, mostNames),
        },
      ];

type UsedPosition = { positionId: PositionId; name: string; jenjang: Employee['jenjang'] };

/** What is held of everybody who serves on a day, while they are read one after another. */
export type Counted = {
  readonly today: WibDate;
  readonly positions: ReadonlyMap<PositionId, UsedPosition>;
  readonly staffed: ReadonlySet<AgencyId>;
  readonly here: ReadonlySet<EmployeeId>;
  /** Whom no letter reaches. */
  readonly unreached: ReadonlySet<EmployeeId>;
  /** By superior, how many are led by them; under `undefined` who is led by nobody. Heads of agencies are not among them. */
  readonly staffOf: ReadonlyMap<EmployeeId | undefined, number>;
  readonly badAddresses: number;
};

type Counting = {
  -readonly [N in keyof Counted]: Counted[N] extends ReadonlyMap<infer K, infer V>
    ? Map<K, V>
    : Counted[N] extends ReadonlySet<infer K>
      ? Set<K>
      : Counted[N];
};

const heads = (agencies: readonly Agency[], today: WibDate): Set<EmployeeId> =>
  // Whoever heads an agency answers to the Sekda, who rates nobody here.
  new Set(
    agencies.filter((a) => isInOffice(a, today)).flatMap((a) => headTermOf(a, today)?.employeeId ?? []),
  );

/** Takes in one person after another, and keeps of them what the findings need. */
export const countingPeople = (
  agencies: readonly Agency[],
  today: WibDate,
): { counted: Counted; add: (person: Employee) => void } => {
  const leading = heads(agencies, today);
  const counted: Counting = {
    ...{ today, positions: new Map(), staffed: new Set(), here: new Set(), unreached: new Set() },
    ...{ staffOf: new Map(), badAddresses: 0 },
  };
  return {
    counted,
    add: (person) => {
      if (!isInService(person, today)) return;
      const { employeeId, positionId, positionName: name, jenjang, superiorEmployeeId: by } = person;
      counted.positions.set(positionId, { positionId, name, jenjang });
      counted.staffed.add(person.agencyId);
      counted.here.add(employeeId);
      if (!isReachable(person)) counted.unreached.add(employeeId);
      if (!isReachable(person) || !isAddress(person.email)) counted.badAddresses += 1;
      if (!leading.has(employeeId)) counted.staffOf.set(by, (counted.staffOf.get(by) ?? 0) + 1);
    },
  };
};

const positionFindings = (people: Counted, register: Register): Finding[] => {
  const used = [...people.positions.values()];
  const codes = new Set<CompetencyCode>(register.competencies.map((c) => c.code));
  const standards = new Map(register.standards.map((s) => [s.positionId, s.requirements]));
  const known = new Set(register.positions.map((p) => p.positionId));
  const isAsked = ({ positionId, jenjang }: UsedPosition): boolean =>
    [...(standards.get(positionId) ?? []), ...fallbackStandard(positionId, jenjang).requirements].some(
      ({ competency }) => codes.has(competency),
    );
  const names = (of: (position: UsedPosition) => boolean): string[] => used.filter(of).map((p) => p.name);
  return [
    ...finding(
      'nothing-to-ask',
      names((p) => !isAsked(p)),
    ),
    ...finding(
      'no-standard',
      names((p) => !standards.has(p.positionId)),
    ),
    ...finding(
      'unknown-position',
      names((p) => !known.has(p.positionId)),
    ),
  ];
};

/** One name before the @, a dot within what follows; checked in one pass, however long the text. */
const isAddress = (email: string): boolean => {
  const [name = '', host = '', ...more] = email.split('@');
  const dot = host.lastIndexOf('.');
  return name !== '' && more.length === 0 && dot > 0 && dot < host.length - 1 && !/\s/.test(email);
};

const nameless = (count: number): string[] => Array.from({ length: count }, () => '');

const peopleFindings = ({ staffOf, here, badAddresses }: Counted): Finding[] => {
  const unled = [...staffOf].reduce(
    (sum, [by, staff]) => sum + (by === undefined || !here.has(by) ? staff : 0),
    0,
  );
  return [...finding('no-superior', nameless(unled)), ...finding('no-address', nameless(badAddresses))];
};

const agencyFindings = (
  { staffed, here, unreached }: Counted,
  agencies: readonly Agency[],
  today: WibDate,
): Finding[] => {
  // Whom nobody can write to decides nothing by mail.
  const isHeadless = (a: Agency): boolean => {
    const head = headTermOf(a, today)?.employeeId;
    return head === undefined || !here.has(head) || unreached.has(head);
  };
  return [
    ...finding(
      'no-head',
      agencies.filter((a) => staffed.has(a.agencyId) && isHeadless(a)).map((a) => a.name),
    ),
    ...finding(
      'no-people',
      agencies.filter((a) => !staffed.has(a.agencyId)).map((a) => a.name),
    ),
  ];
};

/** What is said of the offices and of those who teach: a page reads them anew where the rest is of an earlier moment. */
const officeFindings = (
  { offices, facilitators }: Register['tenant'],
  today: WibDate,
  officeTitle: (role: OfficeRole) => string,
): Finding[] => {
  const vacant = OfficeRole.options.filter((role) => holderOf(offices, role, today) === undefined);
  return [
    ...finding('no-office', vacant.map(officeTitle)),
    ...(facilitators.length === 0 ? finding('no-facilitator', ['']) : []),
  ];
};

const stopsFirst = (found: readonly Finding[]): Finding[] =>
  found.toSorted((a, b) => Number(b.stops) - Number(a.stops));

/** What stops the opening first, then the rest; `officeTitle` says an office to whoever reads it. */
export const readiness = (register: Register, officeTitle: (role: OfficeRole) => string): Finding[] => {
  const { people } = register;
  const { today } = people;
  const agencies = register.agencies.filter((a) => isInOffice(a, today));
  return stopsFirst([
    ...(agencies.length === 0 ? finding('no-agencies', ['']) : []),
    ...(people.here.size === 0 ? finding('no-employees', ['']) : []),
    ...positionFindings(people, register),
    ...peopleFindings(people),
    ...agencyFindings(people, agencies, today),
    ...(register.catalogue.length === 0 ? finding('no-catalogue', ['']) : []),
    ...officeFindings(register.tenant, today, officeTitle),
  ]);
};

/** What was found earlier, with the offices and facilitators of today. */
export const withOfficesOfToday = (
  found: readonly Finding[],
  tenant: Register['tenant'],
  today: WibDate,
  officeTitle: (role: OfficeRole) => string,
): Finding[] =>
  stopsFirst([
    ...found.filter(({ lack }) => lack !== 'no-office' && lack !== 'no-facilitator'),
    ...officeFindings(tenant, today, officeTitle),
  ]);
