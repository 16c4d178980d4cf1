// What "kedudukan hukum" of the SIASN export makes of a person: employed, away for a while, or no longer employed.
import { addDays, earliestOf, latestOf, type WibDate } from '../records/moments.ts';
import type { Employee, EndReason, Interruption } from '../records/register.ts';
import { hasLeft, retiresOn } from '../rulebook/in-office.rules.ts';

export type Standing =
  | { kind: 'employed' }
  | { kind: 'away'; reason: Interruption['reason'] }
  | { kind: 'ended'; reason: EndReason };

/** Ids of the export (docs/sources.md#siasn-legal-standing); a disciplinary measure and the months before retirement end nothing. */
const standings: Readonly<Record<string, Standing>> = {
  '01': { kind: 'employed' },
  '02': { kind: 'away', reason: 'cltn' },
  '03': { kind: 'away', reason: 'tugas-belajar' },
  '04': { kind: 'away', reason: 'pemberhentian-sementara' },
  '15': { kind: 'employed' },
  '20': { kind: 'employed' },
  '66': { kind: 'ended', reason: 'diberhentikan' },
  '77': { kind: 'ended', reason: 'diberhentikan' },
  '88': { kind: 'ended', reason: 'diberhentikan' },
  '98': { kind: 'ended', reason: 'pensiun' },
  '99': { kind: 'ended', reason: 'pensiun' },
};

/** Undefined for an id nobody knows; a spreadsheet takes the zero before a single digit. */
export const standingOf = (id: string): Standing | undefined => standings[id.padStart(2, '0')];

type Lasting = Pick<Employee, 'validTo' | 'endReason' | 'interruptions'>;

/** When the export does not say since when somebody is gone: the day before retirement, or yesterday. */
const lastDayOf = (employee: Employee, reason: EndReason, today: WibDate): WibDate => {
  const yesterday = addDays(today, -1);
  const last = reason === 'pensiun' ? earliestOf(yesterday, addDays(retiresOn(employee), -1)) : yesterday;
  return latestOf(last, employee.validFrom);
};

const isOpen = ({ until }: Interruption, today: WibDate): boolean => until === undefined || until >= today;

/** Those that are over stay as they were; one that began today and is not true any more never was. */
const returned = (interruptions: readonly Interruption[], today: WibDate): Interruption[] =>
  interruptions.flatMap((i) => {
    if (!isOpen(i, today)) return [i];
    return i.from >= today ? [] : [{ ...i, until: addDays(today, -1) }];
  });

/**
 * What is known of a person's end and absences, with what the file says today. The export lags behind: an end that is on
 * record is taken back by hand alone, so that nobody who died is asked again because of an old file.
 */
export const standingAfter = (
  employee: Employee,
  known: Lasting | undefined,
  standing: Standing | undefined,
  today: WibDate,
): { lasting: Lasting; isContradicted: boolean } => {
  const { validTo, endReason, interruptions = [] } = known ?? {};
  const kept: Lasting = {
    ...(validTo === undefined ? {} : { validTo }),
    ...(endReason === undefined ? {} : { endReason }),
  };
  const isOver = hasLeft(kept, today);
  const result = (end: Lasting, absences: readonly Interruption[], isContradicted = false) => ({
    lasting: { ...end, ...(absences.length === 0 ? {} : { interruptions: [...absences] }) },
    isContradicted,
  });
  if (standing === undefined || isOver)
    return result(kept, interruptions, isOver && standing?.kind !== 'ended');
  if (standing.kind === 'ended') {
    const end = { validTo: lastDayOf(employee, standing.reason, today), endReason: standing.reason };
    return result(end, returned(interruptions, today));
  }
  if (standing.kind === 'employed') return result(kept, returned(interruptions, today));
  const { reason } = standing;
  return interruptions.some((i) => isOpen(i, today) && i.reason === reason)
    ? result(kept, interruptions)
    : result(kept, [...returned(interruptions, today), { from: today, reason }]);
};
