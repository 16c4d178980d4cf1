// The yearly cycle as a record: its settings, its five phases and what each of them ended with.
import * as z from 'zod';
import { phases } from './policy.ts';

const PhaseStatus = z.enum(['planned', 'running', 'done', 'failed', 'refused', 'lapsed']);

export const Phase = z.object({
  phase: z.enum(phases),
  status: PhaseStatus,
  /** Grows when a failed phase is resumed; part of the execution's name. */
  attempt: z.int().positive(),
  /** From the timetable: when it may open and must have closed (ISO, UTC). */
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  /** When a workflow took it up (it may still wait for its opening); absent means that the start was lost. */
  begunAt: z.iso.datetime().optional(),
  /** When the operator took it up again after a failure. */
  resumedAt: z.iso.datetime().optional(),
  /** When it really did. */
  openedAt: z.iso.datetime().optional(),
  closedAt: z.iso.datetime().optional(),
  /** Error name and cause of a failed phase, for the operator. */
  failure: z.object({ error: z.string(), cause: z.string() }).optional(),
  /** Counts the phase ended with; ids and numbers only. */
  result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
});

export type Phase = z.infer<typeof Phase>;

export const Cycle = z.object({
  tenant: z.string(),
  /** The budget year N. */
  year: z.int(),
  status: z.enum(['open', 'closed']),
  policyVersion: z.int().positive(),
  /** Whole rupiah the plan may not exceed. */
  ceilingRupiah: z.int().nonnegative(),
  openedAt: z.iso.datetime(),
  openedBy: z.string(),
  closedAt: z.iso.datetime().optional(),
  version: z.int().positive(),
});

export type Cycle = z.infer<typeof Cycle>;
