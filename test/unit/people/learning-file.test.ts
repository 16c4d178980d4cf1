// What people learned elsewhere and how they were tested: read from files as SIASN and assessment centres give them, counted once.
import { describe, expect, it } from 'vitest';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import {
  assessmentColumns,
  checkTests,
  type TestRegister,
  testOf,
} from '../../../functions/people/assessments-file.rules.ts';
import { checkLearning, learningColumns } from '../../../functions/people/learning-file.rules.ts';
import { type Certificate, type JpEntry, mostJpEntries } from '../../../functions/records/certificate.ts';
import { instantOf } from '../../../functions/records/moments.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { agencyId, batchId, employeeId, on, tenantId } from '../../support/branded.ts';
import { aCompetency, anEmployee } from './builders.ts';

const now = instantOf(new Date('2026-05-11T02:00:00.000Z'));
const at = { tenant: tenantId('contoh'), today: on('2026-05-11'), now, by: 'pengelola@contoh.example' };
const siti = anEmployee();
const ownerOfNip = new Map([[siti.nip, siti.employeeId]]);

const rowsIn = async (text: string, columns = learningColumns) => {
  const table = await readWholeTable(new TextEncoder().encode(text), columns);
  if (isRefusal(table)) throw new Error(table.message);
  return table.rows;
};
const read = async (
  text: string,
  entries: readonly JpEntry[] = [],
  issued: ReadonlyMap<string, Certificate> = new Map(),
) =>
  checkLearning(
    await rowsIn(text),
    { ownerOfNip, entries: new Map([[siti.employeeId, entries]]), issued },
    at,
  );
const entryOf = (result: Awaited<ReturnType<typeof read>>[number] | undefined): JpEntry => {
  if (!result?.record) throw new Error('not taken');
  return result.record.entry;
};
const heading = 'nip_baru;nama_kursus;tanggal_mulai;tanggal_selesai;jumlah_jam;no_sertipikat;jenis_diklat_id';
const row = (cells: string): string => `${heading}\n${siti.nip};${cells}\n`;

const ourNumber = 'CONTOH-2025-BK-101-1-0007-7HQ2MX94KD';
const ours = (more: Partial<Certificate> = {}): Certificate => ({
  ...{ number: ourNumber, tenant: at.tenant, year: 2025, kind: 'pass', employeeId: siti.employeeId },
  ...{ name: siti.name, nip: siti.nip, agencyName: 'Dinas', batchId: batchId('BK-101-1') },
  ...{ programName: 'Statistik', batchNumber: 1, startsOn: on('2025-03-03'), endsOn: on('2025-03-07') },
  ...{ jp: 21, issuedAt: now, ...more },
});

