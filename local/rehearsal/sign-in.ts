// How somebody signs in by mail: asks for a link, waits for the post, follows it; or goes on with a session they have.

import type { Message } from '../mailbox/mailbox.ts';
import { Complaint, type Surroundings } from './actor.ts';
import type { Browser } from './browser.ts';
import { answerRadios, postForm } from './filling.ts';
import type { Memory } from './memory.ts';

/** What signing in needs of the surroundings. */
export type SigningIn = Pick<Surroundings, 'browser' | 'inbox' | 'waitForMail'> & {
  memory: Pick<Memory, 'recall' | 'remember'>;
};

type SignInLetter = { path: string; code: string };

/** What stands in a letter with a sign-in link: the link, and the code for another browser than the one that asked. */
const signInLetter = (mail: Message): SignInLetter | undefined => {
  const path = /https?:\/\/[^/\s]+(\/masuk\/\S+)/.exec(mail.text)?.[1];
  return path === undefined ? undefined : { path, code: /Kode: (\d+)/.exec(mail.text)?.[1] ?? '' };
};

/** Asks for a sign-in link, waits for the post and follows it; a session from before is used as long as it lasts. */
export const signIn = async (address: string, around: SigningIn): Promise<Browser> => {
  const known = around.memory.recall(`cookies ${address}`);
  if (known) {
    const browser = around.browser(JSON.parse(known) as Record<string, string>);
    const page = await browser.open('/keluar');
    if (page.status === 200 && page.path === '/keluar') return browser;
  }
  const browser = around.browser();
  const letters = async (): Promise<SignInLetter[]> =>
    (await around.inbox(address)).map(signInLetter).filter((letter) => letter !== undefined);
  // After an interruption the letter may already be there: the newest is tried before another is asked for.
  const follow = async (letter: SignInLetter | undefined): Promise<boolean> => {
    if (letter === undefined) return false;
    const form = postForm((await browser.open(letter.path)).forms);
    if (!form) return false;
    const asksForCode = form.fields.some((field) => field.name === 'kode');
    const page = await browser.submit(form, {
      ...answerRadios(form, () => 'ya'),
      ...(asksForCode ? { kode: letter.code } : {}),
    });
    // Used by a click that came twice: a person asks for another one.
    if (page.status === 410) return false;
    if (page.status >= 400) throw new Complaint(address, 'masuk', page);
    around.memory.remember(`cookies ${address}`, JSON.stringify(browser.cookies));
    return true;
  };
  if (await follow((await letters()).at(-1))) return browser;
  for (let tries = 1; ; tries++) {
    const ask = await browser.open('/masuk');
    const form = postForm(ask.forms);
    if (!form) throw new Complaint(address, 'mencari formulir masuk', ask);
    const sent = await browser.submit(form, { email: address });
    if (sent.status !== 200) throw new Complaint(address, 'meminta tautan masuk', sent);
    await around.waitForMail();
    if (await follow((await letters()).at(-1))) return browser;
    if (tries > 1) throw new Complaint(address, 'menunggu tautan masuk', sent);
  }
};
