// The operator's walk through what changes in a year that is open, at a desk and at 360 pixels: agencies, settings, what waits for a person, an extension, an early close.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { beginWalk, leadsTo, type Walk } from './walk.ts';

/** Each page is drawn twice and looked at by axe, beside whatever else the machine has to do. */
vi.setConfig({ testTimeout: 300_000 });

let walk: Walk;

beforeAll(async () => {
  walk = await beginWalk();
  await walk.town.keepDiaryThrough('buka siklus');
}, 120_000);
afterAll(() => walk?.end());

describe('an agency', () => {
  it('is merged into another on its page, after what it touches was read, and the end is taken back', async () => {
    await walk.onBoth('walk-agencies', '/konsol/perangkat-daerah');
    const { page } = walk.operator;
    const [first] = await page.locator('main td.lead a').all();
    const path = (await first?.getAttribute('href')) ?? '';
    await walk.onBoth('walk-agency', path);
    await walk.onBoth('walk-agency-end', `${path}/akhiri`);
    await walk.operator.press('Simpan keputusan');
    await walk.look('walk-agency-end-refused', walk.operator, { status: 422 });
    await walk.operator.choose(/Digabung/);
    await page.getByLabel('Hari terakhir berlaku').fill('2025-12-31');
    await page.locator('input[name=penerus]').first().check();
    await walk.operator.choose(/Ya, catat/);
    await walk.operator.press('Simpan keputusan');
    expect(await walk.operatorReads()).toContain('Perubahan sudah dicatat');
    await walk.look('walk-agency-ended', walk.operator);
    await walk.onBoth('walk-agency-back', `${path}/batalkan-akhir`);
    await page.getByLabel(/Ya, batalkan/).check();
    await walk.operator.press('Simpan keputusan');
    expect(await walk.operatorReads()).toContain('Berlaku');
  });
});

describe('a provider', () => {
  it('is entered and ended on its page, after what lies behind the last day was read', async () => {
    await walk.onBoth('walk-providers', '/konsol/penyelenggara');
    const { page } = walk.operator;
    const [first] = await page.locator('main td.lead a').all();
    const path = (await first?.getAttribute('href')) ?? '';
    await walk.operatorOpens(path);
    await page.getByLabel('Hari pertama').fill('2025-01-01');
    await page.getByLabel('Dasar kerja sama').fill('PKS 12/2025');
    await walk.operator.choose(/Ya, catat kerja sama/);
    await walk.operator.press('Simpan keputusan');
    expect(await walk.operatorReads()).toContain('Perubahan sudah dicatat');
    await walk.onBoth('walk-provider-entered', path);
    await page.getByLabel('Hari terakhir').last().fill('2026-12-31');
    await page.getByLabel('Alasan').fill('Perjanjian tidak diperpanjang.');
    await walk.operator.press('Lihat akibatnya');
    await walk.look('walk-provider-end', walk.operator);
    await walk.operator.choose(/Ya, akhiri/);
    await walk.operator.press('Simpan keputusan');
    expect(await walk.operatorReads()).toContain('31 Desember 2026');
    await walk.look('walk-provider-ended', walk.operator);
  });
});

describe('the settings', () => {
  it.each([
    ['settings', '/konsol/pengaturan'],
    ['zone', '/konsol/zona'],
    ['mail-pause', '/konsol/jeda-surat'],
    ['mail-queue', '/konsol/antrean-surat'],
    ['policy', '/konsol/kebijakan'],
    ['policy-form', '/konsol/kebijakan/ubah'],
    ['identity', '/konsol/identitas'],
    ['identity-form', '/konsol/identitas/ubah'],
    ['days-off', '/konsol/cuti-bersama'],
  ])('are read: %s', async (name, path) => walk.onBoth(`walk-${name}`, path));

  it('say what another zone would move, before it holds', async () => {
    const { page } = walk.operator;
    await walk.operatorOpens('/konsol/zona');
    await walk.operator.choose(/WITA/);
    await walk.operator.press('Lihat yang akan berubah');
    await walk.look('walk-zone-refused', walk.operator, { status: 422 });
    await page.getByLabel('Alasan perubahan').fill('Wilayah ini memakai waktu Indonesia tengah.');
    await walk.operator.press('Lihat yang akan berubah');
    await walk.look('walk-zone-preview', walk.operator);
    await walk.operator.press('Catat zona waktu');
    await walk.look('walk-zone-unconfirmed', walk.operator, { status: 422 });
  });
});

describe('an open survey', () => {
  it('shows what waits for a person, of which a new link is sent', async () => {
    const mail = await walk.town.awaitMail(leadsTo('/survei/'));
    walk.town.handOver(mail);
    await walk.onBoth('walk-year', walk.console);
    await walk.operatorOpens('/konsol/pegawai');
    const { page } = walk.operator;
    await page.getByLabel(/NIP, alamat surel/).fill(mail.to);
    await walk.operator.press('Cari');
    const [found] = await page.locator('main td.lead a[href^="/konsol/pegawai/"]').all();
    await walk.onBoth('walk-person', (await found?.getAttribute('href')) ?? '');
    const open = page.locator('main a[href*="/terbuka/survei-"]');
    await walk.onBoth('walk-person-link', (await open.getAttribute('href')) ?? '');
    await walk.operator.press('Simpan keputusan');
    await walk.look('walk-person-link-refused', walk.operator, { status: 422 });
    await walk.operator.choose(/Ya, kirim tautan baru/);
    await walk.operator.press('Simpan keputusan');
    expect(await walk.operatorReads()).toContain('Perubahan sudah dicatat');
    const next = await walk.town.newestMail(mail.to);
    expect(next.id).not.toBe(mail.id);
  });

  it('is extended with a reason', async () => {
    await walk.onBoth('walk-steering', `${walk.console}/tahapan`);
    await walk.operator.press('Simpan kelanjutan');
    await walk.look('walk-steering-refused', walk.operator, { status: 422 });
    await walk.operator.choose(/Perpanjang tahapan ini/);
    await walk.operator.page.getByLabel('Alasan').fill('Sebagian pegawai sedang bertugas di lapangan.');
    await walk.operator.press('Simpan kelanjutan');
    await walk.look('walk-steering-extended', walk.operator);
  });

  it('is closed early after what that means was read', async () => {
    await walk.onBoth('walk-close', `${walk.console}/tutup-survei`);
    await walk.operator.choose(/Tutup survei sekarang/);
    await walk.operator.press('Simpan keputusan');
    expect(await walk.operatorReads()).toContain('Survei ditutup');
    await walk.look('walk-closed', walk.operator);
  });
});