describe('a certificate that Siklus itself issued', () => {
  const under = (number: string, issued: readonly Certificate[], jp = 21) =>
    read(
      row(`Statistik;2025-03-03;2025-03-07;${jp};${number};`),
      [],
      new Map(issued.map((c) => [c.number, c])),
    );
  const saidOf = async (...asked: Parameters<typeof under>) =>
    (await under(...asked))[0]?.problems.map(({ field, message }) => `${field}: ${message}`);

  it.each([
    ['to somebody else', ours({ nip: '199002022015031002', employeeId: employeeId('lain') }), 'orang lain'],
    [
      'to somebody else of another government here',
      ours({ tenant: tenantId('lain'), nip: '199002022015031002' }),
      'orang lain',
    ],
    ['to this person, who has its hours or earned none', ours(), 'terbit dari pelatihan Siklus'],
  ])('%s is not booked, however its number is spelled', async (_, certificate, because) => {
    expect(await saidOf(ourNumber, [certificate])).toEqual([expect.stringContaining(because)]);
    expect(await saidOf(ourNumber.toLowerCase().replaceAll('-', '–'), [certificate])).toEqual([
      expect.stringContaining(because),
    ]);
  });
  it('and never issued is told as that, while another number of whatever kind is not looked for', async () => {
    expect(await saidOf(ourNumber, [])).toEqual([expect.stringContaining('tidak terdaftar')]);
    for (const other of ['AB/123/2027', '12/BPS/2025', 'CONTOH-2025', '4/LAN', 'SKP-2025-11-0007'])
      expect(await saidOf(other, [])).toEqual([]);
  });
  it('is known again whatever stands between its parts, before and behind it', async () => {
    const others = [ours({ nip: '199002022015031002', employeeId: employeeId('lain') })];
    for (const written of [
      `No. ${ourNumber}`,
      ourNumber.replaceAll('-', ' '),
      'CONTOH/2025/BK-101/1/0007/7HQ2MX94KD',
      `http://127.0.0.1:8080/sertifikat/${ourNumber}`,
      `${ourNumber} (salinan)`,
    ])
      expect([written, await saidOf(written, others)]).toEqual([
        written,
        [expect.stringContaining('orang lain')],
      ]);
    // Letters of another alphabet that look the same, an order without its zeros, a code in pieces.
    for (const written of [
      ourNumber.replace('C', 'С'),
      ourNumber.replace('0007', '7'),
      ourNumber.replace('BK-101', 'BK-lOl').replace('2025', '2O25'),
      ourNumber.replace('7HQ2MX94KD', '7HQ2 MX94-KD'),
      'ＣＯＮＴＯＨ－２０２５－ＢＫ－１０１－１－０００７－７ＨＱ２ＭＸ９４ＫＤ',
    ])
      expect([written, await saidOf(written, others)]).toEqual([
        written,
        [expect.stringContaining('orang lain')],
      ]);
    // A letter that nobody can read is told as what it is: nearly one of ours, in its column and row.
    const [unread] = await under(ourNumber.replace('HQ', 'भQ'), others);
    expect(unread?.problems).toEqual([
      {
        field: 'no_sertipikat',
        row: 2,
        message: expect.stringContaining('tuliskan persis seperti pada sertifikat'),
      },
    ]);
  });
  it('to this person by the government they came from is booked with its hours, not with more', async () => {
    const before = ours({ tenant: tenantId('asal') });
    expect(await saidOf(ourNumber, [before])).toEqual([]);
    expect(await saidOf(ourNumber, [before], 22)).toEqual([expect.stringContaining('menyatakan 21 JP')]);
  });
});

