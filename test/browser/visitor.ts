// What a person does with a page: opens a link from a mail, chooses answers, presses a button.
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';

export type Visitor = {
  page: Page;
  context: BrowserContext;
  /** The answer the page on the screen came with. */
  shown: () => Response;
  open: (path: string) => Promise<void>;
  press: (button: string | RegExp) => Promise<void>;
  choose: (label: string | RegExp) => Promise<void>;
  upload: (fileName: string, text: string) => Promise<void>;
  /** Answers every group of radio buttons, but not the first ones when told to leave some out. */
  answerAll: (options?: { leaveOut?: number }) => Promise<void>;
  /** How many boxes and radio buttons are ticked. */
  ticked: () => Promise<number>;
};

export const sizes = {
  phone: { width: 360, height: 800 },
  smallPhone: { width: 360, height: 640 },
  desk: { width: 1280, height: 800 },
};

const answerGroups = (leaveOut: number): string => `(() => {
  const groups = new Map();
  for (const radio of document.querySelectorAll('input[type=radio]'))
    groups.set(radio.name, [...(groups.get(radio.name) ?? []), radio]);
  [...groups.values()].slice(${leaveOut}).forEach((radios, i) => {
    radios[1 + (i % (radios.length - 2))].checked = true;
  });
})()`;

/** A person's browser, with script switched off: every page must do without. */
export const openVisitor = async (
  browser: Browser,
  web: string,
  size: (typeof sizes)[keyof typeof sizes],
): Promise<Visitor> => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: size, locale: 'id-ID' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  let last: Response | undefined;
  page.on('response', (response) => {
    const isRedirect = response.status() >= 300 && response.status() < 400;
    if (response.request().isNavigationRequest() && !isRedirect) last = response;
  });
  return {
    page,
    context,
    shown: () => {
      if (!last) throw new Error('no page was opened');
      return last;
    },
    open: async (path) => {
      await page.goto(web + path);
    },
    press: (button) => page.getByRole('button', { name: button }).click(),
    choose: (label) => page.getByLabel(label).check(),
    upload: (name, text) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) }),
    answerAll: async ({ leaveOut = 0 } = {}) => {
      await page.evaluate(answerGroups(leaveOut));
    },
    ticked: async () => Number(await page.evaluate('document.querySelectorAll(":checked").length')),
  };
};
