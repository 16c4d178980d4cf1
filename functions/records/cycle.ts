// The yearly cycle as a record: its settings, its five phases and what each of them ended with.
import * as z from 'zod';
import { Gate, gateKinds } from './gate.ts';
import { CycleRef, WaitId } from './ids.ts';
import { Instant } from './moments.ts';
import { phases } from './policy.ts';
import type { Transitions } from './transitions.ts';

/** How a phase may end; all but the first stop the year. */
export const phaseEnds = ['done', 'refused', 'lapsed'] as const;
export type PhaseEnd = (typeof phaseEnds)[number];

/** Made in a function of its own that is marked pure: most functions know the cycle but none of its phases. */
export const Phase = /* @__PURE__ */ (() => {
  const every = z.object({
    phase: z.enum(phases),
    /** Grows when a phase is taken up again; part of the execution's name. */
    attempt: z.int().positive(),
    /** From the timetable: when it may open and must have closed. */
    opensAt: Instant,
    closesAt: Instant,
    /** The operator gave it more time, last at this moment. */
    extendedAt: Instant.optional(),
    /** What the operator passed with a reason, which the trail has. */
    passed: z.object({ gates: z.array(z.enum(gateKinds)), at: Instant }).optional(),
  });
  return z.discriminatedUnion('status', [
    every.extend({
      status: z.literal('planned'),
      /** When a workflow took it up (it still waits for its opening); absent means that the start was lost. */
      begunAt: Instant.optional(),
      /** When the operator took it up again; if an earlier attempt had opened it, when that was. */
      resumedAt: Instant.optional(),
      openedAt: Instant.optional(),
    }),
    /** Stopped before it began, because something is missing; the operator decides how it goes on. */
    every.extend({
      status: z.literal('held'),
      heldAt: Instant,
      openedAt: Instant.optional(),
      gates: z.array(Gate).min(1),
    }),
    every.extend({
      status: z.literal('running'),
      openedAt: Instant,
      /** Of a delivery whose batches have ended: the operator waits for no change of the plan any longer. */
      closeRequestedAt: Instant.optional(),
    }),
    every.extend({
      status: z.literal('failed'),
      openedAt: Instant.optional(),
      /** Error name and cause, and where it was: the step, the agency, the position; for the operator. */
      failure: z.object({
        error: z.string(),
        cause: z.string(),
        where: z.record(z.string(), z.string()).optional(),
      }),
    }),
    every.extend({
      status: z.enum(phaseEnds),
      openedAt: Instant,
      closedAt: Instant,
      /** Counts it ended with; ids and numbers only. */
      result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    }),
  ]);
})();

export type Phase = z.infer<typeof Phase>;
/** In which a delivery whose batches have ended waits for a change of its plan, or for its end by hand. */
export const changesWaitId = ({ tenant, year }: CycleRef, attempt: number): WaitId =>
  WaitId.parse(`${tenant}-${year}-delivery-${attempt}-changes`);

export type PlannedPhase = Extract<Phase, { status: 'planned' }>;
export type HeldPhase = Extract<Phase, { status: 'held' }>;
export type RunningPhase = Extract<Phase, { status: 'running' }>;
export type EndedPhase = Extract<Phase, { status: PhaseEnd }>;
/** What the operator may take up again. */
export type ResumablePhase = Extract<Phase, { status: 'planned' | 'failed' }>;

export const hasEnded = (phase: Phase): phase is EndedPhase => 'closedAt' in phase;
/** A workflow has it in hand, or should. */
export const isUnderWay = (phase: Phase): phase is Extract<Phase, { status: 'planned' | 'running' }> =>
  phase.status === 'planned' || phase.status === 'running';

/**
 * Taken up again, a phase is planned anew under its next attempt, also when its start was lost, when it ended without approval
 * and the operator proposes the plan again, and when it is done but has to be begun again from its records.
 */
export const phaseStatuses = {
  planned: ['running', 'failed', 'held', 'planned'],
  held: ['planned'],
  running: ['done', 'refused', 'lapsed', 'failed'],
  failed: ['planned'],
  done: ['planned'],
  refused: ['planned'],
  lapsed: ['planned'],
} as const satisfies Transitions<Phase['status']>;

const everyCycle = CycleRef.extend({
  /** The version its current phase began with. */
  policyVersion: z.int().positive(),
  /** When it took that up; absent since its opening. */
  policyTakenAt: Instant.optional(),
  /** Whole rupiah the plan may not exceed. */
  ceilingRupiah: z.int().nonnegative(),
  openedAt: Instant,
  openedBy: z.string(),
  version: z.int().positive(),
});

export const Cycle = z.discriminatedUnion('status', [
  everyCycle.extend({ status: z.literal('open') }),
  everyCycle.extend({
    status: z.literal('closed'),
    closedAt: Instant,
    /** The operator ended it without a plan, and why; absent when its last phase closed it. */
    endedBecause: z.string().optional(),
  }),
]);

export type Cycle = z.infer<typeof Cycle>;

export const cycleStatuses = {
  open: ['closed'],
  closed: [],
} as const satisfies Transitions<Cycle['status']>;
