// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { api, declareFunctions, signedIn } from '../kit/declare.ts';

const readers = signedIn('operator', 'auditor');
const operator = signedIn('operator');

export const consoleFunctions = declareFunctions({
  console: {
    kind: 'http',
    purpose: 'Shows one year with what needs doing; takes up a stopped phase.',
    routes: {
      'GET /konsol/{year}': readers,
      'POST /konsol/{year}/lanjutkan': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      audit: ['put'],
      register: ['get', 'query'],
      links: ['get'],
    },
    keys: ['forms'],
    startsWorkflows: ['annual-cycle'],
  },
  'console-tables': {
    kind: 'http',
    purpose: 'Shows the tables of a year and hands them out as files.',
    routes: {
      'GET /konsol/{year}/survei': readers,
      'GET /konsol/{year}/kebutuhan': readers,
      'GET /konsol/{year}/rencana': readers,
      'GET /konsol/{year}/angkatan': readers,
      'GET /konsol/{year}/evaluasi': readers,
      'GET /konsol/{year}/survei.csv': readers,
      'GET /konsol/{year}/kebutuhan.csv': readers,
      'GET /konsol/{year}/rencana.csv': readers,
      'GET /konsol/{year}/angkatan.csv': readers,
      'GET /konsol/{year}/evaluasi.csv': readers,
      'GET /konsol/{year}/layanan.csv': readers,
      'GET /konsol/{year}/rekomendasi.csv': readers,
      'GET /konsol/{year}/penerusan.csv': readers,
      'GET /konsol/{year}/surat.csv': readers,
    },
    tables: { cycle: ['get', 'query'], audit: ['put'], register: ['get', 'query'], links: ['get'] },
    memoryMb: 512,
  },
  'audit-trail': {
    kind: 'http',
    purpose: 'Shows the audit trail of a year and hands it out as a file.',
    routes: { 'GET /konsol/{year}/jejak': readers, 'GET /konsol/{year}/jejak.csv': readers },
    tables: { cycle: ['get', 'query'], audit: ['query', 'put'], register: ['get', 'query'], links: ['get'] },
    memoryMb: 512,
  },
  inventory: {
    kind: 'http',
    purpose: 'Shows the training office what each employee lacks, by agency, and hands it out as a file.',
    routes: { 'GET /konsol/{year}/inventaris': operator, 'GET /konsol/{year}/inventaris.csv': operator },
    tables: { cycle: ['get', 'query'], audit: ['put'], register: ['get', 'query'], links: ['get'] },
    memoryMb: 512,
  },
  'cycle-summary': {
    kind: 'http',
    purpose: 'Tells programs the year in numbers.',
    routes: { 'GET /api/cycles/{year}/summary': api('read-figures', 'operator', 'auditor') },
    tables: {
      cycle: ['get', 'query'],
      register: ['get', 'query'],
      outbox: ['get'],
      // The hour in which a key was last used.
      links: ['get', 'update'],
    },
    memoryMb: 512,
    timeoutSeconds: 29,
  },
});
