// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const operator = signedIn('operator');

export const homeFunctions = declareFunctions({
  home: {
    kind: 'http',
    purpose: 'Shows what needs doing in all years and the register, the next dates and every year.',
    routes: { 'GET /konsol': signedIn('operator', 'auditor') },
    tables: { cycle: ['get', 'query'], register: ['get', 'query'], links: ['get'] },
    memoryMb: 512,
  },
  tasks: {
    kind: 'http',
    purpose: 'Shows one task of the office, gives it to a colleague or puts it off.',
    routes: { 'GET /konsol/tugas/{task}': operator, 'POST /konsol/tugas/{task}': operator },
    tables: {
      cycle: ['get', 'query', 'put', 'update'],
      audit: ['put'],
      register: ['get', 'query'],
      links: ['get'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
  'tell-operators': {
    kind: 'schedule',
    purpose:
      'Mails each operator, in the morning of a working day, what has come up or become urgent since the last letter.',
    schedule: 'rate(1 minute)',
    // Two at once write each letter once: it goes with the record of what was told.
    tables: {
      cycle: ['get', 'query', 'put'],
      register: ['get', 'query'],
      outbox: ['get', 'put', 'update'],
    },
    indexes: ['outbox.due'],
    memoryMb: 512,
    timeoutSeconds: 60,
  },
});
