// Every address that is nobody's, and the icon for whoever asks for it by its old name.
import { httpHandler } from '../kit/http-handler.ts';
import { icon } from '../pages/icon.ts';
import { unknownPage } from '../refusals/pages.refusals.ts';
import { ownPageFunctions } from './declarations.ts';

export const handler = httpHandler(ownPageFunctions['not-found'], {
  $default: async () => unknownPage,
  'GET /favicon.ico': async () => ({
    status: 200,
    // The one answer that may be kept: it is the same for everyone.
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=604800' },
    body: icon,
  }),
});
