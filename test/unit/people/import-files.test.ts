// perangkat-daerah.csv, jabatan.csv, atasan.csv and kompetensi.csv row by row: what is taken, and what is said about each faulty row.
import { describe, expect, it } from 'vitest';
import type { RowResult } from '../../../functions/files/row-check.rules.ts';
import type { Columns, TableRow } from '../../../functions/files/table-row.ts';
import { agencyColumns, checkAgencies } from '../../../functions/people/agencies-file.rules.ts';
import {
  checkCompetencies,
  competencyColumns,
  dictionaryRoom,
} from '../../../functions/people/competencies-file.rules.ts';
import { checkPositions, positionColumns } from '../../../functions/people/positions-file.rules.ts';
import { checkSuperiors, superiorColumns } from '../../../functions/people/superiors-file.rules.ts';
import { type Agency, Jenjang } from '../../../functions/records/register.ts';
import { agencyId, employeeId, on } from '../../support/branded.ts';
import { aHead } from '../../support/holders.ts';
import { anAgency, anEmployee, aPosition, rowsOf } from './builders.ts';

const today = on('2026-01-15');
const rows = (columns: Columns, ...lines: readonly string[]): TableRow[] =>
  rowsOf([[...columns.required, ...(columns.optional ?? [])].join(','), ...lines].join('\n'), columns);
const verdicts = (results: readonly RowResult[]) => results.map((r) => r.verdict);
const messages = (results: readonly RowResult[]) => results.flatMap((r) => r.problems.map((p) => p.message));
const fields = (results: readonly RowResult[]) => results.flatMap((r) => r.problems.map((p) => p.field));

/** The file names a head by number; terms are the register's. */
const withoutHeads = (more: Partial<Agency>): Omit<Agency, 'heads'> => {
  const { heads: _, ...agency } = anAgency(more);
  return agency;
};

