// A person's browser without script: fetches a page, keeps cookies, finds the forms and links on it and sends them.
import { type HTMLElement, parse } from 'node-html-parser';

export type Option = { value: string; label: string };
export type Field =
  | {
      kind: 'hidden' | 'text' | 'email' | 'number' | 'date' | 'textarea' | 'file';
      name: string;
      value: string;
      label: string;
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

const labelOf = (form: HTMLElement, input: HTMLElement): string => {
  const id = input.getAttribute('id');
  const own = input.closest('label');
  return (
    textOf(own ?? (id ? form.querySelector(`label[for="${id}"]`) : null)) ||
    (input.getAttribute('aria-label') ?? '')
  );
};

const choiceFields = (form: HTMLElement, kind: 'radio' | 'checkbox'): Field[] => {
  const groups = new Map<string, HTMLElement[]>();
  for (const input of form.querySelectorAll(`input[type="${kind}"]`)) {
    const name = input.getAttribute('name') ?? '';
    groups.set(name, [...(groups.get(name) ?? []), input]);
  }
  return [...groups].map(([name, inputs]) => ({
    kind,
    name,
    options: inputs.map((input) => ({
      value: input.getAttribute('value') ?? 'on',
      label: labelOf(form, input),
    })),
    chosen: inputs
      .filter((input) => input.hasAttribute('checked'))
      .map((input) => input.getAttribute('value') ?? 'on'),
    label: textOf(inputs[0]?.closest('fieldset')?.querySelector('legend')),
  }));
};

const plainKinds = ['hidden', 'text', 'email', 'number', 'date', 'file'] as const;

const readForm = (form: HTMLElement, path: string): Form => {
  const fields: Field[] = [];
  for (const input of form.querySelectorAll('input')) {
    const type = input.getAttribute('type') ?? 'text';
    const kind = plainKinds.find((k) => k === type);
    if (kind)
      fields.push({
        kind,
        name: input.getAttribute('name') ?? '',
        value: input.getAttribute('value') ?? '',
        label: labelOf(form, input),
      });
  }
  for (const area of form.querySelectorAll('textarea'))
    fields.push({
      kind: 'textarea',
      name: area.getAttribute('name') ?? '',
      value: area.textContent,
      label: labelOf(form, area),
    });
  for (const select of form.querySelectorAll('select')) {
    const options = select.querySelectorAll('option');
    fields.push({
      kind: 'select',
      name: select.getAttribute('name') ?? '',
      options: options.map((o) => ({ value: o.getAttribute('value') ?? textOf(o), label: textOf(o) })),
      chosen: options
        .filter((o) => o.hasAttribute('selected'))
        .map((o) => o.getAttribute('value') ?? textOf(o)),
      label: labelOf(form, select),
    });
  }
  fields.push(...choiceFields(form, 'radio'), ...choiceFields(form, 'checkbox'));
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

const readPage = (status: number, path: string, html: string): ReadPage => {
  const document = parse(html);
  const main = document.querySelector('main') ?? document;
  return {
    status,
    path,
    title: textOf(document.querySelector('h1')),
    text: textOf(main),
    forms: document.querySelectorAll('form').map((form) => readForm(form, path)),
    links: document
      .querySelectorAll('a[href]')
      .map((a) => ({ href: a.getAttribute('href') ?? '', label: textOf(a) })),
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

export class Browser {
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();

  constructor(origin: string, cookies: Readonly<Record<string, string>> = {}) {
    this.#origin = origin;
    for (const [name, value] of Object.entries(cookies)) this.#cookies.set(name, value);
  }

  get cookies(): Record<string, string> {
    return Object.fromEntries(this.#cookies);
  }

  async open(path: string): Promise<ReadPage> {
    return this.#send(path, { method: 'GET' });
  }

  /** Fills a form in and sends it, following the redirect as a browser does. */
  async submit(form: Form, entries: Entries = {}): Promise<ReadPage> {
    const body = bodyOf(form, entries);
    if (form.method === 'get') return this.open(`${form.action}?${String(body)}`);
    return this.#send(form.action, { method: 'POST', body });
  }

  async #send(path: string, init: RequestInit, redirects = 0): Promise<ReadPage> {
    const url = new URL(path, this.#origin);
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location && redirects < 5) {
      await response.arrayBuffer();
      return this.#send(location, { method: 'GET' }, redirects + 1);
    }
    return readPage(response.status, url.pathname + url.search, await response.text());
  }
}
