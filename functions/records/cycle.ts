// The yearly cycle as a record: its settings, its five phases and what each of them ended with.

import * as z from 'zod';
import { CycleRef } from './ids.ts';
import { Instant } from './moments.ts';
import { phases } from './policy.ts';

const PhaseStatus = z.enum(['planned', 'running', 'done', 'failed', 'refused', 'lapsed']);

export const Phase = z.object({
  phase: z.enum(phases),
  status: PhaseStatus,
  /** Grows when a failed phase is resumed; part of the execution's name. */
  attempt: z.int().positive(),
  /** From the timetable: when it may open and must have closed (ISO, UTC). */
  opensAt: Instant,
  closesAt: Instant,
  /** When a workflow took it up (it may still wait for its opening); absent means that the start was lost. */
  begunAt: Instant.optional(),
  /** When the operator took it up again after a failure. */
  resumedAt: Instant.optional(),
  /** When it really did. */
  openedAt: Instant.optional(),
  closedAt: Instant.optional(),
  /** Error name and cause of a failed phase, for the operator. */
  failure: z.object({ error: z.string(), cause: z.string() }).optional(),
  /** Counts the phase ended with; ids and numbers only. */
  result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])).optional(),
});

export type Phase = z.infer<typeof Phase>;

export const Cycle = CycleRef.extend({
  status: z.enum(['open', 'closed']),
  policyVersion: z.int().positive(),
  /** Whole rupiah the plan may not exceed. */
  ceilingRupiah: z.int().nonnegative(),
  openedAt: Instant,
  openedBy: z.string(),
  closedAt: Instant.optional(),
  version: z.int().positive(),
});

export type Cycle = z.infer<typeof Cycle>;
