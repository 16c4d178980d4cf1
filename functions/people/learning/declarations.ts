// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const operator = signedIn('operator');

export const learningFunctions = declareFunctions({
  'brought-certificates': {
    kind: 'http',
    purpose: 'The training office books a certificate that somebody brings, or takes such an entry back.',
    routes: {
      'GET /konsol/pegawai/{employee}/sertifikat': operator,
      'POST /konsol/pegawai/{employee}/sertifikat': operator,
    },
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'put', 'delete'],
      audit: ['put'],
      links: ['get'],
    },
    keys: ['forms'],
  },
});
