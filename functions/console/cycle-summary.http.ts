// The year in numbers for programs: the same records the pages show, as JSON.
import { withCycle } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { json } from '../kit/http-response.ts';
import { admitProgram } from '../kit/program-key.ts';
import { consoleFunctions } from './declarations.ts';
import { sightOf } from './sight.ts';
import { readSummary } from './summary.store.ts';
import { summaryOf } from './summary.ts';

export const handler = httpHandler(
  consoleFunctions['cycle-summary'],
  {
    'GET /api/cycles/{year}/summary': (request) =>
      withCycle(request, async (cycle) =>
        json(summaryOf(await readSummary(cycle, await sightOf(request, cycle)))),
      ),
  },
  admitProgram,
);
