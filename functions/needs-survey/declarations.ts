// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, link, signedIn } from '../kit/declare.ts';

const surveyLink = link('survey', { showsOutcome: true, lasts: true });
const ratingLink = link('rating', { showsOutcome: true, lasts: true });

export const needsSurveyFunctions = declareFunctions({
  'open-survey': {
    kind: 'task',
    purpose: 'Opens the survey and lists the agencies that take part.',
    tables: { register: ['get', 'query'], cycle: ['get', 'query', 'put', 'update'] },
    indexes: ['register.byAgency'],
    timeoutSeconds: 300,
  },
  'invite-agency': {
    kind: 'task',
    purpose: "Invites one agency's people, each with a personal link.",
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update'],
      links: ['put'],
      outbox: ['put'],
    },
    indexes: ['register.byAgency'],
    keys: ['links'],
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
  'ask-superiors': {
    kind: 'task',
    purpose: "Asks one agency's superiors to rate their staff.",
    tables: {
      register: ['get'],
      cycle: ['get', 'query', 'put', 'update'],
      links: ['put'],
      outbox: ['put'],
    },
    keys: ['links'],
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
  'check-answers': {
    kind: 'task',
    purpose: 'Decides whether the survey waits, reminds or closes.',
    tables: { register: ['get'], cycle: ['get', 'query', 'update'] },
  },
  'await-answers': {
    kind: 'task',
    purpose: 'Begins to wait for the last answer or an early close.',
    tables: { cycle: ['get', 'query'], outbox: ['put'] },
  },
  'remind-agency': {
    kind: 'task',
    purpose: 'Reminds those of one agency who have not answered.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update', 'check'],
      links: ['put', 'update'],
      outbox: ['put'],
    },
    indexes: ['register.byAgency'],
    keys: ['links'],
    timeoutSeconds: 900,
    memoryMb: 1024,
  },
  'close-survey': {
    kind: 'task',
    purpose: 'Closes the survey and counts who answered.',
    tables: { cycle: ['get', 'query', 'update'] },
    timeoutSeconds: 300,
  },
  survey: {
    kind: 'http',
    purpose: 'Takes the answers of one employee behind a personal link.',
    routes: {
      'GET /survei/{token}': surveyLink,
      'GET /survei/{token}/bagian/{section}': surveyLink,
      'POST /survei/{token}/bagian/{section}': surveyLink,
      'GET /survei/{token}/periksa': surveyLink,
      'POST /survei/{token}/periksa': surveyLink,
    },
    tables: {
      links: ['get'],
      register: ['get', 'check'],
      cycle: ['get', 'query', 'put', 'update'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
  rating: {
    kind: 'http',
    purpose: "Takes a superior's ratings of the staff behind a personal link.",
    routes: {
      'GET /penilaian/{token}': ratingLink,
      'GET /penilaian/{token}/pegawai/{number}': ratingLink,
      'POST /penilaian/{token}/pegawai/{number}': ratingLink,
    },
    tables: {
      links: ['get'],
      register: ['get', 'check'],
      cycle: ['get', 'query', 'put', 'update'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
  'end-survey': {
    kind: 'http',
    purpose: 'Lets the operator close the survey before its deadline.',
    routes: {
      'GET /konsol/{year}/tutup-survei': signedIn('operator'),
      'POST /konsol/{year}/tutup-survei': signedIn('operator'),
    },
    tables: {
      links: ['get'],
      register: ['get'],
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
});
