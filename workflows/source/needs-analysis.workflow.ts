// The needs analysis: gaps per agency, one ranking, a proposed plan.
import { answer, fail, forEach, input, succeed, task, variables, wholeAnswer, workflow } from './states.ts';

const failed = { to: 'The analysis failed', as: 'failure' };

export const needsAnalysis = workflow(
  "Needs analysis: every agency's gaps, the ranked needs of the whole government, and a proposed plan under the ceiling.",
  86_400,
  {
    'List the agencies': task('list-agencies-to-analyse', {
      comment:
        'The agencies that exist today; each is one unit of work, so that the number of states does not grow with people.',
      payload: input('tenant'),
      assign: { ...input('tenant', 'year'), ...answer('agencies') },
      onFailure: failed,
      next: 'Analyse the agencies',
    }),
    'Analyse the agencies': forEach({
      comment:
        'Gaps of every employee and sums per competency stay in the table; nothing of them travels through the workflow.',
      items: '{% $agencies %}',
      atOnce: 20,
      item: { agencyId: '{% $states.context.Map.Item.Value %}' },
      states: {
        'Analyse the agency': task('analyse-agency', {
          comment:
            "Reads the agency's people, answers and standards; writes each employee's gaps and the agency's sums.",
          payload: { ...variables('tenant', 'year'), ...input('agencyId') },
          onFailure: { to: 'The agency could not be analysed', as: 'agencyFailure' },
        }),
        'The agency could not be analysed': fail(
          'One agency without figures would make the ranking of all others wrong, so the phase stops here.',
          'agencyFailure',
        ),
      },
      onFailure: failed,
      next: 'Rank the needs',
    }),
    'Rank the needs': task('rank-needs', {
      comment:
        "One order over all agencies and competencies, last year's evaluation included, each with its reasons.",
      payload: variables('tenant', 'year'),
      assign: { found: wholeAnswer },
      onFailure: failed,
      next: 'Propose the plan',
    }),
    'Propose the plan': task('propose-plan', {
      comment:
        'Nominees of every program, the selection the ceiling can pay for, and the draft plan of the first round.',
      payload: variables('tenant', 'year'),
      assign: { plan: wholeAnswer },
      onFailure: failed,
      next: 'The plan is proposed',
    }),
    'The plan is proposed': succeed('Counts only; the annual cycle records them and opens the approval.', {
      outcome: 'done',
      result: {
        employees: '{% $found.employees %}',
        agencies: '{% $found.agencies %}',
        gaps: '{% $found.gaps %}',
        needs: '{% $found.needs %}',
        programsProposed: '{% $plan.programsProposed %}',
        programsBelowCut: '{% $plan.programsBelowCut %}',
        totalRupiah: '{% $plan.totalRupiah %}',
      },
    }),
    'The analysis failed': fail(
      'The annual cycle records the failure; an operator resumes the phase, which is safe to run again.',
      'failure',
    ),
  },
);
