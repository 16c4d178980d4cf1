// A mail that did not reach its person: what it was, to whom, why, and what became of it. Somebody has to see to it.

import * as z from 'zod';
import { CycleRef } from '../records/ids.ts';
import { Instant } from '../records/moments.ts';

/**
 * Kept back when its turn came: `not-serving`, whom it addresses serves here no more; `no-address`, the register has none of
 * them; `holder-changed`, the seat is another's, who got a letter of their own; `link-ended`, its link opens nothing;
 * `seat-lost`, they are on the list of that batch no more; `not-theirs`, whom it names is under another superior.
 */
export const Withheld = z.enum([
  'not-serving',
  'no-address',
  'holder-changed',
  'link-ended',
  'seat-lost',
  'not-theirs',
]);
export type Withheld = z.infer<typeof Withheld>;

/**
 * `bounced`: the address took it back for good. `returned`: the receiver gave up on it, the address may be fine.
 * `complained`: it arrived and was reported as spam. `rejected`: SES did not send it. `dead-address`: not sent, because the
 * address is known to be dead. `failed`: every attempt to hand it to SES was refused. The rest was kept back (`Withheld`).
 */
export const Undeliverable = z.enum([
  'bounced',
  'returned',
  'complained',
  'rejected',
  'dead-address',
  'failed',
  ...Withheld.options,
]);
export type Undeliverable = z.infer<typeof Undeliverable>;

export const Undelivered = CycleRef.extend({
  mailId: z.string(),
  to: z.string(),
  /** Letters to one address are put right together. */
  addressHash: z.string(),
  subject: z.string(),
  /** Who was addressed, as the letter says it: an office, or a name. */
  addressee: z.string(),
  isDecisionLetter: z.boolean(),
  why: Undeliverable,
  /** The receiver's or SES's own word for it, e.g. `General`, `MessageRejected`. */
  detail: z.string().optional(),
  at: Instant,
  /** `withheld`: nobody has to see to it. */
  status: z.enum(['open', 'sent-again', 'set-aside', 'withheld']),
  settledAt: Instant.optional(),
  settledBy: z.string().optional(),
  sentAgainTo: z.string().optional(),
});
export type Undelivered = z.infer<typeof Undelivered>;

/** Under what name a letter goes once more: a mail of its own. */
export const repeatedAs = (mailId: string): string => `${mailId}-again`;

/** An address that takes no more mail from this government, and the one that was put in its place. */
export const Address = z.object({ deadAt: Instant.optional(), replacedBy: z.string().optional() });
export type Address = z.infer<typeof Address>;
