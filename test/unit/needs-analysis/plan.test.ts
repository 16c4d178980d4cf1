// The proposed rows: complete by law, spread over the year, explained, and bound to a hash of what is read.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidateOf, type ProgramCandidate } from '../../../functions/needs-analysis/candidates.rules.ts';
import { type PlanInput, planRows, scheduleOf } from '../../../functions/needs-analysis/plan-rows.rules.ts';
import { selectPrograms } from '../../../functions/needs-analysis/select.rules.ts';
import type { Need } from '../../../functions/records/need.ts';
import { PlanRow } from '../../../functions/records/plan.ts';
import { canonicalJson, contentHashOf } from '../../../functions/records/plan-content.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { missingItems, requireComplete } from '../../../functions/rulebook/plan-row.rules.ts';
import { namesOf } from '../../../functions/words/names.ts';
import { planRowReasonText, scheduleText } from '../../../functions/words/plan-words.ts';
import { agencyId, at, competencyCode, employeeId, programCode, tenantId } from '../../support/branded.ts';

const program = (code: string, given: Partial<CatalogueProgram> = {}): CatalogueProgram => ({
  code: programCode(code),
  name: `Program ${code}`,
  competencies: [competencyCode('T-X')],
  targetLevel: 3,
  form: 'KL03',
  jp: 32,
  days: 4,
  capacity: 2,
  minimumParticipants: 1,
  fixedCost: 1_000_000,
  costPerParticipant: 0,
  provider: 'BPSDM Provinsi Jambi',
  funding: 'apbd',
  curriculum: 'Standar kurikulum',
  ...given,
});
const seat = {
  employeeId: employeeId('E1'),
  agencyId: agencyId('A1'),
  gapHundredths: 150,
  closesHundredths: 150,
  priority: 450,
  carriedPriority: 0,
};
const need: Need = {
  rank: 4,
  agencyId: agencyId('A1'),
  competency: competencyCode('T-X'),
  required: 9,
  assessed: 9,
  short: 5,
  meanGapHundredths: 120,
  score: 1,
  carryOverScore: 0,
  rankWithoutCarryOver: 4,
  reasons: [],
};
const inputOf = (programs: CatalogueProgram[], ceiling: number): PlanInput => {
  const candidates: ProgramCandidate[] = programs.flatMap(
    (p) => candidateOf(p, { total: 1, best: [seat] }, ceiling) ?? [],
  );
  return {
    programs,
    candidates,
    selection: selectPrograms(candidates, ceiling),
    needs: [need],
    effects: new Map(),
    minimumCell: 1,
    opensAt: at('2027-01-31T17:00:00.000Z'),
    closesAt: at('2027-11-30T16:59:59.000Z'),
  };
};

const names = namesOf(
  [{ agencyId: agencyId('A1'), name: 'Dinas Pariwisata' }],
  [{ code: competencyCode('T-X'), name: 'Pemasaran Digital' }],
);

describe('a proposed row', () => {
  it('has the seven items, its rank and its reason', () => {
    const rows = planRows(
      inputOf(
        [program('B'), program('A'), program('C', { funding: 'mitra', partner: 'Politeknik' })],
        1_500_000,
      ),
    );
    expect(rows.map((r) => [r.program, r.rank, r.status])).toEqual([
      ['A', 1, 'proposed'],
      ['C', 2, 'proposed'],
      ['B', 3, 'below-cut'],
    ]);
    expect(rows.every((row) => missingItems(row).length === 0 && PlanRow.safeParse(row).success)).toBe(true);
    const closes = { kind: 'closes-gap', hundredths: 150, participants: 1, agencies: 1 };
    const answers = { kind: 'answers-need', rank: 4, competency: 'T-X', agencyId: 'A1' };
    expect(rows.map((r) => r.reason)).toEqual([
      [closes, answers],
      [closes, answers, { kind: 'paid-by', funding: 'mitra' }],
      [closes, answers, { kind: 'below-cut' }],
    ]);
    expect(rows.map((r) => planRowReasonText(r.reason, names))).toEqual([
      'Mengurangi kesenjangan kompetensi 1 pegawai dari 1 perangkat daerah (jumlah 1,50 level); memenuhi kebutuhan peringkat ke-4 (Pemasaran Digital, Dinas Pariwisata)',
      expect.stringContaining('didanai mitra, tidak membebani pagu APBD'),
      expect.stringContaining('berada di bawah batas pagu karena pagu anggaran tidak mencukupi'),
    ]);
    expect(rows[1]?.provider).toBe('BPSDM Provinsi Jambi bersama Politeknik');
  });
  it.each([
    ['a. jenis kompetensi', { competencies: [] }],
    ['b. target pegawai', { agencies: [] }],
    ['b. target pegawai', { participants: 0 }],
    ['c. jenis dan jalur', { form: ' ' }],
    ['d. penyelenggara', { provider: '' }],
    ['e. jadwal', { schedule: '' }],
    ['f. kesesuaian kurikulum', { curriculum: '' }],
    ['g. anggaran', { costRupiah: -1 }],
  ])('cannot lack "%s"', (item, given) => {
    const [row] = planRows(inputOf([program('A')], 2_000_000));
    expect(missingItems({ ...row, ...given })).toEqual([item]);
    expect(() => row && requireComplete({ ...row, ...given })).toThrow(
      expect.objectContaining({ name: 'ProgramIncomplete', facts: expect.objectContaining({ lacks: item }) }),
    );
  });
  it('is a fault of the catalogue when it lacks one', () => {
    const incomplete = inputOf([program('A', { curriculum: '' })], 2_000_000);
    expect(() => planRows(incomplete)).toThrow('program A lacks f. kesesuaian kurikulum');
  });
});

