// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const readers = signedIn('operator', 'auditor');
const operator = signedIn('operator');

export const officesFunctions = declareFunctions({
  offices: {
    kind: 'http',
    purpose: 'Shows who holds which office and heads which agency since when, and records who takes over.',
    routes: {
      'GET /konsol/pejabat': readers,
      'GET /konsol/pejabat/{office}': readers,
      'POST /konsol/pejabat/{office}': operator,
    },
    tables: {
      register: ['get', 'query', 'update'],
      cycle: ['get', 'query'],
      audit: ['put'],
      outbox: ['get', 'put'],
      links: ['get'],
    },
    keys: ['forms'],
  },
});
