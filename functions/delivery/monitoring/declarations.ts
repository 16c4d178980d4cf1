// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

export const deliveryMonitoringFunctions = declareFunctions({
  monitoring: {
    kind: 'http',
    purpose:
      'Shows quarter by quarter where people are still behind, and proposes small programs within what the ceiling leaves.',
    routes: { 'GET /konsol/{year}/pemantauan': signedIn('operator') },
    tables: { register: ['get', 'query'], cycle: ['get', 'query'], links: ['get'] },
    memoryMb: 512,
    timeoutSeconds: 30,
  },
});
