// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions, signedIn } from '../kit/declare.ts';

const operator = signedIn('operator');
const readers = signedIn('operator', 'auditor');

export const settingsFunctions = declareFunctions({
  settings: {
    kind: 'http',
    purpose: 'Leads to every setting of a government, and says what holds today.',
    routes: { 'GET /konsol/pengaturan': readers },
    tables: { register: ['get'], links: ['get'] },
  },
  policy: {
    kind: 'http',
    purpose:
      'Shows the versions of the policy and makes the next one, valid from a day, with what it changes.',
    routes: {
      'GET /konsol/kebijakan': readers,
      'GET /konsol/kebijakan/ubah': operator,
      'POST /konsol/kebijakan/ubah': operator,
      'GET /konsol/kebijakan/versi/{version}': readers,
    },
    tables: {
      register: ['get', 'query', 'put', 'update'],
      cycle: ['get', 'query'],
      links: ['get'],
      audit: ['put'],
    },
    keys: ['forms'],
  },
  transparency: {
    kind: 'http',
    purpose: 'Shows every employee the policy of today, of a year before and to come, and who decides.',
    routes: { 'GET /pegawai/kebijakan': signedIn('employee') },
    tables: { register: ['get', 'query'], links: ['get'] },
  },
  identity: {
    kind: 'http',
    purpose:
      'Sets the name, unit, address, contact and logo that pages, papers and mail show, and keeps earlier ones.',
    routes: {
      'GET /konsol/identitas': readers,
      'GET /konsol/identitas/ubah': operator,
      'POST /konsol/identitas/ubah': operator,
    },
    tables: { register: ['get', 'query', 'put', 'update'], links: ['get'], audit: ['put'] },
    keys: ['forms'],
    throttles: { 'POST /konsol/identitas/ubah': { perSecond: 2, burst: 10 } },
    // The logo and, once more, what its preview hands back.
    maxBodyBytes: 128 * 1024,
  },
  logo: {
    kind: 'http',
    purpose: 'Shows the logo of a government.',
    routes: { 'GET /logo/{tenant}/{hash}': anyone },
    throttles: { 'GET /logo/{tenant}/{hash}': { perSecond: 50, burst: 100 } },
    tables: { register: ['get'] },
  },
  'mail-pause': {
    kind: 'http',
    purpose:
      'Pauses the mail of a government, but what somebody waits for, with a reason, and lets it go on.',
    routes: { 'GET /konsol/jeda-surat': readers, 'POST /konsol/jeda-surat': operator },
    tables: { register: ['get', 'update'], links: ['get'], audit: ['put'] },
    keys: ['forms'],
  },
  zone: {
    kind: 'http',
    purpose:
      'Sets the zone by whose clock dates and deadlines of a government are meant, with what it moves.',
    routes: { 'GET /konsol/zona': readers, 'POST /konsol/zona': operator },
    tables: {
      register: ['get', 'update'],
      cycle: ['get', 'query', 'update'],
      links: ['get'],
      audit: ['put'],
    },
    keys: ['forms'],
  },
});
