// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const readers = signedIn('operator', 'auditor');

export const helpFunctions = declareFunctions({
  help: {
    kind: 'http',
    purpose: 'Says what to do about each task of a year, in which order and on which page.',
    routes: { 'GET /konsol/bantuan': readers, 'GET /konsol/bantuan/{topic}': readers },
    tables: { register: ['get'], links: ['get'] },
  },
});
