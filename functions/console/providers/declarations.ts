// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const readers = signedIn('operator', 'auditor');
const operator = signedIn('operator');

export const providersFunctions = declareFunctions({
  providers: {
    kind: 'http',
    purpose:
      'Shows with whom programs are held and until when, and records that a cooperation begins, is corrected or ends.',
    routes: {
      'GET /konsol/penyelenggara': readers,
      'GET /konsol/penyelenggara/{provider}': readers,
      'POST /konsol/penyelenggara/{provider}': operator,
    },
    tables: {
      register: ['get', 'query', 'put', 'update'],
      cycle: ['get', 'query'],
      audit: ['put'],
      links: ['get'],
    },
    keys: ['forms'],
    memoryMb: 512,
  },
});
