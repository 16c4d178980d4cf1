// A person's place on the list of a batch, and the numbers that gave it; `words/place-words.ts` says why in words.
import * as z from 'zod';
import { AgencyId, EmployeeId } from './ids.ts';

const decided = {
  /** The person's largest gap in the program's competencies, hundredths of a level. */
  gapHundredths: z.int(),
  /** Set as a warning when the places planned for this person add up to more JP than they may plan for. */
  jpOverMaximum: z.object({ planned: z.int(), maximum: z.int() }).optional(),
  /** Set as a hint when all places of the year together leave this person below the JP they should come to. */
  jpBelowMinimum: z.object({ planned: z.int(), minimum: z.int() }).optional(),
};

const PlaceReason = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('priority'),
    /** Rank among all nominees of the program, and how many there are. */
    rank: z.int().positive(),
    of: z.int().positive(),
    /** The most one agency may have, in percent, where this person is beyond it because the others had run out. */
    beyondSharePercent: z.int().optional(),
    ...decided,
  }),
  z.object({
    kind: z.literal('reserve'),
    /** First, second … to move up. */
    turn: z.int().positive(),
    ...decided,
  }),
]);

export type PlaceReason = z.infer<typeof PlaceReason>;

export const Place = z.object({
  employeeId: EmployeeId,
  agencyId: AgencyId,
  /** Participants first, by their ids, then reserves in the order they move up. */
  order: z.int().positive(),
  role: z.enum(['participant', 'reserve']),
  /** Text on lists of the release before: shown as it is. */
  reason: z.union([PlaceReason, z.string()]),
  /** Drawn up as a reserve, a participant since the list was compared with the roster. */
  wasReserve: z.boolean().optional(),
});

export type Place = z.infer<typeof Place>;
