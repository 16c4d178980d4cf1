// What was arranged about a task: who sees to it, and until when it is put off.
import * as z from 'zod';
import { Instant, WibDate } from '../../records/moments.ts';

export const TaskNote = z.object({
  taskId: z.string(),
  /** The colleague's account, by the hash of its address; nobody's when that account is closed by then. */
  assignedTo: z.string().optional(),
  /** The day on which the list shows it again. */
  putOffUntil: WibDate.optional(),
  words: z.string().optional(),
  at: Instant,
  /** Grows with every change, so that two who arrange it at once do not overwrite each other. */
  version: z.int().positive(),
});
export type TaskNote = z.infer<typeof TaskNote>;