describe('perangkat-daerah.csv', () => {
  const none = { agencies: [], heads: [] };
  const check = (lines: readonly string[], register: Parameters<typeof checkAgencies>[1] = none) =>
    checkAgencies(rows(agencyColumns, ...lines), register, today);
  const education = 'unor-1,DISDIK,Dinas Pendidikan,dinas,199001152015032004,2017-01-01,,,Layanan Sekolah';

  it('keeps the head as a number beside the agency', () => {
    expect(check([education])[0]).toMatchObject({
      verdict: 'accepted',
      record: { agency: withoutHeads({ service: 'Layanan Sekolah' }), headNip: '199001152015032004' },
    });
  });

  it('takes a head who cannot be asked or whom nobody knows, and says why; without a word while there is nobody at all', () => {
    const head = anEmployee({ nip: '199001152015032004' });
    const { email: _, ...mute } = head;
    const warned = (...employees: NonNullable<Parameters<typeof checkAgencies>[1]['employees']>) =>
      check([education], { ...none, employees })[0]?.warnings.map((w) => `${w.field}: ${w.message}`);
    expect(check([education])[0]?.warnings).toEqual([]);
    expect(warned()).toEqual([
      'nip_kepala: Tidak ada pegawai dengan NIP ini, sehingga perangkat daerah ini tanpa kepala sampai pegawainya tercatat; periksa nomornya',
    ]);
    const headed = { agencies: [anAgency({ heads: [aHead('lain')] })], heads: [], employees: [] };
    expect(check([education], headed)[0]?.warnings).toEqual([
      expect.objectContaining({
        row: 2,
        message: expect.stringContaining('kepala yang tercatat tidak berganti'),
      }),
    ]);
    const ended = education.replace('2017-01-01,,', '2017-01-01,2020-01-01,');
    expect(check([ended], headed)[0]?.warnings).toEqual([]);
    expect(warned(head)).toEqual([]);
    expect(warned(mute)).toEqual([
      expect.stringMatching(/^nip_kepala: Kepala ini tidak memiliki alamat surel/),
    ]);
    expect(warned({ ...head, validTo: on('2025-12-31') })).toEqual([
      'nip_kepala: Kepala ini tidak lagi bekerja, sehingga tidak akan dimintai keputusan',
    ]);
  });

  it('takes a split agency with both successors from the same file', () => {
    const [old] = check([
      'unor-0,PUPR,Dinas PUPR,dinas,,2017-01-01,2025-10-30,unor-a|unor-b,',
      'unor-a,PUTR,Dinas PUTR,dinas,,2025-10-31,,,',
      'unor-b,DPKP,DPKP,dinas,,2025-10-31,,,',
    ]);
    expect(old?.record?.agency).toMatchObject({
      validTo: '2025-10-30',
      successorAgencyIds: ['unor-a', 'unor-b'],
    });
  });

  it('refuses successors that lead back to the agency, over however many', () => {
    const rows = check([
      'unor-a,A,Dinas A,dinas,,2017-01-01,2026-01-01,unor-b,',
      'unor-b,B,Dinas B,dinas,,2017-01-01,2026-01-01,unor-c,',
      'unor-c,C,Dinas C,dinas,,2017-01-01,2026-01-01,unor-a,',
      'unor-d,D,Dinas D,dinas,,2017-01-01,2026-01-01,unor-a,',
    ]);
    expect(verdicts(rows)).toEqual(['rejected', 'rejected', 'rejected', 'accepted']);
    expect(rows[0]?.problems[0]?.field).toBe('penerus_unor_id');
  });

  it('sees what is unchanged and what changed', () => {
    const register = {
      agencies: [anAgency({ service: 'Layanan Sekolah', heads: [aHead('pns-1')] })],
      heads: [{ agencyId: agencyId('unor-1'), nip: '199001152015032004' }],
    };
    expect(verdicts(check([education], register))).toEqual(['unchanged']);
    expect(verdicts(check([education.replace('199001152015032004', '')], register))).toEqual(['changed']);
    expect(
      verdicts(check([education.replace('Dinas Pendidikan', 'Dinas Pendidikan Jambi')], register)),
    ).toEqual(['changed']);
  });

  it.each([
    ['an impossible head', 'unor-1,A,Dinas,dinas,199002302015031001,2017-01-01,,,', 'nip_kepala'],
    ['no name', 'unor-1,A,,dinas,,2017-01-01,,,', 'nama'],
    ['a date that is none', 'unor-1,A,Dinas,dinas,,2017-02-30,,,', 'berlaku_mulai'],
    ['a date in no known form', 'unor-1,A,Dinas,dinas,,awal 2017,,,', 'berlaku_mulai'],
    ['a date of no calendar', 'unor-1,A,Dinas,dinas,,31-02-2017,,,', 'berlaku_mulai'],
    ['an end before its start', 'unor-1,A,Dinas,dinas,,2017-01-01,2016-12-31,,', 'berlaku_sampai'],
    ['an unknown successor', 'unor-1,A,Dinas,dinas,,2017-01-01,2025-01-01,unor-x,', 'penerus_unor_id'],
    ['itself as successor', 'unor-1,A,Dinas,dinas,,2017-01-01,2025-01-01,unor-1,', 'penerus_unor_id'],
  ])('rejects an agency with %s', (_, line, field) => {
    const result = check([line]);
    expect(verdicts(result)).toEqual(['rejected']);
    expect(fields(result)).toEqual([field]);
  });

  it('rejects the second of two agencies with one id or one code', () => {
    const result = check([
      education,
      education.replace('DISDIK', 'X'),
      education.replace('unor-1', 'unor-2'),
    ]);
    expect(verdicts(result)).toEqual(['accepted', 'rejected', 'rejected']);
    expect(fields(result)).toEqual(['unor_id', 'kode']);
  });

  it('takes what may be left out as left out, and one day as an existence', () => {
    const [bare, day] = check([
      'unor-1,A,Dinas,dinas,,2017-01-01,,,',
      'unor-2,B,Badan,badan,,2017-01-01,2017-01-01,,',
    ]);
    expect(bare?.record).toEqual({
      agency: { agencyId: 'unor-1', code: 'A', name: 'Dinas', type: 'dinas', validFrom: '2017-01-01' },
    });
    expect(day?.record?.agency.validTo).toBe('2017-01-01');
  });

  it('reads successors among spaces and empty places, also those the register knows', () => {
    const register = { agencies: [anAgency({ agencyId: agencyId('unor-k') })], heads: [] };
    const [old] = check(
      [
        'unor-0,A,Dinas,dinas,,2017-01-01,2025-01-01, unor-k | |unor-n|,',
        'unor-n,N,Baru,dinas,,2025-01-02,,,',
      ],
      register,
    );
    expect(old?.record?.agency).toMatchObject({
      successorAgencyIds: ['unor-k', 'unor-n'],
    });
  });

  it('says what is wrong with dates and successors', () => {
    const said = (line: string) => messages(check([line]));
    expect(said('unor-1,A,Dinas,dinas,,2017-01-01,2016-12-31,,')).toEqual([
      'Lebih awal daripada berlaku_mulai',
    ]);
    expect(said('unor-1,A,Dinas,dinas,,kemarin,2016-12-31,,')).toHaveLength(1);
    expect(said('unor-1,A,Dinas,dinas,,2017-01-01,2025-01-01,unor-x|unor-1,')).toEqual([
      'Perangkat daerah penerus unor-x, unor-1 tidak dikenal',
    ]);
  });
});

