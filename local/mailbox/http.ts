// The mailbox over HTTP: SESv2's SendEmail for the product, a page and a JSON list for people, and how an address is to behave.
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { dateTime } from '../../functions/pages/format.ts';
import { escapeHtml, localPage } from '../local-page.ts';
import type { Mailbox, Message, SendEmailInput } from './mailbox.ts';

const pageSize = 100;

/** How an address is told to behave: `POST /mailbox/behaviours`. */
const Told = z.strictObject({
  to: z.email(),
  does: z.enum(['bounce', 'return', 'delay', 'complain']),
  subject: z.string().optional(),
  times: z.int().positive().optional(),
  minutes: z.int().positive().optional(),
});

const listPage = (mailbox: Mailbox, query: URLSearchParams): string => {
  const to = query.get('to') ?? undefined;
  const page = Math.max(1, Number(query.get('page') ?? 1) || 1);
  const messages = mailbox.list({ ...(to === undefined ? {} : { to }), bouncedToo: true }).reverse();
  const shown = messages.slice((page - 1) * pageSize, page * pageSize);
  const rows = shown
    .map(
      (m) =>
        `<tr><td>${escapeHtml(dateTime(new Date(m.at)))}</td><td><a href="/?to=${encodeURIComponent(m.to)}">${escapeHtml(m.to)}</a></td><td><a href="/messages/${encodeURIComponent(m.id)}">${escapeHtml(m.subject)}</a>${m.status === 'bounced' ? ' (kembali ke pengirim)' : ''}</td></tr>`,
    )
    .join('');
  const filter = to === undefined ? '' : `&to=${encodeURIComponent(to)}`;
  const pager = [
    page > 1 ? `<a href="/?page=${page - 1}${filter}">lebih baru</a>` : '',
    page * pageSize < messages.length ? `<a href="/?page=${page + 1}${filter}">lebih lama</a>` : '',
  ].join(' ');
  const form = `<form><label>Penerima <input name="to" value="${escapeHtml(to ?? '')}"></label> <button>Saring</button></form>`;
  return localPage(
    'Kotak surat',
    messages.length === 0
      ? `${form}<p>Belum ada surat.</p>`
      : `${form}<p>${messages.length} surat</p><table><tr><th>Waktu</th><th>Kepada</th><th>Perihal</th></tr>${rows}</table><p>${pager}</p>`,
  );
};

const links = (text: string): string =>
  escapeHtml(text).replace(/https?:\/\/[^\s&]+/g, (url) => `<a href="${url}">${url}</a>`);

const messagePage = (message: Message): string =>
  localPage(
    message.subject,
    `<p>Kepada ${escapeHtml(message.to)} · ${escapeHtml(dateTime(new Date(message.at)))} · <a href="/messages/${encodeURIComponent(message.id)}/html">tampilan HTML</a></p><pre>${links(message.text)}</pre>`,
  );

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
};

const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
};

/** True when the request was the mailbox's and has been answered. */
export const handleMailbox = async (
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST' && url.pathname === '/v2/email/outbound-emails') {
    const outcome = mailbox.accept((await readJson(request)) as SendEmailInput);
    if ('problem' in outcome) {
      response.setHeader('x-amzn-errortype', 'BadRequestException');
      send(response, 400, 'application/json', JSON.stringify({ message: outcome.problem }));
    } else send(response, 200, 'application/json', JSON.stringify(outcome));
    return true;
  }
  if (request.method === 'POST' && url.pathname === '/mailbox/behaviours') {
    const told = Told.safeParse(await readJson(request).catch(() => undefined));
    if (told.success) mailbox.behaviours.tell(told.data);
    const answer = told.success ? told.data : { message: z.prettifyError(told.error) };
    send(response, told.success ? 200 : 422, 'application/json', JSON.stringify(answer));
    return true;
  }
  if (request.method !== 'GET') return false;
  if (url.pathname === '/messages') {
    const to = url.searchParams.get('to');
    const after = Number(url.searchParams.get('after') ?? 0);
    send(
      response,
      200,
      'application/json',
      JSON.stringify(mailbox.list({ ...(to === null ? {} : { to }), after })),
    );
    return true;
  }
  if (url.pathname === '/') {
    send(response, 200, 'text/html; charset=utf-8', listPage(mailbox, url.searchParams));
    return true;
  }
  const [, folder, id, part] = url.pathname.split('/');
  if (folder !== 'messages' || id === undefined) return false;
  const message = mailbox.find(decodeURIComponent(id));
  if (!message)
    send(
      response,
      404,
      'text/html; charset=utf-8',
      localPage('Surat tidak ditemukan', '<p>Periksa alamatnya.</p>'),
    );
  else if (part === 'html') send(response, 200, 'text/html; charset=utf-8', message.html);
  else send(response, 200, 'text/html; charset=utf-8', messagePage(message));
  return true;
};
