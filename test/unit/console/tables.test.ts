// The console's tables: rows, totals, cut line, withheld averages, and their files.
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seatsOf } from '../../../functions/console/batch-table.ts';
import { needColumns, needRows } from '../../../functions/console/needs-table.ts';
import {
  firstBelowCut,
  planColumns,
  planRowsInOrder,
  planTableRow,
} from '../../../functions/console/plan-table.ts';
import { percentOf, surveyColumns, surveyRows } from '../../../functions/console/survey-table.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
import { csvText } from '../../../functions/files/csv.ts';
import { pageOf, rowsPerPage } from '../../../functions/pages/paging.view.tsx';
import type { Need } from '../../../functions/records/need.ts';
import { type Sight, sightOfFigures, sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { namesOf } from '../../../functions/words/names.ts';
import { agencyId, at, competencyCode, programCode } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { aPlanRow, twoAgencies } from '../cycle/records.ts';

const figures = sightOfFigures(5);

const aTableRow = (...changes: Parameters<typeof aPlanRow>) =>
  planTableRow(aPlanRow(...changes), namesOf(twoAgencies, []));

describe('a file', () => {
  it('gives back every cell, and none begins like a formula', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+62812', '-5', '-0,25', '@a', '\tx', 'a;b', 'a"b'),
      // What spreadsheets of East Asia take for the same signs, behind what nobody sees as well.
      fc
        .tuple(
          fc.constantFrom('', ' ', '\u200b', '\ufeff', '\u00a0'),
          fc.constantFrom(...'＝＋－＠﹢﹣﹦﹫'),
          fc.string(),
        )
        .map((parts) => parts.join('')),
    );
    void fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 8 }), (rows) => {
        const text = csvText(['A', 'B'], rows);
        expect(text.startsWith('\uFEFFA;B\r\n')).toBe(true);
        const read: string[][] = parse(text, { delimiter: ';', bom: true, record_delimiter: '\r\n' });
        rows.forEach((row, i) => {
          row.forEach((value, j) => {
            const found = read[i + 1]?.[j] ?? '';
            expect(found === value || found === `'${value}`).toBe(true);
            if (/^-?\d+(,\d+)?$/.test(found)) return;
            expect(found).not.toMatch(/^[\t\r\0]/);
            const [first = 'none'] = found.normalize('NFKC').replace(/^[\s\p{C}]+/u, '');
            expect(['=', '+', '-', '@']).not.toContain(first);
          });
        });
      }),
    );
  });
});

describe('the survey table', () => {
  const tally = {
    invited: 1_200,
    left: 7,
    unreached: 3,
    answered: 601,
    toRate: 1_200,
    rated: 600,
    reminders: 30,
  };

  it('has a row per agency by name and the total last', () => {
    const rows = surveyRows(
      [
        { agencyId: agencyId('b'), ...tally },
        { agencyId: agencyId('a'), ...tally },
        { agencyId: agencyId('gone'), ...tally },
      ],
      twoAgencies,
      sightOfPeople,
    );
    expect(rows.map((r) => [r.agency, r.invited])).toEqual([
      ['Dinas Kesehatan', 1_200],
      ['Dinas Sosial', 1_200],
      ['gone', 1_200],
      ['Jumlah', 3_600],
    ]);
    expect(surveyRows([], twoAgencies, sightOfPeople)).toEqual([]);
  });

  it('is the total alone for whoever sees figures, and nothing when that is about few people', () => {
    const of = (invited: number) => [
      { agencyId: agencyId('a'), ...tally, invited },
      { agencyId: agencyId('b'), ...tally, invited: 1 },
    ];
    expect(surveyRows(of(4), twoAgencies, figures).map((r) => [r.agency, r.invited])).toEqual([
      ['Jumlah', 5],
    ]);
    expect(surveyRows(of(3), twoAgencies, figures)).toEqual([]);
    expect(surveyRows([], twoAgencies, figures)).toEqual([]);
  });

  it('prints thousands points on the page and plain numbers in the file', () => {
    const [row] = surveyRows([{ agencyId: agencyId('a'), ...tally }], twoAgencies, sightOfPeople);
    if (!row) throw new Error('no row');
    expect(surveyColumns.map((c) => c.text(row))).toEqual([
      'Dinas Kesehatan',
      '1.200',
      '601',
      '50%',
      '7',
      '3',
      '1.200',
      '600',
      '30',
    ]);
    expect(csvOf(surveyColumns, [row]).split('\r\n')[1]).toBe('Dinas Kesehatan;1200;601;50;7;3;1200;600;30');
  });

  it('rounds percent half up and takes 0 of 0 as 0', () => {
    expect([percentOf(0, 0), percentOf(1, 200), percentOf(1, 201), percentOf(3, 3)]).toEqual([0, 1, 0, 100]);
  });
});

