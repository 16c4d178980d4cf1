// What must hold on every page people are shown: readable by everyone, small, without script, usable by thumb at 360 pixels.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import { sizes, type Visitor } from './visitor.ts';

const screenshots = fileURLToPath(new URL('../../test-results/screenshots/', import.meta.url));
/** For people to look at: no check reads them. */
const wantsPictures = process.env.PICTURES === 'yes';
/** What reaches a phone on a weak signal: the whole document, style included. A page of the console with a picture is read at a desk. */
const largestPage = (path: string, body: Buffer): number =>
  (path.startsWith('/konsol') && body.includes('<figure') ? 100 : 30) * 1024;

/** Read in the page: what the HTML alone does not say. */
const measure = `(() => {
  const isShown = (e) => e.getClientRects().length > 0;
  const hasName = (e) =>
    [...(e.labels ?? [])].some((l) => l.textContent.trim() !== '') || Boolean(e.getAttribute('aria-label'));
  const targetOf = (e) => (e.closest('label') ?? e).getBoundingClientRect();
  const isInSentence = (e) =>
    e.tagName === 'A' && e.parentElement.textContent.trim() !== e.textContent.trim();
  const describe = (e) => e.outerHTML.slice(0, 120);
  const controls = [...document.querySelectorAll('input:not([type=hidden]),select,textarea')];
  const targets = [...document.querySelectorAll('a,button,input:not([type=hidden]),select,textarea,summary')];
  return {
    title: document.title,
    heading: document.querySelector('h1')?.textContent.trim() ?? '',
    language: document.documentElement.lang,
    scripts: document.querySelectorAll('script').length,
    isTooWide: document.documentElement.scrollWidth > innerWidth,
    nameless: controls.filter((e) => !hasName(e)).map(describe),
    untied: [...document.querySelectorAll('form .hint, form .message')]
      .filter((e) => e.closest('.field, fieldset') && !document.querySelector('[aria-describedby~="' + e.id + '"]'))
      .map(describe),
    unmarked: [...document.querySelectorAll('.message')]
      .filter((e) => !e.closest('.field, fieldset, td').querySelector('[aria-invalid=true]'))
      .map(describe),
    tooSmall: targets
      .filter((e) => isShown(e) && !e.matches('.skip') && !isInSentence(e))
      .filter((e) => targetOf(e).width < 24 || targetOf(e).height < 24)
      .map(describe),
  };
})()`;

/** WCAG 2.2, level AA, and all it is built on. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
type Violation = { id: string; help: string; impact?: string | null; nodes: { html: string }[] };

/** axe's script is half a megabyte: brought into the page once, it stays there whatever content the page is given. */
const bringAxe = (page: Page): Promise<unknown> => new AxeBuilder({ page }).setLegacyMode(true).analyze();

const axeFindings = async (page: Page): Promise<string[]> => {
  const options = JSON.stringify({ runOnly: standards, resultTypes: ['violations'] });
  const violations = (await page.evaluate(
    `axe.run(document, ${options}).then((result) => result.violations)`,
  )) as Violation[];
  return violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.html.slice(0, 160)}`).join('\n')}`);
};

/** The address without what differs between people: `/survei/…/bagian/2`. */
const routeOf = (url: string): string => new URL(url).pathname.replaceAll(/[\w-]{43}/g, '…');

/** As the gateway would choose: fixed text before parameters. */
const consoleRoutes = manifest
  .flatMap(({ declaration }) => (declaration.kind === 'http' ? Object.keys(declaration.routes) : []))
  .filter((route) => route.startsWith('GET /konsol'))
  .map((route) => route.slice('GET '.length))
  .toSorted((a, b) => a.replaceAll('{', '~').localeCompare(b.replaceAll('{', '~'), 'en'));
