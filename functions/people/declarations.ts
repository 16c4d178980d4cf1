// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, api, declareFunctions, link, signedIn } from '../kit/declare.ts';

export const peopleFunctions = declareFunctions({
  import: {
    kind: 'http',
    purpose:
      'Takes the files of the operator in, shows what each would change and has changed, and starts that work.',
    routes: {
      'GET /konsol/impor': signedIn('operator', 'auditor'),
      'GET /konsol/impor/{kind}': signedIn('operator'),
      'GET /konsol/impor/{kind}/templat': signedIn('operator', 'auditor'),
      'GET /konsol/impor/{kind}/ekspor': signedIn('operator'),
      'GET /konsol/impor/{kind}/unggahan/{upload}': signedIn('operator'),
      'GET /konsol/impor/{kind}/terapkan': signedIn('operator'),
      'POST /konsol/impor/{kind}/terapkan': signedIn('operator'),
      'GET /konsol/impor/{kind}/berkas/{job}': signedIn('operator'),
      'POST /konsol/impor/{kind}/berkas/{job}': signedIn('operator'),
      'GET /konsol/impor/{kind}/berkas/{job}/hasil': signedIn('operator'),
    },
    // The letters of an import are released or withdrawn.
    tables: {
      register: ['get', 'query', 'update'],
      // What people learned and how they were tested is exported from there.
      cycle: ['get', 'query'],
      links: ['get'],
      outbox: ['get', 'update'],
      audit: ['put'],
    },
    objects: ['get', 'put'],
    keys: ['forms'],
    startsWorkflows: ['import'],
  },
  'import-api': {
    kind: 'http',
    purpose: 'Takes files of programs in, and tells, applies and undoes what became of them.',
    routes: {
      'POST /api/v1/imports/{kind}': api('import', 'operator'),
      'POST /api/v1/imports/{kind}/uploads': api('import', 'operator'),
      'GET /api/v1/imports/jobs': api('import', 'operator'),
      'GET /api/v1/imports/jobs/{job}': api('import', 'operator'),
      'GET /api/v1/imports/jobs/{job}/rows': api('import', 'operator'),
      'GET /api/v1/imports/jobs/{job}/affected': api('import', 'operator'),
      'GET /api/v1/imports/jobs/{job}/results': api('import', 'operator'),
      'POST /api/v1/imports/jobs/{job}/apply': api('import', 'operator'),
      'POST /api/v1/imports/jobs/{job}/undo': api('import', 'operator'),
      'POST /api/v1/imports/jobs/{job}/release': api('import', 'operator'),
    },
    tables: {
      register: ['get', 'query', 'put', 'update'],
      links: ['get', 'update'],
      outbox: ['get', 'update'],
      audit: ['put'],
    },
    objects: ['get', 'put'],
    keys: ['forms'],
    startsWorkflows: ['import'],
    // Lambda takes 6 MB a call, and a workbook comes base64-encoded.
    maxBodyBytes: 4 * 1024 * 1024,
    throttles: {
      'POST /api/v1/imports/{kind}': { perSecond: 2, burst: 10 },
      'POST /api/v1/imports/{kind}/uploads': { perSecond: 2, burst: 10 },
      'POST /api/v1/imports/jobs/{job}/apply': { perSecond: 2, burst: 10 },
      'POST /api/v1/imports/jobs/{job}/undo': { perSecond: 2, burst: 10 },
      'POST /api/v1/imports/jobs/{job}/release': { perSecond: 2, burst: 10 },
    },
  },
  'receive-upload': {
    kind: 'event',
    source: 'upload',
    purpose: 'Makes an import of a file that has arrived, and starts its check.',
    // Whether the key or the account it was sent by is still open.
    tables: { register: ['get', 'put', 'update'], links: ['get'] },
    objects: ['get'],
    startsWorkflows: ['import'],
  },
  'run-import': {
    kind: 'task',
    purpose: 'Checks, applies or undoes an import, part after part.',
    tables: {
      register: ['get', 'query', 'put', 'update', 'delete'],
      // What people learned elsewhere, and tests.
      cycle: ['get', 'query', 'put', 'delete'],
      audit: ['put'],
      // News for the phases, while a year is under way.
      outbox: ['get', 'put'],
      // Whether the key that asked for it is still open.
      links: ['get'],
    },
    objects: ['get', 'put', 'delete'],
    // Each may write a whole register: more would take the account's runs and the table's capacity from the people's pages.
    runsAtOnce: 5,
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'note-failed-import': {
    kind: 'task',
    purpose: 'Notes that the work on an import ended with a fault.',
    tables: { register: ['get', 'update'] },
  },
  'sign-in': {
    kind: 'http',
    purpose: 'Mails a link to whoever has an account, opens a session behind it, and ends it.',
    routes: {
      'GET /masuk': anyone,
      'POST /masuk': anyone,
      'GET /masuk/{token}': link('sign-in', { showsOutcome: true }),
      'POST /masuk/{token}': link('sign-in', { showsOutcome: true }),
      'GET /keluar': signedIn('operator', 'auditor', 'employee'),
      'POST /keluar': signedIn('operator', 'auditor', 'employee'),
    },
    throttles: {
      'GET /masuk': { perSecond: 50, burst: 100 },
      // Each may put a letter into the lane that everybody who signs in waits for; that lane sends 14 a second.
      'POST /masuk': { perSecond: 10, burst: 20 },
    },
    tables: {
      // That an account was taken: only whoever has come in counts as an operator beside another.
      register: ['get', 'query', 'update'],
      links: ['get', 'put', 'update'],
      outbox: ['put'],
      audit: ['put'],
    },
    keys: ['links', 'forms'],
  },
});