describe('jabatan.csv', () => {
  const check = (...lines: readonly string[]) =>
    checkPositions(rows(positionColumns, ...lines), { positions: [aPosition()] });

  it('takes, recognises and corrects positions', () => {
    expect(
      verdicts(check('jab-1,Analis Kebijakan Ahli Muda,2,jf-ahli-muda', 'jab-2,Camat,1,administrator')),
    ).toEqual(['unchanged', 'accepted']);
    expect(verdicts(check('jab-1,Analis Kebijakan Ahli Muda,2,jf-ahli-madya'))).toEqual(['changed']);
  });

  it('knows which jenjang each kind of position may have', () => {
    const taken = (type: string) =>
      Jenjang.options.filter(
        (jenjang) => verdicts(check(`jab-2,Camat,${type},${jenjang}`))[0] === 'accepted',
      );
    expect(taken('1')).toEqual(['jpt-utama', 'jpt-madya', 'jpt-pratama', 'administrator', 'pengawas']);
    expect(taken('2')).toEqual(Jenjang.options.filter((jenjang) => jenjang.startsWith('jf-')));
    expect(taken('4')).toEqual(['pelaksana']);
    expect(messages(check('jab-2,Camat,4,administrator'))).toEqual([
      'Jenjang administrator tidak sesuai dengan jenis_jabatan_id 4',
    ]);
  });

  it('takes each position once', () => {
    const twice = check('jab-2,Camat,1,administrator', 'jab-2,Lurah,1,pengawas');
    expect(verdicts(twice)).toEqual(['accepted', 'rejected']);
    expect(fields(twice)).toEqual(['jabatan_id']);
  });

  it.each([
    ['jab-2,Camat,1,bupati', 'jenjang'],
    ['jab-2,Camat,3,administrator', 'jenis_jabatan_id'],
    ['jab-2,Camat,2,administrator', 'jenjang'],
    [',Camat,1,administrator', 'jabatan_id'],
    ['jab-2,,1,administrator', 'jabatan_nama'],
  ])('rejects %s', (line, field) => {
    expect(fields(check(line))).toEqual([field]);
  });
});

