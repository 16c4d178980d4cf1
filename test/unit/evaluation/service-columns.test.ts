// Satisfaction files as offices have them: numbered elements, one service in the form, periods in words, recapitulations with n.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceIndex } from '../../../functions/evaluation/service/satisfaction.rules.ts';
import {
  missingIn,
  numberings,
  serviceColumns,
  withElements,
  withStated,
} from '../../../functions/evaluation/service/service-columns.rules.ts';
import {
  checkQuestionnaires,
  indexOfGroup,
  packGroups,
  respondentsOf,
  unpackGroups,
} from '../../../functions/evaluation/service/service-file.rules.ts';
import { readWholeTable } from '../../../functions/files/table-file.ts';
import { satisfactionElements } from '../../../functions/records/satisfaction-elements.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { readServicePeriod } from '../../../functions/rulebook/service-period.ts';
import { agencyId, on } from '../../support/branded.ts';

const register = { agencies: new Set([agencyId('u-01')]), today: on('2028-01-01') };
const codes = satisfactionElements.map((e) => e.toLowerCase());
const checked = async (lines: readonly string[], heading = ['unor_id', 'periode', ...codes]) => {
  const table = await readWholeTable(
    new TextEncoder().encode([heading.join(';'), ...lines].join('\n')),
    serviceColumns,
  );
  if (isRefusal(table)) throw new Error(table.message);
  return checkQuestionnaires(table.rows, register);
};

describe('elements that are numbered', () => {
  it('become what the stated order says, and the two orders differ in the last two alone', () => {
    const cells = Object.fromEntries([...'123412341'].map((score, i) => [`u${i + 1}`, score]));
    const [byRegulation] = withElements([{ row: 2, cells }], 'u8-pengaduan');
    const [byOthers] = withElements([{ row: 2, cells }], 'u8-sarana');
    expect(byRegulation?.cells).toMatchObject({ syarat: '1', perilaku: '3', pengaduan: '4', sarana: '1' });
    expect(byOthers?.cells).toMatchObject({ syarat: '1', perilaku: '3', pengaduan: '1', sarana: '4' });
    for (const order of Object.values(numberings))
      expect([...order].sort()).toEqual([...satisfactionElements].sort());
  });
});

describe('what the form says', () => {
  const rows = [
    { row: 2, cells: { unor_id: '', periode: '' } },
    { row: 3, cells: {}, misshapen: 'Baris ini tidak utuh' },
  ];
  it('fills columns that are empty from top to bottom, and no others', () => {
    expect(withStated(rows, { agencyId: 'u-01', period: '2026' })[0]?.cells).toEqual({
      unor_id: 'u-01',
      periode: '2026',
    });
    const some = [...rows, { row: 4, cells: { unor_id: 'u-02', periode: '' } }];
    expect(withStated(some, { agencyId: 'u-01', period: '2026' }).map((r) => r.cells.unor_id)).toEqual([
      '',
      undefined,
      'u-02',
    ]);
  });
  it('is asked for where neither the file nor the form says it', () => {
    expect(missingIn([{ row: 2, cells: { unor_id: '', periode: '' } }])).toEqual(['unor_id', 'periode']);
    expect(missingIn([{ row: 2, cells: { unor_id: 'u', periode: '' } }])).toEqual(['periode']);
    // Rows that cannot be read say that themselves.
    expect(missingIn([rows[1] as (typeof rows)[1]])).toEqual([]);
  });
});

describe('a period', () => {
  it.each([
    ['2026', '2026'],
    ['Tahun 2026', '2026'],
    ['2026-S1', '2026-S1'],
    ['2026-tw3', '2026-TW3'],
    ['Semester I 2026', '2026-S1'],
    ['SEMESTER II TAHUN 2026', '2026-S2'],
    ['Semester 2/2026', '2026-S2'],
    ['2026 Semester I', '2026-S1'],
    ['Triwulan IV 2026', '2026-TW4'],
    ['TW 1 2026', '2026-TW1'],
    ['TW.III 2026', '2026-TW3'],
    ['Q2 2026', '2026-TW2'],
    ['2026 TW2', '2026-TW2'],
  ])('is read in words: %s', (text, period) => {
    expect(readServicePeriod(text)).toBe(period);
  });
  it.each([
    '',
    '26',
    'Semester I',
    'Semester III 2026',
    '2025 Semester I 2026',
    'Triwulan V 2026',
    'TW5 2026',
    '2026-S3',
    'Januari 2026',
    'Semester IIII 2026',
  ])('is not read into "%s"', (text) => {
    expect(readServicePeriod(text)).toBeUndefined();
  });
});