describe('what was learned elsewhere', () => {
  it('is read from the fields of SIASN itself', async () => {
    const [kursus] = await read(
      `nip;namaKursus;tanggalKursus;tanggalSelesaiKursus;jumlahJam;noSertipikat;institusiPenyelenggara;jenisDiklatId\n'${siti.nip};Statistik;03-03-2025;07-03-2025;40;12/BPS/2025;BPS;3\n`,
    );
    expect(kursus?.record?.entry).toMatchObject({
      ...{ source: 'Statistik', earnedOn: '2025-03-07', startedOn: '2025-03-03', year: 2025, jp: 40 },
      ...{ form: 'KL03', provider: 'BPS', certificateNumber: '12/BPS/2025', isBrought: true },
      // Five days of four hours, by the table of forms; what the certificate says counts.
      computedJp: 20,
      recognised: { jp: 40, by: 'pengelola@contoh.example', at: now },
    });
    const [diklat] = await read(
      `nip;latihanStrukturalNama;tanggal;tanggalSelesai;jumlahJam;nomor\n${siti.nip};PIM III;01-02-2024;30-04-2024;913;4/LAN\n`,
    );
    expect(diklat?.record?.entry).toMatchObject({ source: 'PIM III', jp: 913, form: '' });
    expect(diklat?.record?.entry.computedJp).toBeUndefined();
  });

  it.each([
    ['has hours beyond a year', 'Kursus;;2025-03-07;5000;A;', 'jumlah_jam'],
    ['has no hours', 'Kursus;;2025-03-07;0;A;', 'jumlah_jam'],
    ['ends tomorrow', 'Kursus;;2026-05-12;4;A;', 'tanggal_selesai'],
    ['ends before it begins', 'Kursus;2025-03-08;2025-03-07;4;A;', 'tanggal_mulai'],
    ['has no name', ';;2025-03-07;4;A;', 'nama_kursus'],
    ['has a day that is none', 'Kursus;;2025-02-30;4;A;', 'tanggal_selesai'],
  ])('that %s is refused with its column', async (_, cells, field) => {
    const [result] = await read(row(cells));
    expect(result).toMatchObject({ verdict: 'rejected', problems: [{ row: 2, field }] });
  });

  it('of somebody unknown, or of nobody, is refused', async () => {
    const results = await read(`${heading}\n199505172023212003;K;;2025-03-07;4;A;\n;K;;2025-03-07;4;A;\n`);
    expect(results.map((r) => r.problems[0]?.field)).toEqual(['nip_baru', 'nip_baru']);
  });

  it('in a form nobody knows is taken, with a word that the table was not asked', async () => {
    const [result] = await read(row('Kursus;2025-03-03;2025-03-07;4;A;26'));
    expect(result).toMatchObject({ verdict: 'accepted', warnings: [{ field: 'jenis_diklat_id' }] });
  });

  it('is one certificate however its number is spelled, and without a number one a day', async () => {
    const [first, second, third, fourth] = await read(
      `${heading}\n${['A/1 2025', 'a-1/2025', '', ''].map((n) => `${siti.nip};Kursus;;2025-03-07;4;${n};`).join('\n')}\n`,
    );
    expect([first?.verdict, third?.verdict]).toEqual(['accepted', 'accepted']);
    expect(second?.problems[0]?.message).toBe('Ganda dengan baris 2');
    expect(fourth?.problems[0]?.message).toBe('Ganda dengan baris 4');
  });

  it('changes nothing the second time, and says so when a day was corrected', async () => {
    const [first] = await read(row('Kursus;;2025-03-07;4;A/1;'));
    const entry = entryOf(first);
    const later = {
      ...entry,
      recognised: { jp: 4, by: 'lain', reason: entry.recognised?.reason ?? '', at: now },
    };
    expect((await read(row('Kursus;;2025-03-07;4;A-1;'), [later]))[0]?.verdict).toBe('changed');
    expect((await read(row('Kursus;;2025-03-07;4;A/1;'), [later]))[0]?.verdict).toBe('unchanged');
    const [moved] = await read(row('Kursus;;2024-12-30;4;A/1;'), [entry]);
    expect(moved).toMatchObject({
      verdict: 'changed',
      record: { former: { year: 2025 }, entry: { year: 2024 } },
    });
  });

  it('that Siklus taught itself is not counted again', async () => {
    const [first] = await read(row('Kursus;;2025-03-07;4;A/1;'));
    const { isBrought: _, ...own } = entryOf(first);
    const [again] = await read(row('Kursus;;2025-03-07;40;A/1;'), [own]);
    expect(again?.verdict).toBe('unchanged');
    expect(again?.record).toBeUndefined();
    expect(again?.warnings[0]?.message).toContain('sudah dihitung 4 JP');
  });
});

const register = (more: Partial<TestRegister> = {}): TestRegister => ({
  employees: [siti],
  competencies: [aCompetency('M01'), aCompetency('M02'), aCompetency('KL03')],
  years: new Map([[2027, { isAnalysed: false }]]),
  known: new Map(),
  ...more,
});
const tests = async (lines: readonly string[], more?: Partial<TestRegister>) =>
  checkTests(
    await rowsIn(`nip;tahun;kode_kompetensi;level;tanggal\n${lines.join('\n')}\n`, assessmentColumns),
    register(more),
    at,
  );