describe('atasan.csv', () => {
  const people = [
    anEmployee({ employeeId: employeeId('a'), nip: '199001152015032001' }),
    anEmployee({ employeeId: employeeId('b'), nip: '199001152015032002' }),
    anEmployee({
      employeeId: employeeId('c'),
      nip: '199001152015032003',
      superiorEmployeeId: employeeId('b'),
    }),
  ];
  const [a, b, c] = people.map((e) => e.nip);
  const check = (...lines: readonly string[]) =>
    checkSuperiors(rows(superiorColumns, ...lines), { employees: people }, today);

  it('resolves both numbers to employees', () => {
    expect(check(`${a},'${b}`, `${c},${b}`)).toMatchObject([
      { verdict: 'accepted', record: { employeeId: 'a', superiorEmployeeId: 'b' } },
      { verdict: 'unchanged' },
    ]);
    expect(check(`${c},${a}`)).toMatchObject([{ verdict: 'changed' }]);
  });

  it('takes a superior who cannot be asked, and says why', () => {
    const gone = anEmployee({
      employeeId: employeeId('g'),
      nip: '199001152015032008',
      validTo: on('2025-12-31'),
    });
    const { email: _, ...mute } = anEmployee({ employeeId: employeeId('m'), nip: '199001152015032009' });
    const warned = (nip: string) =>
      checkSuperiors(rows(superiorColumns, `${a},${nip}`), { employees: [...people, gone, mute] }, today).map(
        ({ verdict, warnings }) => [verdict, warnings.map((w) => `${w.field}: ${w.message}`)],
      );
    expect(warned(gone.nip)).toEqual([
      ['accepted', ['nip_atasan: Atasan ini tidak lagi bekerja, sehingga tidak akan dimintai penilaian']],
    ]);
    expect(warned(mute.nip)).toEqual([
      ['accepted', [expect.stringMatching(/^nip_atasan: Atasan ini tidak memiliki alamat surel/)]],
    ]);
    expect(warned(b ?? '')).toEqual([['accepted', []]]);
  });

  it('rejects unknown people, oneself, a second superior and a ring', () => {
    expect(fields(check(`${a},199001152015032009`))).toEqual(['nip_atasan']);
    expect(fields(check(`199001152015032009,${a}`))).toEqual(['nip']);
    expect(fields(check(`${a},${a}`))).toEqual(['nip_atasan']);
    expect(verdicts(check(`${a},${b}`, `${a},${c}`))).toEqual(['accepted', 'rejected']);
    expect(fields(check(`${a},${b}`, `${a},${c}`))).toEqual(['nip']);
    // c reports to b already; b to a and a to c closes the ring.
    expect(verdicts(check(`${b},${a}`, `${a},${c}`))).toEqual(['rejected', 'rejected']);
  });

  it('says why', () => {
    const unknown = '199001152015032009';
    expect(messages(check(`${a},${unknown}`))).toEqual([
      'NIP ini belum ada dalam data pegawai; impor data pegawai terlebih dahulu',
    ]);
    expect(messages(check(`${a},${a}`))).toEqual(['Pegawai tidak dapat menjadi atasan bagi dirinya sendiri']);
    expect(messages(check(`${b},${c}`))).toEqual(['Rantai atasan berputar kembali kepada pegawai ini']);
    expect(messages(check(`${a},`))).toEqual(['Wajib diisi']);
  });

  it('takes a chain that leads to the top, and one that leads into a ring it is not in itself', () => {
    expect(verdicts(check(`${a},${b}`))).toEqual(['accepted']);
    expect(verdicts(check(`${b},${c}`, `${a},${b}`))).toEqual(['rejected', 'accepted']);
  });

  it('ignores for the chain a row that was rejected', () => {
    expect(verdicts(check(`${a},${a}`, `${b},${a}`))).toEqual(['rejected', 'accepted']);
    expect(verdicts(check(`${a},${b}`, `${a},${c}`, `${b},199001152015032009`))).toEqual([
      'accepted',
      'rejected',
      'rejected',
    ]);
  });
});

