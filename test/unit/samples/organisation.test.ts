// Checks that a sample government hangs together: agencies, positions, superiors, standards, offices.
import { describe, expect, it } from 'vitest';
import { CASES, cell, column, rows, sampleOf, TENANTS } from './tables.ts';

const plain = (value: string): string => value.replace(/^'/, '');

describe.each(CASES)('organisation of $tenant with $employees employees', ({ tenant, employees }) => {
  const sample = sampleOf(tenant, employees);
  const roster = rows(sample, 'pegawai.csv');
  const agencies = rows(sample, 'perangkat-daerah.csv');
  const positions = rows(sample, 'jabatan.csv');
  const superiors = new Map(
    rows(sample, 'atasan.csv').map((row) => [cell(row, 'nip'), cell(row, 'nip_atasan')]),
  );
  const numbers = new Set(column(roster, 'nip_baru').map(plain));
  const current = agencies.filter((row) => cell(row, 'berlaku_sampai') === '');

  it('resolves every agency, position and superior', () => {
    const agencyNames = new Map(current.map((row) => [cell(row, 'unor_id'), cell(row, 'nama')]));
    const positionNames = new Map(
      positions.map((row) => [cell(row, 'jabatan_id'), cell(row, 'jabatan_nama')]),
    );
    expect(agencyNames.size).toBe(current.length);
    expect(positionNames.size).toBe(positions.length);
    for (const row of roster) {
      expect(agencyNames.get(cell(row, 'unor_id'))).toBe(cell(row, 'unor_nama'));
      expect(positionNames.get(cell(row, 'jabatan_id'))).toBe(cell(row, 'jabatan_nama'));
    }
    for (const [number, superior] of superiors)
      expect(numbers.has(number) && numbers.has(superior)).toBe(true);
  });

  it('leads everyone to the Sekda without a circle', () => {
    const withoutSuperior = [...numbers].filter((number) => !superiors.has(number));
    expect(withoutSuperior).toHaveLength(1);
    for (const number of numbers) {
      let at = number;
      for (let steps = 0; superiors.has(at); steps += 1) {
        expect(steps).toBeLessThan(8);
        at = superiors.get(at) ?? '';
      }
      expect(at).toBe(withoutSuperior[0]);
    }
  });

  it('gives every current agency a head of its own and at least one more employee', () => {
    const agencyOf = new Map(roster.map((row) => [plain(cell(row, 'nip_baru')), cell(row, 'unor_id')]));
    const sekda = cell(current[0] ?? {}, 'nip_kepala');
    for (const row of current) {
      const head = cell(row, 'nip_kepala');
      expect(agencyOf.get(head)).toBe(cell(row, 'unor_id'));
      expect([...agencyOf.values()].filter((id) => id === cell(row, 'unor_id')).length).toBeGreaterThan(1);
      if (head !== sekda) expect(superiors.get(head)).toBe(sekda);
    }
  });

  it('links every former agency to successors that exist', () => {
    const ids = new Set(column(current, 'unor_id'));
    for (const row of agencies.filter((agency) => cell(agency, 'berlaku_sampai') !== '')) {
      const successors = cell(row, 'penerus_unor_id').split('|');
      expect(successors.every((id) => ids.has(id))).toBe(true);
    }
  });

  it('asks real levels of real competencies, for most positions but not all', () => {
    const standards = rows(sample, 'standar.csv');
    const codes = new Set(column(rows(sample, 'kompetensi.csv'), 'kode'));
    const ids = new Set(column(positions, 'jabatan_id'));
    for (const row of standards) {
      expect(codes.has(cell(row, 'kompetensi_kode')) && ids.has(cell(row, 'jabatan_id'))).toBe(true);
      expect(cell(row, 'level')).toMatch(/^[1-5]$/);
      expect(cell(row, 'kepentingan')).toMatch(/^[1-5]$/);
    }
    const pairs = standards.map((row) => `${cell(row, 'jabatan_id')}/${cell(row, 'kompetensi_kode')}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const covered = new Set(column(standards, 'jabatan_id')).size / positions.length;
    expect(covered).toBeGreaterThan(0.8);
    expect(covered).toBeLessThan(0.95);
    expect(standards.length / (covered * positions.length)).toBeGreaterThanOrEqual(11);
  });

  it('takes the operator and two approvers from the roster', () => {
    const mails = new Map(roster.map((row) => [cell(row, 'email_gov'), cell(row, 'nama')]));
    const [organiser, sekda, headOfGovernment] = sample.tenant.offices;
    for (const person of [sample.tenant.operator, organiser, sekda]) {
      expect(mails.get(person?.email ?? '')).toBe(person?.name);
    }
    expect(sample.tenant.offices.map(({ role }) => role)).toEqual(['bkpsdm', 'sekda', 'ppk']);
    expect(mails.has(headOfGovernment?.email ?? '')).toBe(false);
  });
});

describe('the three governments', () => {
  it.each([
    ['jambi', 45, 2],
    ['sawahlunto', 28, 0],
    ['bukitintan', 22, 0],
  ] as const)('%s has %i current and %i former agencies', (tenant, currentCount, formerCount) => {
    const ends = column(rows(sampleOf(tenant, 300), 'perangkat-daerah.csv'), 'berlaku_sampai');
    expect(ends.filter((end) => end === '')).toHaveLength(currentCount);
    expect(ends.filter((end) => end === '2025-10-30')).toHaveLength(formerCount);
  });

  it('spells the name of Bukitintan as its people do', () => {
    expect(sampleOf('bukitintan', 12).tenant.displayName).toBe('Bukitintan');
  });

  it.each(TENANTS)('%s always has the organiser of training and the tourism agency', (tenant) => {
    const codes = column(rows(sampleOf(tenant, 12), 'perangkat-daerah.csv'), 'kode');
    expect(codes).toHaveLength(4);
    expect(codes.some((code) => /^BK?PSDM$/.test(code))).toBe(true);
    expect(codes.some((code) => /^DIS(BUD)?PAR/.test(code))).toBe(true);
  });

  it.each(TENANTS)('%s gives no superior below the Sekda more than twelve people', (tenant) => {
    for (const employees of [1000, 15_000]) {
      const sample = sampleOf(tenant, employees);
      const sekda = cell(rows(sample, 'perangkat-daerah.csv')[0] ?? {}, 'nip_kepala');
      const spans = new Map<string, number>();
      for (const superior of column(rows(sample, 'atasan.csv'), 'nip_atasan')) {
        spans.set(superior, (spans.get(superior) ?? 0) + 1);
      }
      spans.delete(sekda);
      expect(Math.max(...spans.values())).toBeLessThanOrEqual(12);
      expect(Math.min(...spans.values())).toBeGreaterThanOrEqual(employees === 1000 ? 2 : 4);
    }
  });
});
