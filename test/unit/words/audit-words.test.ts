// The audit trail in words: every verb that the functions write has one, and subjects and details say what they are about.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { hashOf } from '../../../functions/kit/secret.ts';
import type { Ending } from '../../../functions/program-approval/letters.ts';
import type { ApprovalStep } from '../../../functions/records/plan.ts';
import {
  actorText,
  auditText,
  auditVerb,
  detailText,
  subjectText,
} from '../../../functions/words/audit-words.ts';
import { agencyId, at, tenantId } from '../../support/branded.ts';

const writers = [...readSources('functions/**/*.{ts,tsx}')].filter(
  ([file, text]) => file !== 'functions/store/audit.ts' && text.includes('auditItem('),
);

/** What a verb made of parts may be completed with, by the name of the part. */
const parts: Readonly<Record<string, readonly string[]>> = {
  ending: ['approved', 'refused', 'lapsed'] satisfies Ending[],
  verdict: ['approved', 'returned', 'rejected'] satisfies ApprovalStep['status'][],
};
const completed = (verb: string): string[] => {
  const [whole, part] = /\$\{(\w+)\}/.exec(verb) ?? [];
  if (whole === undefined || part === undefined) return [verb];
  const words = parts[part];
  if (!words) throw new Error(`say in this test what ${whole} of ${verb} may be`);
  return words.map((word) => verb.replace(whole, word));
};

const verb = "['`]([a-z]+-[a-z$-]+(?:\\{\\w+\\})?)['`]";
/** A line that hands its verb on: `const audit = (action: string, …) => auditItem({ …, action, … })`. */
const helper = /const (\w+) = \([^)]*\baction: string/g;

/** The verbs a source writes: in the lines themselves, and in the calls of its own helpers. */
const verbsIn = (text: string): string[] => {
  const helpers = [...text.matchAll(helper)].map(([, name]) => name);
  const calls = [
    new RegExp(`\\baction: ${verb}`, 'g'),
    ...helpers.map((name) => new RegExp(`\\b${name}\\([^'\`)]*${verb}`, 'g')),
  ];
  return calls
    .flatMap((call) => [...text.matchAll(call)].flatMap(([, found]) => found ?? []))
    .flatMap(completed);
};

describe('the verbs of the audit trail', () => {
  it('are found in every source that writes a line', () => {
    expect(writers.length).toBeGreaterThan(5);
    for (const [file, text] of writers) expect(verbsIn(text), file).not.toEqual([]);
  });

  it('have a word each, and no word is left over', () => {
    const written = new Set(writers.flatMap(([, text]) => verbsIn(text)));
    expect([...auditVerb.keys()].toSorted()).toEqual([...written].toSorted());
  });

  it('are different words for different acts', () => {
    expect(new Set(auditVerb.values()).size).toBe(auditVerb.size);
  });
});

const agencies = new Map([[agencyId('dinkes'), 'Dinas Kesehatan']]);

describe('a line of the audit trail', () => {
  it('says who: a person by address, else the program', () => {
    expect(actorText('operator@jambi.example')).toBe('operator@jambi.example');
    expect(actorText('siklus')).toBe('Siklus');
  });

  it.each([
    ['2027', 'Siklus 2027'],
    ['needs-survey-1', 'Survei Kebutuhan, percobaan 1'],
    ['delivery-12', 'Pelaksanaan, percobaan 12'],
    ['round-2', 'Rencana, putaran 2'],
    ['round-1-version-3', 'Rencana, putaran 1, versi 3'],
    ['round-1-step-3-sekda', 'Putaran 1, urutan 3: Sekretaris Daerah (PyB)'],
    ['round-1-step-1-dinkes', 'Putaran 1, urutan 1: Kepala Perangkat Daerah – Dinas Kesehatan'],
    ['round-1-step-1-a-b', 'Putaran 1, urutan 1: Kepala Perangkat Daerah – a-b'],
    [hashOf('budi@jambi.example'), `Alamat surel ${hashOf('budi@jambi.example').slice(0, 12)}`],
    ['something-else', 'something-else'],
  ])('says what it is about: %s', (subject, text) => {
    expect(subjectText(subject, agencies)).toBe(text);
  });

  it.each([
    [{ ceilingRupiah: 1_250_000_000, policyVersion: 1 }, 'Pagu: Rp1.250.000.000; Versi kebijakan: 1'],
    [{ outcome: 'lapsed' }, 'Hasil: Lewat batas waktu'],
    [{ error: 'PlanMissing' }, 'Gangguan: PlanMissing'],
    [
      { programs: 12, totalRupiah: 5_000_000, contentHash: 'a'.repeat(64) },
      'Program: 12; Anggaran: Rp5.000.000; Kode isi: aaaaaaaaaaaa',
    ],
    [
      { reason: 'no-head-in-office', agencies: 'dinkes,x' },
      'Alasan: jabatan kepala kosong; Perangkat daerah: Dinas Kesehatan, x',
    ],
    [{ expiresAt: '2026-05-18T16:59:59.000Z' }, 'Batas waktu: 18 Mei 2026 23.59 WIB'],
    [
      { by: 'dinkes,ppk' },
      'Oleh: Kepala Perangkat Daerah – Dinas Kesehatan, Pejabat Pembina Kepegawaian (PPK)',
    ],
    [
      { proof: 'link', contentHash: 'b'.repeat(64), receipt: '2027-1-3-K7PQ2MXA' },
      'Tanda terima: 2027-1-3-K7PQ2MXA; Bukti: tautan pribadi; Kode isi: bbbbbbbbbbbb',
    ],
    [
      { letters: 2, setAside: 1, to: 'd'.repeat(64) },
      'Surat: 2; Tidak lagi berlaku: 1; Ke alamat surel: dddddddddddd',
    ],
    [{ changedPrograms: 2 }, 'Program diubah: 2'],
    [{ unheardOf: true }, 'unheardOf: true'],
    [undefined, ''],
  ])('says what explains it: %o', (detail, text) => {
    expect(detailText(detail, agencies)).toBe(text);
  });

  it('keeps a verb that has no word', () => {
    const line = {
      tenant: tenantId('jambi'),
      year: 2027,
      at: at('2026-01-05T01:00:00.000Z'),
      actor: 'siklus',
    };
    expect(auditText({ ...line, action: 'moon-landed', subject: '2027' }, agencies)).toEqual({
      verb: 'moon-landed',
      who: 'Siklus',
      subject: 'Siklus 2027',
      detail: '',
    });
  });
});