const patternOf = (route: string): RegExp => new RegExp(`^${route.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
const patterns = consoleRoutes.map((route) => ({ route, pattern: patternOf(route) }));
export const consoleRouteOf = (path: string): string | undefined =>
  patterns
    .filter(({ pattern }) => pattern.test(path))
    .toSorted((a, b) => a.route.split('{').length - b.route.split('{').length)[0]?.route;
export const everyConsoleRoute: ReadonlySet<string> = new Set(consoleRoutes);

/** Two of a kind: a first page and another state of it. */
const mostOfAKind = 2;

const attempts = 6;
/** Chromium on a busy machine now and then cannot draw in time; the page itself is as it was, so it is asked again. */
const takePicture = async (page: Page, picture: { path: string; fullPage: boolean }): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await page.screenshot(picture);
      return;
    } catch (error) {
      if (attempt === attempts) throw error;
      await page.waitForTimeout(attempt * 500);
    }
  }
};

export type PageChecks = {
  /** Checks what the visitor sees, and takes a picture of it when pictures are asked for. */
  look: (name: string, visitor: Visitor, expected?: { status?: number }) => Promise<void>;
  /**
   * Follows every link of the console from a page on, a few of each kind, as whoever the visitor is; says which pages were
   * wider than a phone of 360 pixels, and which routes were seen.
   */
  sweep: (visitor: Visitor, from: string) => Promise<{ tooWide: string[]; seen: ReadonlySet<string> }>;
  /** What the browser's tab says of each page looked at, by route: the same page may be looked at twice. */
  titles: readonly (readonly [route: string, title: string])[];
};

export const openPageChecks = async (browser: Browser): Promise<PageChecks> => {
  if (wantsPictures) mkdirSync(screenshots, { recursive: true });
  // axe is a script, so it reads a copy of the page in a browser that has script.
  const copy = await browser.newPage();
  await bringAxe(copy);
  const titles: [string, string][] = [];
  const sweep: PageChecks['sweep'] = async (visitor, from) => {
    await copy.setViewportSize(sizes.smallPhone);
    const { origin } = new URL(visitor.page.url());
    const todo = [from];
    const known = new Set(todo);
    const perRoute = new Map<string, number>();
    const tooWide: string[] = [];
    for (let path = todo.shift(); path !== undefined; path = todo.shift()) {
      const route = consoleRouteOf(path.split('?')[0] ?? '');
      const before = perRoute.get(route ?? '') ?? 0;
      if (route === undefined || before >= mostOfAKind) continue;
      const answer = await visitor.context.request.get(origin + path);
      perRoute.set(route, before + 1);
      // A file has no width.
      if (!/text\/html/.test(answer.headers()['content-type'] ?? '')) continue;
      await copy.setContent(await answer.text());
      const found = (await copy.evaluate(`({
        width: document.documentElement.scrollWidth,
        links: [...document.querySelectorAll('a[href^="/konsol"]')].map((a) => a.getAttribute('href').split('#')[0]),
      })`)) as { width: number; links: string[] };
      if (found.width > sizes.smallPhone.width) tooWide.push(`${path}: ${found.width} pixels`);
      for (const link of found.links)
        if (!known.has(link)) {
          known.add(link);
          todo.push(link);
        }
    }
    return { tooWide, seen: new Set(perRoute.keys()) };
  };
  return {
    titles,
    sweep,
    look: async (name, visitor, { status = 200 } = {}) => {
      const response = visitor.shown();
      const body = await response.body();
      if (wantsPictures)
        await takePicture(visitor.page, { path: `${screenshots}${name}.png`, fullPage: true });
      const isPhone = visitor.page.viewportSize()?.width === sizes.phone.width;
      await copy.setViewportSize(sizes.smallPhone);
      await copy.setContent(body.toString('utf8'));
      const found = (await copy.evaluate(measure)) as { title: string; heading: string };
      if (!isPhone) await copy.setViewportSize(sizes.desk);
      titles.push([routeOf(response.url()), found.title]);
      expect.soft(response.status(), `${name}: status`).toBe(status);
      expect
        .soft(response.headers()['content-security-policy'], `${name}: policy`)
        .toContain("default-src 'none'");
      if (isPhone)
        expect
          .soft(body.length, `${name}: bytes`)
          .toBeLessThanOrEqual(largestPage(new URL(response.url()).pathname, body));
      expect.soft(found, `${name}: as measured`).toMatchObject({
        ...{ language: 'id', scripts: 0, isTooWide: false, nameless: [], tooSmall: [] },
        ...{ untied: [], unmarked: [] },
      });
      // A form that came back says so before its title; what is wrong stands first and takes the focus.
      if (status === 422) expect.soft(found.title, `${name}: title`).toMatch(/^Kesalahan: /);
      expect.soft(found.heading, `${name}: heading`).not.toBe('');
      expect.soft(await axeFindings(copy), `${name}: axe`).toEqual([]);
    },
  };
};
