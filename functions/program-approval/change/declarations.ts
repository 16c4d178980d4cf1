// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const readers = signedIn('operator', 'auditor');
const operator = signedIn('operator');

export const planChangeFunctions = declareFunctions({
  'plan-change': {
    kind: 'http',
    purpose: 'The pages on which the operator changes a decided plan (Perubahan) and sees its versions.',
    tables: {
      links: ['get'],
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms'],
    startsWorkflows: ['plan-change'],
    routes: {
      'GET /konsol/{year}/perubahan': readers,
      'GET /konsol/{year}/perubahan/ajukan': operator,
      'POST /konsol/{year}/perubahan/ajukan': operator,
      'GET /konsol/{year}/perubahan/{number}': readers,
      'POST /konsol/{year}/perubahan/{number}': operator,
    },
  },
});
