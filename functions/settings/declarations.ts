// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../kit/declare.ts';

const operator = signedIn('operator');
const readers = signedIn('operator', 'auditor');

export const settingsFunctions = declareFunctions({
  settings: {
    kind: 'http',
    purpose: 'Leads to every setting of a government, and says what holds today.',
    routes: { 'GET /konsol/pengaturan': readers },
    tables: { register: ['get'], links: ['get'] },
  },
  policy: {
    kind: 'http',
    purpose:
      'Shows the versions of the policy and makes the next one, valid from a day, with what it changes.',
    routes: {
      'GET /konsol/kebijakan': readers,
      'GET /konsol/kebijakan/ubah': operator,
      'POST /konsol/kebijakan/ubah': operator,
      'GET /konsol/kebijakan/versi/{version}': readers,
    },
    tables: {
      register: ['get', 'query', 'put', 'update'],
      cycle: ['get', 'query'],
      links: ['get'],
      audit: ['put'],
    },
    keys: ['forms'],
  },
});
