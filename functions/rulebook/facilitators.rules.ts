// Who teaches on which days, who that is today when name or address were corrected, and how terms begin and end.
import type { Facilitator } from '../records/facilitator.ts';
import type { WibDate } from '../records/moments.ts';
import { beforeRecords } from '../records/office.ts';
import { coversThrough, endedTerms, termOn } from './terms.rules.ts';

type Terms = NonNullable<Facilitator['terms']>;
/** As a batch names whoever teaches it. */
type Named = Pick<Facilitator, 'name' | 'email'>;

const termsOf = ({ terms }: Pick<Facilitator, 'terms'>): Terms => terms ?? [{ from: beforeRecords }];

/** On all of these days. */
export const teachesThrough = (
  facilitator: Pick<Facilitator, 'terms'>,
  first: WibDate,
  last: WibDate,
): boolean => coversThrough(termsOf(facilitator), first, last);

/** Whom an address belongs to, also one they had before. */
export const facilitatorAt = (facilitators: readonly Facilitator[], email: string): Facilitator | undefined =>
  facilitators.find((f) => f.email === email) ?? facilitators.find((f) => f.formerly?.includes(email));

/**
 * Whoever teaches a batch, asked on the day: as the register calls them now, and whether they still teach on its days.
 * Somebody the register does not know was named for this batch alone.
 */
export const whoTeaches = (
  facilitators: readonly Facilitator[],
  batch: { facilitator: Named; startsOn: WibDate; endsOn: WibDate },
): Named & { hasEnded: boolean } => {
  const known = facilitatorAt(facilitators, batch.facilitator.email);
  const { name, email } = known ?? batch.facilitator;
  return {
    name,
    email,
    hasEnded: known !== undefined && !teachesThrough(known, batch.startsOn, batch.endsOn),
  };
};

/** The term of a day, or the one that begins next, or the last one there was. */
export const currentTerm = (
  facilitator: Pick<Facilitator, 'terms'>,
  day: WibDate,
): Terms[number] | undefined => termOn(termsOf(facilitator), day);

export const endedOn = (facilitator: Pick<Facilitator, 'terms'>, lastDay: WibDate): Terms =>
  endedTerms(termsOf(facilitator), lastDay);

export const begunOn = (facilitator: Pick<Facilitator, 'terms'>, firstDay: WibDate): Terms => [
  ...termsOf(facilitator),
  { from: firstDay },
];
