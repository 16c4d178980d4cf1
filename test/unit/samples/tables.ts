// Reads the sample's CSV files with an independent parser for the tests.
import { parse } from 'csv-parse/sync';
import type { TenantSlug } from '../../../samples/government.ts';
import { makeSample, type Sample } from '../../../samples/sample.ts';

export type Row = Record<string, string>;

export const TENANTS: readonly TenantSlug[] = ['jambi', 'sawahlunto', 'bukitintan'];
export const SIZES: readonly number[] = [12, 50, 300, 1000];
export const CASES = TENANTS.flatMap((tenant) => SIZES.map((employees) => ({ tenant, employees })));

export const rows = (sample: Sample, file: keyof Sample['files']): Row[] =>
  parse<Row>(sample.files[file], { columns: true });

export const cell = (row: Row, column: string): string => {
  const value = row[column];
  if (value === undefined) throw new Error(`no column ${column}`);
  return value;
};

export const column = (table: readonly Row[], name: string): string[] => table.map((row) => cell(row, name));

const made = new Map<string, Sample>();

/** Samples are deterministic, so the tests share them. */
export const sampleOf = (tenant: TenantSlug, employees: number): Sample => {
  const key = `${tenant}/${employees}`;
  const sample = made.get(key) ?? makeSample(tenant, { employees });
  made.set(key, sample);
  return sample;
};
