// Promise: a page function answers the routes it declares, each of them and no other.
import { anyone, declareFunctions, link, signedIn } from '../../functions/kit/declare.ts';
import { httpHandler } from '../../functions/kit/http-handler.ts';
import { type HttpResponse, redirect } from '../../functions/kit/http-response.ts';

const { page } = declareFunctions({
  page: {
    kind: 'http',
    purpose: 'Says what it is for.',
    tables: {},
    routes: { 'GET /': anyone, 'GET /saya': signedIn('employee'), 'POST /jawab/{token}': link('survey') },
  },
});
const go = async (): Promise<HttpResponse> => redirect('/');

httpHandler(page, { 'GET /': go, 'GET /saya': go, 'POST /jawab/{token}': go });
// @ts-expect-error a declared route is missing
httpHandler(page, { 'GET /': go, 'GET /saya': go });
// @ts-expect-error a route was not declared
httpHandler(page, { 'GET /': go, 'GET /saya': go, 'POST /jawab/{token}': go, 'GET /lain': go });
// @ts-expect-error the method belongs to the route
httpHandler(page, { 'GET /': go, 'POST /saya': go, 'POST /jawab/{token}': go });
// @ts-expect-error a handler answers with a response or a refusal
httpHandler(page, { 'GET /': go, 'GET /saya': go, 'POST /jawab/{token}': async () => 'terima kasih' });
