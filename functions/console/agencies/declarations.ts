// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const readers = signedIn('operator', 'auditor');
const operator = signedIn('operator');

export const agenciesFunctions = declareFunctions({
  agencies: {
    kind: 'http',
    purpose:
      'Shows agencies with what they came from and became, and records that one was merged, split or dissolved.',
    routes: {
      'GET /konsol/perangkat-daerah': readers,
      'GET /konsol/perangkat-daerah/{agency}': readers,
      'GET /konsol/perangkat-daerah/{agency}/{act}': operator,
      'POST /konsol/perangkat-daerah/{agency}/{act}': operator,
    },
    tables: {
      register: ['get', 'query', 'update'],
      cycle: ['get', 'query'],
      audit: ['put'],
      outbox: ['get', 'put'],
      links: ['get'],
    },
    indexes: ['register.byAgency'],
    keys: ['forms'],
    repeats: ['penerus'],
    memoryMb: 512,
  },
});
