// A change of a decided plan in the browser, at a desk and on a phone: proposed, sent back by an office, proposed again, decided, its batches added.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { beginWalk, leadsTo, pathIn, type Walk } from './walk.ts';

/** Each page is drawn twice and looked at by axe, beside whatever else the machine has to do. */
vi.setConfig({ testTimeout: 300_000 });

let walk: Walk;

beforeAll(async () => {
  walk = await beginWalk();
  await walk.town.keepDiaryThrough('buka siklus');
}, 120_000);
afterAll(() => walk?.end());
const reason = 'Pagu APBD Perubahan bertambah untuk program berikutnya.';
const versions = (): string => `${walk.console}/perubahan`;

describe('a change of the decided plan', () => {
  it('is found from the page of the year while the plan is delivered', async () => {
    walk.town.handOver(await walk.town.awaitMail(leadsTo('/undangan/')));
    await walk.operatorOpens(walk.console);
    await walk.operator.page.getByRole('link', { name: 'Perubahan Rencana' }).click();
    expect(await walk.operatorReads()).toContain('Rencana semula');
    await walk.onBoth('change-versions', versions());
  });

  it('says what is wrong with its numbers, at each of them', async () => {
    await walk.onBoth('change-form', `${versions()}/ajukan`);
    await walk.operator.page.getByLabel('Pagu APBD setelah perubahan').fill('nol');
    await walk.operator.press('Periksa selisih');
    await walk.look('change-form-refused', walk.operator, { status: 422 });
    expect(await walk.operatorReads()).toContain('Isi pagu dalam rupiah penuh');
  });

  it('shows the difference, is sent with a reason and a tick, and says who is asked', async () => {
    const { page } = walk.operator;
    await walk.operatorOpens(`${versions()}/ajukan`);
    await page.getByLabel('Pagu APBD setelah perubahan').fill('900.000.000');
    const outside = page
      .getByRole('table', { name: /^Program di luar Rencana/ })
      .locator('input[type=number]');
    const inside = page.getByRole('table', { name: /^Program dalam Rencana/ }).locator('input[type=number]');
    const canGrow = (await outside.count()) > 0 ? outside.first() : inside.first();
    await canGrow.fill(String(Number(await canGrow.inputValue()) + 1));
    await walk.operator.press('Periksa selisih');
    await walk.look('change-difference', walk.operator);
    expect(await walk.operatorReads()).toContain('menjadi Rp900.000.000');
    await walk.operator.press('Ajukan perubahan');
    await walk.look('change-difference-refused', walk.operator, { status: 422 });
    await page.getByLabel('Alasan perubahan').fill(reason);
    await walk.operator.choose(/Saya mengajukan/);
    await walk.operator.press('Ajukan perubahan');
    await walk.look('change-sent', walk.operator);
    expect(new URL(page.url()).pathname).toBe(`${versions()}/1`);
  });

  it('is read by an office on the phone, the difference alone', async () => {
    const mail = await walk.town.awaitMail((m) => /^Mohon keputusan: Perubahan ke-1/.test(m.subject));
    await walk.phone.open(pathIn(mail));
    await walk.look('change-decision-phone', walk.phone);
    expect(await walk.phone.page.locator('main').textContent()).toContain(reason);
    await walk.onBoth('change-waiting-year', walk.console);
    expect(await walk.operatorReads()).toMatch(
      /Perubahan ke-1: menunggu keputusan .+ sejak .+, batas waktu /,
    );
    walk.town.handOver(mail);
  });

  it('that came back leads from the mail and the year to the reasons, and is proposed again with its numbers', async () => {
    const mail = await walk.town.awaitMail(leadsTo(`${versions()}/1`));
    expect(mail.subject).toContain('tidak disetujui');
    await walk.onBoth('change-returned-year', walk.console);
    expect(await walk.operatorReads()).toContain('Perubahan ke-1 tidak disetujui');
    await walk.onBoth('change-returned', pathIn(mail));
    await walk.operatorOpens(pathIn(mail));
    await walk.operator.page.getByRole('link', { name: /^Perbaiki dan ajukan/ }).click();
    await walk.operator.press('Periksa selisih');
    await walk.operator.page.getByLabel('Alasan perubahan').fill(`${reason} Dijelaskan kepada pimpinan.`);
    await walk.operator.choose(/Saya mengajukan/);
    await walk.operator.press('Ajukan perubahan');
    expect(new URL(walk.operator.page.url()).pathname).toBe(`${versions()}/2`);
  });

  it('that everybody approved is in force, and its batches stand beside the others', async () => {
    const mail = await walk.town.awaitMail(leadsTo(`${versions()}/2`));
    expect(mail.subject).toContain('ditetapkan');
    await walk.onBoth('change-decided', pathIn(mail));
    await walk.operatorOpens(pathIn(mail));
    expect(await walk.operatorReads()).toMatch(/1 angkatan ditambahkan/);
    await walk.onBoth('change-versions-decided', versions());
    await walk.onBoth('change-batches', `${walk.console}/angkatan`);
    await walk.onBoth('change-plan-in-force', `${walk.console}/rencana`);
    expect(await walk.operatorReads()).toContain('Pagu APBD Rp900.000.000');
  });
});
