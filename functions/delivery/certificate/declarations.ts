// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions } from '../../kit/declare.ts';

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
  certificate: {
    kind: 'http',
    purpose: 'Anyone checks whether a certificate is genuine.',
    tables: { cycle: ['get'] },
    routes: { 'GET /sertifikat': anyone, 'GET /sertifikat/{number}': anyone },
    // Whoever reads a printed number asks once; a machine that tries numbers is slowed down.
    throttles: {
      'GET /sertifikat': { perSecond: 20, burst: 40 },
      'GET /sertifikat/{number}': { perSecond: 20, burst: 40 },
    },
  },
});
