// The pages of this phase, rendered: words for every state, no script, lists that stay short.
import { describe, expect, it } from 'vitest';
import { startPage } from '../../../functions/own-page/employee.view.tsx';
import { gapInWords, jpInWords } from '../../../functions/own-page/own-page.rules.ts';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import { reviewPage } from '../../../functions/people/import-review.view.tsx';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { jpStanding } from '../../../functions/rulebook/lesson-hours.rules.ts';
import { at } from '../../support/branded.ts';
import { anEmployee } from './builders.ts';

describe('a gap in words', () => {
  it.each([
    [undefined, 'Belum dinilai'],
    [0, 'Sesuai persyaratan'],
    [100, 'Kurang 1 level'],
    [130, 'Kurang 1,3 level'],
    [5, 'Kurang 0,05 level'],
    [-250, 'Melebihi 2,5 level'],
  ])('of %s hundredths is "%s"', (gapHundredths, words) => {
    expect(gapInWords(gapHundredths === undefined ? {} : { gapHundredths })).toBe(words);
  });
});

describe('lesson hours in words', () => {
  const say = (employment: 'pns' | 'pppk' | 'cpns', earned: number) =>
    jpInWords(jpStanding(employment, earned, defaultPolicy.jp), 'tahun 2027');

  it('are a minimum for PNS, a maximum for PPPK and not counted for CPNS', () => {
    expect(say('pns', 12)).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('masih kurang 8 JP'),
    });
    expect(say('pns', 20)).toMatchObject({ tone: 'good' });
    expect(say('pppk', 24)).toMatchObject({
      tone: 'good',
      text: expect.stringContaining('paling banyak 24 JP'),
    });
    expect(say('pppk', 25)).toMatchObject({
      tone: 'warn',
      text: expect.stringContaining('1 JP di atas batas'),
    });
    expect(say('cpns', 50)).toMatchObject({ tone: 'soft', text: expect.stringContaining('belum berlaku') });
  });
});

describe('the start page', () => {
  it('is small, without script, and says where to go', () => {
    const page = renderPage(startPage());
    expect(page.length).toBeLessThan(30_000);
    expect(page).not.toContain('<script');
    expect(page).toContain('href="/masuk"');
  });
});

describe('the result of an upload', () => {
  const job = {
    jobId: '20260112T020000-ABCDEFGHJK-0a1b2c3d',
    kind: 'pegawai' as const,
    status: 'checked' as const,
    attempt: 1,
    fileName: '<b>pegawai.csv',
    size: 1_000,
    objectKey: 'incoming/jambi/pegawai/20260112T020000-ABCDEFGHJK',
    etag: '0a1b2c3d',
    receivedAt: at('2026-01-12T02:00:00.000Z'),
    receivedFrom: 'rina@bkd.example',
    ...{ rows: 300, parts: 1, done: 1 },
    counts: { accepted: 0, changed: 0, unchanged: 0, rejected: 300 },
    found: { problems: 300, warnings: 0, absent: 1, moves: 0, superiors: 0, touched: 1 },
  };
  const problems = Array.from({ length: 200 }, (_, i) => ({
    row: i + 2,
    field: 'nip_baru',
    message: 'Salah',
  }));
  const { nip, name, positionName } = anEmployee();
  const absent = [
    { what: 'absent' as const, nip, name, from: positionName, touches: ['survey' as const, 'seat' as const] },
  ];

  it('shows the first 200 problems, and offers no button when every row was rejected', () => {
    const page = renderPage(
      reviewPage({
        frame: { government: { institution: 'Provinsi Jambi' } },
        nonce: 'n',
        job,
        beginnings: { problems, warnings: [], moved: [], absent, deciding: [], changes: [] },
        isAppliedAlready: false,
      }),
    );
    expect(page.match(/nip_baru/g)).toHaveLength(200);
    expect(page).toContain('200 yang pertama dari 300');
    expect(page).toContain('Semua baris ditolak');
    expect(page).not.toContain('<button');
    expect(page).not.toContain('<b>pegawai');
    expect(page).toContain('oleh rina@bkd.example');
    expect(page).toContain('Datanya tidak dihapus');
    expect(page).toContain('survei yang sedang berjalan, tempat pada pelatihan');
  });
});
