// Strangers who ask for links again and again: nobody of the office is kept out, letters are few, and every answer is the same.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../functions/records/ids.ts';
import { makeSample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { askForLink, cookieOf, installed } from './people-support.ts';

const [ours, theirs] = [
  makeSample('sawahlunto', { employees: 12, year: 2027 }),
  makeSample('bukitintan', { employees: 12, year: 2027 }),
];
const [here, there] = [tenantId('sawahlunto'), tenantId('bukitintan')];
const operator = ours.tenant.operator.email;
const theirOperator = theirs.tenant.operator.email;

let bench: Bench;
let hour = 0;
/** So many people of a government have an account each. */
const staff = 240;
const emailOf = (of: TenantId, i: number): string => `pegawai${i}@${of}.example`;
const invented = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `tidak.ada.${hour}.${i}@contoh.example`);
const everybody = (of: TenantId): string[] => Array.from({ length: staff }, (_, i) => emailOf(of, i));

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
  for (const sample of [ours, theirs]) await installed(bench, sample);
  const { accountKey } = await import('../../functions/records/register.reads.ts');
  for (const tenant of [here, there])
    for (const email of everybody(tenant))
      await bench.put('register', {
        ...accountKey(email, tenant),
        ...{ tenant, email, name: 'Nama', employeeId: 'pns-1', version: 1 },
      });
});
afterAll(async () => bench.close());
beforeEach(() => {
  hour += 4;
  bench.clock.jumpTo(new Date(Date.parse('2026-01-12T02:00:00.000Z') + hour * 3_600_000));
});
const minutesLater = (minutes: number): void =>
  bench.clock.jumpTo(new Date(bench.clock.now().getTime() + minutes * 60_000));

/** As an attacker asks: from a browser of its own each time, twenty at once. */
const storm = async (emails: readonly string[], atOnce = 20): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let i = 0; i < emails.length; i += atOnce)
    answers.push(
      ...(await Promise.all(emails.slice(i, i + atOnce).map((email) => bench.post('/masuk', { email })))),
    );
  return answers;
};
const lettersDuring = async (act: () => Promise<unknown>): Promise<typeof bench.mails> => {
  await bench.settle();
  const before = bench.mails.length;
  await act();
  await bench.settle();
  return bench.mails.slice(before);
};
/** What is read of an answer but the name of the browser, whose length counts. */
const shown = ({ status, text, headers, cookies }: Answer): string =>
  JSON.stringify([status, text, headers, cookies.map((c) => c.replace(/=[\w-]{43}/, '=NAME'))]);
const enters = async (path: string, browser: string, kode?: string): Promise<Answer> => {
  await bench.get(path, { cookie: browser });
  return bench.post(path, { keputusan: 'ya', ...(kode ? { kode } : {}) }, { cookie: browser });
};
/** From a browser that nobody knows, with a letter of its own. */
const comesIn = async (email: string): Promise<string | undefined> => {
  const { path, browser } = await askForLink(bench, email);
  return (await enters(path, browser)).headers.location;
};

