// The company on the walk through the year: a town, the operator at a desk, one phone that passes from hand to hand.
import type { Message } from '../../local/mailbox/mailbox.ts';
import { launchChromium } from './chromium.ts';
import { openPageChecks, type PageChecks } from './page-check.ts';
import { openTown, type Town } from './town.ts';
import { openVisitor, sizes, type Visitor } from './visitor.ts';

/** The page a mail leads to; empty for a mail without a link. */
export const pathIn = (mail: Message): string => /https?:\/\/[^/\s]+(\/\S*)/.exec(mail.text)?.[1] ?? '';
export const leadsTo =
  (path: string) =>
  (mail: Message): boolean =>
    pathIn(mail).startsWith(path);

export type Walk = PageChecks & {
  town: Town;
  operator: Visitor;
  phone: Visitor;
  /** `/konsol/2027` */
  console: string;
  /** Asks for a link and opens the mail that brings it; the last button is left to press. */
  askForLink: (visitor: Visitor, email: string) => Promise<string>;
  /** A session lasts hours, a year is long: when asked to sign in, the operator does. */
  operatorOpens: (path: string) => Promise<void>;
  /** The operator opens a page at the desk and with the phone in the hand; it is drawn and checked on both. */
  onBoth: (name: string, path: string) => Promise<void>;
  /** What the page says that the operator has open at the desk. */
  operatorReads: () => Promise<string>;
  end: () => Promise<void>;
};

export const beginWalk = async (options?: Parameters<typeof openTown>[0]): Promise<Walk> => {
  const [browser, town] = await Promise.all([launchChromium(), openTown(options)]);
  const checks = await openPageChecks(browser);
  const operator = await openVisitor(browser, town.web, sizes.desk);
  const phone = await openVisitor(browser, town.web, sizes.phone);
  const askForLink: Walk['askForLink'] = async (visitor, email) => {
    await visitor.open('/masuk');
    await visitor.page.getByLabel('Alamat surel dinas').fill(email);
    await visitor.press('Kirim tautan masuk');
    const path = pathIn(await town.newestMail(email));
    await visitor.open(path);
    return path;
  };
  const operatorOpens: Walk['operatorOpens'] = async (path) => {
    await operator.open(path);
    if (new URL(operator.page.url()).pathname !== '/masuk') return;
    await askForLink(operator, town.sample.tenant.operator.email);
    await operator.page.getByLabel('Ya, masuk sekarang').check();
    await operator.press('Lanjutkan');
    await operator.open(path);
  };
  return {
    ...checks,
    town,
    operator,
    phone,
    console: `/konsol/${town.sample.cycle.year}`,
    askForLink,
    operatorOpens,
    onBoth: async (name, path) => {
      await operatorOpens(path);
      await checks.look(`${name}-desk`, operator);
      await phone.context.addCookies(await operator.context.cookies());
      await phone.open(path);
      await checks.look(`${name}-phone`, phone);
    },
    operatorReads: async () => (await operator.page.locator('main').textContent()) ?? '',
    end: async () => {
      await browser.close();
      await town.close();
    },
  };
};
