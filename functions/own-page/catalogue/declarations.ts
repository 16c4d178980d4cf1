// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

export const catalogueFunctions = declareFunctions({
  catalogue: {
    kind: 'http',
    purpose: 'Shows employees every program there is, with what it would do for their gaps and lesson hours.',
    routes: { 'GET /pegawai/katalog': signedIn('employee') },
    tables: { register: ['get', 'query'], cycle: ['get', 'query'], links: ['get'] },
  },
});
