// A time from one day to another, as the register keeps it of people, offices and agreements.
import * as z from 'zod';
import { WibDate } from './moments.ts';

/** The last day is absent while none is known. */
export const Term = z.object({ from: WibDate, to: WibDate.optional() });

export type Term = z.infer<typeof Term>;
