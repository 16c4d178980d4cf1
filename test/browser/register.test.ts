// The operator's walk through the register, at a desk and at 360 pixels: a person is found and ends, an office changes hands; every page is looked at.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginWalk, type Walk } from './walk.ts';

let walk: Walk;

beforeAll(async () => {
  walk = await beginWalk();
  await walk.town.keepDiaryThrough('buka siklus');
  await walk.operatorOpens('/konsol');
  // The same person, with a phone in the hand.
  await walk.phone.context.addCookies(await walk.operator.context.cookies());
}, 120_000);
afterAll(() => walk?.end());

const both = async (name: string, path: string): Promise<void> => {
  await walk.operatorOpens(path);
  await walk.look(`${name}-desk`, walk.operator);
  await walk.phone.open(path);
  await walk.look(`${name}-phone`, walk.phone);
};

describe('a person', () => {
  it('is found by the beginning of a word, and shown', async () => {
    await both('register-search', '/konsol/pegawai');
    const { page } = walk.operator;
    await page.getByLabel(/NIP, alamat surel/).fill('x');
    await walk.operator.press('Cari');
    await walk.look('register-search-refused', walk.operator, { status: 422 });
    await page.getByLabel(/NIP, alamat surel/).fill('zzqq');
    await walk.operator.press('Cari');
    await walk.look('register-search-empty', walk.operator);
    await page.getByLabel(/NIP, alamat surel/).fill('an');
    await walk.operator.press('Cari');
    await walk.look('register-search-found', walk.operator);
    const [first] = await page.locator('main td.lead a[href^="/konsol/pegawai/"]').all();
    if (!first) throw new Error('nobody is called An…');
    await both('register-person', (await first.getAttribute('href')) ?? '');
  });

  it('ends, after what it touches has been read', async () => {
    const path = new URL(walk.operator.page.url()).pathname;
    for (const act of ['betulkan', 'pindah', 'atasan', 'jeda', 'akhiri'])
      await both(`register-${act}`, `${path}/${act}`);
    const { page } = walk.operator;
    await walk.operator.press('Simpan keputusan');
    await walk.look('register-end-refused', walk.operator, { status: 422 });
    await walk.operator.choose('Pensiun');
    await page.getByLabel('Hari terakhir bekerja').fill('2025-12-31');
    await walk.operator.choose(/Ya, akhiri/);
    await walk.operator.press('Simpan keputusan');
    expect(await page.locator('main').textContent()).toContain('Perubahan sudah dicatat');
    await walk.look('register-person-ended', walk.operator);
  });
});

describe('an office', () => {
  it('changes hands on its page', async () => {
    await both('register-offices', '/konsol/pejabat');
    await both('register-office', '/konsol/pejabat/sekda');
    const { page } = walk.operator;
    await page.getByLabel('Nama beserta gelar').fill('Pengganti Sekda, S.H.');
    await page.getByLabel('Alamat surel dinas').fill('pengganti@sawahlunto.example');
    await walk.operator.choose(/Pelaksana tugas/);
    await page.getByLabel('Hari pertama').fill('2099-01-01');
    await page.getByLabel('Ya, catat pemangku ini').check();
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    await walk.look('register-office-refused', walk.operator, { status: 422 });
    await page.getByLabel('Hari pertama').fill('2025-12-31');
    await page.getByLabel('Nomor dan tanggal surat').fill('800.1.3/1, 31 Desember 2025');
    await page.getByLabel('Ya, catat pemangku ini').check();
    await page.getByRole('button', { name: 'Simpan' }).first().click();
    expect(await page.locator('main').textContent()).toContain('Perubahan pejabat sudah dicatat');
    await walk.look('register-office-changed', walk.operator);
  });
});
