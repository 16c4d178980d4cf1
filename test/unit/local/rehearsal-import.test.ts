// The rehearsal's operator at the import page: waits where the page asks to wait, presses again, and complains about all else.
import { describe, expect, it } from 'vitest';
import type { Browser, Field, Form, ReadPage } from '../../../local/rehearsal/browser.ts';
import { takeIn } from '../../../local/rehearsal/operator.ts';

const form = (field: Field): Form => ({
  action: '/x',
  method: 'post',
  files: false,
  fields: [field],
  buttons: [],
});
const upload = form({ kind: 'file', name: 'berkas', value: '', label: 'Berkas' });
const apply = form({
  kind: 'checkbox',
  name: 'setuju',
  options: [{ value: 'ya', label: 'Saya sudah membaca hasil pemeriksaan' }],
  chosen: [],
  label: '',
});
const page = (text: string, forms: readonly Form[] = [], status = 200): ReadPage => ({
  ...{ status, path: '/konsol/impor/pegawai/berkas/1', title: text, text, forms, links: [] },
});
const review = page('Hasil pemeriksaan', [apply]);
const wait = page('Impor lain (pegawai.csv) sedang mengubah data.', [], 409);
const checkedAgain = page('Data sudah berubah oleh impor lain sejak berkas ini diperiksa.', [], 409);
const underWay = page('Sedang diperiksa. Halaman ini memuat ulang sendiri.');
const tooLate = page('Tunggu satu menit, lalu buka kembali halaman ini sebelum mengirim ulang.', [], 503);
const done = page('Berkas sudah diterapkan');

/** A browser that is shown these pages in turn, whatever is opened or sent; what was sent is kept. */
const shown = (...pages: ReadPage[]) => {
  const sent: unknown[] = [];
  const left = [page('Impor', [upload]), ...pages];
  const next = async (): Promise<ReadPage> => left.shift() ?? page('nothing left', [], 500);
  const browser = {
    open: next,
    submit: async (_: Form, entries: unknown) => {
      sent.push(entries);
      return next();
    },
  };
  return { browser: browser as unknown as Browser, sent, left };
};
const takes = (browser: Browser) =>
  takeIn('pengelola@contoh.example', browser, '/konsol/impor/pegawai', 'pegawai.csv', 'nip\n');

describe('the operator of the rehearsal', () => {
  it.each([
    ['at once', [review, done]],
    ['when another file has had its turn', [review, wait, review, wait, review, done]],
    ['when the file was checked again', [review, checkedAgain, underWay, underWay, review, done]],
    ['when a page took too long', [tooLate, underWay, tooLate, review, tooLate, underWay, done]],
    [
      'when it waits twice, for either reason',
      [review, wait, underWay, review, checkedAgain, review, underWay, done],
    ],
  ])('applies a file %s', async (_, pages) => {
    const { browser, sent, left } = shown(...pages);
    expect(await takes(browser)).toBe(done);
    expect(left).toEqual([]);
    // The file once, then the tick each time.
    expect(sent.slice(1)).toEqual(sent.slice(1).map(() => ({ setuju: 'ya' })));
  });

  it.each([
    ['a refusal of another kind', [review, page('Isi berkas tidak utuh', [], 422)]],
    ['a fault', [review, page('Gangguan', [], 500)]],
    ['a home that is closed', [review, page('Sedang tidak dapat dihubungi', [], 503)]],
    ['a page without the form', [page('Hasil pemeriksaan')]],
  ])('complains about %s', async (_, pages) => {
    await expect(takes(shown(...pages).browser)).rejects.toThrow('menerapkan pegawai.csv');
  });
});
