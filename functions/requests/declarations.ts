// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../kit/declare.ts';

const employee = signedIn('employee');

export const requestsFunctions = declareFunctions({
  requests: {
    kind: 'http',
    purpose:
      'Takes from employees what they ask to learn, shows them what became of it, and asks their superior for a word.',
    routes: { 'GET /pegawai/permohonan': employee, 'POST /pegawai/permohonan': employee },
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'put', 'update', 'delete'],
      links: ['get'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
});
