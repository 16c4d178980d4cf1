// The file of the public satisfaction survey: what a row may say, how rows become groups nobody can be found in, and back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceIndex, tallyElements } from '../../../functions/evaluation/service/satisfaction.rules.ts';
import { serviceColumns } from '../../../functions/evaluation/service/service-columns.rules.ts';
import {
  checkQuestionnaires,
  indexOfGroup,
  packGroups,
  unpackGroups,
} from '../../../functions/evaluation/service/service-file.rules.ts';
import { satisfactionElements } from '../../../functions/records/satisfaction-elements.ts';
import { agencyId, on } from '../../support/branded.ts';
import { rowsOf } from '../people/builders.ts';

const dinas = agencyId('dinas');
const badan = agencyId('badan');
const agencies = new Set([dinas, badan]);
/** The first day on which everything below is over. */
const register = { agencies, today: on('2028-01-01') };
const columns = satisfactionElements.map((e) => e.toLowerCase());
const check = (...rows: readonly string[]) =>
  checkQuestionnaires(
    rowsOf([['unor_id,periode', ...columns].join(','), ...rows].join('\n'), serviceColumns),
    register,
  );
const messagesOf = (row: string) => check(row).rejected.flatMap((r) => r.problems);

describe('a file', () => {
  it('of wrong rows says of the first what is wrong with them, and counts them all', () => {
    const { accepted, rejected } = check(...Array.from({ length: 5_000 }, () => 'x,x,9,9,9,9,9,9,9,9,9'));
    expect([accepted, rejected.length]).toEqual([0, 5_000]);
    expect(rejected.filter(({ problems }) => problems.length > 0)).toHaveLength(2_000);
    expect(rejected[1_999]?.problems.length).toBeGreaterThan(8);
  });

  it('speaks of sixty periods and no more, each stored as a whole', () => {
    const years = Array.from({ length: 70 }, (_, i) => 1950 + i);
    const rows = years.flatMap((period) => [
      `dinas,${period},4,4,4,4,4,4,4,4,4`,
      `badan,${period},3,3,3,3,3,3,3,3,3`,
    ]);
    const { groups, rejected } = check(...rows);
    expect(new Set(groups.map(({ period }) => period)).size).toBe(60);
    expect(groups).toHaveLength(120);
    expect(rejected.map(({ problems }) => problems)).toEqual(
      Array.from({ length: 20 }, (_, i) => [
        { row: 122 + i, field: 'periode', message: 'Satu berkas memuat paling banyak 60 periode' },
      ]),
    );
  });
});

describe('a questionnaire', () => {
  it('has an agency, a period and nine scores, of which some may be empty', () => {
    expect(check('dinas,2026,1,2,3,4,1,2,3,4,1', 'dinas,2026,,,,,,,,,4')).toEqual({
      groups: [{ agencyId: 'dinas', period: '2026', questionnaires: ['--------4', '123412341'] }],
      accepted: 2,
      rejected: [],
    });
  });

  it.each(['2026', '2026-S1', '2026-S2', '2026-TW1', '2026-TW4'])('may be of the period %s', (period) => {
    expect(check(`dinas,${period},4,4,4,4,4,4,4,4,4`).groups[0]?.period).toBe(period);
  });

  it.each(['26', 'x2026', '20261', '2026-S3', '2026-TW5', '2026-TW0', '2026-', '2026-S1x'])(
    'is not of the period %j',
    (period) => {
      expect(messagesOf(`dinas,${period},4,4,4,4,4,4,4,4,4`)).toEqual([
        { row: 2, field: 'periode', message: expect.stringMatching(/tahun, semester, atau triwulan/) },
      ]);
    },
  );

  it.each([
    ['2026', '2026-12-31', '2027-01-01'],
    ['2026-S1', '2026-06-30', '2026-07-01'],
    ['2026-S2', '2026-12-31', '2027-01-01'],
    ['2026-TW1', '2026-03-31', '2026-04-01'],
    ['2026-TW3', '2026-09-30', '2026-10-01'],
  ])('of the period %s is taken when that is over, also in the second step', (period, lastDay, dayAfter) => {
    const text = `unor_id,periode,${columns.join(',')}\ndinas,${period},4,4,4,4,4,4,4,4,4`;
    const onDay = (today: string) =>
      checkQuestionnaires(rowsOf(text, serviceColumns), { agencies, today: on(today) });
    expect(onDay(lastDay)).toMatchObject({ accepted: 0, rejected: [{ problems: [{ field: 'periode' }] }] });
    expect(onDay(lastDay).rejected[0]?.problems[0]?.message).toMatch(/belum berakhir/);
    expect(onDay(dayAfter)).toMatchObject({ accepted: 1, rejected: [] });
    const packed = packGroups(onDay(dayAfter).groups);
    expect(unpackGroups(packed, { agencies, today: on(lastDay) })).toBeUndefined();
    expect(unpackGroups(packed, { agencies, today: on(dayAfter) })).toHaveLength(1);
  });

  it.each(['0', '5', '44', 'x', '4x', 'x4', '2,5'])('has no score %j', (score) => {
    expect(messagesOf(`dinas,2026,4,"${score}",4,4,4,4,4,4,4`)).toEqual([
      { row: 2, field: 'prosedur', message: expect.stringMatching(/1, 2, 3, atau 4; kosongkan/) },
    ]);
  });

  it('says field by field what is wrong with it', () => {
    expect(messagesOf('lain,2026,4,4,4,4,4,4,4,4,4')).toEqual([
      { row: 2, field: 'unor_id', message: 'Perangkat daerah tidak dikenal' },
    ]);
    expect(messagesOf('dinas,2026,,,,,,,,,')).toEqual([
      { row: 2, field: 'syarat', message: expect.stringMatching(/satu unsur pun/) },
    ]);
    expect(messagesOf(',,4,4,4,4,4,4,4,4,4').map((p) => [p.field, p.message])).toEqual([
      ['unor_id', 'Wajib diisi'],
      ['periode', 'Wajib diisi'],
    ]);
  });

  it('that cannot be used holds back none of the others', () => {
    const { groups, accepted, rejected } = check(
      'dinas,2026,9,4,4,4,4,4,4,4,4',
      'dinas,2026,3,3,3,3,3,3,3,3,3',
    );
    expect([groups[0]?.questionnaires, accepted, rejected.map((r) => r.row)]).toEqual([
      ['333333333'],
      1,
      [2],
    ]);
  });
});

