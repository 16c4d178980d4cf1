// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../kit/declare.ts';

export const mailFunctions = declareFunctions({
  'send-waited-mail': {
    kind: 'schedule',
    purpose: 'Sends mail that somebody waits for, within a minute, whatever else is queued.',
    schedule: 'rate(1 minute)',
    // Two would send the same mail twice.
    runsAtOnce: 1,
    tables: { outbox: ['get', 'put', 'update'], cycle: ['get', 'put'], register: ['get'], links: ['get'] },
    indexes: ['outbox.due'],
    keys: ['links'],
    sendsMail: 'waited',
    timeoutSeconds: 120,
  },
  'send-mail': {
    kind: 'schedule',
    purpose: 'Sends all other mail that is due, once each, a turn for every government.',
    schedule: 'rate(1 minute)',
    // Two would send the same mail twice.
    runsAtOnce: 1,
    tables: { outbox: ['get', 'put', 'update'], cycle: ['get', 'put'], register: ['get'], links: ['get'] },
    indexes: ['outbox.due', 'outbox.pending'],
    keys: ['links'],
    sendsMail: 'bulk',
    timeoutSeconds: 300,
  },
  'mail-queue': {
    kind: 'http',
    purpose: 'Shows operators which letters wait, until when and why.',
    routes: { 'GET /konsol/antrean-surat': signedIn('operator') },
    tables: { outbox: ['get'], register: ['get'], links: ['get'] },
    indexes: ['outbox.due'],
  },
  'record-mail-event': {
    kind: 'event',
    purpose: 'Records mail that bounced or was reported as spam, and gives it to the operator.',
    source: 'mail',
    tables: { outbox: ['get', 'put', 'update'], cycle: ['get', 'put'] },
  },
  undelivered: {
    kind: 'http',
    purpose: 'Shows the letters that did not arrive and sends them again to a corrected address.',
    routes: {
      'GET /konsol/{year}/surat': signedIn('operator', 'auditor'),
      'POST /konsol/{year}/surat': signedIn('operator'),
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      outbox: ['get', 'put', 'update'],
      register: ['get', 'query'],
      links: ['get'],
    },
    keys: ['forms'],
  },
});