describe('the schedule', () => {
  it('spreads the programs evenly over the delivery phase, the best placed first', () => {
    const quarters = Array.from({ length: 10 }, (_, i) =>
      scheduleOf(i + 1, 10, at('2027-01-31T17:00:00.000Z'), at('2027-11-30T16:59:59.000Z')),
    );
    expect(quarters[0]).toEqual({ kind: 'quarter', year: 2027, quarter: 1 });
    expect(quarters[9]).toEqual({ kind: 'quarter', year: 2027, quarter: 4 });
    const inWords = quarters.map(scheduleText);
    expect(inWords[0]).toBe('Triwulan I (Januari–Maret) 2027');
    expect(inWords[9]).toBe('Triwulan IV (Oktober–Desember) 2027');
    expect(inWords.filter((q) => q.startsWith('Triwulan II ')).length).toBe(3);
    expect(inWords.filter((q) => q.startsWith('Triwulan III ')).length).toBe(3);
  });
});

describe('the content hash', () => {
  const rows = planRows(inputOf([program('A'), program('B')], 5_000_000));
  const content = { tenant: tenantId('jambi'), year: 2027, ceilingRupiah: 5_000_000, rows };
  it('does not depend on the order in which rows were read', () => {
    expect(contentHashOf({ ...content, rows: [...rows].reverse() })).toBe(contentHashOf(content));
    expect(contentHashOf(content)).toMatch(/^[0-9a-f]{64}$/);
  });
  it('changes with anything an approver reads', () => {
    const others = [
      { ...content, ceilingRupiah: 5_000_001 },
      { ...content, year: 2028 },
      { ...content, rows: rows.slice(1) },
      ...(['name', 'provider', 'schedule', 'reason'] as const).map((name) => ({
        ...content,
        rows: rows.map((row, i) => (i === 0 ? { ...row, [name]: 'lain' } : row)),
      })),
    ];
    expect(new Set([content, ...others].map(contentHashOf)).size).toBe(others.length + 1);
  });
  it('does not depend on the order in which the database gives the parts of a row', () => {
    const turned = (value: object): object => Object.fromEntries(Object.entries(value).reverse());
    const again = rows.map((row) =>
      PlanRow.parse(
        turned({
          ...row,
          schedule: typeof row.schedule === 'string' ? row.schedule : turned(row.schedule),
          reason: typeof row.reason === 'string' ? row.reason : row.reason.map(turned),
          agencies: [...row.agencies].reverse(),
        }),
      ),
    );
    expect(contentHashOf({ ...content, rows: again })).toBe(contentHashOf(content));
  });
  it('changes with a number behind a reason, and with a quarter', () => {
    const [first, ...rest] = rows;
    if (!first || typeof first.reason === 'string') throw new Error('no row');
    const reason = first.reason.map((part) =>
      part.kind === 'closes-gap' ? { ...part, hundredths: part.hundredths + 1 } : part,
    );
    const schedule = { kind: 'quarter' as const, year: 2027, quarter: 4 };
    const others = [{ reason }, { reason: first.reason.slice(1) }, { schedule }].map((changed) => ({
      ...content,
      rows: [{ ...first, ...changed }, ...rest],
    }));
    expect(new Set([content, ...others].map(contentHashOf)).size).toBe(others.length + 1);
  });
  it('of a plan of the last release, whose reasons and schedule are words, is what it was', () => {
    const old = rows.map((row, i) => ({
      ...row,
      schedule: 'Triwulan I (Januari–Maret) 2027',
      reason: `Menutup 1,50 level kesenjangan pada ${i} pegawai`,
    }));
    const text = canonicalJson({
      tenant: 'jambi',
      year: 2027,
      ceilingRupiah: 5_000_000,
      rows: old.sort((a, b) => (a.program < b.program ? -1 : 1)),
    });
    const read = old.map((row) => PlanRow.parse(row));
    expect(contentHashOf({ ...content, rows: read })).toBe(createHash('sha256').update(text).digest('hex'));
  });
  it('is over text that any JSON parser reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: 'é' }] })).toBe('{"a":[{"c":"é"}],"b":1}');
  });
});