describe('what a test found', () => {
  it('is one item a person and year, and keeps what an earlier file found', async () => {
    const known = {
      ...{ employeeId: siti.employeeId, agencyId: agencyId('lama'), positionId: siti.positionId },
      ...{ source: 'test' as const, levels: 'M01=2;M02=4', submittedAt: now },
    };
    const results = await tests([`${siti.nip};2027;M01;3;`, `${siti.nip};2027;KL03;0;2025-11-03`], {
      known: new Map([[testOf(2027, siti.employeeId), known]]),
    });
    expect(results.map((r) => r.verdict)).toEqual(['changed', 'accepted']);
    expect(results[0]?.record).toMatchObject({
      year: 2027,
      assessment: { source: 'test', levels: 'KL03=0;M01=3;M02=4', agencyId: siti.agencyId },
    });
    const [same] = await tests([`${siti.nip};2027;M02;4;`], {
      known: new Map([[testOf(2027, siti.employeeId), known]]),
    });
    expect(same?.verdict).toBe('unchanged');
  });

  it('is refused where it can not be placed, and one faulty row does not hold back the others', async () => {
    const results = await tests([
      `${siti.nip};2026;M01;3;`,
      `${siti.nip};2027;M01;6;`,
      `${siti.nip};2027;KL3;3;`,
      `199505172023212003;2027;M01;3;`,
      `${siti.nip};2027;M02;3;`,
      `${siti.nip};2027;M02;4;`,
      `${siti.nip};2027;M01;3;2026-12-01`,
      `;2027;M01;3;`,
    ]);
    expect(results.map((r) => r.verdict)).toEqual([
      ...Array<string>(4).fill('rejected'),
      'accepted',
      ...Array<string>(3).fill('rejected'),
    ]);
    expect(results[2]?.problems[0]?.message).toContain('apakah yang dimaksud KL03?');
    expect(results[0]?.problems[0]?.message).toContain('Siklus tahun 2026 belum dibuka');
    expect(results[4]?.record?.assessment.levels).toBe('M02=3');
  });

  it('after the analysis is taken with a word about it', async () => {
    const [late] = await tests([`${siti.nip};2027;M01;3;`], {
      years: new Map([[2027, { isAnalysed: true }]]),
    });
    expect(late).toMatchObject({ verdict: 'accepted', warnings: [{ field: 'tahun', row: 2 }] });
  });

  it('of somebody who is no longer known under that number is theirs who has it now', async () => {
    const other = anEmployee({ employeeId: employeeId('pns-2') });
    const [found] = await tests([`${siti.nip};2027;M01;3;`], { employees: [other] });
    expect(found?.record?.assessment.employeeId).toBe('pns-2');
  });
});

describe('more than anybody learns', () => {
  const lines = (n: number, from = 0): string =>
    `${heading}\n${Array.from({ length: n }, (_, i) => `${siti.nip};Seminar ${from + i};;2025-03-07;2;S-${from + i};`).join('\n')}\n`;
  const refused = (rows: Awaited<ReturnType<typeof read>>) =>
    rows.filter(({ verdict }) => verdict === 'rejected');

  it('is refused row by row once a file brings one person so much, with the row where it begins', async () => {
    const rows = await read(lines(mostJpEntries + 3));
    expect(refused(rows).map(({ row: at }) => at)).toEqual([1002, 1003, 1004]);
    expect(refused(rows)[0]?.problems[0]).toMatchObject({
      field: 'nip_baru',
      message:
        'Riwayat pegawai ini, mulai baris 2 berkas, melebihi 1.000 catatan; periksa apakah NIP pada berkas tertukar',
    });
  });

  it('counts what is on record, and lets through what is on record already', async () => {
    const known = (await read(lines(mostJpEntries))).map((r) => entryOf(r));
    expect((await read(lines(mostJpEntries), known)).every((r) => r.verdict === 'unchanged')).toBe(true);
    const [one] = await read(lines(1, mostJpEntries), known);
    expect(one?.problems[0]?.message).toContain('dan 1.000 yang sudah tercatat, melebihi 1.000 catatan');
  });
});
