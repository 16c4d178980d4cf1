// What is missing before a year is opened: what would stop it on its first day, and what only leaves somebody or something out.
import type { CompetencyCode, EmployeeId, PositionId } from '../records/ids.ts';
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
import { isInOffice, isInService } from '../rulebook/in-office.rules.ts';
import { headTermOf, holderOf } from '../rulebook/office-holders.rules.ts';
import { fallbackStandard } from '../rulebook/standard-fallback.rules.ts';

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

export type Finding = {
  lack: Lack;
  stops: boolean;
  count: number;
  /** All of them by name; nobody's name where it is about people. */
  names: readonly string[];
};

export type Register = {
  tenant: Pick<Tenant, 'offices' | 'facilitators'>;
  agencies: readonly Agency[];
  employees: readonly Employee[];
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
          names: [...new Set(found)].filter((name) => name !== ''),
        },
      ];

type UsedPosition = { positionId: PositionId; name: string; jenjang: Employee['jenjang'] };

const positionsIn = (people: readonly Employee[]): UsedPosition[] => [
  ...new Map(
    people.map((e) => [e.positionId, { positionId: e.positionId, name: e.positionName, jenjang: e.jenjang }]),
  ).values(),
];

const positionFindings = (people: readonly Employee[], register: Register): Finding[] => {
  const used = positionsIn(people);
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

const peopleFindings = (
  people: readonly Employee[],
  agencies: readonly Agency[],
  today: WibDate,
): Finding[] => {
  const here = new Set<EmployeeId>(people.map((e) => e.employeeId));
  // Whoever heads an agency answers to the Sekda, who rates nobody here.
  const heads = new Set(agencies.flatMap((a) => headTermOf(a, today)?.employeeId ?? []));
  const nameless = (of: (e: Employee) => boolean): string[] => people.filter(of).map(() => '');
  return [
    ...finding(
      'no-superior',
      nameless(
        (e) =>
          !heads.has(e.employeeId) && (e.superiorEmployeeId === undefined || !here.has(e.superiorEmployeeId)),
      ),
    ),
    ...finding(
      'no-address',
      nameless((e) => !isReachable(e) || !isAddress(e.email)),
    ),
  ];
};

const agencyFindings = (
  people: readonly Employee[],
  agencies: readonly Agency[],
  today: WibDate,
): Finding[] => {
  const staffed = new Set(people.map((e) => e.agencyId));
  // Whom nobody can write to decides nothing by mail.
  const here = new Set(people.filter(isReachable).map((e) => e.employeeId));
  const isHeadless = (a: Agency): boolean => {
    const head = headTermOf(a, today)?.employeeId;
    return head === undefined || !here.has(head);
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

/** What stops the opening first, then the rest; `officeTitle` says an office to whoever reads it. */
export const readiness = (
  register: Register,
  today: WibDate,
  officeTitle: (role: OfficeRole) => string,
): Finding[] => {
  const agencies = register.agencies.filter((a) => isInOffice(a, today));
  const people = register.employees.filter((e) => isInService(e, today));
  const { offices, facilitators } = register.tenant;
  const vacant = OfficeRole.options.filter((role) => holderOf(offices, role, today) === undefined);
  const all = [
    ...(agencies.length === 0 ? finding('no-agencies', ['']) : []),
    ...(people.length === 0 ? finding('no-employees', ['']) : []),
    ...positionFindings(people, register),
    ...peopleFindings(people, agencies, today),
    ...agencyFindings(people, agencies, today),
    ...(register.catalogue.length === 0 ? finding('no-catalogue', ['']) : []),
    ...finding('no-office', vacant.map(officeTitle)),
    ...(facilitators.length === 0 ? finding('no-facilitator', ['']) : []),
  ];
  return all.toSorted((a, b) => Number(b.stops) - Number(a.stops));
};
