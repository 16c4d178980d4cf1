// Reads the audit trail of a year: a page of what fits a filter, or all of it for a file; with the names that the register of today has.
import { accountActor } from '../kit/audit-by.ts';
import { lettersAsSeen } from '../mail/undelivered.rules.ts';
import { listUndelivered } from '../mail/undelivered.store.ts';
import { accountsUnder, listConsoleAddresses } from '../people/account.store.ts';
import type { Cycle } from '../records/cycle.ts';
import { type CycleRef, EmployeeId } from '../records/ids.ts';
import { dateOf, momentOf } from '../records/moments.ts';
import { listTurns } from '../records/plan.reads.ts';
import { findAccount, findEmployees, listAgencies, requireTenant } from '../records/register.reads.ts';
import { tooManyLines } from '../refusals/files.refusals.ts';
import type { Refusal } from '../refusals/refusal.ts';
import { type Sight, seesPeople } from '../rulebook/small-figure.ts';
import { type AuditItem, type AuditPlace, auditNewestFirst } from '../store/audit.reads.ts';
import { booksOf } from '../store/audit.ts';
import { type AuditFilter, fits } from './audit-filter.ts';
import { type AuditRow, auditRows, type KnownNames } from './audit-table.ts';

const linesPerPage = 50;
/** A rare kind of line lies deep: a page looks at so many, less than a megabyte, and says how far it came. */
const mostLooked = 800;
/** A gateway's answer holds six megabytes. */
const mostInFile = 20_000;

/** Who acted in these lines, or was acted on: offices and approvers by their addresses of today, employees by their ids. */
const peopleIn = async (cycle: Cycle, items: readonly AuditItem[]): Promise<Map<string, string>> => {
  const ids = new Set(
    items.flatMap(({ actor, subject }) =>
      [actor, subject].flatMap((id) => /^person-(.+)$/.exec(id)?.[1] ?? []),
    ),
  );
  const [{ offices }, turns, opener, officers, employees] = await Promise.all([
    requireTenant(cycle.tenant),
    listTurns(cycle),
    findAccount(cycle.tenant, cycle.openedBy),
    listConsoleAddresses(cycle.tenant).then((addresses) => accountsUnder(cycle.tenant, addresses)),
    findEmployees(
      cycle.tenant,
      [...ids].map((id) => EmployeeId.parse(id)),
    ),
  ]);
  return new Map([
    ...[...offices, ...turns.map(({ step }) => step.approver), ...(opener ? [opener] : []), ...officers].map(
      (one): [string, string] => [accountActor(one.email), one.name],
    ),
    ...employees.map((one): [string, string] => [`person-${one.employeeId}`, one.name]),
  ]);
};

/**
 * As whoever does not see people reads them. What a recommendation is about, and what was answered to it, may rest on few
 * answers: then one was closed, by whom and when. Whom the office acted on answers for nothing: why somebody's service ended
 * is told of nobody, and not under an id either, which stands beside a name where the same person signed in.
 */
const asSeen = (items: readonly AuditItem[], sight: Sight): AuditItem[] =>
  items.map((item) => {
    if (seesPeople(sight)) return item;
    const { detail: _, ...line } = item;
    if (item.subject.startsWith('person-') && item.subject !== item.actor)
      return { ...line, subject: 'person-' };
    return item.subject.startsWith('recommendation-') ? { ...line, subject: 'recommendation-' } : item;
  });

const namesFor = async (cycle: Cycle, items: readonly AuditItem[], sight: Sight): Promise<KnownNames> => {
  const [agencies, all, people] = await Promise.all([
    listAgencies(cycle.tenant),
    listUndelivered(cycle),
    peopleIn(cycle, items),
  ]);
  return { agencies, letters: lettersAsSeen(all, sight), people };
};

export type AuditPage = {
  rows: readonly AuditRow[];
  /** Where older lines begin; undefined at the end of the trail. */
  older: AuditPlace | undefined;
};

/** Lines that fit, newest first, each with its place; a month is not looked for outside of itself. */
async function* looking(cycle: CycleRef, filter: AuditFilter, before: AuditPlace | undefined) {
  // No month has a 32nd day: this lies behind all of it, and in UTC no day of the office lies later than its own date.
  const from = before ?? (filter.month === undefined ? undefined : { until: `${filter.month}-32`, past: 0 });
  for await (const { place, item } of auditNewestFirst(cycle.tenant, booksOf(cycle.year), from)) {
    if (filter.month !== undefined && dateOf(momentOf(item.at)) < `${filter.month}-01`) return;
    yield { place, item: fits(item, filter) ? item : undefined };
  }
}

export const readAuditPage = async (
  cycle: Cycle,
  filter: AuditFilter,
  before: AuditPlace | undefined,
  sight: Sight,
): Promise<AuditPage> => {
  const items: AuditItem[] = [];
  let looked = 0;
  let last: AuditPlace | undefined;
  let older: AuditPlace | undefined;
  for await (const { place, item } of looking(cycle, filter, before)) {
    if (items.length === linesPerPage || looked === mostLooked) {
      older = last;
      break;
    }
    if (item) items.push(item);
    looked += 1;
    last = place;
  }
  const seen = asSeen(items, sight);
  return { rows: auditRows(cycle.year, seen, await namesFor(cycle, seen, sight)), older };
};

export const readAuditFile = async (
  cycle: Cycle,
  filter: AuditFilter,
  sight: Sight,
): Promise<AuditRow[] | Refusal> => {
  const items: AuditItem[] = [];
  for await (const { item } of looking(cycle, filter, undefined)) {
    if (item) items.push(item);
    if (items.length > mostInFile) return tooManyLines(mostInFile);
  }
  const seen = asSeen(items, sight);
  return auditRows(cycle.year, seen, await namesFor(cycle, seen, sight));
};
