// The pages that were collected while a year was played: of each route those that look different, as files that a browser opens.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

export const Collected = z.object({
  /** Of its files: `konsol-year-rencana-1`. */
  name: z.string(),
  route: z.string(),
  path: z.string(),
  who: z.string(),
  moment: z.string(),
  status: z.number(),
  /** Of the product itself, or of the one-machine home alone. */
  isLocal: z.boolean(),
});
export type Collected = z.infer<typeof Collected>;

type Offered = Omit<Collected, 'name' | 'isLocal'> & { isLocal?: boolean; html: string };

const wordsOf = (html: string, tags: string): string[] =>
  [...html.matchAll(new RegExp(`<(${tags})\\b[^>]*>(.*?)</\\1>`, 'gs'))].map(([, , text = '']) =>
    text.replace(/<[^>]*>/g, '').replace(/\d[\d.,]*/g, '#'),
  );

/** Two pages of one shape show the same with other words in it. */
const shapeOf = (html: string): string =>
  JSON.stringify([
    ...new Set(
      [...wordsOf(html, 'h2|legend|button'), ...html.matchAll(/class="(notice[^"]*|errors)"/g)].map(String),
    ),
  ]);

export type Collection = {
  offer: (page: Offered) => void;
  pages: readonly Collected[];
  write: () => void;
};

export const openCollection = (folder: string, mostOfAKind: number): Collection => {
  mkdirSync(join(folder, 'pages'), { recursive: true });
  const pages: Collected[] = [];
  const shapes = new Map<string, Set<string>>();
  return {
    pages,
    offer: ({ html, isLocal = false, ...page }) => {
      const kind = `${page.route} ${page.status} ${page.who === 'auditor'}`;
      const known = shapes.get(kind) ?? new Set<string>();
      const shape = shapeOf(html);
      // What says no looks alike; once is enough.
      const most = page.status === 200 && page.who !== 'auditor' ? mostOfAKind : 1;
      if (known.has(shape) || known.size >= most) return;
      shapes.set(kind, known.add(shape));
      const stem = page.route
        .toLowerCase()
        .replace(/^get /, '')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '');
      const status = page.status === 200 ? '' : `-${page.status}`;
      const auditor = page.who === 'auditor' ? '-auditor' : '';
      const name = `${stem || 'home'}${auditor}${status}-${known.size}`;
      pages.push({ ...page, name, isLocal });
      writeFileSync(join(folder, 'pages', `${name}.html`), html);
    },
    write: () => writeFileSync(join(folder, 'pages.json'), JSON.stringify(pages, null, 1)),
  };
};
