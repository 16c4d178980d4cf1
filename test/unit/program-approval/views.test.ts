// Pages and letters of the approval as people get them: size, words, and nothing chosen or leaked.
import { describe, expect, it } from 'vitest';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import { rowsFor } from '../../../functions/program-approval/chain.rules.ts';
import { decisionPage } from '../../../functions/program-approval/decision.view.tsx';
import { reminderLetter, requestLetter } from '../../../functions/program-approval/letters.ts';
import { revisionPage } from '../../../functions/program-approval/revision.view.tsx';
import { namesOf } from '../../../functions/words/names.ts';
import { agencyId, at, linkId } from '../../support/branded.ts';
import { closesAt, government, operator, plan, row, rows, step, tenant, year } from './government.ts';

const letter = { tenant: government, year, plan: plan(), rows, contact: operator };
const link = { linkId: linkId('decision:x'), salt: 'y' };
const agencies = Array.from({ length: 45 }, (_, i) =>
  agencyId(`0b7e5b0e-0000-4000-8000-0000000000${String(i).padStart(2, '0')}`),
);
const manyRows = Array.from({ length: 40 }, (_, i) =>
  row(`PRG-${i}`, i + 1, {
    name: `Pelatihan pengelolaan keuangan daerah angkatan ${i}`,
    agencies,
    reason: [{ kind: 'closes-gap', hundredths: 7_360, participants: 320, agencies: 45 }],
    costRupiah: 1_000_000,
  }),
);
const heads = agencies.map((agency) =>
  step({
    step: 1,
    office: 'agency-head',
    agencyId: agency,
    agencyName: 'Dinas Perumahan dan Kawasan Permukiman',
    status: 'approved',
    receipt: '2027-1-1-ABCDEFGH',
    decidedAt: at('2026-05-05T01:00:00.000Z'),
  }),
);
const found = {
  government,
  contact: operator,
  approval: {
    tenant,
    year,
    plan: plan({ status: 'in-approval' }),
    rows: manyRows,
    steps: [...heads, step()],
  },
  step: step(),
  rows: rowsFor(manyRows, undefined),
  names: namesOf([{ agencyId: agencyId('dinkes'), name: 'Dinas Kesehatan' }], []),
  seats: {},
  revoked: false,
  formerHolder: undefined,
  form: { path: '/keputusan/x', nonce: 'n' },
  now: new Date('2026-05-05T01:00:00.000Z'),
};

describe('the decision page of a large government', () => {
  const html = renderPage(decisionPage(found));
  it('stays within the size of a first page, with forty programs and forty-five heads', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(30 * 1024);
  });
  it('has one form, one button, one link and no script', () => {
    expect(html.match(/<form/g)).toHaveLength(1);
    expect(html.match(/<button/g)).toHaveLength(1);
    expect([...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map((m) => m[1])).toEqual(['#isi']);
    expect(html).not.toContain('<script');
  });
  it('escapes what people wrote', () => {
    const attempted = { verdict: 'returned', reason: '<script>alert(1)</script>', problems: [] };
    expect(renderPage(decisionPage(found, attempted))).not.toContain('<script');
  });
});

describe('the revision page', () => {
  it('says that nothing can move up when nothing is below the cut', () => {
    const html = renderPage(
      revisionPage({
        ...found,
        frame: {},
        approval: { ...found.approval, plan: plan({ status: 'returned' }) },
        closesAt: new Date(closesAt),
        isNextLast: false,
      }),
    );
    expect(html).not.toContain('name="refill"');
    expect(html).toContain('30 November 2026 pukul 23.59 WIB');
  });
});

describe('a letter to an approver', () => {
  it('has few facts, the order, the deadline, whom to call, one link and nobody’s name', () => {
    const content = requestLetter(letter, step(), link);
    expect(content.facts).toEqual([
      ['Jumlah program', '3'],
      ['Peserta', '90 orang'],
      ['Anggaran APBD', 'Rp150.000.000 dari pagu Rp170.000.000'],
      ['Dana mitra dan hibah', 'Rp10.000.000, di luar pagu APBD'],
      ['Batas waktu', '20 Mei 2026 pukul 23.59 WIB'],
      [
        'Dasar hukum',
        'Pasal 207 Peraturan Pemerintah Nomor 11 Tahun 2017 sebagaimana telah diubah dengan Peraturan Pemerintah Nomor 17 Tahun 2020',
      ],
    ]);
    expect(content.action?.path).toBe('/keputusan/{token}');
    const notes = content.notes?.join('\n') ?? '';
    expect(notes).toContain('4. Gubernur Jambi (PPK)');
    expect(notes).toContain('bersifat pribadi');
    expect(content.from).toEqual({
      institution: 'Pemerintah Provinsi Jambi',
      unit: 'BPSDM',
      contact: operator,
    });
    expect(JSON.stringify(content)).not.toContain('Nama');
  });

  it('names the agency of a head in the subject, so that two of one head are told apart, as long as a phone shows it', () => {
    const asked = (agencyName: string, round: number, expiresAt = at('2026-11-20T16:59:59.000Z')): string =>
      requestLetter(
        letter,
        step({ office: 'agency-head', agencyId: agencyId('dinkes'), agencyName, round, expiresAt }),
        link,
      ).subject;
    expect(asked('Dinas Kesehatan', 1, at('2026-05-20T16:59:59.000Z'))).toBe(
      'Mohon keputusan: Rencana Bangkom 2027, Dinas Kesehatan (batas 20 Mei 2026)',
    );
    for (const round of [1, 2, 10]) {
      const [one, other] = [
        asked('Dinas Perumahan dan Kawasan Permukiman', round),
        asked('Dinas Perhubungan', round),
      ];
      expect(one).not.toBe(other);
      for (const subject of [one, other]) expect(subject.length, subject).toBeLessThanOrEqual(78);
    }
  });

  it('tells in a later round what changed, and after the first deadline until when the second one is', () => {
    const second = { ...letter, plan: plan({ round: 2, revisionNote: 'P2 ditunda.' }) };
    expect(requestLetter(second, step({ round: 2 }), link).facts).toContainEqual([
      'Perubahan',
      'P2 ditunda.',
    ]);
    const last = reminderLetter(letter, step({ escalatedAt: at('2026-05-21T00:00:00.000Z') }), link, 4);
    expect(last.subject).toBe('Pengingat ke-4 – Rencana Bangkom 2027 (batas 20 Mei 2026)');
    expect(last.paragraphs[0]).toContain(
      'Batas waktu diperpanjang sampai dengan 20 Mei 2026 pukul 23.59 WIB',
    );
  });
});
