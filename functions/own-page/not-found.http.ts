// Every address that is nobody's, and the icon for whoever asks for it by its old name.
import { httpHandler } from '../kit/http-handler.ts';
import type { HttpResponse } from '../kit/http-response.ts';
import { icon } from '../pages/icon.ts';
import { unknownPage } from '../refusals/pages.refusals.ts';
import { ownPageFunctions } from './declarations.ts';

const iconPath = '/favicon.ico';

const handOutIcon = (): HttpResponse => ({
  status: 200,
  // The one answer that may be kept: it is the same for everyone.
  headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=604800' },
  body: icon,
});

export const handler = httpHandler(ownPageFunctions['not-found'], {
  // Every page brings its icon along: whoever asks for one by name needs no route of the few hundred that a gateway has.
  $default: async ({ path }) => (path === iconPath ? handOutIcon() : unknownPage),
});
