// With whom trainings are held: a provider or partner as the catalogue names it, from when to when and on what ground, and where to reach it.
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Term } from './term.ts';

/** `ground`: the agreement or letter it rests on, with its number. */
const Cooperation = Term.extend({ ground: z.string().optional() });
export type Cooperation = z.infer<typeof Cooperation>;

export const Provider = z.object({
  name: z.string(),
  /** In the order of their days. */
  terms: z.array(Cooperation).min(1),
  /** Of the office, not of a person: where it is, its telephone. */
  contact: z.string().optional(),
  version: z.int().positive(),
});

export type Provider = z.infer<typeof Provider>;

/** The same for names that differ in blanks and capitals alone. */
export const plainName = (name: string): string =>
  name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** As it stands in keys and addresses: made of the name, because the catalogue knows no other mark of a provider. */
export const providerIdOf = (name: string): string =>
  createHash('sha256').update(plainName(name)).digest('base64url').slice(0, 16);
