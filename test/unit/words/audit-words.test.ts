// The audit trail in words: every verb that the functions write has one, and subjects and details say what they are about.
import { describe, expect, it } from 'vitest';
import { readSources } from '../../../checks/sources.ts';
import { hashOf } from '../../../functions/kit/secret.ts';
import type { AuditFact } from '../../../functions/records/audit-act.ts';
import { auditKinds, kindOfAct } from '../../../functions/words/audit-kinds.ts';
import { auditVerb } from '../../../functions/words/audit-verbs.ts';
import {
  actorText,
  auditHref,
  auditText,
  detailText,
  subjectText,
} from '../../../functions/words/audit-words.ts';
import { agencyId, at, tenantId } from '../../support/branded.ts';

/** The verbs that a source writes; `decision-${verdict}` stands for those that begin so. */
const verbsIn = (text: string): string[] =>
  [...text.matchAll(/\baction: ['`]([a-z]+-[a-z-]*)(\$\{\w+\})?['`]/g)].flatMap(([, verb = '', part]) =>
    part === undefined ? [verb] : [...auditVerb.keys()].filter((known) => known.startsWith(verb)),
  );
const writers = [...readSources('{functions,operate}/**/*.{ts,tsx}')].filter(
  ([file, text]) => file !== 'functions/store/audit.ts' && /audit(Item|Event)\(/.test(text),
);

// That every verb, every fact and every word a fact may be has a text is a promise of the types: test/types/audit.test-d.ts.
describe('the verbs of the audit trail', () => {
  it('are found in every source that writes a line', () => {
    expect(writers.length).toBeGreaterThan(5);
    for (const [file, text] of writers) expect(verbsIn(text), file).not.toEqual([]);
  });

  it('are all written somewhere', () => {
    const written = new Set(writers.flatMap(([, text]) => verbsIn(text)));
    expect([...auditVerb.keys()].toSorted()).toEqual([...written].toSorted());
  });

  it('are different words for different acts', () => {
    expect(new Set(auditVerb.values()).size).toBe(auditVerb.size);
  });
});

const secretary = hashOf('sekda@jambi.example');
const names = {
  agencies: new Map([[agencyId('dinkes'), 'Dinas Kesehatan']]),
  addressees: new Map([[secretary, 'Sekretaris Daerah']]),
  people: new Map([['person-e1', 'Siti Aminah']]),
};

/** A new fact without a sample does not compile. */
const everyFact = {
  ...{ ceilingRupiah: 1, policyVersion: 1, outcome: 'done', error: 'PlanMissing', candidatePrograms: 1 },
  ...{ plannedPrograms: 1, changedPrograms: 1, totalRupiah: 1, reason: 'no-head-in-office' },
  ...{
    agencies: 'dinkes',
    by: 'sekda',
    opensAt: '2026-05-04T17:00:00.000Z',
    expiresAt: '2026-05-18T16:59:59.000Z',
    receipt: 'R',
    proof: 'link',
  },
  ...{ contentHash: 'a'.repeat(64), letters: 1, setAside: 1, to: secretary },
  ...{ refusal: 'turn-over', links: 1, accepted: 1, ended: 1, changed: 1, unchanged: 1, rejected: 1 },
  ...{ restored: 1, kept: 1 },
  ...{ questionnaires: 1, services: 1, jpBefore: 20, jpAfter: 4, participants: 12 },
  words: 'Anggaran belum sesuai.',
  gates: 'too-few-answers,no-program',
  earlierCeilingRupiah: 1,
  ...{ batchesAdded: 1, batchesCalledOff: 2, batchesKept: 3 },
  result: 'carried-out',
  ...{ startsBefore: '2027-04-06', startsAfter: '2027-04-20' },
  ...{ dueBefore: '2028-03-01', dueAfter: '2028-04-03' },
  ...{ days: 8, deadlines: 2, openings: 1, batchesTouched: 3 },
  ...{
    earlierPolicyVersion: 1,
    from: '2027-07-01',
    reach: 'open-years',
    changedSettings: 2,
    parts: 'name,logo',
  },
  ...{ role: 'operator', scope: 'read-figures' },
  ...{ absence: 'cltn', endReason: 'pensiun' },
  ...{ batch: 'P-1-1', link: 'survey', successors: 'dinkes' },
  ...{ capacity: 'plt', firstDay: '2027-03-01', lastDay: '2027-03-31' },
  outsideDomain: 'surat.example',
  ...{ assignee: 'account-a1', putOffUntil: '2027-04-20' },
  into: 'P-1-2',
  ...{ hours: '08:00–16:00', venue: 'Ruang Anggrek' },
  ...{ request: '2027-1', says: 'supports', answered: 'next-plan' },
} satisfies Record<AuditFact, string | number>;

describe('the facts of the audit trail', () => {
  it('are different words for different facts, and none is its own name', () => {
    const text = detailText({ action: 'any', subject: 'round-1', detail: everyFact }, names);
    const labels = text.split('; ').map((fact) => fact.slice(0, fact.indexOf(':')));
    expect(new Set(labels).size).toBe(Object.keys(everyFact).length);
    for (const label of labels) expect(label).toMatch(/^[A-Z][a-z]+( [A-Za-z]+)*$/);
    for (const name of Object.keys(everyFact)) expect(labels).not.toContain(name);
  });
});

describe('a line of the audit trail', () => {
  it('says who: a person by the name of today, by the beginning of an id where there is none, else the program', () => {
    expect(actorText('person-e1', names)).toBe('Siti Aminah');
    expect(actorText('person-0f8fad5b-d9cb', names)).toBe('Pegawai 0f8fad5b');
    expect(actorText(`account-${secretary}`, names)).toBe(`Akun ${secretary.slice(0, 8)}`);
    expect(actorText('siklus', names)).toBe('Siklus');
    expect(actorText('Sekretaris Daerah', names)).toBe('Sekretaris Daerah');
  });

  it('says in which office and from where', () => {
    const line = {
      tenant: tenantId('jambi'),
      at: at('2026-01-05T01:00:00.000Z'),
      actor: 'siklus',
      action: 'any',
      subject: '2027',
    };
    const of = (more: object) => auditText({ ...line, ...more }, names);
    expect(of({ office: 'operator', network: '203.0.113.0/24', browser: 'chrome-mobile' })).toMatchObject({
      office: 'Pengelola',
      from: '203.0.113.0/24, Chrome, ponsel',
    });
    expect(of({ office: 'Sekretaris Daerah', network: 'unknown', browser: 'program' })).toMatchObject({
      office: 'Sekretaris Daerah',
      from: 'program',
    });
    expect(of({})).toMatchObject({ office: '', from: '' });
  });

  it('has a kind for every verb', () => {
    expect([...kindOfAct.keys()].toSorted()).toEqual([...auditVerb.keys()].toSorted());
    expect(new Set(kindOfAct.values())).toEqual(new Set(auditKinds.map(([kind]) => kind)));
  });

  it.each([
    ['2027', 'Siklus 2027'],
    ['file-inventaris-dinkes', 'Berkas: Inventaris kompetensi Dinas Kesehatan'],
    ['needs-survey-1', 'Survei Kebutuhan, percobaan ke-1'],
    ['delivery-12', 'Pelaksanaan, percobaan ke-12'],
    ['round-2', 'Rencana, pengajuan ke-2'],
    ['round-1-version-3', 'Rencana, pengajuan ke-1, versi 3'],
    ['round-1-step-3-sekda', 'Pengajuan ke-1, tahap 3: Sekretaris Daerah (PyB)'],
    ['round-1-step-1-dinkes', 'Pengajuan ke-1, tahap 1: Kepala Perangkat Daerah – Dinas Kesehatan'],
    ['round-1-step-1-a-b', 'Pengajuan ke-1, tahap 1: Kepala Perangkat Daerah – a-b'],
    [`address-${secretary}`, 'Surat kepada Sekretaris Daerah'],
    [`address-${hashOf('budi@jambi.example')}`, 'Surat yang tidak sampai'],
    ['file-pegawai', 'Berkas: Pegawai'],
    ['file-baru', 'Berkas: baru'],
    ['period-2027-S1', 'Periode 2027-S1'],
    ['batch-BK-807-1', 'Angkatan BK-807-1'],
    ['change-1', 'Perubahan ke-1'],
    ['change-2-round-1', 'Perubahan ke-2: Rencana, pengajuan ke-1'],
    ['change-2-round-1-step-3-sekda', 'Perubahan ke-2: Pengajuan ke-1, tahap 3: Sekretaris Daerah (PyB)'],
    ['something-else', 'something-else'],
  ])('says what it is about: %s', (subject, text) => {
    expect(subjectText(subject, names)).toBe(text);
  });

  it.each([
    [{ ceilingRupiah: 1_250_000_000, policyVersion: 1 }, 'Pagu: Rp1.250.000.000; Versi kebijakan: 1'],
    [{ outcome: 'lapsed' }, 'Hasil: Berakhir tanpa keputusan'],
    [{ outcome: 'done' }, 'Hasil: Selesai'],
    [{ error: 'PlanMissing' }, 'Kode gangguan: PlanMissing'],
    [
      { candidatePrograms: 17, plannedPrograms: 3, totalRupiah: 5_000_000, contentHash: 'a'.repeat(64) },
      'Calon program yang dinilai: 17; Program dalam rencana: 3; Anggaran APBD: Rp5.000.000; Kode pemeriksaan isi: aaaaaaaaaaaa',
    ],
    [
      { reason: 'no-head-in-office', agencies: 'dinkes,x' },
      'Alasan: jabatan kepala kosong; Perangkat Daerah: Dinas Kesehatan, x',
    ],
    [{ expiresAt: '2026-05-18T16:59:59.000Z' }, 'Batas waktu: 18 Mei 2026 pukul 23.59 WIB'],
    [
      { by: 'dinkes,ppk' },
      'Oleh: Kepala Perangkat Daerah – Dinas Kesehatan, Pejabat Pembina Kepegawaian (PPK)',
    ],
    [
      { proof: 'link', contentHash: 'b'.repeat(64), receipt: '2027-1-3-K7PQ2MXA' },
      'Tanda terima: 2027-1-3-K7PQ2MXA; Bukti: tautan pribadi; Kode pemeriksaan isi: bbbbbbbbbbbb',
    ],
    [{ changedPrograms: 2 }, 'Program yang diubah: 2'],
    [{ unheardOf: true }, 'keterangan lain (unheardOf): true'],
    [undefined, ''],
  ])('says what explains it: %o', (detail, text) => {
    expect(detailText({ action: 'any', subject: 'round-1', detail }, names)).toBe(text);
  });

  it.each([
    [secretary, 'Alamat tujuan: alamat semula'],
    [hashOf('sekda.baru@jambi.example'), 'Alamat tujuan: alamat yang diperbaiki'],
  ])('says what became of letters, and shows no hash of an address', (to, destination) => {
    const line = {
      tenant: tenantId('jambi'),
      year: 2027,
      at: at('2026-05-05T01:00:00.000Z'),
      actor: 'operator@jambi.example',
      action: 'letters-sent-again',
      subject: `address-${secretary}`,
      detail: { letters: 2, setAside: 1, to },
    };
    const text = auditText(line, names);
    expect(text.detail).toBe(
      `Surat yang dikirim ulang: 2; Pengingat yang tidak perlu dikirim lagi: 1; ${destination}`,
    );
    expect(JSON.stringify(text)).not.toContain(secretary.slice(0, 12));
    expect(JSON.stringify(text)).not.toContain(to.slice(0, 12));
    expect(auditHref(line)).toBe('/konsol/2027/surat');
    expect(auditHref({ ...line, subject: 'round-1' })).toBeUndefined();
  });

  it.each([
    ['plan-proposed', 'Calon program yang dinilai: 17'],
    ['plan-submitted', 'Program dalam rencana: 17'],
  ])('of release 0.1 says what its "programs" counted: %s', (action, text) => {
    expect(detailText({ action, subject: 'round-1', detail: { programs: 17 } }, names)).toBe(text);
  });

  it('keeps a verb that has no word', () => {
    const line = {
      tenant: tenantId('jambi'),
      year: 2027,
      at: at('2026-01-05T01:00:00.000Z'),
      actor: 'siklus',
    };
    expect(auditText({ ...line, action: 'moon-landed', subject: '2027' }, names)).toEqual({
      verb: 'moon-landed',
      who: 'Siklus',
      office: '',
      from: '',
      subject: 'Siklus 2027',
      detail: '',
    });
  });
});
