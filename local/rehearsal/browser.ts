// A person's browser without script: fetches a page, keeps cookies, finds the forms and links on it and sends them.
import { Agent, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type HTMLElement, parse } from 'node-html-parser';

export type Option = { value: string; label: string };
export type Field =
  | {
      kind: 'hidden' | 'text' | 'email' | 'number' | 'date' | 'textarea' | 'file';
      name: string;
      value: string;
      label: string;
      /** Between which numbers, as the page says. */
      min?: string | undefined;
      max?: string | undefined;
    }
  | {
      kind: 'radio' | 'checkbox' | 'select';
      name: string;
      options: readonly Option[];
      chosen: readonly string[];
      label: string;
    };
export type Form = {
  action: string;
  method: 'get' | 'post';
  files: boolean;
  fields: readonly Field[];
  buttons: readonly Option[];
};
export type PageLink = { href: string; label: string };
export type ReadPage = {
  status: number;
  path: string;
  title: string;
  text: string;
  forms: readonly Form[];
  links: readonly PageLink[];
};

/** What a person fills in: values by field name; several for checkboxes; a File for uploads. */
export type Entries = Readonly<Record<string, string | readonly string[] | File>>;

const textOf = (element: HTMLElement | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The nearest element of this kind around another one. */
const around = (element: HTMLElement, tag: string): HTMLElement | undefined => {
  let at: HTMLElement | null = element.parentNode;
  while (at && at.tagName !== tag) at = at.parentNode;
  return at ?? undefined;
};

/** The labels of a form by the id they are for. */
type Labels = ReadonlyMap<string, HTMLElement>;
const labelsOf = (form: HTMLElement): Labels =>
  new Map(
    form.getElementsByTagName('label').flatMap((label) => {
      const target = label.getAttribute('for');
      return target ? [[target, label]] : [];
    }),
  );

const labelOf = (labels: Labels, input: HTMLElement): string =>
  textOf(around(input, 'LABEL') ?? labels.get(input.getAttribute('id') ?? '')) ||
  (input.getAttribute('aria-label') ?? '');

const choiceFields = (
  inputs: readonly HTMLElement[],
  labels: Labels,
  kind: 'radio' | 'checkbox',
): Field[] => {
  const groups = new Map<string, HTMLElement[]>();
  for (const input of inputs) {
    if (input.getAttribute('type') !== kind) continue;
    const name = input.getAttribute('name') ?? '';
    groups.set(name, [...(groups.get(name) ?? []), input]);
  }
  return [...groups].map(([name, group]) => ({
    kind,
    name,
    options: group.map((input) => ({
      value: input.getAttribute('value') ?? 'on',
      label: labelOf(labels, input),
    })),
    chosen: group
      .filter((input) => input.hasAttribute('checked'))
      .map((input) => input.getAttribute('value') ?? 'on'),
    label: legendOf(group[0]),
  }));
};

const plainKinds = ['hidden', 'text', 'email', 'number', 'date', 'file'] as const;

const legendOf = (input: HTMLElement | undefined): string => {
  const fieldset = input && around(input, 'FIELDSET');
  return textOf(fieldset?.getElementsByTagName('legend')[0]);
};

const readForm = (form: HTMLElement, path: string): Form => {
  const fields: Field[] = [];
  const labels = labelsOf(form);
  const inputs = form.getElementsByTagName('input');
  for (const input of inputs) {
    const type = input.getAttribute('type') ?? 'text';
    const kind = plainKinds.find((k) => k === type);
    if (kind)
      fields.push({
        kind,
        name: input.getAttribute('name') ?? '',
        value: input.getAttribute('value') ?? '',
        label: labelOf(labels, input),
        min: input.getAttribute('min'),
        max: input.getAttribute('max'),
      });
  }
  for (const area of form.getElementsByTagName('textarea'))
    fields.push({
      kind: 'textarea',
      name: area.getAttribute('name') ?? '',
      value: area.textContent,
      label: labelOf(labels, area),
    });
  for (const select of form.getElementsByTagName('select')) {
    const options = select.getElementsByTagName('option');
    fields.push({
      kind: 'select',
      name: select.getAttribute('name') ?? '',
      options: options.map((o) => ({ value: o.getAttribute('value') ?? textOf(o), label: textOf(o) })),
      chosen: options
        .filter((o) => o.hasAttribute('selected'))
        .map((o) => o.getAttribute('value') ?? textOf(o)),
      label: labelOf(labels, select),
    });
  }
  fields.push(...choiceFields(inputs, labels, 'radio'), ...choiceFields(inputs, labels, 'checkbox'));
  return {
    action: form.getAttribute('action') || path,
    method: form.getAttribute('method')?.toLowerCase() === 'post' ? 'post' : 'get',
    files: form.getAttribute('enctype') === 'multipart/form-data',
    fields,
    buttons: form.querySelectorAll('button[name]').map((b) => ({
      value: `${b.getAttribute('name')}=${b.getAttribute('value') ?? ''}`,
      label: textOf(b),
    })),
  };
};

/** Computes a value on first use and keeps it. */
const lazily = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** A page parses its forms and links on first use: most visits need neither. */
const readPage = (status: number, path: string, html: string): ReadPage => {
  // Actors read the main part of a page alone; they need neither styles nor the frame.
  const document = lazily(() => parse(/<main[^>]*>.*<\/main>/s.exec(html)?.[0] ?? html));
  const title = lazily(() => textOf(parse(/<h1[^>]*>.*?<\/h1>/s.exec(html)?.[0] ?? '')));
  const text = lazily(() => textOf(document().getElementsByTagName('main')[0] ?? document()));
  const forms = lazily(() =>
    document()
      .getElementsByTagName('form')
      .map((form) => readForm(form, path)),
  );
  const links = lazily(() =>
    document()
      .getElementsByTagName('a')
      .filter((a) => a.hasAttribute('href'))
      .map((a) => ({ href: a.getAttribute('href') ?? '', label: textOf(a) })),
  );
  return {
    status,
    path,
    get title() {
      return title();
    },
    get text() {
      return text();
    },
    get forms() {
      return forms();
    },
    get links() {
      return links();
    },
  };
};

/** What the browser sends for untouched fields: hidden ones, texts as shown, boxes as ticked, radios only if preselected. */
const untouched = (form: Form): [string, string][] =>
  form.fields.flatMap((field): [string, string][] =>
    'options' in field
      ? field.chosen.map((value) => [field.name, value])
      : field.kind === 'file'
        ? []
        : [[field.name, field.value]],
  );

const bodyOf = (form: Form, entries: Entries): URLSearchParams | FormData => {
  const body = form.files ? new FormData() : new URLSearchParams();
  for (const [name, value] of untouched(form)) if (!(name in entries)) body.append(name, value);
  for (const [name, value] of Object.entries(entries)) {
    if (value instanceof File) {
      if (body instanceof FormData) body.append(name, value);
    } else for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  }
  return body;
};

export type Exchange = {
  status: number;
  location: string | undefined;
  setCookies: readonly string[];
  text: string;
};
/** Sends one request, a form when there is a body, and hears the answer. */
export type Send = (
  url: URL,
  cookie: string,
  body: URLSearchParams | FormData | undefined,
) => Promise<Exchange>;

/** All actors share these connections: opening one for each page costs more than the page. */
const agent = new Agent({ keepAlive: true });

/** The body of a form: URL-encoded, or multipart when it carries a file. */
export const encoded = async (body: URLSearchParams | FormData): Promise<{ type: string; bytes: Buffer }> => {
  if (body instanceof URLSearchParams)
    return { type: 'application/x-www-form-urlencoded;charset=UTF-8', bytes: Buffer.from(String(body)) };
  const response = new Response(body);
  return {
    type: response.headers.get('content-type') ?? '',
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

const exchange: Send = async (url, cookie, body) => {
  const content = body && (await encoded(body));
  const headers = {
    ...(cookie ? { cookie } : {}),
    ...(content ? { 'content-type': content.type, 'content-length': content.bytes.length } : {}),
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { agent, headers, method: content ? 'POST' : 'GET' }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          location: incoming.headers.location,
          setCookies: incoming.headers['set-cookie'] ?? [],
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(content?.bytes);
  });
};

/** Who is told to come too fast (429) waits a moment and tries again, as a person does; and gives up after a while. */
const patientExchange: Send = async (...asked) => {
  for (let tries = 1; ; tries++) {
    const answer = await exchange(...asked);
    if (answer.status !== 429 || tries === 30) return answer;
    await setTimeout(1_000);
  }
};

const maximumRedirects = 5;
const noRedirects = maximumRedirects;

export class Browser {
  readonly #origin: string;
  readonly #exchange: Send;
  readonly #cookies = new Map<string, string>();

  /** Over the network, unless it is told how else to reach the pages. */
  constructor(
    origin: string,
    cookies: Readonly<Record<string, string>> = {},
    exchange: Send = patientExchange,
  ) {
    this.#origin = origin;
    this.#exchange = exchange;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
  }

  get cookies(): Record<string, string> {
    return Object.fromEntries(this.#cookies);
  }

  async open(path: string): Promise<ReadPage> {
    return this.#send(path);
  }

  /** Fills a form in and sends it, following the redirect as a browser does. */
  async submit(form: Form, entries: Entries = {}): Promise<ReadPage> {
    const body = bodyOf(form, entries);
    if (form.method === 'get') return this.open(`${form.action}?${String(body)}`);
    return this.#send(form.action, body);
  }

  /** Sends a form without following the redirect (status 303) of the answer, as a person who puts the phone away. */
  async sendOff(form: Form, entries: Entries = {}): Promise<ReadPage> {
    return this.#send(form.action, bodyOf(form, entries), noRedirects);
  }

  async #send(path: string, body?: URLSearchParams | FormData, redirects = 0): Promise<ReadPage> {
    const url = new URL(path, this.#origin);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const { status, location, setCookies, text } = await this.#exchange(url, cookie, body);
    for (const line of setCookies) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    if (status >= 300 && status < 400 && location && redirects < maximumRedirects)
      return this.#send(location, undefined, redirects + 1);
    return readPage(status, url.pathname + url.search, text);
  }
}
