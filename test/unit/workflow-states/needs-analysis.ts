// The states of the needs analysis: gaps per agency, needs ranked, a plan proposed.
import { type Cases, passesOn } from './case.ts';

const found = { employees: 300, agencies: 2, gaps: 40, needs: 12 };
const plan = { programsProposed: 5, programsBelowCut: 7, totalRupiah: 125_000_000 };

export const needsAnalysis: Cases = {
  input: { tenant: 'jambi', year: 2026, attempt: 1 },
  variables: { tenant: 'jambi', year: 2026, agencies: ['dinas-1', 'dinas-2'], found, plan },
  states: {
    'List the agencies': {
      asks: { tenant: 'jambi' },
      mock: { agencies: ['dinas-1'] },
      assigns: { tenant: 'jambi', year: 2026, agencies: ['dinas-1'] },
      next: 'Analyse the agencies',
    },
    'Analyse the agencies': [
      { mock: [{}, {}], gives: {}, next: 'Rank the needs' },
      { variables: { agencies: [] }, mock: [], gives: {}, next: 'Rank the needs' },
    ],
    'Analyse the agency': {
      input: { agencyId: 'dinas-1' },
      asks: { agencyId: 'dinas-1' },
      mock: { gaps: 20 },
      gives: {},
    },
    'The agency could not be analysed': passesOn('agencyFailure'),
    'Rank the needs': { mock: found, assigns: { found }, next: 'Propose the plan' },
    'Propose the plan': { mock: plan, assigns: { plan }, next: 'The plan is proposed' },
    'The plan is proposed': { gives: { outcome: 'done', result: { ...found, ...plan } } },
    'The analysis failed': passesOn('failure'),
  },
};
