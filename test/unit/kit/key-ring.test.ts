// Tokens and nonces against keys that change: what was made before, what is still accepted, what a ring refuses.
import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FollowUpRater } from '../../../functions/evaluation/behaviour/follow-up.ts';
import { carriedFacts, carryingNonce, formNonce, isFormNonce } from '../../../functions/kit/form-nonce.ts';
import { KeyTakenOut, KeyToCome, newestVersion } from '../../../functions/kit/key-ring.ts';
import { linkToken } from '../../../functions/links/link-token.ts';
import { MailContent } from '../../../functions/mail/content.ts';
import { Batch } from '../../../functions/records/batch.ts';
import { LinkId } from '../../../functions/records/ids.ts';
import { ApprovalStep } from '../../../functions/records/plan.ts';

const [one, two, three] = ['1', '2', '3'].map((n) => n.repeat(40)) as [string, string, string];
const links = (...keys: string[]) => vi.stubEnv('LINK_KEYS', keys.join(' '));
const forms = (...keys: string[]) => vi.stubEnv('FORM_KEYS', keys.join(' '));
afterEach(() => vi.unstubAllEnvs());

/** As the first releases did it, with their one key. */
const tokenOfOld = (key: string, id: string, salt: string): string =>
  createHmac('sha256', key).update(`link\n${id}\n${salt}`).digest('base64url');

const linkId = LinkId.parse('survey:jambi-2027-x');
const salt = 'AAAAAAAAAAAAAAAAAAAAAA';

describe('a link token', () => {
  it('is the one that the first releases mailed, when the reference names no key', () => {
    links(one);
    expect(linkToken({ linkId, salt })).toBe(tokenOfOld(one, linkId, salt));
    links(one, two, three);
    expect(linkToken({ linkId, salt })).toBe(tokenOfOld(one, linkId, salt));
  });

  it('stays the same however many keys come after its own', () => {
    links(one, two);
    const reference = { linkId, salt, keyVersion: newestVersion('links') };
    expect(reference.keyVersion).toBe(2);
    const before = linkToken(reference);
    links(one, two, three);
    expect(linkToken(reference)).toBe(before);
    expect(linkToken({ ...reference, keyVersion: newestVersion('links') })).toBe(
      tokenOfOld(three, linkId, salt),
    );
  });

  it('is never derived from another key in the place of one that is missing', () => {
    links(one, '-', three);
    expect(() => linkToken({ linkId, salt, keyVersion: 4 })).toThrow(KeyToCome);
    expect(() => linkToken({ linkId, salt, keyVersion: 2 })).toThrow(KeyTakenOut);
    expect(linkToken({ linkId, salt, keyVersion: 3 })).toBe(tokenOfOld(three, linkId, salt));
  });
});

describe('a record', () => {
  const reference = { linkId, salt, keyVersion: 7 };
  const running = Batch.options.find((option) => option.shape.status.safeParse('running').success);

  it.each([
    ['a turn of an approver', ApprovalStep.options[0].shape.link],
    ['a running batch', running && 'attendanceLink' in running.shape && running.shape.attendanceLink],
    ['a rater of a follow-up', FollowUpRater.shape.link],
    ['a mail', MailContent.shape.action.unwrap().shape.link],
  ])('that keeps a link for reminders, %s, keeps which key it was made with', (_, schema) => {
    if (!schema) throw new Error('no link in this record');
    expect(schema.parse({ ...reference, hash: 'hash' })).toMatchObject(reference);
  });
});

describe('a form nonce', () => {
  const page = ['holder', '/survei/x'] as const;

  it('is accepted under its own key and the next, and no longer', () => {
    forms(one);
    const plain = formNonce(...page);
    const carrying = carryingNonce(...page, { a: 1 });
    for (const ring of [[one], [one, two]]) {
      forms(...ring);
      expect(isFormNonce(plain, ...page)).toBe(true);
      expect(carriedFacts(...page, carrying)).toEqual({ a: 1 });
    }
    for (const ring of [[one, two, three], ['-', two], [two]]) {
      forms(...ring);
      expect(isFormNonce(plain, ...page)).toBe(false);
      expect(carriedFacts(...page, carrying)).toBeUndefined();
    }
  });

  it('is made with the newest key', () => {
    forms(one, two);
    const plain = formNonce(...page);
    forms(two, three);
    expect(isFormNonce(plain, ...page)).toBe(true);
    forms(one);
    expect(isFormNonce(plain, ...page)).toBe(false);
  });

  it('counts for one holder and one path, and a plain one never for a carrying one', () => {
    forms(one, two);
    const plain = formNonce(...page);
    expect(isFormNonce(plain, 'other', page[1])).toBe(false);
    expect(isFormNonce(plain, page[0], '/survei/y')).toBe(false);
    expect(isFormNonce('', ...page)).toBe(false);
    const carrying = carryingNonce(...page, { a: 1 });
    expect(isFormNonce(carrying, ...page)).toBe(false);
    expect(carriedFacts('other', page[1], carrying)).toBeUndefined();
    for (const text of [plain, `.${plain}`, '.', '', `${carrying.split('.')[0]}.`, `${carrying}x`])
      expect(carriedFacts(...page, text)).toBeUndefined();
  });

  it('is not made with the key of links, and a token is not made with that of forms', () => {
    forms(one);
    links(two);
    const plain = formNonce(...page);
    const token = linkToken({ linkId, salt });
    links(three);
    expect(formNonce(...page)).toBe(plain);
    links(two);
    forms(three);
    expect(linkToken({ linkId, salt })).toBe(token);
  });
});

describe('a ring', () => {
  it.each([
    ['nothing', ''],
    ['a short key', 'short'],
    ['a short key among good ones', `${one} short ${two}`],
    ['no newest key', `${one} -`],
  ])('with %s stops the function and shows no key', (_, ring) => {
    vi.stubEnv('FORM_KEYS', ring);
    const make = () => formNonce('holder', '/path');
    expect(make).toThrow('FORM_KEYS');
    expect(make).not.toThrow(/1111|short/);
  });

  it('may be written with line breaks, as an editor leaves them', () => {
    links(`${one}\n`, `${two}\n`);
    expect(newestVersion('links')).toBe(2);
  });
});
