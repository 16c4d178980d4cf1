// What the yearly thread is started with, and what its tasks are told: which phase of which cycle, and which attempt at it.
import * as z from 'zod';
import { CycleRef } from '../records/ids.ts';
import { phases } from '../records/policy.ts';

export const PhaseOrder = CycleRef.extend({ phase: z.enum(phases), attempt: z.int().positive() });
export type PhaseOrder = z.infer<typeof PhaseOrder>;
