// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions, signedIn } from '../../kit/declare.ts';

export const deliveryCertificateFunctions = declareFunctions({
  'certify-participants': {
    kind: 'task',
    purpose: 'Issues certificates and books lesson hours.',
    tables: {
      cycle: ['get', 'query', 'put', 'update'],
      register: ['get', 'query'],
      outbox: ['put'],
    },
    timeoutSeconds: 120,
  },
  'reissue-certificate': {
    kind: 'http',
    purpose: 'The training office issues a certificate again when the register has corrected the name.',
    tables: {
      cycle: ['get', 'query', 'put', 'update', 'delete'],
      register: ['get'],
      links: ['get'],
      outbox: ['put'],
      audit: ['put'],
    },
    keys: ['forms'],
    routes: {
      'GET /konsol/{year}/angkatan/{batch}/sertifikat/{number}': signedIn('operator'),
      'POST /konsol/{year}/angkatan/{batch}/sertifikat/{number}': signedIn('operator'),
    },
  },
  certificate: {
    kind: 'http',
    purpose: 'Anyone checks whether a certificate is genuine.',
    tables: { cycle: ['get'], register: ['get'] },
    routes: { 'GET /sertifikat': anyone, 'GET /sertifikat/{number}': anyone },
    // Whoever reads a printed number asks once; a machine that tries numbers is slowed down.
    throttles: {
      'GET /sertifikat': { perSecond: 20, burst: 40 },
      'GET /sertifikat/{number}': { perSecond: 20, burst: 40 },
    },
  },
});