describe('the values of a questionnaire', () => {
  it('are 1 to 4 as people and spreadsheets write them; words, 0 and 5 reject their row', async () => {
    const { accepted, rejected } = await checked([
      'u-01;2026-S1;4;3;3;4;4;4;4;3;4',
      'u-01;Semester I 2026;3;3;3;4;3;3;4;3;3',
      'u-01;2026-TW1;3.00;3,0;3;4;3;3;4;3;3',
      'u-01;2026-S1;Sangat Baik;3;3;4;3;3;4;3;3',
      'u-01;2026-S1;5;3;3;4;3;3;4;3;3',
      'u-01;2026-S1;0;3;3;4;3;3;4;3;3',
      'u-01;2026-S1;3.5;3;3;4;3;3;4;3;3',
    ]);
    expect(accepted).toBe(3);
    expect(rejected.map((r) => [r.row, r.problems[0]?.field])).toEqual(
      [5, 6, 7, 8].map((row) => [row, 'syarat']),
    );
  });
});

describe('a recapitulation', () => {
  const heading = ['unor_id', 'periode', 'Jumlah Responden', ...codes];

  it('gives the index of its means, for as many people as it says, and says where it is from', async () => {
    const { groups, accepted } = await checked(['u-01;2026;120;3,25;3.1;3;4;3,125;3;4;3;3'], heading);
    expect(accepted).toBe(1);
    const [group] = groups;
    if (!group) throw new Error('no group');
    expect(respondentsOf(group)).toBe(120);
    // 25 × (3.25 + 3.1 + 3 + 4 + 3.125 + 3 + 4 + 3 + 3) ÷ 9
    expect(indexOfGroup(group)).toMatchObject({
      ikmHundredths: 8188,
      elements: { SYARAT: 325, PRODUK: 313 },
      answers: { SYARAT: 120, SARANA: 120 },
      warnings: [{ kind: 'from-means' }],
    });
    expect(unpackGroups(packGroups(groups), register)).toEqual(groups);
  });

  it('of whole scores agrees with the questionnaires it sums up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 }),
        async (scores) => {
          const { groups } = await checked([`u-01;2026;7;${scores.join(';')}`], heading);
          const expected = serviceIndex(
            satisfactionElements.map((element, i) => ({ element, answers: 1, sum: scores[i] ?? 0 })),
          );
          expect(groups.map((g) => indexOfGroup(g)?.ikmHundredths)).toEqual([expected?.ikmHundredths]);
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ['a mean above 4', 'u-01;2026;9;4,01;3;3;3;3;3;3;3;3', 'syarat'],
    ['a mean below 1', 'u-01;2026;9;0,9;3;3;3;3;3;3;3;3', 'syarat'],
    ['a mean in words', 'u-01;2026;9;Baik;3;3;3;3;3;3;3;3', 'syarat'],
    ['no mean at all', 'u-01;2026;9;;;;;;;;;', 'syarat'],
    ['a number of people that is none', 'u-01;2026;banyak;3;3;3;3;3;3;3;3;3', 'n'],
  ])('with %s is rejected', async (_, line, field) => {
    const { rejected, accepted } = await checked([line], heading);
    expect(accepted).toBe(0);
    expect(rejected[0]?.problems.map((p) => p.field)).toEqual([field]);
  });

  it('stands once for a service and a period, and not beside its questionnaires', async () => {
    const mean = '3;3;3;3;3;3;3;3;3';
    const twice = await checked(
      [`u-01;2026;9;${mean}`, `u-01;2026;8;${mean}`, `u-01;2026-S1;8;${mean}`],
      heading,
    );
    expect(twice.accepted).toBe(2);
    expect(twice.rejected[0]).toMatchObject({ row: 3, problems: [{ message: 'Ganda dengan baris 2' }] });
    const mixed = await checked([`u-01;2026;;${mean}`, `u-01;2026;8;${mean}`], heading);
    expect(mixed.rejected[0]).toMatchObject({ row: 3, problems: [{ field: 'n' }] });
  });

  it.each([
    'n0:',
    'n12:3250',
    'n12:5000,-,-,-,-,-,-,-,-',
    'n12:-,-,-,-,-,-,-,-,-',
    'n12:4001,-,-,-,-,-,-,-,-',
  ])('that was altered on its way back is none: %s', (content) => {
    expect(unpackGroups(`u-01@2026=${content}`, register)).toBeUndefined();
  });
});
