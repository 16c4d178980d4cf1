// The operator closes a survey that nobody answered: the year stops before anything is mailed, and a page says what is missing and how to go on; at a desk and at 360 pixels.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { beginWalk, leadsTo, type Walk } from './walk.ts';

/** Each page is drawn twice and looked at by axe, beside whatever else the machine has to do. */
vi.setConfig({ testTimeout: 300_000 });

let walk: Walk;

beforeAll(async () => {
  walk = await beginWalk();
  await walk.town.keepDiaryThrough('buka siklus');
}, 120_000);
afterAll(() => walk?.end());

it('a survey closed without answers holds the year at a gate, with what is missing and how to go on', async () => {
  const { home, sample } = walk.town;
  walk.town.handOver(await walk.town.awaitMail(leadsTo('/survei/')));
  await walk.onBoth('gate-close', `${walk.console}/tutup-survei`);
  await walk.operator.choose(/Tutup survei sekarang/);
  await walk.operator.press('Simpan keputusan');
  expect(await walk.operatorReads()).toContain('Survei ditutup');
  await walk.look('gate-closed', walk.operator);
  const isAsked = (): boolean =>
    home.mailbox
      .list({ to: sample.tenant.operator.email })
      .some((mail) => mail.subject.startsWith('Mohon keputusan sebelum'));
  for (let minute = 0; minute < 10 && !isAsked(); minute++) {
    home.clock.jumpTo(new Date(home.clock.now().getTime() + 60_000));
    home.stepFunctions.fireDue();
    await home.settle({ outboxToo: true });
  }
  expect(isAsked()).toBe(true);
  await walk.onBoth('gate', `${walk.console}/tahapan`);
  expect(await walk.operatorReads()).toContain('Tahapan belum dimulai dan belum ada surat yang dikirim');
});