describe.each([45, 200, 1000])('%i requests of one network', (count) => {
  it('for addresses nobody has keep out neither the operator nor an employee in a new browser', async () => {
    let answers: Answer[] = [];
    const letters = await lettersDuring(async () => {
      answers = await storm(invented(count));
    });
    expect(letters).toEqual([]);
    expect(new Set(answers.map(shown)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await comesIn(operator)).toBe('/konsol');
    expect(await comesIn(emailOf(here, 7))).toBe('/pegawai');
    // And while it goes on.
    const [, letter] = await Promise.all([storm(invented(60)), askForLink(bench, operator)]);
    expect((await enters(letter.path, letter.browser)).headers.location).toBe('/konsol');
  });

  it("for the operator's own address leave them the newest letter, whoever asked for it", async () => {
    let answers: Answer[] = [];
    const letters = await lettersDuring(async () => {
      answers = await storm(Array.from({ length: count }, () => operator));
    });
    expect(letters.length).toBeGreaterThanOrEqual(1);
    expect(letters.length).toBeLessThanOrEqual(3);
    expect(letters.every(({ to }) => to === operator)).toBe(true);
    expect(new Set(answers.map(shown)).size).toBe(1);
    // The owner, in a browser nobody knows: whether a letter comes or not, there is one that works.
    const asked = await bench.post('/masuk', { email: operator });
    await bench.settle();
    const newest = bench.mails.filter(({ to }) => to === operator).at(-1);
    if (!newest) throw new Error('no letter');
    const code = /Kode: (\d{6})/.exec(newest.text)?.[1];
    expect((await enters(bench.linkIn(newest), cookieOf(asked), code)).headers.location).toBe('/konsol');
    // Used: a request of their own brings one of their own again, also while others go on.
    await storm(Array.from({ length: 20 }, () => operator));
    expect((await bench.post('/masuk', { email: operator })).status).toBe(200);
  });

  it('for people of one government send thirty letters at most, and hold back nobody of the office and nobody elsewhere', async () => {
    const asked = Array.from({ length: count }, (_, i) => emailOf(here, i % staff));
    let answers: Answer[] = [];
    const letters = await lettersDuring(async () => {
      answers = await storm(asked);
    });
    expect(letters).toHaveLength(30);
    const unknown = await bench.post('/masuk', { email: 'siapa@contoh.example' });
    expect(new Set([...answers, unknown].map(shown)).size).toBe(1);
    expect(await comesIn(operator)).toBe('/konsol');
    expect(await comesIn(theirOperator)).toBe('/konsol');
    expect(await comesIn(emailOf(there, 3))).toBe('/pegawai');
    // An employee who is held back here has a letter in the next stretch.
    const late = emailOf(here, staff - 1);
    expect(await lettersDuring(() => bench.post('/masuk', { email: late }))).toEqual([]);
    minutesLater(10);
    expect(await comesIn(late)).toBe('/pegawai');
  });
});

describe('letters', () => {
  it('of two governments are counted apart: whoever fills the mailboxes of one leaves those of the other alone', async () => {
    const letters = await lettersDuring(() => storm([...everybody(here), ...everybody(there)]));
    const to = (of: TenantId): number => letters.filter((m) => m.to.endsWith(`@${of}.example`)).length;
    expect([to(here), to(there)]).toEqual([30, 30]);
  });

  it('for one network are thirty in ten minutes and not one more, however many ask at one moment', async () => {
    expect(await lettersDuring(() => storm(everybody(here), staff))).toHaveLength(30);
    minutesLater(9);
    expect(await lettersDuring(() => storm(everybody(here)))).toEqual([]);
    minutesLater(1);
    expect(await lettersDuring(() => storm(everybody(here)))).toHaveLength(30);
  });

  it('to the office are bounded by each address: three hours of requests every minute are eight letters an hour', async () => {
    const letters = await lettersDuring(async () => {
      for (let minute = 0; minute < 180; minute += 1) {
        await bench.post('/masuk', { email: operator });
        minutesLater(1);
      }
    });
    expect(letters.length).toBeLessThanOrEqual(24);
  });
});

describe('codes', () => {
  const wrongFor = (code: string, i: number): string =>
    String((Number(code) + 1 + i) % 1_000_000).padStart(6, '0');

  it('that are typed without the letter reach nothing of it', async () => {
    const { path, browser, code } = await askForLink(bench, operator);
    const attacker = cookieOf(await bench.get('/masuk'));
    for (let i = 0; i < 50; i += 1) {
      const token = Buffer.from(`tebakan-${i}`.padEnd(32, 'x')).toString('base64url');
      const sent = await bench.post(`/masuk/${token}`, { keputusan: 'ya', kode: code }, { cookie: attacker });
      expect([sent.status, sent.cookies]).toEqual([404, []]);
    }
    // In another browser than the one that asked, with the code: it is still there.
    const phone = cookieOf(await bench.get(path));
    expect(phone).not.toBe(browser);
    expect((await enters(path, phone, code)).headers.location).toBe('/konsol');
  });

  it('that are typed away by whoever has the link alone keep out neither the browser that asked nor another one', async () => {
    const { path, browser, code } = await askForLink(bench, operator);
    const scanner = cookieOf(await bench.get(path));
    const typed = [];
    for (let i = 0; i < 12; i += 1) typed.push(await enters(path, scanner, wrongFor(code, i)));
    expect(typed.map(({ status }) => status)).toEqual([...Array(5).fill(422), ...Array(7).fill(410)]);
    // Three letters an hour are spent, the codes of each are typed away: a new browser has another letter at once.
    for (let n = 0; n < 2; n += 1) {
      const next = await askForLink(bench, operator);
      const stranger = cookieOf(await bench.get(next.path));
      for (let i = 0; i < 6; i += 1) await enters(next.path, stranger, wrongFor(next.code, i));
    }
    expect(await comesIn(operator)).toBe('/konsol');
    expect((await enters(path, browser)).headers.location).toBe('/konsol');
  });
});
