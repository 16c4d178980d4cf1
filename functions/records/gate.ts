// What stands in the way of a phase before anything of it is mailed, as numbers and ids; the words are in `words/gate-words.ts`.
import * as z from 'zod';
import { AgencyId } from './ids.ts';
import { OfficeRole } from './office.ts';

/** Made in a function of its own that is marked pure: most functions know the cycle but none of its gates. */
export const Gate = /* @__PURE__ */ (() =>
  z.discriminatedUnion('kind', [
    /** What the readiness of the register says would stop a survey on its first day. */
    z.object({ kind: z.literal('register-incomplete'), lacks: z.array(z.string()) }),
    z.object({
      kind: z.literal('too-few-answers'),
      invited: z.int().nonnegative(),
      answered: z.int().nonnegative(),
      /** What the policy asks for, whole percent of those who were invited. */
      leastPercent: z.int(),
    }),
    /** The analysis proposed nothing. */
    z.object({ kind: z.literal('no-program') }),
    /** It proposed programs that close no gap of anybody. */
    z.object({ kind: z.literal('worthless-plan'), programs: z.int().positive() }),
    z.object({ kind: z.literal('office-vacant'), offices: z.array(OfficeRole) }),
    z.object({ kind: z.literal('head-vacant'), agencies: z.array(AgencyId) }),
  ]))();

export type Gate = z.infer<typeof Gate>;
export type GateKind = Gate['kind'];

/** Which of them an operator may pass with a reason; past the others there is nothing to do, or no law that allows it. */
export const mayBePassed = {
  'register-incomplete': false,
  'too-few-answers': true,
  'no-program': false,
  'worthless-plan': true,
  'office-vacant': false,
  'head-vacant': true,
} as const satisfies Record<GateKind, boolean>;

export const gateKinds = /* @__PURE__ */ (() => Object.keys(mayBePassed))() as [GateKind, ...GateKind[]];
