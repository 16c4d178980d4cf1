// What a program of the catalogue costs for so many people in so many batches.
import type { CatalogueProgram } from '../records/register.ts';

/** Whole rupiah. */
export const costOf = (
  program: Pick<CatalogueProgram, 'fixedCost' | 'costPerParticipant'>,
  participants: number,
  batches: number,
): number => batches * program.fixedCost + participants * program.costPerParticipant;
