// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link } from '../../kit/declare.ts';
import { obstacleField } from './follow-up-form.rules.ts';

const followUpLink = link('follow-up', { showsOutcome: true, lasts: true });

export const evaluationBehaviourFunctions = declareFunctions({
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
    keys: ['links'],
    timeoutSeconds: 300,
  },
  'look-at-follow-up': {
    kind: 'task',
    purpose: 'Gives the follow-up to the superiors of the day; says whether it waits, reminds or closes.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update', 'check'],
      links: ['put'],
      outbox: ['put'],
    },
    keys: ['links'],
    timeoutSeconds: 120,
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
      cycle: ['get', 'put', 'update', 'check'],
      outbox: ['put'],
    },
    keys: ['forms'],
    repeats: [obstacleField],
  },
});
