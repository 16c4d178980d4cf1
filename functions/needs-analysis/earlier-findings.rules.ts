// Which findings of earlier years an analysis takes into account: all that are known and were not taken yet, each once.
import {
  type CarryOver,
  type CarryOverReason,
  type CarryOverReasons,
  type FindingKind,
  findingsOf,
  findingValue,
} from '../records/carry-over.ts';
import type { AgencyId, CompetencyCode } from '../records/ids.ts';
import { type Fate, findingId, type TakenFinding, type TakenFindings } from '../records/taken-findings.ts';

/** What earlier years know about a need; of each kind the newest finding counts. */
export type Carried = {
  agencyId: AgencyId;
  competency: CompetencyCode;
  values: Partial<Record<FindingKind, number>>;
  /** Newest year first. */
  told: { year: number; because: CarryOverReasons }[];
};

export type FindingsInput = {
  byYear: number;
  lines: readonly CarryOver[];
  /** Ids of findings that the analysis of another year has taken. */
  takenElsewhere: ReadonlySet<string>;
  agencies: ReadonlySet<AgencyId>;
  /** Whether anybody in an agency is short of a competency, by this analysis. */
  isNeeded: (agencyId: AgencyId, competency: CompetencyCode) => boolean;
};

/** To which finding a reason belongs; one that speaks of the people alone goes with the gap. */
const kindOfReason: Readonly<Record<CarryOverReason['kind'], FindingKind>> = {
  shortage: 'gap',
  'no-shortage': 'gap',
  'shortage-of-few': 'gap',
  gap: 'gap',
  'few-people': 'gap',
  'rated-by-superior': 'gap',
  learned: 'learning',
  feedback: 'learning',
  'nobody-trained': 'behaviour',
  'some-trained': 'behaviour',
  trained: 'behaviour',
  'behaviour-short': 'behaviour',
  'behaviour-changed': 'behaviour',
  'service-changed': 'service',
};

const reasonsAbout = (reasons: CarryOverReasons, kinds: ReadonlySet<FindingKind>): CarryOverReasons =>
  typeof reasons === 'string' ? reasons : reasons.filter(({ kind }) => kinds.has(kindOfReason[kind]));

type Found = { line: CarryOver; kind: FindingKind; fate: Fate };

/** Newest first: the first of a kind is used, the others say the same with an older number. */
const fatesOf = (lines: readonly CarryOver[], input: FindingsInput): Found[] => {
  const seen = new Set<FindingKind>();
  return lines.flatMap((line) =>
    findingsOf(line)
      .filter((kind) => !input.takenElsewhere.has(findingId(line, kind, line.known?.[kind])))
      .map((kind): Found => {
        const fate = ((): Fate => {
          if (!input.agencies.has(line.agencyId)) return 'agency-gone';
          if (!input.isNeeded(line.agencyId, line.competency)) return 'no-need';
          return seen.has(kind) ? 'newer' : 'used';
        })();
        seen.add(kind);
        return { line, kind, fate };
      }),
  );
};

const carriedOf = (used: readonly Found[]): Carried[] => {
  const [first] = used;
  if (!first) return [];
  const { agencyId, competency } = first.line;
  const byLine = [...Map.groupBy(used, ({ line }) => line)];
  return [
    {
      agencyId,
      competency,
      values: Object.fromEntries(used.map(({ line, kind }) => [kind, findingValue(line, kind)])),
      told: byLine.map(([line, found]) => ({
        year: line.year,
        because: reasonsAbout(line.reason, new Set(found.map(({ kind }) => kind))),
      })),
    },
  ];
};

const takenOf = (byYear: number, found: readonly Found[]): TakenFindings[] =>
  [...Map.groupBy(found, ({ line }) => `${line.year}#${line.agencyId}`).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const findings = own.map(
      ({ line, kind, fate }): TakenFinding => ({
        competency: line.competency,
        kind,
        known: line.known?.[kind] ?? '',
        fate,
      }),
    );
    return [{ byYear, fromYear: first.line.year, agencyId: first.line.agencyId, findings }];
  });

/** What counts for each need, and what becomes of every finding that was open: none is left without an answer. */
export const takeFindings = (input: FindingsInput): { carried: Carried[]; taken: TakenFindings[] } => {
  const newestFirst = input.lines.toSorted((a, b) => b.year - a.year);
  const byNeed = Map.groupBy(newestFirst, (line) => `${line.agencyId}#${line.competency}`);
  const found = [...byNeed.values()].map((lines) => fatesOf(lines, input));
  return {
    carried: found.flatMap((of) => carriedOf(of.filter(({ fate }) => fate === 'used'))),
    taken: takenOf(input.byYear, found.flat()),
  };
};
