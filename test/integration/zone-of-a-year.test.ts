// A whole year of a government in the east: every letter, page and deadline goes by its own clock, and none names another.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { workflows } from '../../functions/manifest.ts';
import { jointLeaveOf, nationalHolidays } from '../../functions/rulebook/days-off.ts';
import { tenantId } from '../support/branded.ts';
import { asCookie, openSession } from '../support/outsiders.ts';
import { playYear, smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const sample = smallSample();
const slug = tenantId(sample.tenant.slug);
const { year } = sample.cycle;
/** What the clock of a place shows, by the time zone database. */
const inJayapura = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Jayapura',
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});

const inJayapuraDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jayapura' });
/** Whether the office there works, told from the same clock and the days off of the joint decree. */
const isInWindow = (moment: string): boolean => {
  const at = new Date(moment);
  const date = inJayapuraDate.format(at);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const daysOff: readonly string[] = [...nationalHolidays, ...jointLeaveOf(Number(date.slice(0, 4)))];
  const time = inJayapura.format(at);
  return weekday >= 1 && weekday <= 5 && !daysOff.includes(date) && time >= '07:30:00' && time < '16:00:00';
};

let bench: Bench;
const pagesSeen: string[] = [];

beforeAll(async () => {
  bench = await openBench({ workflows, at: smallYearBegins });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'secret', bench.clock.now());
  const { change, transact } = await import('../../functions/store/table.ts');
  const { tenantKey } = await import('../../functions/records/register.reads.ts');
  await transact([change('register', tenantKey(slug), { set: { zone: 'WIT' } })]);
  await playYear(bench, sample, async (_, path) => {
    pagesSeen.push((await bench.get(path)).text);
  });
}, 600_000);
afterAll(async () => bench.close());

describe('a year in the east', () => {
  it('has letters that say WIT and none that says another zone', () => {
    const letters = bench.mails.map((m) => `${m.subject}\n${m.text}\n${bench.home.mailbox.find(m.id)?.html}`);
    expect(letters.filter((letter) => /\bWIB\b|\bWITA\b/.test(letter))).toEqual([]);
    expect(letters.filter((letter) => /pukul \d\d\.\d\d WIT\b/.test(letter)).length).toBeGreaterThan(10);
    expect(letters.filter((letter) => /pukul \d\d\.\d\d(?! WIT\b)/.test(letter))).toEqual([]);
  });

  it('shows WIT on the pages people come to by their links, and in the console', async () => {
    const token = await openSession({
      ...{ tenant: slug, email: sample.tenant.operator.email, name: sample.tenant.operator.name },
      roles: ['operator'],
    });
    const headers = asCookie(token);
    const paths = ['', '/survei', '/kebutuhan', '/rencana', '/angkatan', '/evaluasi', '/jejak', '/surat'];
    const console_ = await Promise.all(
      paths.map(async (part) => (await bench.get(`/konsol/${year}${part}`, headers)).text),
    );
    for (const text of [...pagesSeen, ...console_]) expect(text).not.toMatch(/\bWIB\b|\bWITA\b/);
    expect(pagesSeen.some((text) => text.includes('23.59 WIT'))).toBe(true);
    expect(console_.some((text) => text.includes(' WIT'))).toBe(true);
  });

  it('sends its letters while its window is open, and at other hours only what somebody waits for', async () => {
    const { mailKey } = await import('../../functions/mail/send-mail.store.ts');
    const { getItems } = await import('../../functions/store/table.ts');
    const Kind = z.object({ id: z.string(), kind: z.string() });
    const kinds = new Map(
      (
        await getItems(
          'outbox',
          bench.mails.map(({ id }) => mailKey(id)),
          Kind,
        )
      ).map((m) => [m.id, m.kind]),
    );
    expect(kinds.size).toBe(bench.mails.length);
    const outside = bench.mails.filter(({ at }) => !isInWindow(at)).map(({ id }) => kinds.get(id));
    const awaited = ['sign-in', 'account-invited', 'address-given-up', 'sent-again', 'link-renewed'];
    expect(outside.filter((kind) => !awaited.includes(kind ?? ''))).toEqual([]);
    // Written before it opened, as most letters of a year are, they leave when it does.
    const atOpening = bench.mails.filter(({ at }) => inJayapura.format(new Date(at)) === '07:30:00');
    expect(atOpening.length).toBeGreaterThan(20);
  });

  it('opens its phases when a day begins there and closes them when it ends', async () => {
    const { listPhases } = await import('../../functions/records/cycle.reads.ts');
    const phases = await listPhases({ tenant: slug, year });
    expect(phases.map((p) => inJayapura.format(new Date(p.opensAt)))).toEqual(Array(5).fill('00:00:00'));
    expect(phases.map((p) => inJayapura.format(new Date(p.closesAt)))).toEqual(Array(5).fill('23:59:59'));
    const { listApprovalSteps } = await import('../../functions/records/plan.reads.ts');
    const steps = await listApprovalSteps({ tenant: slug, year });
    expect(steps.length).toBeGreaterThan(3);
    for (const { expiresAt } of steps) expect(inJayapura.format(new Date(expiresAt))).toBe('23:59:59');
  });
});
