// An actor is a person with a mailbox and a browser, nothing else: a role says which mails it knows and what it does about them.
import type { Sample } from '../../samples/sample.ts';
import type { Message } from '../mailbox/mailbox.ts';
import type { Browser } from './browser.ts';
import type { Choices } from './choices.ts';
import type { Memory } from './memory.ts';

export type Surroundings = {
  choices: Choices;
  memory: Memory;
  /** A fresh browser, as on a phone that was just picked up. */
  browser: (cookies?: Readonly<Record<string, string>>) => Browser;
  /** Mails this address has received, oldest first. */
  inbox: (address: string) => Promise<readonly Message[]>;
  sample: Sample;
  /** Lets the post arrive: what a person waits for after pressing "send me a link". */
  waitForMail: () => Promise<void>;
};

/** `done` and nothing more to do, or come back to it after so many days. */
export type Outcome = 'done' | { afterDays: number };

export type Role = {
  name: string;
  /** Whether this mail is for this role to act on. */
  knows: (mail: Message) => boolean;
  /** Days until the person gets to it; undefined when they forget it (this mail, not its reminders). */
  delayDays: (mail: Message, around: Surroundings) => number | undefined;
  act: (mail: Message, path: string, around: Surroundings) => Promise<Outcome>;
};

/** Something a person met that the product should not have shown them. */
export class Complaint extends Error {
  constructor(
    who: string,
    doing: string,
    page: { status: number; path: string; title: string; text: string },
  ) {
    super(
      `${who}, ${doing}: HTTP ${page.status} "${page.title}" – ${page.text.slice(0, 300)} (${page.path.replace(/[\w-]{43}/, '…')})`,
    );
    this.name = 'Complaint';
  }
}

/** As every link is that Siklus mails for one purpose. */
const isOwn = (path: string): boolean => /^\/[a-z-]+\/[\w-]{43}(\/|$)/.test(path);

/** The path of the link in a mail, if it carries one; what somebody wrote into it may look like an address and be none, or another's. */
export const linkIn = (mail: Pick<Message, 'text'>): string | undefined => {
  const paths = [...mail.text.matchAll(/https?:\/\/[^\s<>"']+/g)].flatMap(([url]) =>
    URL.canParse(url) ? [new URL(url).pathname] : [],
  );
  return paths.find(isOwn) ?? paths[0];
};