describe('the needs table', () => {
  const need = {
    rank: 1,
    agencyId: agencyId('a'),
    competency: competencyCode('T01'),
    required: 13,
    assessed: 12,
    short: 7,
    meanGapHundredths: 125,
    score: 1,
    carryOverScore: 0,
    rankWithoutCarryOver: 1,
    reasons: [
      { kind: 'people-short', short: 7, assessed: 12, meanGapHundredths: 125, urgency: 'low' },
      { kind: 'carry-over', year: 2026, placesUp: 2, because: 'Sisa.' },
      { kind: 'tied', others: 1 },
    ],
  } satisfies Need;
  const texts = (needs: readonly Need[], sight: Sight): string[][] =>
    needRows(needs, twoAgencies, [], sight, { smallestPlaced: 5, year: 2027 }).map((row) =>
      needColumns.map((c) => c.text(row)),
    );
  const short = '7 dari 12 pegawai di bawah level yang dipersyaratkan; rata-rata kesenjangan 1,25 level';

  it('shows the training office every need: with a place, then the small ones by their weight, with their figures', () => {
    const small = { ...need, rank: 2, competency: competencyCode('T02'), assessed: 1, short: 1, score: 5 };
    const heavier = { ...small, rank: 3, competency: competencyCode('T03'), score: 9 };
    expect(texts([small, heavier, need], sightOfPeople).map((row) => row.slice(0, 6))).toEqual([
      ['1', 'T01', 'Dinas Kesehatan', '7', '12', '1,25'],
      ['–', 'T03', 'Dinas Kesehatan', '1', '1', '1,25'],
      ['–', 'T02', 'Dinas Kesehatan', '1', '1', '1,25'],
    ]);
    expect(texts([need, small], sightOfPeople).map((row) => row[6])).toEqual([
      `${short}; urgensi rendah. Naik 2 peringkat karena evaluasi 2026: Sisa. Nilai prioritas sama dengan 1 kebutuhan lain; urutannya menurut kode kompetensi, lalu nomor unit perangkat daerah.`,
      expect.stringMatching(/^1 dari 1 pegawai .* 1,25 level\. Kelompok kecil: tidak diberi peringkat/),
    ]);
  });

  it('shows others large groups alone, with a place among these and the reasons that speak of them', () => {
    const [row] = texts([{ ...need, rank: 9 }], figures);
    expect(row).toEqual(['1', 'T01', 'Dinas Kesehatan', '7', '12', '1,25', `${short}; urgensi rendah.`]);
  });

  it('does not tell others that a need of few people is there, whatever it is, where it stands and how many there are', () => {
    const few = fc.record({
      rank: fc.integer({ min: 1, max: 99 }),
      assessed: fc.integer({ min: 1, max: 40 }),
      part: fc.nat(),
      meanGapHundredths: fc.integer({ min: 1, max: 500 }),
      score: fc.integer({ min: 1, max: 1_000_000 }),
    });
    const large = [1, 4, 7].map((rank, i) => ({ ...need, rank, competency: competencyCode(`T0${i}`) }));
    const wanted = texts(large, figures);
    expect(wanted.map((row) => row.slice(0, 2))).toEqual([
      ['1', 'T00'],
      ['2', 'T01'],
      ['3', 'T02'],
    ]);
    void fc.assert(
      fc.property(fc.array(few, { maxLength: 8 }), (hidden) => {
        const small = hidden.flatMap(({ part, ...figures_ }, i): Need[] => {
          const shortOf = 1 + (part % figures_.assessed);
          const rest = figures_.assessed - shortOf;
          const isSmall = figures_.assessed < 5 || shortOf < 5 || (rest > 0 && rest < 5);
          return isSmall
            ? [{ ...need, ...figures_, short: shortOf, competency: competencyCode(`S${i}`) }]
            : [];
        });
        expect(texts([...small, ...large], figures)).toEqual(wanted);
      }),
    );
  });

  it('shows fifty rows a page and stays within its pages', () => {
    const rows = Array.from({ length: 2 * rowsPerPage + 1 }, (_, i) => i);
    expect(pageOf(rows, null)).toMatchObject({ page: 1, pages: 3 });
    expect(pageOf(rows, '3').rows).toEqual([100]);
    for (const asked of ['0', '-1', 'x', '99', '']) expect([1, 3]).toContain(pageOf(rows, asked).page);
    expect(pageOf([], '7')).toEqual({ rows: [], page: 1, pages: 1 });
  });
});

describe('the plan table', () => {
  it('puts what the ceiling cut off below what fits, and what a revision took out last', () => {
    const rows = [
      aTableRow({ program: programCode('D'), rank: 1, status: 'removed' }),
      aTableRow({ program: programCode('C'), rank: 4, status: 'below-cut' }),
      aTableRow({ program: programCode('B'), rank: 3 }),
      aTableRow({ program: programCode('A'), rank: 2 }),
    ];
    expect(planRowsInOrder(rows).map((r) => r.program)).toEqual(['A', 'B', 'C', 'D']);
    expect(firstBelowCut(rows)?.program).toBe('C');
    expect(firstBelowCut([aTableRow()])).toBeUndefined();
  });

  it('has the seven items of PP 11/2017 Pasal 207 ayat (3)', () => {
    const labels = planColumns.map((c) => c.label);
    for (const item of [
      'Kompetensi',
      'Peserta',
      'Bentuk',
      'Penyelenggara',
      'Jadwal',
      'Kesesuaian dengan standar kurikulum',
      'Anggaran yang dibutuhkan',
    ])
      expect(labels).toContain(item);
    expect(csvOf(planColumns, [aTableRow()])).toContain(';100000000;APBD;');
    expect(csvOf(planColumns, [aTableRow({ form: 'KL03' })])).toContain(';Pelatihan Teknis;');
  });
});

describe('seats', () => {
  it('count people with a place, those who declined and those who moved up', () => {
    expect(
      seatsOf([
        aParticipant('attended', { certificateNumber: 'X' }),
        aParticipant('absent'),
        aParticipant('accepted', { promotedAt: at('2027-02-01T00:00:00.000Z'), role: 'reserve' }),
        aParticipant('invited'),
        aParticipant('declined'),
        aParticipant('no-reply'),
        aParticipant('reserve'),
      ]),
    ).toEqual({
      participants: 4,
      reserves: 1,
      declined: 1,
      silent: 1,
      promoted: 1,
      attended: 1,
      certificates: 1,
    });
  });
});