describe('the groups of a file', () => {
  const row = (agency: string, period: string, scores: string) =>
    [agency, period, ...scores.replaceAll('-', ' ')].join(',').replaceAll(' ', '');

  it('are by period and agency, and do not tell in which order people answered', () => {
    const rows = [
      row('dinas', '2027', '444444444'),
      row('dinas', '2026', '222222222'),
      row('badan', '2027', '333333333'),
      row('dinas', '2027', '111111111'),
    ];
    const { groups } = check(...rows);
    expect(groups).toEqual([
      { agencyId: 'dinas', period: '2026', questionnaires: ['222222222'] },
      { agencyId: 'badan', period: '2027', questionnaires: ['333333333'] },
      { agencyId: 'dinas', period: '2027', questionnaires: ['111111111', '444444444'] },
    ]);
    expect(check(...rows.toReversed()).groups).toEqual(groups);
  });

  const scores = fc.stringMatching(/^[1-4-]{9}$/).filter((packed) => packed !== '-'.repeat(9));
  const voices = fc.array(
    fc.record({
      agency: fc.constantFrom('dinas', 'badan'),
      period: fc.constantFrom('2026', '2026-S1', '2027-TW3'),
      scores,
    }),
    { minLength: 1, maxLength: 20 },
  );

  it('come out of their small form as they went in, with the index of what people answered', () => {
    fc.assert(
      fc.property(voices, (given) => {
        const { groups, accepted } = check(...given.map((v) => row(v.agency, v.period, v.scores)));
        expect(accepted).toBe(given.length);
        expect(unpackGroups(packGroups(groups), register)).toEqual(groups);
        for (const group of groups) {
          const own = given.filter((v) => v.agency === group.agencyId && v.period === group.period);
          const answers = own.map((v) =>
            Object.fromEntries(
              satisfactionElements.flatMap((e, i) => (v.scores[i] === '-' ? [] : [[e, Number(v.scores[i])]])),
            ),
          );
          expect(indexOfGroup(group)).toEqual(serviceIndex(tallyElements(answers)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    'lain@2026=444444444',
    'dinas@26=444444444',
    'dinas@2026=44444444',
    'dinas@2026=4444444444',
    'dinas@2026=544444444',
    'dinas@2026=---------',
    'dinas@2026=444444444;',
    'dinas@2026=444444444|',
    'dinas=2026@444444444',
    'dinas@2026',
    '',
  ])('cannot be read from %j', (packed) => {
    expect(unpackGroups(packed, register)).toBeUndefined();
  });

  /** A whole file, and parts of it that somebody put together otherwise. */
  const pieces = fc.constantFrom(
    ...['dinas@2026=444444444', 'badan@2026=111111111;444444444', 'dinas@2027-S1=12341234-'],
    ...['dinas@2026=n5:3250,-,-,-,-,-,-,-,4000', 'badan@2026=n10000000:1000,-,-,-,-,-,-,-,-'],
    ...['dinas@2026=n99999999:3250,-,-,-,-,-,-,-,-', 'dinas@2026=n05:3250,-,-,-,-,-,-,-,-'],
    ...[
      'dinas@2026=444444444;n5:3250,-,-,-,-,-,-,-,-',
      'badan@2026=444444444;111111111',
      'dinas@2028=444444444',
    ],
    ...['dinas@2026 S1=444444444', ' dinas@2026=444444444', 'dinas@2026=n5:3250,-,-,-,-,-,-,-,-,-'],
    ...[
      'dinas@2026=444444444=1',
      'dinas@2026@x=444444444',
      'dinas@2026=n5:3,-,-,-,-,-,-,-,-',
      'dinas@2026=n5:325,',
    ],
  );

  it('are taken back only as the first step makes them: each service once, of one kind, of so many people', () => {
    const taken = new Set<string>();
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (parts) => {
        const packed = parts.join('|');
        const groups = unpackGroups(packed, register);
        if (!groups) return;
        taken.add(packed);
        expect(packGroups(groups)).toBe(packed);
        expect(new Set(groups.map((g) => `${g.agencyId} ${g.period}`)).size).toBe(groups.length);
        for (const { agencyId, means, period, questionnaires } of groups) {
          expect(agencies.has(agencyId)).toBe(true);
          expect(period < '2028').toBe(true);
          expect(questionnaires.length === 0).toBe(means !== undefined);
          expect(means?.n ?? 1).toBeLessThanOrEqual(10_000_000);
        }
      }),
      { numRuns: 3_000, seed: 8 },
    );
    expect(taken.size).toBeGreaterThan(5);
  });

  it('are not read at all when they are more than a file may have', () => {
    const many = (n: number) => `dinas@2026=${Array.from({ length: n }, () => '444444444').join(';')}`;
    expect(unpackGroups(many(2_000), register)?.[0]?.questionnaires).toHaveLength(2_000);
    expect(unpackGroups(many(100_001), register)).toBeUndefined();
  });
});
