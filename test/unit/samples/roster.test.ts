// Checks the roster of a sample against the rules of the number, of the SIASN export and of a working life.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSample } from '../../../samples/sample.ts';
import { CASES, cell, column, type Row, rows, sampleOf, TENANTS } from './tables.ts';

const YEAR = 2027;

/** An oracle of its own: it takes the 18 digits apart with Date, not with the generator's arithmetic. */
const faultOf = (number: string, status: string): string | undefined => {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{4})(\d{2})([12])(\d{3})$/.exec(number);
  if (parts === null) return 'not 18 digits with a sex digit';
  const [, year = '', month = '', day = '', start = '', code = '', , serial = ''] = parts;
  const birth = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(birth.getTime()) || birth.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) {
    return 'no such birthday';
  }
  if (serial === '000') return 'serial 000';
  if (status === 'PPPK') return Number(code) >= 21 ? undefined : 'no appointment code';
  if (Number(code) < 1 || Number(code) > 12) return 'no such month';
  const months = (Number(start) - Number(year)) * 12 + Number(code) - Number(month) - (day === '01' ? 0 : 1);
  if (months < 18 * 12 || months > 40 * 12) return `started at ${months} months of age`;
  return Number(start) <= YEAR - 2 ? undefined : 'appointed in the future';
};

const plain = (value: string): string => value.replace(/^'/, '');

const retirementAge = (jenjang: string): number => {
  if (jenjang === 'jf-ahli-utama') return 65;
  return jenjang.startsWith('jpt') || jenjang === 'jf-ahli-madya' ? 60 : 58;
};

describe.each(CASES)('roster of $tenant with $employees employees', ({ tenant, employees }) => {
  const sample = sampleOf(tenant, employees);
  const roster = rows(sample, 'pegawai.csv');

  it('has as many rows as asked for and only valid numbers', () => {
    expect(roster).toHaveLength(employees);
    const faults = roster.map((row) => faultOf(plain(cell(row, 'nip_baru')), cell(row, 'status_cpns_pns')));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  it('agrees with itself on birthday and sex', () => {
    for (const row of roster) {
      const number = plain(cell(row, 'nip_baru'));
      const [day, month, year] = cell(row, 'tanggal_lahir').split('-');
      expect(`${year}${month}${day}`).toBe(number.slice(0, 8));
      expect(cell(row, 'jenis_kelamin')).toBe(number[14] === '1' ? 'M' : 'F');
    }
  });

  it('gives everyone a number, an id and a mailbox of their own', () => {
    for (const name of ['pns_id', 'nip_baru', 'email_gov']) {
      expect(new Set(column(roster, name)).size).toBe(employees);
    }
    expect(column(roster, 'email_gov').every((mail) => mail.endsWith(`@${sample.tenant.mailDomain}`))).toBe(
      true,
    );
  });

  it('keeps the quirks of the export', () => {
    expect(column(roster, 'nip_baru').every((value) => value.startsWith("'"))).toBe(true);
    expect(column(roster, 'agama_nama').every((value) => value === 'null')).toBe(true);
    expect(roster.flatMap((row) => Object.values(row)).includes('')).toBe(false);
    expect(column(roster, 'tmt_jabatan').every((value) => /^\d{2}-\d{2}-\d{4}$/.test(value))).toBe(true);
  });

  it('employs nobody past retirement when the cycle year begins', () => {
    const jenjang = new Map(
      rows(sample, 'jabatan.csv').map((row) => [cell(row, 'jabatan_id'), cell(row, 'jenjang')]),
    );
    for (const row of roster) {
      const age = YEAR - 1 - Number(cell(row, 'tanggal_lahir').slice(6));
      expect(age).toBeLessThan(retirementAge(jenjang.get(cell(row, 'jabatan_id')) ?? ''));
    }
  });

  it('takes up a position only after the appointment', () => {
    const iso = (date: string): string => date.split('-').reverse().join('-');
    const early = roster.filter((row) => iso(cell(row, 'tmt_jabatan')) < iso(cell(row, 'tmt_cpns')));
    expect(early).toEqual([]);
  });
});

const share = (table: readonly Row[], name: string, value: string): number =>
  column(table, name).filter((found) => found === value).length / table.length;

describe('a believable government', () => {
  it.each(TENANTS)('%s has about three PNS for every PPPK and few managers', (tenant) => {
    const roster = rows(sampleOf(tenant, 1000), 'pegawai.csv');
    expect(share(roster, 'status_cpns_pns', 'PPPK')).toBeGreaterThan(0.2);
    expect(share(roster, 'status_cpns_pns', 'PPPK')).toBeLessThan(0.3);
    expect(share(roster, 'jenis_jabatan_id', '1')).toBeLessThan(0.25);
    expect(share(roster, 'jenis_jabatan_id', '2')).toBeGreaterThan(0.3);
  });

  it('gives PNS a BKN grade and PPPK a Roman one', () => {
    for (const row of rows(sampleOf('jambi', 1000), 'pegawai.csv')) {
      const pattern = cell(row, 'status_cpns_pns') === 'PPPK' ? /^[IVX]+$/ : /^(II|III|IV)\/[a-e]$/;
      expect(cell(row, 'gol_akhir_nama')).toMatch(pattern);
    }
  });
});

it('makes valid and unique numbers for any seed and size', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TENANTS),
      fc.integer(),
      fc.integer({ min: 12, max: 200 }),
      (tenant, seed, employees) => {
        const roster = rows(makeSample(tenant, { seed, employees }), 'pegawai.csv');
        const numbers = column(roster, 'nip_baru').map(plain);
        expect(new Set(numbers).size).toBe(employees);
        const faults = roster.map((row) =>
          faultOf(plain(cell(row, 'nip_baru')), cell(row, 'status_cpns_pns')),
        );
        expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
