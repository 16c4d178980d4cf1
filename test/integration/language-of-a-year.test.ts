// Every page and mail of a rehearsed year, read for the language of the house: no form that was given up, no letter without its parts, nobody sent to somebody unnamed.
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datesOf } from '../../functions/words/batch-words.ts';
import type { Message } from '../../local/mailbox/mailbox.ts';
import { openTown, type Town } from '../browser/town.ts';
import computed from '../data/computed-holidays.json' with { type: 'json' };
import decrees from '../data/joint-decrees.json' with { type: 'json' };
import { tenantId } from '../support/branded.ts';
import { faultsIn } from '../support/house-language.ts';

/** What people see of a page, in one line. */
const seenOn = (html: string): string => {
  const root = parse(html, { blockTextElements: { style: false } });
  for (const unseen of root.querySelectorAll('style, head')) unseen.remove();
  return root.structuredText.replaceAll(/\s+/g, ' ');
};

const pages = new Map<string, string>();
let town: Town;
let mails: readonly Message[];

beforeAll(async () => {
  town = await openTown({
    // One of each kind and content is enough: people differ, sentences do not.
    onAnswer: (path, body) => {
      const route = path.replaceAll(/[\w-]{40,}/g, '…').replaceAll(/\d+/g, 'N');
      const seen = seenOn(body);
      pages.set(`${route} ${seen.replaceAll(/\d+/g, '').length}`, seen);
    },
  });
  await town.finishYear();
  mails = town.home.mailbox.list();
}, 600_000);
afterAll(() => town?.close());

const sendsToSomebody = /\bmenghubungi\b|\bnarahubung\b|\bdisampaikan kepada\b/i;

describe('a rehearsed year', () => {
  it('has pages and mails of every kind', () => {
    const routes = new Set([...pages.keys()].map((name) => name.split(' ')[0]));
    for (const route of [
      '/survei/…',
      '/penilaian/…',
      '/keputusan/…',
      '/undangan/…',
      '/presensi/…',
      '/umpan-balik/…',
    ])
      expect(routes, [...routes].join(' ')).toContain(route);
    expect(mails.length).toBeGreaterThan(100);
  });

  it('uses no form that was given up', () => {
    const faults = [
      ...[...pages].flatMap(([name, text]) => faultsIn(text).map((fault) => `${name}: ${fault}`)),
      ...mails.flatMap((mail) =>
        faultsIn(`${mail.subject}\n${mail.text}`).map((fault) => `${mail.subject}: ${fault}`),
      ),
    ];
    expect([...new Set(faults)]).toEqual([]);
  });

  it('names an address wherever it sends somebody to somebody', () => {
    const unnamed = [...pages].filter(([, text]) => sendsToSomebody.test(text) && !text.includes('@'));
    expect(unnamed).toEqual([]);
  });

  it('opens, thanks and signs every letter, and says whom to ask', () => {
    for (const { subject, text } of mails) {
      expect(text, subject).toMatch(/^Yth\. .+,\n\nDengan hormat,\n\n/);
      expect(text, subject).toContain(
        'Atas perhatian dan kerja sama Bapak/Ibu, kami sampaikan terima kasih.',
      );
      expect(text, subject).toMatch(/-- \nBKPSDM .+\nPemerintah .+\nNarahubung: .+, \S+@\S+$/);
    }
  });

  it('has subjects that a phone shows, with one colon, and no two alike to one person', () => {
    for (const { subject } of mails) {
      expect(subject.length, subject).toBeLessThanOrEqual(78);
      expect(subject.split(':').length, subject).toBeLessThanOrEqual(2);
    }
    expect(new Set(mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(mails.length);
  });

  it('tells a superior once of all who were asked to come to a batch', () => {
    const notices = mails.filter((m) => m.subject.startsWith('Pemberitahuan kepada atasan:'));
    expect(new Set(notices.map((m) => `${m.to} ${m.subject}`)).size).toBe(notices.length);
  });

  it('meets on no Saturday, Sunday, holiday or day of joint leave', async () => {
    const { tenant, cycle } = town.sample;
    // The functions of this town, not those of a bench before it.
    const { listBatches } = await import('../../functions/records/batch.reads.ts');
    const batches = await listBatches({ tenant: tenantId(tenant.slug), year: cycle.year });
    const days = batches
      .filter(({ status }) => status === 'completed')
      .flatMap((batch) => [...datesOf(batch), batch.startsOn, batch.endsOn]);
    // By the decree, and for the years it does not know yet by what another program computes.
    const free = new Set([
      ...decrees['2026'].holidays.map((day) => `2026-${day}`),
      ...decrees['2026'].jointLeave.map((day) => `2026-${day}`),
      ...computed['2027'].map((day) => `2027-${day}`),
    ]);
    expect(days.length).toBeGreaterThan(10);
    expect(days.filter((day) => !day.startsWith('2026-') && !day.startsWith('2027-'))).toEqual([]);
    expect(days.filter((day) => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0 || free.has(day))).toEqual(
      [],
    );
    // The year would have met on such days if nobody kept them: its batches lie around one.
    const inBetween = [...free].filter((day) =>
      batches.some(({ startsOn, endsOn }) => startsOn < day && day < endsOn),
    );
    expect(inBetween.length).toBeGreaterThan(0);
  });
});
