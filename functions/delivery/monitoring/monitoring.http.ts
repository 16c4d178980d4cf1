// The monitoring of a year's delivery: where people are still behind, and what supplementary training would reach them.
import { withCycle } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { html } from '../../kit/http-response.ts';
import { findPhase } from '../../records/cycle.reads.ts';
import { listAgencies } from '../../records/register.reads.ts';
import { deliveryMonitoringFunctions } from './declarations.ts';
import { readMonitoring } from './monitoring.store.ts';
import { monitoringPage } from './monitoring.view.tsx';

export const handler = httpHandler(deliveryMonitoringFunctions.monitoring, {
  'GET /konsol/{year}/pemantauan': (request) =>
    withCycle(request, async (cycle) => {
      const [frame, monitoring, agencies, delivery] = await Promise.all([
        request.frame(cycle.year),
        readMonitoring(cycle, request.now),
        listAgencies(cycle.tenant),
        findPhase(cycle, 'delivery'),
      ]);
      return html(
        monitoringPage({
          ...{ frame, year: cycle.year, ...monitoring },
          agencyNames: new Map(agencies.map((a) => [a.agencyId, a.name])),
          mayPropose: delivery?.status === 'running',
        }),
      );
    }),
});
