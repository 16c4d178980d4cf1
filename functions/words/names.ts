// How records that hold ids are named to people: by the register, former agencies included.
import type { AgencyId, CompetencyCode } from '../records/ids.ts';
import type { Agency, Competency } from '../records/register.ts';

/** What the register does not know is shown by its id. */
export type Names = {
  agency: (agencyId: AgencyId) => string;
  competency: (code: CompetencyCode) => string;
};

export const namesOf = (
  agencies: readonly Pick<Agency, 'agencyId' | 'name'>[],
  competencies: readonly Pick<Competency, 'code' | 'name'>[],
): Names => {
  const agencyName = new Map(agencies.map((a) => [a.agencyId, a.name]));
  const competencyName = new Map(competencies.map((c) => [c.code, c.name]));
  return {
    agency: (agencyId) => agencyName.get(agencyId) ?? agencyId,
    competency: (code) => competencyName.get(code) ?? code,
  };
};
