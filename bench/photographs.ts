// Photographs every page of the product at 1280 and 360 pixels and prints it to A4, for people to look at; says what a machine finds wrong.
// npm run photographs [-- --folder test-results/photographs] [--people 40] [--of-a-kind 2] [--only part-of-a-name] [--again]
// A small town plays its year (bench/photographs/worker.ts) and its pages are collected; a browser without script then opens each.
// `--again` photographs what was collected before. It ends with the pages that were never seen, which fail it, and the defects.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';
import { root } from '../bundling/bundle-settings.ts';
import { nodeFlags } from '../local/node-flags.mjs';
import { buildStorm } from '../storm/build.ts';
import { launchChromium } from '../test/browser/chromium.ts';
import { bringAxe, checkPage } from './photographs/check-page.ts';
import { Collected } from './photographs/collected.ts';
import { everyPage } from './photographs/page-list.ts';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(root, 'test-results', 'photographs') },
    people: { type: 'string', default: '40' },
    'of-a-kind': { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    again: { type: 'boolean', default: false },
  },
});
const folder = resolve(values.folder);
const origin = 'http://siklus.invalid';

const collect = async (): Promise<void> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundles = await buildStorm('bench/photographs/worker.ts');
  try {
    const order = { folder, people: Number(values.people), mostOfAKind: Number(values['of-a-kind']) };
    const { status } = spawnSync(
      process.execPath,
      [...nodeFlags, join(bundles, 'storm-worker.mjs'), JSON.stringify(order)],
      {
        env: { ...process.env, POWERTOOLS_LOG_LEVEL: 'SILENT', NODE_DISABLE_COMPILE_CACHE: '1' },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    if (status !== 0) throw new Error(`the year ended with ${status}`);
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
};

/** The paper as it comes out of the printer, where the machine has what draws it. */
const drawPaper = (pdf: string): void => {
  spawnSync('pdftoppm', ['-png', '-r', '70', pdf, pdf.replace(/\.pdf$/, '')], { stdio: 'ignore' });
};

const photograph = async (page: Page, { name, path }: Collected, html: string): Promise<void> => {
  await page.unroute('**').catch(() => undefined);
  await page.route('**', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.fulfill({ status: 404 }),
  );
  await page.emulateMedia({ media: 'screen' });
  for (const [size, width] of [
    ['desk', 1280],
    ['phone', 360],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(origin + (path.startsWith('/') ? path : '/'));
    await page.screenshot({ path: join(folder, size, `${name}.png`), fullPage: true });
  }
  const pdf = join(folder, 'paper', `${name}.pdf`);
  const margin = '1cm';
  await page.emulateMedia({ media: 'print' });
  await page.pdf({
    ...{ path: pdf, format: 'A4', preferCSSPageSize: true },
    margin: { top: margin, right: margin, bottom: margin, left: margin },
  });
  drawPaper(pdf);
};

type Finding = { name: string; defects: readonly string[] };

const photographAll = async (browser: Browser, pages: readonly Collected[]): Promise<Finding[]> => {
  const queue = [...pages];
  const findings: Finding[] = [];
  const work = async (): Promise<void> => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'id-ID' });
    const page = await context.newPage();
    // A busy machine takes its time over a picture.
    page.setDefaultTimeout(300_000);
    const copy = await browser.newPage();
    await bringAxe(copy);
    for (let next = queue.shift(); next; next = queue.shift()) {
      const html = readFileSync(join(folder, 'pages', `${next.name}.html`), 'utf8');
      await photograph(page, next, html);
      const isLetter = next.route.startsWith('letter as sent');
      const defects = await checkPage(copy, html, { isLetter });
      if (defects.length > 0) findings.push({ name: next.name, defects });
    }
  };
  await Promise.all([work(), work()]);
  return findings.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
};

/** A refusal counts by its status, whoever says it. */
const seenBy = (pages: readonly Collected[]): ReadonlySet<string> =>
  new Set(
    pages.flatMap(({ route, status }) =>
      status === 200 ? [route, route.replace(/^(letter as sent).*/, '$1')] : [`refusal ${status}`],
    ),
  );

if (!values.again) await collect();
for (const kind of ['desk', 'phone', 'paper'])
  if (!existsSync(join(folder, kind))) mkdirSync(join(folder, kind));
const pages = z.array(Collected).parse(JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')));
const browser = await launchChromium();
const findings = await photographAll(
  browser,
  pages.filter(({ name }) => name.includes(values.only)),
);
await browser.close();
const seen = seenBy(pages);
const unseen = everyPage.filter((page) => !seen.has(page));
const report = { pages: pages.length, routes: seen.size, unseen, findings };
writeFileSync(join(folder, 'report.json'), JSON.stringify(report, null, 2));
for (const { name, defects } of findings) console.log(`${name}\n${defects.map((d) => `  ${d}`).join('\n')}`);
console.log(`${pages.length} pages in ${folder}; ${findings.length} with defects`);
console.log(
  unseen.length === 0 ? 'every page was seen' : `never seen:\n${unseen.map((p) => `  ${p}`).join('\n')}`,
);
if (unseen.length > 0) process.exitCode = 1;
