// The proposed rows: complete by law, spread over the year, explained, and bound to a hash of what is read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, candidateOf } from '../../../functions/needs-analysis/candidates.rules.ts';
import { type PlanInput, planRows, scheduleOf } from '../../../functions/needs-analysis/plan-rows.rules.ts';
import { selectPrograms } from '../../../functions/needs-analysis/select.rules.ts';
import type { Need } from '../../../functions/records/need.ts';
import { PlanRow } from '../../../functions/records/plan.ts';
import { canonicalJson, contentHashOf } from '../../../functions/records/plan-content.ts';
import type { CatalogueProgram } from '../../../functions/records/register.ts';
import { isComplete, missingItems } from '../../../functions/rulebook/plan-row.rules.ts';
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
  const candidates: Candidate[] = programs.flatMap(
    (p) => candidateOf(p, { total: 1, best: [seat] }, ceiling) ?? [],
  );
  return {
    programs,
    candidates,
    selection: selectPrograms(candidates, ceiling),
    needs: [need],
    competencyName: () => 'Pemasaran Digital',
    agencyName: () => 'Dinas Pariwisata',
    opensAt: at('2027-01-31T17:00:00.000Z'),
    closesAt: at('2027-11-30T16:59:59.000Z'),
  };
};

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
    expect(rows.every((row) => isComplete(row) && PlanRow.safeParse(row).success)).toBe(true);
    expect(rows.map((r) => r.reason)).toEqual([
      'Menutup 1,50 level kesenjangan pada 1 pegawai dari 1 perangkat daerah; menjawab kebutuhan peringkat 4 (Pemasaran Digital, Dinas Pariwisata)',
      expect.stringContaining('Didanai mitra, tidak membebani pagu APBD'),
      expect.stringContaining('Berada di bawah garis potong karena pagu anggaran tidak mencukupi'),
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
    expect(isComplete({ ...row, ...given })).toBe(false);
  });
  it('is a fault of the catalogue when it lacks one', () => {
    const incomplete = inputOf([program('A', { curriculum: '' })], 2_000_000);
    expect(() => planRows(incomplete)).toThrow('Program A belum memuat f. kesesuaian kurikulum');
  });
});

describe('the schedule', () => {
  it('spreads the programs evenly over the delivery phase, the best placed first', () => {
    const quarters = Array.from({ length: 10 }, (_, i) =>
      scheduleOf(i + 1, 10, at('2027-01-31T17:00:00.000Z'), at('2027-11-30T16:59:59.000Z')),
    );
    expect(quarters[0]).toBe('Triwulan I (Januari–Maret) 2027');
    expect(quarters[9]).toBe('Triwulan IV (Oktober–Desember) 2027');
    expect(quarters.filter((q) => q.startsWith('Triwulan II ')).length).toBe(3);
    expect(quarters.filter((q) => q.startsWith('Triwulan III ')).length).toBe(3);
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
  it('is over text that any JSON parser reads back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
    expect(canonicalJson({ b: 1, a: [{ d: undefined, c: 'é' }] })).toBe('{"a":[{"c":"é"}],"b":1}');
  });
});
