// The whole sample dictionary of competencies in the order of its file.
import { CORE_COMPETENCIES } from './competencies-core.ts';
import { GOVERNMENT_COMPETENCIES } from './competencies-government.ts';
import { TECHNICAL_COMPETENCIES } from './competencies-technical.ts';
import type { Competency } from './competency.ts';

export const COMPETENCIES: readonly Competency[] = [
  ...CORE_COMPETENCIES,
  ...TECHNICAL_COMPETENCIES,
  ...GOVERNMENT_COMPETENCIES,
];
