// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../kit/declare.ts';

const operator = signedIn('operator');

export const cycleFunctions = declareFunctions({
  'begin-phase': {
    kind: 'task',
    purpose: 'Opens a phase when its day has come, or says until when to wait.',
    tables: {
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      register: ['get', 'query'],
      outbox: ['put', 'update'],
    },
    // Looks through the whole register once, before a survey begins.
    memoryMb: 1024,
    timeoutSeconds: 120,
  },
  'end-phase': {
    kind: 'task',
    purpose: 'Records what a phase ended with, says what comes next and closes the cycle after the last.',
    tables: { cycle: ['get', 'update'], audit: ['put'], register: ['get'], outbox: ['put'] },
  },
  'fail-phase': {
    kind: 'task',
    purpose: 'Puts the fault that ended a phase on its record and tells the operator.',
    tables: { cycle: ['get', 'update'], audit: ['put'], register: ['get'], outbox: ['put'] },
  },
  'days-off': {
    kind: 'http',
    purpose: 'Changes the joint leave of a year, moves the deadlines it touches and names the batches.',
    routes: {
      'GET /konsol/cuti-bersama': signedIn('operator', 'auditor'),
      'POST /konsol/cuti-bersama': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      register: ['get', 'query', 'put', 'update'],
      links: ['get', 'update'],
      audit: ['put'],
    },
    keys: ['forms'],
  },
  'correct-cycle': {
    kind: 'http',
    purpose: 'Corrects the ceiling of a year, proposes its plan again or ends it without one.',
    routes: {
      'GET /konsol/{year}/pagu': operator,
      'POST /konsol/{year}/pagu': operator,
      'GET /konsol/{year}/berhenti': operator,
      'POST /konsol/{year}/berhenti': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update', 'check'],
      audit: ['put'],
      register: ['get'],
      links: ['get'],
    },
    keys: ['forms'],
    startsWorkflows: ['annual-cycle'],
  },
  'steer-phase': {
    kind: 'http',
    purpose: 'Extends, passes, repeats, begins or closes the phase a year has come to.',
    routes: {
      'GET /konsol/{year}/tahapan': operator,
      'POST /konsol/{year}/tahapan': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      register: ['get'],
      links: ['get'],
      outbox: ['put'],
    },
    keys: ['forms'],
    startsWorkflows: ['annual-cycle'],
  },
  reschedule: {
    kind: 'http',
    purpose: 'Gives the phases of an open year that are still to come other dates.',
    routes: {
      'GET /konsol/{year}/jadwal': operator,
      'POST /konsol/{year}/jadwal': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      register: ['get'],
      links: ['get'],
    },
    keys: ['forms'],
    startsWorkflows: ['annual-cycle'],
  },
  'open-cycle': {
    kind: 'http',
    purpose: 'Opens the cycle of a budget year with its ceiling and timetable.',
    routes: {
      'GET /konsol/siklus-baru': operator,
      'POST /konsol/siklus-baru': operator,
      'GET /konsol/siklus-baru/kesiapan': operator,
    },
    tables: {
      cycle: ['get', 'query', 'put'],
      audit: ['put'],
      register: ['get', 'query'],
      links: ['get'],
      outbox: ['update'],
    },
    keys: ['forms'],
    startsWorkflows: ['annual-cycle'],
    // Looks through the whole register once, before a year begins.
    memoryMb: 1024,
    timeoutSeconds: 30,
  },
});
