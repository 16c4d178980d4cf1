// The functions of this phase: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link, signedIn } from '../kit/declare.ts';

const feedbackLink = link('feedback', { showsOutcome: true, lasts: true });
const followUpLink = link('follow-up', { showsOutcome: true, lasts: true });

export const evaluationFunctions = declareFunctions({
  'ask-for-feedback': {
    kind: 'task',
    purpose: 'Asks everyone who attended a batch for feedback, each with a personal link.',
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'put'],
      links: ['put'],
      outbox: ['put'],
    },
    usesLinkKey: true,
    timeoutSeconds: 300,
  },
  'await-evaluation-answers': {
    kind: 'task',
    purpose: 'Begins to wait for the last feedback or the last answer of the follow-up.',
    tables: { cycle: ['get'], outbox: ['put'] },
  },
  'score-learning': {
    kind: 'task',
    purpose: 'Ends the feedback of a batch and records reaction and learning.',
    tables: { cycle: ['get', 'query', 'update'] },
    timeoutSeconds: 60,
  },
  'plan-follow-up': {
    kind: 'task',
    purpose: 'Says when alumni and superiors of a batch are asked, and how to wait for it.',
    tables: { register: ['get'], cycle: ['get', 'update'] },
  },
  'ask-alumni-and-superiors': {
    kind: 'task',
    purpose: 'Asks alumni of a batch and their superiors what changed at work.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update'],
      links: ['put'],
      outbox: ['put'],
    },
    usesLinkKey: true,
    timeoutSeconds: 300,
  },
  'look-at-follow-up': {
    kind: 'task',
    purpose: 'Says whether the follow-up of a batch waits, reminds or closes.',
    tables: { cycle: ['get'] },
  },
  'remind-follow-up': {
    kind: 'task',
    purpose: 'Reminds alumni and superiors who have not answered everything.',
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'update'],
      outbox: ['put'],
    },
    timeoutSeconds: 300,
  },
  'close-batch-evaluation': {
    kind: 'task',
    purpose: 'Ends the follow-up of a batch and records what changed in behaviour.',
    tables: { cycle: ['get', 'query', 'put', 'update'] },
    timeoutSeconds: 300,
  },
  'find-open-evaluations': {
    kind: 'task',
    purpose: 'Finds the batches whose evaluation is still open and says when to look again.',
    tables: { cycle: ['query'] },
  },
  'measure-service': {
    kind: 'task',
    purpose: 'Compares the service satisfaction of each agency before and after.',
    tables: { cycle: ['query', 'put', 'delete'] },
    timeoutSeconds: 60,
  },
  recommend: {
    kind: 'task',
    purpose: 'Draws recommendations with an owner and a date from the four levels.',
    tables: { register: ['get', 'query'], cycle: ['get', 'query', 'put', 'delete'] },
    timeoutSeconds: 60,
  },
  'list-carry-over-agencies': {
    kind: 'task',
    purpose: 'Lists the agencies of which the year leaves something to the next.',
    tables: { cycle: ['query'] },
  },
  'write-carry-over': {
    kind: 'task',
    purpose: 'Writes what one agency hands to the next year.',
    tables: { register: ['get'], cycle: ['get', 'query', 'put', 'delete'] },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'add-up-evaluation': {
    kind: 'task',
    purpose: "Adds up what the year's evaluation ends with.",
    tables: { cycle: ['query'] },
    timeoutSeconds: 60,
  },
  feedback: {
    kind: 'http',
    purpose: "Takes a participant's feedback behind a personal link.",
    routes: { 'GET /umpan-balik/{token}': feedbackLink, 'POST /umpan-balik/{token}': feedbackLink },
    tables: { links: ['get'], register: ['get'], cycle: ['get', 'update'], outbox: ['put'] },
    usesLinkKey: true,
  },
  'follow-up': {
    kind: 'http',
    purpose: 'Takes what alumni and superiors say months after a batch, behind a personal link.',
    routes: {
      'GET /pascapelatihan/{token}': followUpLink,
      'POST /pascapelatihan/{token}': followUpLink,
      'GET /pascapelatihan/{token}/pegawai/{number}': followUpLink,
      'POST /pascapelatihan/{token}/pegawai/{number}': followUpLink,
    },
    tables: {
      links: ['get'],
      register: ['get'],
      cycle: ['get', 'put', 'update'],
      outbox: ['put'],
    },
    usesLinkKey: true,
  },
  'service-import': {
    kind: 'http',
    purpose:
      'Takes the questionnaires of the public satisfaction survey and computes the index of each service.',
    routes: {
      'GET /konsol/impor/kepuasan': signedIn('operator'),
      'POST /konsol/impor/kepuasan': signedIn('operator'),
      'POST /konsol/impor/kepuasan/terapkan': signedIn('operator'),
    },
    tables: {
      links: ['get'],
      register: ['get', 'query'],
      cycle: ['query', 'put', 'delete'],
      voices: ['put', 'delete'],
    },
    usesLinkKey: true,
    maxBodyBytes: 4 * 1024 * 1024,
    timeoutSeconds: 30,
    memoryMb: 1024,
  },
});
