// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const readers = signedIn('operator', 'auditor');
const operator = signedIn('operator');

export const deliveryFacilitatorsFunctions = declareFunctions({
  facilitators: {
    kind: 'http',
    purpose:
      'Shows who teaches for the government and until when, records who begins, ends or has another address, and hands batches over.',
    routes: {
      'GET /konsol/narasumber': readers,
      'POST /konsol/narasumber': operator,
      'GET /konsol/narasumber/{facilitator}': readers,
      'POST /konsol/narasumber/{facilitator}': operator,
    },
    tables: {
      register: ['get', 'query', 'update'],
      cycle: ['get', 'query', 'update'],
      links: ['get', 'put', 'update'],
      outbox: ['put'],
      audit: ['put'],
    },
    keys: ['forms', 'links'],
  },
});
