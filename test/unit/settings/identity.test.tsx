// What a government shows of itself: one place says it, and every page, paper and letter follows.
import { describe, expect, it } from 'vitest';
import { MailContent } from '../../../functions/mail/content.ts';
import { renderMail } from '../../../functions/mail/layout.view.tsx';
import { Page, renderPage } from '../../../functions/pages/layout.view.tsx';
import { Tenant } from '../../../functions/records/register.ts';
import {
  identityDifference,
  readIdentity,
  standingAnswers,
} from '../../../functions/settings/identity.rules.ts';
import { letterheadFor, letterheadOf } from '../../../functions/words/letterhead.ts';
import { tenantItem } from '../cycle/records.ts';

const hash = 'a'.repeat(32);
const tenant = Tenant.parse({
  ...tenantItem('jambi', 'Provinsi Jambi'),
  offices: [
    { role: 'bkpsdm', title: 'Kepala BPSDM Provinsi Jambi', name: 'Siti', email: 'kepala@jambi.example' },
  ],
});
const filled = {
  ...{ nama: 'Provinsi Jambi', unit: 'BPSDM Provinsi Jambi', alamat: 'Jalan Contoh 1\nJambi 36122' },
  ...{ telepon: '(0741) 123', kontak: 'Tanya@Jambi.example', alasan: 'Alamat kantor pindah.' },
};
const shown = (changes: Partial<typeof filled> = {}) => {
  const read = readIdentity({ ...filled, ...changes }, { kind: 'png', hash });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return { ...tenant, ...read.shown };
};

describe('what is written of a government', () => {
  const marks = ['<', '>', '\uff1c', '\uff1e'].map((mark) => `BPSDM ${mark}b Jambi`);
  const beginnings = [...'=+-@', ...'\uff1d\uff0b\uff0d\uff20'].map((sign) => `${sign}BPSDM Jambi`);

  it.each([...marks, ...beginnings, '  =BPSDM Jambi'])(
    'is refused with what pages and sheets act on: %s',
    (text) => {
      for (const field of ['nama', 'unit', 'alamat'] as const)
        expect(readIdentity({ ...filled, [field]: text }, undefined)).toMatchObject({
          problems: [{ field }],
        });
      expect(readIdentity({ ...filled, alamat: `Jalan Contoh 1\n${text}` }, undefined)).toMatchObject({
        problems: [{ field: 'alamat' }],
      });
    },
  );

  it('may have the same signs where nobody acts on them', () => {
    for (const text of ['BPSDM Jambi - Sumatra', 'R&D + Diklat', 'Dinas = Badan'])
      expect(readIdentity({ ...filled, unit: text }, undefined)).toMatchObject({ shown: {} });
  });
});

describe('the letterhead', () => {
  it('is the office that runs the year, until the government says something itself', () => {
    expect(letterheadOf(tenant)).toEqual({
      institution: 'Pemerintah Provinsi Jambi',
      unit: 'BPSDM Provinsi Jambi',
      contact: 'kepala@jambi.example',
    });
    expect(letterheadFor(tenant, 'x@jambi.example').contact).toBe('x@jambi.example');
    expect(letterheadOf(shown())).toEqual({
      ...{
        institution: 'Pemerintah Provinsi Jambi',
        unit: 'BPSDM Provinsi Jambi',
        contact: 'tanya@jambi.example',
      },
      ...{ phone: '(0741) 123', address: 'Jalan Contoh 1\nJambi 36122', logo: `/logo/jambi/${hash}` },
    });
    expect(letterheadFor(shown(), 'x@jambi.example').contact).toBe('tanya@jambi.example');
  });

  it('stands on pages with its logo, and in letters without: a picture there tells when it was opened', () => {
    const government = letterheadOf(shown());
    const page = renderPage(
      <Page title="Contoh" government={government}>
        isi
      </Page>,
    );
    for (const text of [
      `src="/logo/jambi/${hash}"`,
      'Jalan Contoh 1',
      'telepon (0741) 123',
      'tanya@jambi.example',
    ])
      expect(page).toContain(text);
    const content = MailContent.parse({ subject: 'x', from: government, greeting: 'Yth.', paragraphs: [] });
    const { html, text } = renderMail(content, undefined);
    expect(text).toContain(
      'BPSDM Provinsi Jambi\nPemerintah Provinsi Jambi\nJalan Contoh 1\nJambi 36122\nNarahubung: BPSDM Provinsi Jambi, tanya@jambi.example, telepon (0741) 123',
    );
    expect(html).not.toContain('<img');
    expect(html).not.toContain('/logo/');
  });
});

describe('the form of the identity', () => {
  it('shows what holds today, and sent as it is changes nothing', () => {
    const standing = { ...standingAnswers(tenant), alasan: 'Tidak ada alasan.' };
    const read = readIdentity(standing, undefined);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(identityDifference(tenant, read.shown)).toEqual([]);
  });

  it('names each part that differs', () => {
    expect(identityDifference(tenant, shown()).map((d) => d.part)).toEqual([
      'address',
      'phone',
      'contact',
      'logo',
    ]);
    expect(identityDifference(shown(), { ...shown(), displayName: 'Kota Jambi' }).map((d) => d.part)).toEqual(
      ['name'],
    );
  });

  it.each([
    ['nama', ''],
    ['unit', undefined],
    ['alamat', 'a\nb\nc\nd\ne'],
    ['kontak', 'bukan alamat'],
    ['alasan', 'singkat'],
  ])('refuses %s', (name, value) => {
    const read = readIdentity({ ...filled, [name]: value }, undefined);
    expect('problems' in read && read.problems.map((p) => p.field)).toEqual([name]);
  });
});
