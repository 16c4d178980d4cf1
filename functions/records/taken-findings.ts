// What an analysis made of findings of earlier years: each is taken once, into the ranking or aside with a reason.
import * as z from 'zod';
import { type CarryOver, FindingKind } from './carry-over.ts';
import { AgencyId, branded, CompetencyCode } from './ids.ts';
import type { Instant } from './moments.ts';

/** Findings are waited for this long: an older one that no analysis took is out of date. */
export const yearsWaited = 5;

/**
 * `used` in the score of a need. Out of date are: `newer`, a later year found out the same; `no-need`, nobody is short of
 * it any more; `agency-gone`, the agency is dissolved.
 */
export const Fate = z.enum(['used', 'newer', 'no-need', 'agency-gone']);

export type Fate = z.infer<typeof Fate>;

/** `known` is empty for what the last release handed over, which kept no moments. */
export type TakenFinding = { competency: CompetencyCode; kind: FindingKind; known: string; fate: Fate };

/** One line per finding: `competency|kind|known since|fate`. */
export const packTaken = (findings: readonly TakenFinding[]): string =>
  findings.map((f) => `${f.competency}|${f.kind}|${f.known}|${f.fate}`).join('\n');

const unpackTaken = (packed: string): TakenFinding[] =>
  packed.split('\n').map((line) => {
    const [competency = '', kind, known = '', fate] = line.split('|');
    return {
      competency: branded<CompetencyCode>(competency),
      kind: FindingKind.parse(kind),
      known,
      fate: Fate.parse(fate),
    };
  });

export const TakenFindings = z.object({
  /** The cycle whose analysis took them, and the one they are of. */
  byYear: z.int(),
  fromYear: z.int(),
  agencyId: AgencyId,
  findings: z.union([
    z.array(z.object({ competency: CompetencyCode, kind: FindingKind, known: z.string(), fate: Fate })),
    z.string().transform(unpackTaken),
  ]),
});

export type TakenFindings = z.infer<typeof TakenFindings>;

/** A finding is the same as long as its value is: a new value has a new moment, and may be taken again. */
export const findingId = (
  line: Pick<CarryOver, 'year' | 'agencyId' | 'competency'>,
  kind: FindingKind,
  known: Instant | string | undefined,
): string => `${line.year}|${line.agencyId}|${line.competency}|${kind}|${known ?? ''}`;

/** The findings of the records by their ids, with the year that took each. */
export const takenById = (
  taken: readonly TakenFindings[],
): ReadonlyMap<string, { byYear: number; fate: Fate }> =>
  new Map(
    taken.flatMap(({ byYear, fromYear, agencyId, findings }) =>
      findings.map(({ competency, kind, known, fate }) => [
        findingId({ year: fromYear, agencyId, competency }, kind, known),
        { byYear, fate },
      ]),
    ),
  );
