// What has to be photographed: every declared page that is HTML, the ways a page says no, and what only the one-machine home shows.
import { manifest } from '../../functions/manifest.ts';
import type { Declared } from '../console/declared-pages.ts';

/** Saved or fetched by a program, never looked at. */
const isFile = (template: string): boolean =>
  /\.(csv|xlsx|ico)$/.test(template) || /^\/(api|logo)\//.test(template) || onlyFiles.has(template);
const onlyFiles: ReadonlySet<string> = new Set([
  '/konsol/impor/{kind}/templat',
  '/konsol/impor/{kind}/ekspor',
  '/konsol/impor/{kind}/berkas/{job}/hasil',
]);

const declaredBy = (method: 'GET' | 'POST'): Declared[] =>
  manifest.flatMap(({ name, declaration }) =>
    declaration.kind === 'http'
      ? Object.keys(declaration.routes)
          .filter((route) => route.startsWith(`${method} `))
          .map((route) => ({ route, template: route.slice(method.length + 1), functionName: name }))
      : [],
  );

export const shownPages: readonly Declared[] = declaredBy('GET').filter(({ template }) => !isFile(template));
export const sentForms: readonly Declared[] = declaredBy('POST');

/** Only the one-machine home has them; each with an address that shows it. */
export const localPages = {
  mailbox: '/',
  letter: '/messages/{mail}',
  'letter as sent': '/messages/{mail}/html',
  workflows: '/workflows',
  'one execution': '/workflows/{execution}',
  demonstration: '/peragaan',
} as const;

/** By status: what is refused, not found, no longer so, and filled in wrongly. */
export const refusals = [403, 404, 409, 422] as const;

export const everyPage: readonly string[] = [
  ...shownPages.map(({ route }) => route),
  ...Object.keys(localPages),
  ...refusals.map((status) => `refusal ${status}`),
];
