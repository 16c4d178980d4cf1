// Walks the console of one moment as its operator: follows its links until every kind of page is found, and counts what each reads and sends.

import type { Counted } from './counted-database.ts';
import { type Declared, declaredPages } from './declared-pages.ts';

export type Visited = Counted & {
  route: string;
  path: string;
  status: number;
  sentBytes: number;
  /** Saved, not shown: a table or a workbook as a whole. */
  isFile: boolean;
};

export type Visit = (path: string) => Promise<Omit<Visited, 'route'> & { text: string }>;

const matcherOf = ({ template }: Declared): RegExp =>
  new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/?#]+')}$`);
const matchers = declaredPages.map((page) => ({ page, matcher: matcherOf(page) }));

/** Of two that match, the one with more words of its own: `/konsol/impor` is no year. */
const pageAt = (path: string): Declared | undefined =>
  matchers
    .filter(({ matcher }) => matcher.test(path.split('?')[0] ?? path))
    .map(({ page }) => page)
    .sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];

const linksIn = (html: string): string[] =>
  [...html.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

/** Of each kind so many pages are opened, the first that links lead to. */
export const walk = async (visit: Visit, begin: readonly string[], ofAKind: number): Promise<Visited[]> => {
  const visited: Visited[] = [];
  const queue: string[] = [];
  const known = new Set<string>();
  const taken = new Map<string, number>();
  const offer = (path: string): void => {
    if (known.has(path)) return;
    known.add(path);
    const route = pageAt(path)?.route;
    if (route === undefined) return;
    const count = taken.get(route) ?? 0;
    if (count >= ofAKind) return;
    taken.set(route, count + 1);
    queue.push(path);
  };
  for (const path of begin) offer(path);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { text, ...page } = await visit(path);
    visited.push({ ...page, route: pageAt(path)?.route ?? '' });
    // Pages that cannot be had now leave their place to others of their kind.
    const { route } = visited.at(-1) ?? {};
    if (page.status >= 400 && route) taken.set(route, (taken.get(route) ?? 1) - 1);
    for (const link of linksIn(text)) offer(link);
  }
  return visited;
};
