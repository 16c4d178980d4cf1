// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link, signedIn } from '../kit/declare.ts';
import { decisionFunction } from './decision-declaration.ts';

export const programApprovalFunctions = declareFunctions({
  'submit-plan': {
    kind: 'task',
    purpose: 'Submits the plan for approval and asks the heads of the agencies it names.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update'],
      audit: ['put'],
      links: ['put', 'update'],
      outbox: ['put'],
    },
    keys: ['links'],
    timeoutSeconds: 60,
  },
  'ask-approver': {
    kind: 'task',
    purpose: 'Asks an office when its turn has come and remembers who waits for the answer.',
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'put'],
      links: ['put'],
      outbox: ['put'],
    },
    keys: ['links'],
  },
  'look-again-at-approver': {
    kind: 'task',
    purpose:
      'Hands a turn to whoever holds the office today; reminds, escalates or lets lapse who is silent.',
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      links: ['put', 'update'],
      outbox: ['put'],
    },
    keys: ['links'],
  },
  'weigh-decisions': {
    kind: 'task',
    purpose: 'Says from the record whose turn it is next.',
    tables: { register: ['get'], cycle: ['get', 'query'] },
  },
  'wait-for-revision': {
    kind: 'task',
    purpose: 'Gives a returned plan back to the operator and remembers who waits for the revision.',
    tables: { register: ['get'], cycle: ['get', 'query', 'update'], audit: ['put'], outbox: ['put'] },
  },
  'record-approval-outcome': {
    kind: 'task',
    purpose: 'Records how the approval ended and tells everyone who took part.',
    tables: { register: ['get'], cycle: ['get', 'query', 'update'], audit: ['put'], outbox: ['put'] },
  },
  'own-staff': {
    kind: 'http',
    purpose: "Shows an agency's head whom of the agency the plan would train, while the decision is open.",
    routes: { 'GET /keputusan/{token}/pegawai': link('decision', { showsOutcome: true }) },
    tables: { links: ['get'], register: ['get'], cycle: ['get', 'query'] },
    // Every request through a link is given the field its forms would carry.
    keys: ['forms'],
  },
  ...decisionFunction,
  revision: {
    kind: 'http',
    purpose: 'The page on which the operator revises a returned plan.',
    routes: {
      'GET /konsol/{year}/rencana/perbaiki': signedIn('operator'),
      'POST /konsol/{year}/rencana/perbaiki': signedIn('operator'),
    },
    tables: {
      links: ['get'],
      register: ['get'],
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms'],
    repeats: ['remove'],
  },
});
