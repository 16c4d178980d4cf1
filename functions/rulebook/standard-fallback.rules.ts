// The required level when a position has no standard of its own: a default by jenjang, marked as such in every gap.
import { CompetencyCode, type PositionId } from '../records/ids.ts';
import type { Jenjang, Standard } from '../records/register.ts';

/**
 * Default required level for the nine managerial and socio-cultural competencies.
 * Source: a provincial IDP form in use (domain.md 2.1); JPT Madya is disputed (4 or 5) and is the government's setting.
 */
export const fallbackLevel: Readonly<Record<Jenjang, number>> = {
  'jpt-utama': 5,
  'jpt-madya': 4,
  'jpt-pratama': 4,
  administrator: 3,
  pengawas: 2,
  pelaksana: 1,
  'jf-ahli-utama': 5,
  'jf-ahli-madya': 4,
  'jf-ahli-muda': 3,
  'jf-ahli-pertama': 2,
  'jf-penyelia': 3,
  'jf-mahir': 2,
  'jf-terampil': 2,
  'jf-pemula': 1,
};

/** The nine competencies every position has; codes are this product's. */
const coreCompetencies: readonly CompetencyCode[] = 'M01 M02 M03 M04 M05 M06 M07 M08 SK01'
  .split(' ')
  .map((code) => CompetencyCode.parse(code));

/** Importance 3 of 5: neither ranked up nor down against positions with a standard. */
const fallbackImportance = 3;

export const fallbackStandard = (positionId: PositionId, jenjang: Jenjang): Standard => ({
  positionId,
  origin: 'fallback',
  requirements: coreCompetencies.map((competency) => ({
    competency,
    level: fallbackLevel[jenjang],
    importance: fallbackImportance,
  })),
});
