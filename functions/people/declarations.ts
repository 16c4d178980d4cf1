// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions, link, signedIn } from '../kit/declare.ts';

export const peopleFunctions = declareFunctions({
  import: {
    kind: 'http',
    purpose: 'Shows the operator what an uploaded file would change, row by row, and applies it on request.',
    routes: {
      'GET /konsol/impor': signedIn('operator', 'auditor'),
      'GET /konsol/impor/{kind}': signedIn('operator'),
      'POST /konsol/impor/{kind}': signedIn('operator'),
      'GET /konsol/impor/{kind}/templat': signedIn('operator', 'auditor'),
      'GET /konsol/impor/{kind}/hasil': signedIn('operator'),
      'GET /konsol/impor/{kind}/terapkan': signedIn('operator'),
      'POST /konsol/impor/{kind}/terapkan': signedIn('operator'),
    },
    tables: { register: ['get', 'query', 'put', 'update'], audit: ['put'], links: ['get'] },
    keys: ['forms'],
    // Lambda takes 6 MB a call, and a file comes base64-encoded.
    maxBodyBytes: 4 * 1024 * 1024,
    throttles: {
      'POST /konsol/impor/{kind}': { perSecond: 2, burst: 10 },
      'POST /konsol/impor/{kind}/terapkan': { perSecond: 2, burst: 10 },
    },
    // Each may write a whole register: more would take the account's runs and the table's capacity from the people's pages.
    runsAtOnce: 5,
    timeoutSeconds: 900,
    memoryMb: 1024,
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
      register: ['get'],
      links: ['get', 'put', 'update'],
      outbox: ['put'],
      audit: ['put'],
    },
    keys: ['links', 'forms'],
  },
});
