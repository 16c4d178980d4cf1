// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const operator = signedIn('operator');

export const personFunctions = declareFunctions({
  person: {
    kind: 'http',
    purpose: 'Finds a person of the register, shows what is known of them, and changes it by hand.',
    routes: {
      'GET /konsol/pegawai': operator,
      'POST /konsol/pegawai': operator,
      'GET /konsol/pegawai/{employee}': operator,
      'GET /konsol/pegawai/{employee}/salinan.xlsx': operator,
      'GET /konsol/pegawai/{employee}/{act}': operator,
      'POST /konsol/pegawai/{employee}/{act}': operator,
    },
    tables: {
      register: ['get', 'query', 'put', 'update', 'delete'],
      cycle: ['get', 'query'],
      audit: ['put'],
      outbox: ['get', 'put'],
      links: ['get'],
    },
    indexes: ['register.byAgency'],
    keys: ['forms'],
    memoryMb: 512,
  },
  'person-open': {
    kind: 'http',
    purpose:
      'Sends a person a new link for what is open, invites late to the survey, takes a seat back, answers what they asked to learn.',
    routes: {
      'GET /konsol/pegawai/{employee}/terbuka/{thing}': operator,
      'POST /konsol/pegawai/{employee}/terbuka/{thing}': operator,
    },
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update', 'delete', 'check'],
      links: ['get', 'put', 'update'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms', 'links'],
    memoryMb: 512,
  },
});
