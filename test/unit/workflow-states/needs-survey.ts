// The states of the needs survey: opened, asked, reminded, closed.
import { type Case, type Cases, leads, passesOn } from './case.ts';

const perAgency: Case = {
  asks: { agencyId: 'dinas-1' },
  input: { agencyId: 'dinas-1' },
  mock: { done: 3 },
  gives: {},
};
const overAgencies = (next: string): Case => ({ mock: [{}, {}], gives: {}, next });
const opensAt = '2026-01-05T00:00:00+07:00';
const closesAt = '2026-02-27T23:59:59+07:00';

export const needsSurvey: Cases = {
  input: { tenant: 'jambi', year: 2026, attempt: 1, opensAt, closesAt },
  variables: {
    tenant: 'jambi',
    year: 2026,
    agencies: ['dinas-1', 'dinas-2'],
    reminded: 0,
    waitSeconds: 600,
    number: 1,
  },
  states: {
    'Open the survey': {
      asks: { tenant: 'jambi', year: 2026, opensAt, closesAt },
      mock: { agencies: ['dinas-1'] },
      assigns: { agencies: ['dinas-1'], reminded: 0 },
      next: 'Invite the people of every agency',
    },
    'Invite the people of every agency': overAgencies("Ask every agency's superiors"),
    "Invite the agency's people": perAgency,
    'The agency could not be invited': passesOn('agencyFailure'),
    "Ask every agency's superiors": overAgencies('Check the answers'),
    "Ask the agency's superiors": perAgency,
    'The superiors could not be asked': passesOn('agencyFailure'),
    'Check the answers': {
      asks: { reminded: 0 },
      // An agency that came in while the survey ran is reminded with the others.
      mock: { word: 'remind', number: 1, waitSeconds: 60, agencies: ['dinas-1', 'dinas-3'] },
      assigns: { word: 'remind', number: 1, waitSeconds: 60, agencies: ['dinas-1', 'dinas-3'] },
      next: 'What is due?',
    },
    'What is due?': leads(
      [{ word: 'wait' }, 'Wait for answers or the next reminder'],
      [{ word: 'remind' }, 'Remind those who have not answered'],
      [{ word: 'close' }, 'Close the survey'],
    ),
    'Wait for answers or the next reminder': {
      asks: { taskToken: 'a-token' },
      mock: { word: 'answered' },
      next: 'Check the answers',
    },
    'Remind those who have not answered': { ...overAgencies('Check the answers'), assigns: { reminded: 1 } },
    "Remind the agency's people": { ...perAgency, asks: { agencyId: 'dinas-1', number: 1 } },
    'The agency could not be reminded': passesOn('agencyFailure'),
    'Close the survey': {
      asks: { tenant: 'jambi', year: 2026 },
      mock: { answered: 280 },
      assigns: { result: { answered: 280 } },
      next: 'The survey is closed',
    },
    'The survey is closed': {
      variables: { result: { answered: 280 } },
      gives: { outcome: 'done', result: { answered: 280 } },
    },
    'The survey failed': passesOn('failure'),
  },
};