describe('kompetensi.csv', () => {
  const line = (cells: Partial<Record<string, string>> = {}): string => {
    const usual: Partial<Record<string, string>> = {
      kode: 'M01',
      nama: 'Integritas',
      kelompok: 'manajerial',
      unsur_skm: '',
    };
    return [...competencyColumns.required, 'unsur_skm']
      .map((c) => ({ ...usual, ...cells })[c] ?? `uraian ${c}`)
      .join(',');
  };
  const check = (...lines: readonly string[]) =>
    checkCompetencies(rows(competencyColumns, ...lines), { competencies: [] });

  it('takes the dictionary with anchors and SKM element', () => {
    expect(check(line({ unsur_skm: 'PERILAKU' }))[0]?.record).toMatchObject({
      code: 'M01',
      group: 'manajerial',
      satisfactionElement: 'PERILAKU',
      anchors: ['uraian level_1', 'uraian level_2', 'uraian level_3', 'uraian level_4', 'uraian level_5'],
    });
    expect(check(line())[0]?.record).not.toHaveProperty('satisfactionElement');
  });

  it('takes each competency once, and sees what the dictionary says already', () => {
    const twice = check(line(), line({ nama: 'Kejujuran' }));
    expect(verdicts(twice)).toEqual(['accepted', 'rejected']);
    expect(fields(twice)).toEqual(['kode']);
    const known = twice.flatMap((r) => r.record ?? []);
    const again = (cells: Partial<Record<string, string>>) =>
      verdicts(checkCompetencies(rows(competencyColumns, line(cells)), { competencies: known }));
    expect([again({}), again({ level_5: 'lain' })]).toEqual([['unchanged'], ['changed']]);
  });

  it('holds no more letters than pages can read, in however many files; what is refused takes none, and what becomes shorter is taken', () => {
    const long = (i: number, letters = 990): string =>
      line({
        kode: `L${i}`,
        ...Object.fromEntries([1, 2, 3, 4, 5].map((l) => [`level_${l}`, 'x'.repeat(letters)])),
      });
    const most = Math.floor(dictionaryRoom.letters / 5_000);
    const taken = check(...Array.from({ length: most }, (_, i) => long(i)));
    expect(taken.every((r) => r.verdict === 'accepted')).toBe(true);
    const known = taken.flatMap((r) => r.record ?? []);
    const more = (...lines: readonly string[]) =>
      checkCompetencies(rows(competencyColumns, ...lines), { competencies: known });
    const refused = more(long(most), long(most + 1), long(0, 100), long(most + 2));
    expect(verdicts(refused)).toEqual(['rejected', 'rejected', 'changed', 'accepted']);
    expect(messages(refused)).toContain(
      'Kamus memuat paling banyak 750.000 huruf; perpendek isian pada baris ini',
    );
  });

  it('holds no more competencies than pages can read, in however many files, and still changes those it has', () => {
    const full = Array.from({ length: dictionaryRoom.records }, (_, i) => line({ kode: `M${i}` }));
    const taken = check(...full);
    expect(taken.every((r) => r.verdict === 'accepted')).toBe(true);
    expect(check(...full, line({ kode: 'LEBIH' })).at(-1)?.problems).toEqual([
      { field: 'kode', row: 3_002, message: 'Kamus memuat paling banyak 3.000 kompetensi' },
    ]);
    const known = taken.flatMap((r) => r.record ?? []);
    const again = (cells: Partial<Record<string, string>>) =>
      verdicts(checkCompetencies(rows(competencyColumns, line(cells)), { competencies: known }));
    expect([again({ kode: 'M7', level_5: 'lain' }), again({ kode: 'LEBIH' })]).toEqual([
      ['changed'],
      ['rejected'],
    ]);
  });

  it.each([
    'syarat',
    'prosedur',
    'waktu',
    'biaya',
    'produk',
    'kompetensi',
    'perilaku',
    'pengaduan',
    'sarana',
  ])('knows the element %s', (element) => {
    expect(check(line({ unsur_skm: element }))[0]?.record?.satisfactionElement).toBe(element.toUpperCase());
  });

  it.each([
    [{ kode: 'M=1' }, 'kode'],
    [{ kelompok: 'umum' }, 'kelompok'],
    [{ unsur_skm: 'U8' }, 'unsur_skm'],
    [{ level_3: '' }, 'level_3'],
  ])('rejects %o', (cells, field) => {
    expect(fields(check(line(cells)))).toEqual([field]);
  });
});
