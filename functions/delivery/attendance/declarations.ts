// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link, signedIn } from '../../kit/declare.ts';

const operator = signedIn('operator');

export const deliveryAttendanceFunctions = declareFunctions({
  'open-attendance': {
    kind: 'task',
    purpose: 'Starts a batch and sends the facilitator the link for attendance and scores.',
    tables: { cycle: ['get', 'update'], register: ['get'], links: ['put'], outbox: ['put'] },
    keys: ['links'],
  },
  'await-attendance': {
    kind: 'task',
    purpose: "Waits for the facilitator's final list.",
    tables: { cycle: ['get'], outbox: ['put'] },
  },
  'chase-attendance': {
    kind: 'task',
    purpose: 'Reminds the facilitator, then the operator, of a list that has not come.',
    tables: { cycle: ['get', 'update'], register: ['get'], outbox: ['put'] },
  },
  attendance: {
    kind: 'http',
    purpose: 'A facilitator hands in attendance and test scores.',
    tables: {
      links: ['get', 'check'],
      cycle: ['get', 'query', 'update'],
      register: ['get'],
      outbox: ['put'],
    },
    keys: ['forms'],
    routes: {
      'GET /presensi/{token}': link('attendance', { showsOutcome: true }),
      'POST /presensi/{token}': link('attendance', { showsOutcome: true }),
    },
  },
  'file-attendance': {
    kind: 'http',
    purpose:
      'The training office prints the list to sign, files one that does not come, and takes up a batch whose workflow broke off.',
    tables: {
      links: ['get'],
      cycle: ['get', 'query', 'update'],
      register: ['get', 'query'],
      outbox: ['put'],
      audit: ['put'],
    },
    keys: ['forms'],
    startsWorkflows: ['batch'],
    routes: {
      'GET /konsol/{year}/angkatan/{batch}/daftar-hadir': operator,
      'GET /konsol/{year}/angkatan/{batch}/presensi': operator,
      'POST /konsol/{year}/angkatan/{batch}/presensi': operator,
    },
  },
});
