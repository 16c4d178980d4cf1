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
import { divideHalfUp } from '../rulebook/rounding.ts';

/** What earlier years know about a need; of each kind the newest finding counts. */
export type Carried = {
  agencyId: AgencyId;
  competency: CompetencyCode;
  values: Partial<Record<FindingKind, number>>;
  /** Some of it tells of few people: it counts, and nothing that others than the training office read says how much. */
  restsOnFew: boolean;
  /** Newest year first. */
  told: { year: number; because: CarryOverReasons }[];
};

export type FindingsInput = {
  byYear: number;
  lines: readonly CarryOver[];
  /** Ids of findings that the analysis of another year has taken. */
  takenElsewhere: ReadonlySet<string>;
  agencies: ReadonlySet<AgencyId>;
  /** Which agencies do today what a former one did: one after a merger, several after a split. Nobody when absent. */
  heirsOf?: (agencyId: AgencyId) => readonly AgencyId[];
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

/** A line, and whose it is today: what a former agency left belongs to its heirs. */
type Owned = { line: CarryOver; owner: AgencyId; isGone: boolean };
type Found = { line: CarryOver; owner: AgencyId; kind: FindingKind; fate: Fate };

const ownedBy = (line: CarryOver, { agencies, heirsOf }: FindingsInput): Owned[] => {
  const isHere = (id: AgencyId): boolean => agencies.has(id);
  const owners = isHere(line.agencyId) ? [line.agencyId] : (heirsOf?.(line.agencyId) ?? []).filter(isHere);
  return owners.length === 0
    ? [{ line, owner: line.agencyId, isGone: true }]
    : owners.map((owner) => ({ line, owner, isGone: false }));
};

/** Newest first: of each kind those of the newest year are used (of agencies that merged, one each); others say the same with an older number. */
const fatesOf = (owned: readonly Owned[], input: FindingsInput): Found[] => {
  const seen = new Map<FindingKind, number>();
  return owned.flatMap(({ line, owner, isGone }) =>
    findingsOf(line)
      .filter((kind) => !input.takenElsewhere.has(findingId(line, kind, line.known?.[kind])))
      .map((kind): Found => {
        const newest = seen.get(kind) ?? line.year;
        const fate = ((): Fate => {
          if (isGone) return 'agency-gone';
          if (!input.isNeeded(owner, line.competency)) return 'no-need';
          return newest > line.year ? 'newer' : 'used';
        })();
        seen.set(kind, newest);
        return { line, owner, kind, fate };
      }),
  );
};

/** Of agencies that merged: one mean over the people of all. */
const valueOver = (lines: readonly CarryOver[], kind: FindingKind): number | undefined => {
  const known = lines.flatMap((line) => {
    const value = findingValue(line, kind);
    return value === undefined ? [] : [{ value, people: line.n }];
  });
  const [first, ...others] = known;
  if (!first || others.length === 0) return first?.value;
  const isCounted = known.some((k) => k.people > 0);
  const weighed = known.map(({ value, people }) => ({ value, weight: isCounted ? people : 1 }));
  return divideHalfUp(
    weighed.reduce((sum, k) => sum + k.value * k.weight, 0),
    weighed.reduce((sum, k) => sum + k.weight, 0),
  );
};

/** What the last release handed on says it by its reasons alone. */
const fewInWords: ReadonlySet<CarryOverReason['kind']> = new Set([
  'few-people',
  'shortage-of-few',
  'some-trained',
]);
const tellsOfFew = ({ restsOnFew, reason }: CarryOver): boolean =>
  restsOnFew === true || typeof reason === 'string' || reason.some(({ kind }) => fewInWords.has(kind));

const carriedOf = (used: readonly Found[]): Carried[] => {
  const [first] = used;
  if (!first) return [];
  const byLine = [...Map.groupBy(used, ({ line }) => line)];
  const byKind = [...Map.groupBy(used, ({ kind }) => kind)];
  return [
    {
      agencyId: first.owner,
      competency: first.line.competency,
      values: Object.fromEntries(
        byKind.map(([kind, found]) => [
          kind,
          valueOver(
            found.map(({ line }) => line),
            kind,
          ),
        ]),
      ),
      restsOnFew: byLine.some(([line]) => tellsOfFew(line)),
      told: byLine.map(([line, found]) => ({
        year: line.year,
        because: reasonsAbout(line.reason, new Set(found.map(({ kind }) => kind))),
      })),
    },
  ];
};

const fatesInOrder: readonly Fate[] = ['used', 'newer', 'no-need', 'agency-gone'];

/** After a split a finding has a fate with every heir: it is on record once, with the best of them. */
const onceEach = (found: readonly Found[]): Found[] =>
  [...Map.groupBy(found, ({ line, kind }) => findingId(line, kind, line.known?.[kind])).values()].flatMap(
    (same) => {
      const [best] = same.toSorted((a, b) => fatesInOrder.indexOf(a.fate) - fatesInOrder.indexOf(b.fate));
      return best ? [best] : [];
    },
  );

const takenOf = (byYear: number, found: readonly Found[]): TakenFindings[] =>
  [...Map.groupBy(onceEach(found), ({ line }) => `${line.year}#${line.agencyId}`).values()].flatMap((own) => {
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
  const owned = newestFirst.flatMap((line) => ownedBy(line, input));
  const byNeed = Map.groupBy(owned, ({ line, owner }) => `${owner}#${line.competency}`);
  const found = [...byNeed.values()].map((lines) => fatesOf(lines, input));
  return {
    carried: found.flatMap((of) => carriedOf(of.filter(({ fate }) => fate === 'used'))),
    taken: takenOf(input.byYear, found.flat()),
  };
};
