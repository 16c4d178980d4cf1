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
  /** What can be pressed on it, in words. */
  acts: readonly string[];
};

export type Visit = (path: string) => Promise<Omit<Visited, 'route' | 'acts'> & { text: string }>;

const matcherOf = ({ template }: Declared): RegExp =>
  new RegExp(`^${template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/?#]+')}$`);

/** Of two that match, the one with more words of its own: `/konsol/impor` is no year. */
export const finderAmong = (pages: readonly Declared[]): ((path: string) => Declared | undefined) => {
  const matchers = pages.map((page) => ({ page, matcher: matcherOf(page) }));
  return (path) =>
    matchers
      .filter(({ matcher }) => matcher.test(path.split('?')[0] ?? path))
      .map(({ page }) => page)
      .sort((a, b) => a.template.split('{').length - b.template.split('{').length)[0];
};

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();

/** Buttons, links and what a question offers, without the menus around the page. */
const actsIn = (html: string): string[] => {
  const [, main = html] = /<main[^>]*>(.*)<\/main>/s.exec(html) ?? [];
  const found = [...main.matchAll(/<(a|button|summary|label|legend)\b[^>]*>(.*?)<\/\1>/gs)];
  return [...new Set(found.map(([, , text = '']) => plain(text)))];
};

const linksIn = (html: string): string[] =>
  [...html.matchAll(/(?:href|action)="(\/[^"#]*)/g)].map(([, path = '']) => path.replaceAll('&amp;', '&'));

/** What it begins with, and of each kind so many pages that links lead to. */
export const walk = async (
  visit: Visit,
  begin: readonly string[],
  ofAKind: number,
  among: readonly Declared[] = declaredPages,
): Promise<Visited[]> => {
  const pageAt = finderAmong(among);
  const visited: Visited[] = [];
  const queue: string[] = [];
  const known = new Set<string>();
  const taken = new Map<string, number>();
  const offer = (path: string, most: number): void => {
    if (known.has(path)) return;
    known.add(path);
    const route = pageAt(path)?.route;
    if (route === undefined) return;
    const count = taken.get(route) ?? 0;
    if (count >= most) return;
    taken.set(route, count + 1);
    queue.push(path);
  };
  for (const path of begin) offer(path, Number.POSITIVE_INFINITY);
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { text, ...page } = await visit(path);
    visited.push({ ...page, route: pageAt(path)?.route ?? '', acts: actsIn(text) });
    // Pages that cannot be had now leave their place to others of their kind.
    const { route } = visited.at(-1) ?? {};
    if (page.status >= 400 && route) taken.set(route, (taken.get(route) ?? 1) - 1);
    for (const link of linksIn(text)) offer(link, ofAKind);
  }
  return visited;
};
