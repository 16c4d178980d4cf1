// The console page of the letters that wait.
import { httpHandler } from '../kit/http-handler.ts';
import { html } from '../kit/http-response.ts';
import { mailFunctions } from './declarations.ts';
import { listWaiting } from './queue.store.ts';
import { queuePage, readQueueFilter } from './queue.view.tsx';

export const handler = httpHandler(mailFunctions['mail-queue'], {
  'GET /konsol/antrean-surat': async (request) => {
    const [frame, queue] = await Promise.all([
      request.frame(),
      listWaiting(request.session.tenant, request.now),
    ]);
    return html(queuePage({ frame, ...queue, filter: readQueueFilter(request.query) }));
  },
});
