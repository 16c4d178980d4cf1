// The mailbox over HTTP: SESv2's SendEmail for the product, a page and a JSON list for people, and how an address is to behave.
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import { dateTime } from '../../functions/pages/format.ts';
import { escapeHtml, localPage, pageHeaders, sendPage } from '../local-page.ts';
import { isJson } from '../local-server.ts';
import type { Attachment, Mailbox, Message, SendEmailInput, WholeMessage } from './mailbox.ts';

const pageSize = 100;

/** No line of a mail has more letters. */
const longestSubject = 998;
/** A year: no calendar has a day for what is delayed without end. */
const longestDelayMinutes = 366 * 24 * 60;

/** How an address is told to behave: `POST /mailbox/behaviours`. */
const Told = z.strictObject({
  to: z.email(),
  does: z.enum(['bounce', 'return', 'delay', 'complain']),
  subject: z.string().max(longestSubject).optional(),
  times: z.int().positive().optional(),
  minutes: z.int().positive().max(longestDelayMinutes).optional(),
});

/** The part of SESv2's SendEmail that the product uses. */
const Mail = z.looseObject({
  Destination: z.looseObject({ ToAddresses: z.array(z.string()).optional() }).optional(),
  Content: z
    .looseObject({
      Simple: z
        .looseObject({
          Subject: z.looseObject({ Data: z.string().optional() }).optional(),
          Body: z
            .looseObject({
              Html: z.looseObject({ Data: z.string().optional() }).optional(),
              Text: z.looseObject({ Data: z.string().optional() }).optional(),
            })
            .optional(),
          Headers: z
            .array(z.looseObject({ Name: z.string().optional(), Value: z.string().optional() }))
            .optional(),
          Attachments: z
            .array(
              z.looseObject({
                FileName: z.string().optional(),
                ContentType: z.string().optional(),
                RawContent: z.string().optional(),
              }),
            )
            .optional(),
        })
        .optional(),
    })
    .optional(),
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

const messagePage = (message: Message, attachments: readonly Attachment[]): string =>
  localPage(
    message.subject,
    `<p>Kepada ${escapeHtml(message.to)} · ${escapeHtml(dateTime(new Date(message.at)))} · <a href="/messages/${encodeURIComponent(message.id)}/html">tampilan HTML</a></p><pre>${links(message.text)}</pre><iframe title="Tampilan HTML" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/messages/${encodeURIComponent(message.id)}/html"></iframe>${attachments.map(({ name, text }) => `<h2>Lampiran: ${escapeHtml(name)}</h2><pre>${escapeHtml(text)}</pre>`).join('')}`,
  );

/** What SES takes at most, with room for its encoding. */
const largestBody = 50 * 1024 * 1024;

/** Undefined for what is no JSON, says that it is none, or has no end. */
const readJson = async (request: IncomingMessage): Promise<unknown> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  if (!isJson(request) || size > largestBody) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
};

const sendJson = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(value));
};

/** SES's words for a request that it cannot take. */
const refuseMail = (response: ServerResponse, message: string): void => {
  response.setHeader('x-amzn-errortype', 'BadRequestException');
  sendJson(response, 400, { message });
};

const takeMail = async (
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const input = Mail.safeParse(await readJson(request));
  const outcome = input.success
    ? mailbox.accept(input.data as SendEmailInput)
    : { problem: 'The request is no mail as application/json.' };
  if ('problem' in outcome) refuseMail(response, outcome.problem);
  else sendJson(response, 200, outcome);
};

const takeBehaviour = async (
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const told = Told.safeParse(await readJson(request));
  if (told.success) mailbox.behaviours.tell(told.data);
  sendJson(
    response,
    told.success ? 200 : 422,
    told.success ? told.data : { message: z.prettifyError(told.error) },
  );
};

/** A mail may come from anywhere: shown without script, form or origin of its own, it reaches neither this server nor the web. */
const mailHeaders = {
  ...pageHeaders,
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'self'; frame-ancestors 'self'",
};

/** Its links open beside it: no page of the product is shown inside of another. */
const withOwnWindow = (html: string): string => {
  const base = '<base target="_blank">';
  return /<head[^>]{0,200}>/i.test(html)
    ? html.replace(/<head[^>]{0,200}>/i, (head) => head + base)
    : base + html;
};

const showMail = (
  message: WholeMessage,
  attachments: readonly Attachment[],
  part: string | undefined,
  response: ServerResponse,
): void => {
  if (part === undefined) sendPage(response, 200, messagePage(message, attachments));
  else {
    response.writeHead(200, mailHeaders);
    response.end(withOwnWindow(message.html));
  }
};

/** True when the request was the mailbox's and has been answered. */
export const handleMailbox = async (
  mailbox: Mailbox,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const isPost = request.method === 'POST';
  if (isPost && url.pathname === '/v2/email/outbound-emails') {
    await takeMail(mailbox, request, response);
    return true;
  }
  if (isPost && url.pathname === '/mailbox/behaviours') {
    await takeBehaviour(mailbox, request, response);
    return true;
  }
  if (request.method !== 'GET') return false;
  if (url.pathname === '/messages') {
    const to = url.searchParams.get('to');
    const after = Number(url.searchParams.get('after') ?? 0);
    sendJson(response, 200, mailbox.list({ ...(to === null ? {} : { to }), after }));
    return true;
  }
  if (url.pathname === '/') {
    sendPage(response, 200, listPage(mailbox, url.searchParams));
    return true;
  }
  const [, folder, id, part] = url.pathname.split('/');
  if (folder !== 'messages' || id === undefined) return false;
  const message = mailbox.find(decodeURIComponent(id));
  if (message && (part === undefined || part === 'html'))
    showMail(message, mailbox.attachments(message.id), part, response);
  else sendPage(response, 404, localPage('Surat tidak ditemukan', '<p>Periksa alamatnya.</p>'));
  return true;
};
