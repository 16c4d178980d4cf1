// What became of a year's findings: which plan each reached, for which it came too late, and which are out of date.
import { type CarryOver, type FindingKind, findingsOf } from '../records/carry-over.ts';
import type { Instant } from '../records/moments.ts';
import {
  type Fate,
  findingId,
  type TakenFindings,
  takenById,
  yearsWaited,
} from '../records/taken-findings.ts';

/** An analysis after the year, and when it ended. */
export type EndedAnalysis = { year: number; endedAt: Instant };

export type FindingFate = {
  kind: FindingKind;
  /** Absent for what the last release handed over. */
  known?: Instant | undefined;
  /** `waiting` for the next analysis; `out-of-date` when all that could have taken it ended before. */
  fate: Fate | 'waiting' | 'out-of-date';
  /** The plan whose analysis took it. */
  byYear?: number;
  /** Plans whose analysis had ended when it became known. */
  lateFor: number[];
};

export const fatesOf = (
  lines: readonly CarryOver[],
  taken: readonly TakenFindings[],
  analyses: readonly EndedAnalysis[],
): ReadonlyMap<CarryOver, FindingFate[]> => {
  const byId = takenById(taken);
  return new Map(
    lines.map((line) => [
      line,
      findingsOf(line).map((kind): FindingFate => {
        const known = line.known?.[kind];
        const by = byId.get(findingId(line, kind, known));
        const lateFor = analyses
          .filter((a) => known !== undefined && a.endedAt < known && a.year > line.year)
          .map((a) => a.year)
          .sort((a, b) => a - b);
        if (by) return { kind, known, fate: by.fate, byYear: by.byYear, lateFor };
        const last = analyses.some((a) => a.year === line.year + yearsWaited);
        return { kind, known, fate: last ? 'out-of-date' : 'waiting', lateFor };
      }),
    ]),
  );
};

export type FindingCounts = {
  all: number;
  waiting: number;
  expired: number;
  /** Used, by plan. */
  used: { year: number; findings: number }[];
  /** Known only after the analysis of a plan had ended, by plan. */
  late: { year: number; findings: number }[];
};

const perYear = (years: readonly number[]): { year: number; findings: number }[] =>
  [...Map.groupBy(years, (year) => year)]
    .map(([year, all]) => ({ year, findings: all.length }))
    .sort((a, b) => a.year - b.year);

/** All findings of a year in numbers; each is used, waits, or is out of date. */
export const countFates = (fates: ReadonlyMap<CarryOver, readonly FindingFate[]>): FindingCounts => {
  const all = [...fates.values()].flat();
  const used = all.filter(({ fate }) => fate === 'used');
  const waiting = all.filter(({ fate }) => fate === 'waiting');
  return {
    all: all.length,
    waiting: waiting.length,
    expired: all.length - used.length - waiting.length,
    used: perYear(used.flatMap(({ byYear }) => byYear ?? [])),
    late: perYear(all.flatMap(({ lateFor }) => lateFor)),
  };
};
