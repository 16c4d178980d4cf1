// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { api, declareFunctions, signedIn } from '../../kit/declare.ts';

export const evaluationServiceFunctions = declareFunctions({
  'measure-service': {
    kind: 'task',
    purpose: 'Compares the service satisfaction of each agency before and after.',
    tables: { cycle: ['query', 'put', 'delete'] },
    timeoutSeconds: 60,
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
      cycle: ['get', 'query', 'put', 'delete'],
      voices: ['put', 'delete'],
      audit: ['put'],
    },
    keys: ['forms'],
    maxBodyBytes: 4 * 1024 * 1024,
    throttles: {
      'POST /konsol/impor/kepuasan': { perSecond: 2, burst: 10 },
      'POST /konsol/impor/kepuasan/terapkan': { perSecond: 2, burst: 10 },
    },
    runsAtOnce: 5,
    timeoutSeconds: 30,
    memoryMb: 1024,
  },
  'service-import-api': {
    kind: 'http',
    purpose: 'Takes the same questionnaires from programs, and tells row by row what became of them.',
    routes: { 'POST /api/v1/imports/service-satisfaction': api('import', 'operator') },
    tables: {
      links: ['get', 'update'],
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'delete'],
      voices: ['put', 'delete'],
      audit: ['put'],
    },
    keys: ['forms'],
    maxBodyBytes: 4 * 1024 * 1024,
    throttles: { 'POST /api/v1/imports/service-satisfaction': { perSecond: 2, burst: 10 } },
    timeoutSeconds: 30,
    memoryMb: 1024,
  },
});
