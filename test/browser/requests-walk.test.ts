// What an employee asks to learn, in the browser: asked on the phone, the superior's word on the phone, the answer at the desk and on the phone.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tenantId } from '../support/branded.ts';
import type { Visitor } from './visitor.ts';
import { beginWalk, pathIn, type Walk } from './walk.ts';

/** Each page is drawn twice and looked at by axe, beside whatever else the machine has to do. */
vi.setConfig({ testTimeout: 300_000 });

let walk: Walk;
let asker: { name: string; email: string };
let superior: { email: string };
const page = '/pegawai/permohonan';

beforeAll(async () => {
  walk = await beginWalk();
  await walk.town.keepDiaryThrough('buka siklus');
  const { listEmployees } = await import('../../functions/records/register.reads.ts');
  const employees = await listEmployees(tenantId(walk.town.sample.tenant.slug));
  const found = employees.flatMap((one) => {
    const leader = employees.find(({ employeeId }) => employeeId === one.superiorEmployeeId);
    return one.email !== undefined && leader?.email !== undefined
      ? [{ asker: { name: one.name, email: one.email }, superior: { email: leader.email } }]
      : [];
  })[0];
  if (!found) throw new Error('nobody has a superior');
  asker = found.asker;
  superior = found.superior;
}, 120_000);
afterAll(() => walk?.end());

const enter = async (visitor: Visitor, email: string): Promise<void> => {
  await visitor.context.clearCookies();
  await walk.askForLink(visitor, email);
  await visitor.page.getByLabel('Ya, masuk sekarang').check();
  await visitor.press('Lanjutkan');
};
const reads = async (visitor: Visitor): Promise<string> =>
  (await visitor.page.locator('main').textContent()) ?? '';
const reason = 'Untuk menyusun laporan yang diperiksa setiap triwulan oleh inspektorat.';

describe('a request of an employee', () => {
  it('begins at a row of the catalogue, says what is wrong, and stands on the own list', async () => {
    const { phone } = walk;
    await enter(phone, asker.email);
    await phone.open('/pegawai/katalog');
    await walk.look('requests-catalogue', phone);
    await phone.page.getByRole('link', { name: 'Ajukan', exact: true }).first().click();
    await walk.look('requests-form', phone);
    await phone.press('Ajukan permohonan');
    await walk.look('requests-form-refused', phone, { status: 422 });
    await phone.page.getByLabel('Alasan').fill(reason);
    await phone.choose('Saya mengajukan permohonan ini.');
    await phone.press('Ajukan permohonan');
    await walk.look('requests-own', phone);
    expect(await reads(phone)).toContain('Menunggu keterangan atasan');
    await phone.open(`${page}?ajukan=lain`);
    await walk.look('requests-form-other', phone);
    await phone.open(`${page}?tarik=${walk.town.home.clock.now().getUTCFullYear()}-1`);
    await walk.look('requests-withdraw', phone);
  });

  it('is put before the superior by a letter, on the phone', async () => {
    const { phone } = walk;
    const letter = await walk.town.awaitMail(({ subject }) =>
      subject.startsWith('Permohonan pegawai menunggu'),
    );
    expect(letter.to).toBe(superior.email);
    expect(letter.text).not.toContain(asker.name);
    await enter(phone, superior.email);
    await phone.open(pathIn(letter));
    await walk.look('requests-staff', phone);
    await phone.page.getByRole('link', { name: asker.name }).click();
    await walk.look('requests-word', phone);
    await phone.press('Kirim keterangan');
    await walk.look('requests-word-refused', phone, { status: 422 });
    await phone.choose(/^Mendukung/);
    await phone.page.getByLabel('Alasan').fill('Sesuai dengan tugasnya tahun ini.');
    await phone.press('Kirim keterangan');
    await walk.look('requests-word-sent', phone);
  });

  it('is answered from the home page, at the desk or with the phone, and the answer is told', async () => {
    const { operator } = walk;
    await walk.onBoth('requests-home', '/konsol');
    await operator.page.getByRole('link', { name: 'Jawab permohonan' }).first().click();
    await walk.look('requests-list-desk', operator);
    await walk.onBoth('requests-list', '/konsol/pegawai?permohonan=menunggu');
    await walk.operatorOpens('/konsol/pegawai?permohonan=menunggu');
    await operator.page.getByRole('link', { name: asker.name }).click();
    const answering = new URL(operator.page.url()).pathname;
    await walk.onBoth('requests-answer', answering);
    await walk.operatorOpens(answering);
    await operator.press('Simpan jawaban');
    await walk.look('requests-answer-refused', operator, { status: 422 });
    await operator.choose(/^Dikabulkan untuk diusulkan dalam Rencana/);
    await operator.page.locator('#alasan').fill('Kompetensi ini dipersyaratkan jabatan Bapak/Ibu.');
    await operator.press('Simpan jawaban');
    await walk.look('requests-person', operator);
    await operator.page.getByRole('link', { name: /^Batalkan jawaban/ }).click();
    await walk.look('requests-undo', operator);
    const told = await walk.town.awaitMail(({ subject }) => subject.startsWith('Jawaban atas permohonan'));
    expect([told.to, pathIn(told)]).toEqual([asker.email, page]);
    await enter(walk.phone, asker.email);
    await walk.phone.open(page);
    await walk.look('requests-answered', walk.phone);
    expect(await reads(walk.phone)).toContain('Kompetensi ini dipersyaratkan');
  });
});
