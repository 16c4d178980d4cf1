// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions, signedIn } from '../kit/declare.ts';

export const ownPageFunctions = declareFunctions({
  employee: {
    kind: 'http',
    purpose:
      'The start page, and the page on which employees see their own gaps, lesson hours and certificates.',
    routes: {
      'GET /': anyone,
      'GET /pegawai': signedIn('employee'),
    },
    tables: { register: ['get', 'query'], cycle: ['get', 'query'], links: ['get'] },
    usesLinkKey: true,
  },
});
