// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { anyone, declareFunctions, everyOtherRoute, signedIn } from '../kit/declare.ts';

export const ownPageFunctions = declareFunctions({
  employee: {
    kind: 'http',
    purpose:
      'The start page, and the page on which employees see their own gaps, lesson hours and certificates.',
    routes: {
      'GET /': anyone,
      'GET /pegawai': signedIn('employee'),
    },
    throttles: { 'GET /': { perSecond: 50, burst: 100 } },
    tables: { register: ['get', 'query'], cycle: ['get', 'query'], links: ['get'] },
  },
  'not-found': {
    kind: 'http',
    purpose: "Answers every address that is nobody's with a page that says so, and hands out the icon.",
    routes: { [everyOtherRoute]: anyone },
    throttles: { [everyOtherRoute]: { perSecond: 50, burst: 100 } },
    // Read only for a cookie that may be a session, so that whoever is signed in keeps the menu.
    tables: { register: ['get'], links: ['get'] },
  },
});
