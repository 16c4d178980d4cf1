// Puts the needs of all agencies in one order, what earlier years found included, with the reasons.
import * as z from 'zod';
import { taskHandler } from '../kit/task-handler.ts';
import { listEarlierFindings, listTakenElsewhere } from '../records/carry-over.reads.ts';
import { requireCycle } from '../records/cycle.reads.ts';
import { type AgencyId, type CompetencyCode, CycleRef } from '../records/ids.ts';
import { dateOf, yearOf } from '../records/moments.ts';
import { listAgencyNeeds } from '../records/need.reads.ts';
import { requirePolicy } from '../records/policy.reads.ts';
import { listAgencies, listCompetencies } from '../records/register.reads.ts';
import { takenById } from '../records/taken-findings.ts';
import { heirsOn } from '../rulebook/agency-successors.rules.ts';
import { isInOffice } from '../rulebook/in-office.rules.ts';
import { takeFindings } from './earlier-findings.rules.ts';
import { saveNeeds, saveTaken } from './needs.store.ts';
import { rankNeeds } from './rank.rules.ts';
import { needOf, reasonsFor } from './reasons.rules.ts';
import { readServiceEvidence } from './service-evidence.store.ts';

export const handler = taskHandler(
  { input: CycleRef.shape, output: { employees: z.int(), agencies: z.int(), gaps: z.int(), needs: z.int() } },
  async (cycle, { now }) => {
    const { tenant } = cycle;
    const { policyVersion } = await requireCycle(cycle);
    const today = dateOf(now);
    const { minimumCell, carryOverPercent } = (await requirePolicy(tenant, policyVersion)).assessment;
    const [allNeeds, existing, competencies, lines, takenElsewhere, evidence] = await Promise.all([
      listAgencyNeeds(cycle),
      listAgencies(tenant),
      listCompetencies(tenant),
      listEarlierFindings(cycle),
      listTakenElsewhere(cycle),
      readServiceEvidence(tenant, { untilYear: yearOf(today), minimumCell }),
    ]);
    // An agency that was dissolved between two runs leaves an aggregate that no longer counts.
    const here = new Set(existing.filter((a) => isInOffice(a, today)).map((a) => a.agencyId));
    const agencies = allNeeds.filter((a) => here.has(a.agencyId));
    const elementOf = new Map(competencies.map((c) => [c.code, c.satisfactionElement]));
    const nrrOf = (agencyId: AgencyId, competency: CompetencyCode): number | undefined =>
      evidence.get(agencyId)?.get(elementOf.get(competency) ?? '');
    const short = new Set(
      agencies.flatMap(({ agencyId, competencies }) =>
        competencies.filter((c) => c.short > 0).map((c) => `${agencyId}#${c.competency}`),
      ),
    );
    const { carried, taken } = takeFindings({
      byYear: cycle.year,
      lines,
      takenElsewhere: new Set(takenById(takenElsewhere).keys()),
      agencies: here,
      heirsOf: (agencyId) => [...heirsOn(existing, agencyId, today)],
      isNeeded: (agencyId, competency) => short.has(`${agencyId}#${competency}`),
    });
    const ranked = rankNeeds({ agencies, carryOver: carried, nrrOf, carryOverPercent, minimumCell });
    await saveNeeds(
      cycle,
      ranked.map((need) =>
        needOf(need, reasonsFor(need, { minimumCell, element: elementOf.get(need.need.competency) })),
      ),
    );
    await saveTaken(cycle, taken);
    return {
      employees: agencies.reduce((sum, a) => sum + a.employees, 0),
      agencies: agencies.length,
      gaps: ranked.reduce((sum, { need }) => sum + need.short, 0),
      needs: ranked.length,
    };
  },
);
