// A scanner of mail: opens a link, follows what it finds and sends every form as it stands, with the form's own nonce. It chooses nothing.
import { type HTMLElement, parse } from 'node-html-parser';
import type { Bench } from './workflow-bench.ts';

export type Scanning = {
  cookie?: string;
  /** Keeps the cookies that pages set, as a browser does. */
  jar?: Map<string, string>;
  /** Added to every address it opens: `utm_source=surel`. */
  query?: string;
  /** Goes on from pages below this path alone; what they lead to elsewhere is opened and left. */
  within: string;
  /** Presses every button of a form by itself, as a scanner does that runs scripts. */
  withScript?: boolean;
};
export type Met = { method: 'GET' | 'HEAD' | 'POST'; path: string; status: number; text: string };
export type SentForm = { path: string; type: string; body: Buffer };

const mostPages = 80;

const shownValue = (element: HTMLElement): string =>
  element.tagName === 'TEXTAREA' ? element.textContent : (element.getAttribute('value') ?? '');

/** What a browser sends for a form nobody touched: what is hidden, typed in or ticked by the page itself. */
const untouched = (form: HTMLElement): [string, string | File][] =>
  form
    .querySelectorAll('input[name], textarea[name], select[name]')
    .flatMap((field): [string, string | File][] => {
      const name = field.getAttribute('name') ?? '';
      const type = field.getAttribute('type') ?? '';
      if (type === 'submit' || type === 'button') return [];
      if (/^(radio|checkbox)$/.test(type) && !field.hasAttribute('checked')) return [];
      if (type === 'file') return [[name, new File([], '')]];
      if (field.tagName !== 'SELECT') return [[name, shownValue(field)]];
      const options = field.querySelectorAll('option');
      const chosen = options.filter((o) => o.hasAttribute('selected'));
      return (chosen.length > 0 ? chosen : options.slice(0, 1)).map((o) => [name, shownValue(o)]);
    });

const encode = async (form: HTMLElement, entries: readonly [string, string | File][]) => {
  const isParts = form.getAttribute('enctype') === 'multipart/form-data';
  const body = isParts ? new FormData() : new URLSearchParams();
  for (const [name, value] of entries)
    if (body instanceof FormData) body.append(name, value);
    else body.append(name, typeof value === 'string' ? value : value.name);
  const encoded = new Response(body);
  return {
    type: encoded.headers.get('content-type') ?? '',
    body: Buffer.from(await encoded.arrayBuffer()),
  };
};

/** The forms of a page that post, each as it is sent by every button it has. */
export const formsOf = async (html: string, path: string, withScript = false): Promise<SentForm[]> => {
  const sent: SentForm[] = [];
  for (const form of parse(html).querySelectorAll('form')) {
    if (form.getAttribute('method')?.toLowerCase() !== 'post') continue;
    const action = new URL(form.getAttribute('action') ?? '', `http://x${path}`).pathname;
    const buttons = withScript ? form.querySelectorAll('button[name], input[type=submit][name]') : [];
    const pressed: [string, string][][] = [
      [],
      ...buttons.map((b): [string, string][] => [[b.getAttribute('name') ?? '', shownValue(b)]]),
    ];
    for (const button of pressed)
      sent.push({ path: action, ...(await encode(form, [...untouched(form), ...button])) });
  }
  return sent;
};

const linksOf = (html: string, path: string): string[] =>
  parse(html)
    .querySelectorAll('a[href], form[method=get], form:not([method])')
    .map(
      (element) =>
        new URL(element.getAttribute('href') ?? element.getAttribute('action') ?? '', `http://x${path}`),
    )
    .filter((url) => url.host === 'x')
    .map((url) => url.pathname + url.search);

/** Leaving comes last: whoever has left sees nothing more. */
const inOrder = (paths: readonly string[]): string[] =>
  paths.toSorted((a, b) => Number(a.startsWith('/keluar')) - Number(b.startsWith('/keluar')));

export const scanner = (bench: Bench) => {
  const ask = async (
    method: Met['method'],
    path: string,
    { cookie = '', jar }: Pick<Scanning, 'cookie' | 'jar'>,
    form?: SentForm,
  ): Promise<Met & { location: string | undefined; type: string | undefined }> => {
    const kept = [...(jar ?? [])].map(([name, value]) => `${name}=${value}`);
    const sent = [cookie, ...kept].filter((c) => c !== '').join('; ');
    const { status, headers, cookies, body } = await bench.home.gateway.request({
      method,
      url: path,
      headers: {
        host: 'localhost',
        ...(sent ? { cookie: sent } : {}),
        ...(form ? { 'content-type': form.type } : {}),
      },
      body: form?.body ?? Buffer.alloc(0),
    });
    for (const line of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar?.set(name, value);
    }
    return {
      ...{ method, path, status, text: body.toString('utf8') },
      ...{ location: headers.location, type: headers['content-type'] },
    };
  };

  /** Sends forms that were read before, in whatever state their link is now. */
  const send = async (
    forms: readonly SentForm[],
    scanning: Omit<Scanning, 'within'> = {},
  ): Promise<Met[]> => {
    const met: Met[] = [];
    for (const form of forms) {
      const answer = await ask('POST', form.path, scanning, form);
      met.push(answer);
      if (answer.location) met.push(await ask('GET', answer.location, scanning));
      // What comes back may be a form again.
      for (const again of await formsOf(answer.text, form.path, scanning.withScript))
        met.push(await ask('POST', again.path, scanning, again));
    }
    return met;
  };

  /** Opens a path, HEAD and GET, follows every link that leads on and sends every form. */
  const scan = async (start: string, scanning: Scanning): Promise<{ met: Met[]; unlike: string[] }> => {
    const met: Met[] = [];
    const unlike: string[] = [];
    const known = new Set([start]);
    let next = [start];
    while (next.length > 0 && known.size <= mostPages) {
      const found: string[] = [];
      for (const path of inOrder(next)) {
        const asked = scanning.query ? `${path}${path.includes('?') ? '&' : '?'}${scanning.query}` : path;
        const head = await ask('HEAD', asked, scanning);
        const page = await ask('GET', asked, scanning);
        met.push(head, page);
        if (head.status !== page.status || head.type !== page.type || head.text !== '')
          unlike.push(`HEAD ${asked}: ${head.status}, GET: ${page.status}`);
        if (!asked.startsWith(scanning.within)) continue;
        if (page.location) found.push(page.location);
        if (!page.type?.startsWith('text/html')) continue;
        found.push(...linksOf(page.text, path));
        met.push(...(await send(await formsOf(page.text, path, scanning.withScript), scanning)));
      }
      next = [...new Set(found)].filter((path) => !known.has(path));
      for (const path of next) known.add(path);
    }
    return { met, unlike };
  };
  return { scan, send };
};
