// What a machine can say of a photographed page: too wide, cut, unreadable to a screen reader, out of the keyboard's reach, in need of script.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** A letter is shown inside of a program that has its own landmarks and headings. */
const standardsOf = (isLetter: boolean): string[] => [...standards, ...(isLetter ? [] : ['best-practice'])];

/** Words that leave the box that holds them, or are hidden by one that cuts. */
const cutWords = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const words = node.textContent.trim();
    const parent = node.parentElement;
    if (words === '' || parent.closest('svg, .skip, thead, [hidden]') || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    for (let at = parent; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.display === 'inline' || style.display === 'contents') continue;
      const around = at.getBoundingClientRect();
      const isScrolled = style.overflowX === 'auto' || style.overflowX === 'scroll';
      if (box.right > around.right + 1.5 && !isScrolled) { found.push('out of <' + at.tagName.toLowerCase() + '>: ' + words.slice(0, 60)); break; }
      if (isScrolled) break;
    }
  }
  for (const e of document.querySelectorAll('button, select, input:not([type=radio], [type=checkbox], [type=hidden]), summary'))
    if (e.checkVisibility() && e.tagName !== 'INPUT' && e.scrollWidth > e.clientWidth + 1) found.push('cut: ' + e.outerHTML.slice(0, 80));
  return found;
})()`;

const scrolledInside = `[...document.querySelectorAll('.scroll, table, pre, figure')]
  .filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
  .map((e) => (e.querySelector('caption')?.textContent ?? e.className ?? e.tagName) + ': ' + e.scrollWidth + ' of ' + e.clientWidth)`;

const pageWidth = 'document.documentElement.scrollWidth';

const mute = `(() => [
  ...[...document.querySelectorAll('img:not([alt])')].map((e) => 'img without alt: ' + e.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll('svg')]
    .filter((e) => e.getAttribute('aria-hidden') !== 'true' && !e.querySelector('title') && !e.getAttribute('aria-label'))
    .map((e) => 'picture without title: ' + e.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll('script')].map(() => 'needs script'),
  ...[...document.querySelectorAll('*')].filter((e) => [...e.attributes].some(({ name }) => name.startsWith('on'))).map((e) => 'needs script: ' + e.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll('h1, h2, h3, h4')].flatMap((e, i, all) => {
    const level = Number(e.tagName[1]);
    const before = i === 0 ? 0 : Number(all[i - 1].tagName[1]);
    return level > before + 1 ? ['heading skips a level: ' + e.textContent.slice(0, 60)] : [];
  }),
  ...(document.querySelectorAll('h1').length === 1 ? [] : ['not one h1']),
  ...[...document.querySelectorAll('form')].flatMap((form) => {
    const full = [...form.querySelectorAll('button:not(.second)')].filter((e) => e.checkVisibility() && !e.closest('details:not([open])'));
    return full.length > 1 ? ['two full buttons in a form: ' + full.map((e) => e.textContent).join(' | ')] : [];
  }),
])()`;

/** Notes every control that the focus comes to. */
const listen = `(() => {
  const reached = new Set();
  document.addEventListener('focusin', ({ target }) => reached.add(target), true);
  const isOpen = (e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled;
  const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')].filter(isOpen);
  const group = (e) => (e.type === 'radio' ? e.form?.action + e.name : e);
  window.unreached = () => {
    const groups = new Set([...reached].map(group));
    return controls.filter((e) => !groups.has(group(e))).map((e) => e.outerHTML.slice(0, 100));
  };
  // A date has three parts and a calendar, a frame has what is in it.
  const parts = controls.map((e) => (e.type === 'date' ? 4 : 1)).reduce((sum, n) => sum + n, 0);
  const regions = document.querySelectorAll('[tabindex="0"]').length;
  return parts + regions + 4 * document.querySelectorAll('iframe').length;
})()`;

/** Of pages with endless tables the first so many. */
const mostTabs = 250;

const unreached = async (page: Page): Promise<string[]> => {
  const stops = Number(await page.evaluate(listen));
  const tabs = Math.min(stops + 2, mostTabs);
  for (let tab = 0; tab < tabs; tab += 1) await page.keyboard.press('Tab');
  return stops > mostTabs ? [] : ((await page.evaluate('unreached()')) as string[]);
};

type Violation = { id: string; help: string; nodes: { html: string }[] };

/** A4 with margins of a centimetre, and an eighth that people still can read. */
const sheet = { width: 718, height: 1046 };
const mostOnPaper = (sheet.width * 9) / 8;

/** `page` has script, so that axe can read it; what is photographed has none. */
export const checkPage = async (
  page: Page,
  html: string,
  { isLetter }: { isLetter: boolean },
): Promise<string[]> => {
  const evaluate = async (code: string): Promise<string[]> => (await page.evaluate(code)) as string[];
  const named = (name: string, found: readonly string[]): string[] =>
    [...new Set(found)].slice(0, 6).map((what) => `${name}: ${what}`);
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 360, height: 800 });
  await page.setContent(html);
  const wide = Number(await page.evaluate(pageWidth));
  const phone = [
    ...(wide > 360 ? [`wider than a phone: ${wide}`] : []),
    ...named('phone', await evaluate(cutWords)),
    ...named('phone scrolls inside', await evaluate(scrolledInside)),
  ];
  await page.setViewportSize({ width: 1280, height: 800 });
  const desk = [
    ...named('desk', await evaluate(cutWords)),
    ...named('desk scrolls inside', await evaluate(scrolledInside)),
    ...(isLetter ? [] : await evaluate(mute)),
  ];
  const violations = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ runOnly: standardsOf(isLetter), resultTypes: ['violations'] })}).then((r) => r.violations)`,
  )) as Violation[];
  const axe = violations.map(({ id, help, nodes }) => `axe ${id}: ${help} (${nodes[0]?.html.slice(0, 100)})`);
  const tabs = isLetter ? [] : named('no Tab comes to', await unreached(page));
  await page.setViewportSize(sheet);
  await page.emulateMedia({ media: 'print' });
  const printed = Number(await page.evaluate(pageWidth));
  const paper = [
    // A browser makes a page smaller that is a little too wide for the sheet.
    ...(printed > mostOnPaper ? [`wider than paper: ${printed} of ${mostOnPaper}`] : []),
    ...named('paper cuts', await evaluate(scrolledInside)),
  ];
  return [...phone, ...desk, ...axe, ...tabs, ...paper];
};

/** axe's script is half a megabyte: brought into the page once, it stays there whatever content the page is given. */
export const bringAxe = (page: Page): Promise<unknown> =>
  new AxeBuilder({ page }).setLegacyMode(true).analyze();
