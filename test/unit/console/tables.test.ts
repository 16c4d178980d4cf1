// The console's tables: rows, totals, cut line, withheld averages, and their files.
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seatsOf } from '../../../functions/console/batch-table.ts';
import { needColumns, needRows } from '../../../functions/console/needs-table.ts';
import { pageOf, rowsPerPage } from '../../../functions/console/paging.view.tsx';
import {
  firstBelowCut,
  planColumns,
  planRowsInOrder,
  planTableRow,
} from '../../../functions/console/plan-table.ts';
import { percentOf, surveyColumns, surveyRows } from '../../../functions/console/survey-table.ts';
import { csvOf } from '../../../functions/console/table-column.ts';
import { csvText } from '../../../functions/files/csv.ts';
import { namesOf } from '../../../functions/words/names.ts';
import { agencyId, at, competencyCode, programCode } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { aPlanRow, twoAgencies } from '../cycle/records.ts';

const aTableRow = (...changes: Parameters<typeof aPlanRow>) =>
  planTableRow(aPlanRow(...changes), namesOf(twoAgencies, []));

describe('a file', () => {
  it('gives back every cell, and none begins like a formula', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+62812', '-5', '-0,25', '@a', '\tx', 'a;b', 'a"b'),
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
            if (!/^-?\d+(,\d+)?$/.test(found)) expect(found).not.toMatch(/^[=+\-@\t\r\0]/);
          });
        });
      }),
    );
  });
});

describe('the survey table', () => {
  const tally = { invited: 1_200, answered: 601, toRate: 1_200, rated: 600, reminders: 30 };

  it('has a row per agency by name and the total last', () => {
    const rows = surveyRows(
      [
        { agencyId: agencyId('b'), ...tally },
        { agencyId: agencyId('a'), ...tally },
        { agencyId: agencyId('gone'), ...tally },
      ],
      twoAgencies,
    );
    expect(rows.map((r) => [r.agency, r.invited])).toEqual([
      ['Dinas Kesehatan', 1_200],
      ['Dinas Sosial', 1_200],
      ['gone', 1_200],
      ['Jumlah', 3_600],
    ]);
    expect(surveyRows([], twoAgencies)).toEqual([]);
  });

  it('prints thousands points on the page and plain numbers in the file', () => {
    const [row] = surveyRows([{ agencyId: agencyId('a'), ...tally }], twoAgencies);
    if (!row) throw new Error('no row');
    expect(surveyColumns.map((c) => c.text(row))).toEqual([
      'Dinas Kesehatan',
      '1.200',
      '601',
      '50%',
      '1.200',
      '600',
      '30',
    ]);
    expect(csvOf(surveyColumns, [row]).split('\r\n')[1]).toBe('Dinas Kesehatan;1200;601;50;1200;600;30');
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
    required: 10,
    assessed: 9,
    short: 7,
    meanGapHundredths: 125,
    score: 1,
    carryOverScore: 0,
    rankWithoutCarryOver: 1,
    reasons: ['Banyak pegawai.', 'Naik karena evaluasi.'],
  };

  it('withholds numbers about few people', () => {
    const [open, withheld] = needRows([need, { ...need, assessed: 4, short: 4 }], twoAgencies, [], 5);
    if (!open || !withheld) throw new Error('no row');
    expect(needColumns.map((c) => c.text(open))).toEqual([
      '1',
      'T01',
      'Dinas Kesehatan',
      '7',
      '9',
      '1,25',
      'Banyak pegawai. Naik karena evaluasi.',
    ]);
    expect(needColumns.map((c) => c.text(withheld))).toEqual([
      '–',
      'T01',
      'Dinas Kesehatan',
      '–',
      '–',
      '–',
      'Pegawai yang dinilai kurang dari 5 orang; rinciannya tidak ditampilkan.',
    ]);
    expect(csvOf(needColumns, [withheld])).toContain('\n;T01;Dinas Kesehatan;;;;');
  });

  it('tells nothing about a need of few people, not even where it stands among the others', () => {
    const places = Array.from({ length: 8 }, (_, i) => i + 1);
    const shuffled = fc.shuffledSubarray(places, { minLength: 8, maxLength: 8 });
    /** Four needs that are shown, in their order, and four that are not, at whatever ranks are left. */
    const fileWith = (ranks: readonly number[]): string => {
      const shownAt = ranks.slice(0, 4).toSorted((a, b) => a - b);
      const needs = ranks.map((rank, i) => ({
        ...need,
        competency: competencyCode(`T0${i}`),
        ...(i < 4 ? { rank: shownAt[i] ?? 0 } : { rank, assessed: 4, short: 1 + (rank % 4) }),
        ...(i < 4 ? {} : { meanGapHundredths: 100 * rank, reasons: [`Peringkat ${rank}.`] }),
      }));
      return csvOf(needColumns, needRows(needs, twoAgencies, [], 5));
    };
    const wanted = fileWith(places);
    expect(wanted.split('\r\n').map((line) => line.slice(0, 5))).toEqual([
      ...['\uFEFFPeri', '1;T00', '2;T01', '3;T02', '4;T03', ';T04;', ';T05;', ';T06;', ';T07;', ''],
    ]);
    void fc.assert(
      fc.property(shuffled, (ranks) => {
        expect(fileWith(ranks)).toBe(wanted);
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
