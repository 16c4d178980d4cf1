// Every declared route as something a test can visit, with what it answered and whether it tried to write.
import { type Access, everyOtherRoute } from '../../functions/kit/declare.ts';
import { manifest } from '../../functions/manifest.ts';
import type { Answer, Bench, HttpOptions } from './workflow-bench.ts';

export type EveryRoute = {
  route: string;
  method: 'GET' | 'POST';
  template: string;
  access: Access;
  /** Its function can look up who is signed in. */
  readsSessions: boolean;
};

export const everyRoute: readonly EveryRoute[] = manifest.flatMap(({ declaration }) =>
  declaration.kind === 'http'
    ? Object.entries(declaration.routes)
        .filter(([route]) => route !== everyOtherRoute)
        .map(([route, access]) => ({
          route,
          method: route.startsWith('POST') ? ('POST' as const) : ('GET' as const),
          template: route.split(' ')[1] ?? '',
          access,
          readsSessions: declaration.tables.links?.includes('get') === true,
        }))
    : [],
);

/** `/survei/{token}/bagian/{section}` with its parameters filled in. */
export const fillIn = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} of ${template}`);
    return value;
  });

/** What somebody may type in place of a year, a place in a list, a number or a token. */
export const strangeValues = [
  '0',
  '-1',
  '99999',
  '2027.5',
  'satu',
  '__proto__',
  'constructor',
  'a%23b',
  '%00',
  '%2e%2e%2f',
  '%F0%9F%98%80',
  'x'.repeat(500),
] as const;

/** The paths of a route with one parameter after the other replaced by something strange. */
export const strangePaths = (template: string, values: Readonly<Record<string, string>>): string[] =>
  [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) =>
    strangeValues.map((value) => fillIn(template, { ...values, [name]: value })),
  );

export type Visit = Answer & { route: string; path: string; as: string; writes: readonly string[] };

/** Visits one route and notes every write the database was asked for meanwhile. */
export const visitor = (bench: Bench) => {
  let writes: string[] | undefined;
  bench.onCall((command) => {
    if (/^(TransactWrite|Put|Update|Delete|BatchWrite)/.test(command)) writes?.push(command);
  });
  return async (
    { route, method }: EveryRoute,
    path: string,
    as: string,
    options: HttpOptions & { form?: Record<string, string> | FormData } = {},
  ): Promise<Visit> => {
    const { form, ...rest } = options;
    const seen: string[] = [];
    writes = seen;
    const answer =
      method === 'GET' ? await bench.get(path, rest) : await bench.post(path, form ?? { nonce: '' }, rest);
    writes = undefined;
    return { ...answer, route, path, as, writes: seen };
  };
};
