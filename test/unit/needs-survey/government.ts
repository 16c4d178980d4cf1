// A small government for the survey's tests: two agencies, a superior in another agency, a former employee, a position without standard.
import type { Competency, Employee } from '../../../functions/records/register.ts';
import type { TableName } from '../../../functions/store/tables.ts';
import { at, competencyCode, employeeId, on, positionId, tenantId } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { signedIn } from '../../support/signed-in.ts';
import { aColleague } from '../people/builders.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
export const opensAt = at('2026-01-14T17:00:00.000Z');
export const closesAt = at('2026-02-28T16:59:59.000Z');

export const competency = (
  code: string,
  group: Competency['group'],
  name = `Kompetensi ${code}`,
): Competency => ({
  code: competencyCode(code),
  name,
  group,
  anchors: ['satu', 'dua', 'tiga', 'empat', 'lima'],
});
export const competencies = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => competency(`M0${n}`, 'manajerial')),
  competency('SK01', 'sosial-kultural'),
  ...['T-1', 'T-2', 'T-3'].map((code) => competency(code, 'teknis')),
  competency('P-1', 'pemerintahan'),
];

export const employee = aColleague;

/** Dinas: head ani with budi and citra; former employee dedi. Badan: head eka, who reports to ani. */
export const employees = [
  employee('ani', 'dinas', { positionId: positionId('kepala') }),
  employee('budi', 'dinas', { superiorEmployeeId: employeeId('ani') }),
  employee('citra', 'dinas', {
    superiorEmployeeId: employeeId('ani'),
    positionId: positionId('tanpa-standar'),
  }),
  employee('dedi', 'dinas', { superiorEmployeeId: employeeId('ani'), validTo: on('2025-12-31') }),
  employee('eka', 'badan', { superiorEmployeeId: employeeId('ani'), positionId: positionId('kepala') }),
];

const agency = (agencyId: string, more: Record<string, unknown> = {}) => ({
  pk: `TENANT#${tenant}`,
  sk: `AGENCY#${agencyId}`,
  agencyId,
  code: agencyId,
  name: `Dinas ${agencyId}`,
  type: 'dinas',
  validFrom: '2010-01-01',
  ...more,
});
const standard = (positionId: string, codes: readonly string[]) => ({
  pk: `TENANT#${tenant}`,
  sk: `STANDARD#${positionId}`,
  positionId,
  origin: 'position',
  requirements: codes.map((code) => ({ competency: code, level: 3, importance: 3 })),
});

export const registerItem = (e: Employee) => ({
  pk: `TENANT#${tenant}`,
  sk: `EMPLOYEE#${e.employeeId}`,
  agencyKey: `${tenant}#${e.agencyId}`,
  ...e,
});

export const operatorToken = 'operator-session-token';

/** Everything on record before the survey opens. */
export const records: readonly (readonly [TableName, Record<string, unknown>])[] = [
  [
    'register',
    {
      pk: `TENANT#${tenant}`,
      sk: 'TENANT',
      slug: tenant,
      displayName: 'Pemerintah Provinsi Jambi',
      kind: 'provinsi',
      offices: [{ role: 'bkpsdm', title: 'Kepala BPSDM', name: 'Nama', email: 'bpsdm@example.invalid' }],
      facilitators: [],
      policyVersion: 1,
    },
  ],
  ['register', { pk: `TENANT#${tenant}`, sk: 'POLICY#0001', ...roundTheClock }],
  ['register', agency('dinas')],
  ['register', agency('badan')],
  ['register', agency('kosong')],
  ['register', agency('bubar', { validTo: '2024-12-31' })],
  ['register', standard('analis', [...competencies.map((c) => c.code)])],
  ['register', standard('kepala', ['M01', 'M02', 'M03', 'M04', 'M05'])],
  ...competencies.map(
    (c) => ['register', { pk: `TENANT#${tenant}`, sk: `COMPETENCY#${c.code}`, ...c }] as const,
  ),
  ...employees.map((e) => ['register', registerItem(e)] as const),
  [
    'cycle',
    {
      pk: `CYCLE#${tenant}#${year}`,
      sk: 'CYCLE',
      tenant,
      year,
      status: 'open',
      policyVersion: 1,
      ceilingRupiah: 1_000_000_000,
      openedAt: opensAt,
      openedBy: 'operator',
      version: 1,
    },
  ],
  ...signedIn({ token: operatorToken, tenant, email: 'operator@example.invalid', role: 'operator' }),
];
