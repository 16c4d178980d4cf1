// A small government for the approval's tests: two agencies with heads, one without, a plan of three programs and two below the cut.
import type { ApprovalStep, Plan, PlanRow } from '../../../functions/records/plan.ts';
import { contentHashOf } from '../../../functions/records/plan-content.ts';
import type { StoredPolicy } from '../../../functions/records/policy.ts';
import type { Tenant } from '../../../functions/records/register.ts';
import type { TableName } from '../../../functions/store/tables.ts';
import { type Changes, planFrom, stepFrom } from '../../support/approval-records.ts';
import { agencyId, at, competencyCode, programCode, tenantId } from '../../support/branded.ts';
import { aHolder } from '../../support/holders.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { signedIn } from '../../support/signed-in.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
/** A Monday, 08.00 WIB. */
export const opensAt = at('2026-05-04T01:00:00.000Z');
export const closesAt = at('2026-11-30T16:59:59.000Z');
export const operator = 'pengelola@example.invalid';
export const million = 1_000_000;
export const ceilingRupiah = 170 * million;

export const row = (code: string, rank: number, more: Partial<PlanRow> = {}): PlanRow => ({
  program: programCode(code),
  name: `Pelatihan ${code}`,
  competencies: [competencyCode('T-1')],
  participants: 30,
  agencies: [agencyId('dinkes')],
  form: 'KL03',
  jp: 24,
  provider: 'BPSDM',
  schedule: { kind: 'quarter', year: 2027, quarter: 2 },
  curriculum: 'Kurikulum 24 JP',
  costRupiah: 50 * million,
  funding: 'apbd',
  batches: 1,
  rank,
  reason: [
    { kind: 'closes-gap', hundredths: 6_000 - 100 * rank, participants: 30, agencies: 1 },
    { kind: 'answers-need', rank, competency: competencyCode('T-1'), agencyId: agencyId('dinkes') },
  ],
  status: 'proposed',
  ...more,
});

export const rows: readonly PlanRow[] = [
  row('P1', 1, { agencies: [agencyId('dinkes'), agencyId('disdik')], costRupiah: 100 * million, batches: 2 }),
  row('P2', 2, { agencies: [agencyId('disdik')], costRupiah: 50 * million }),
  row('P3', 3, {
    agencies: [agencyId('kosong'), agencyId('bubar')],
    costRupiah: 10 * million,
    funding: 'hibah',
  }),
  row('P4', 4, { costRupiah: 60 * million, status: 'below-cut' }),
  row('P5', 5, { costRupiah: 65 * million, status: 'below-cut' }),
];
export const plan = (more: Changes<Plan> = {}): Plan =>
  planFrom({
    round: 1,
    status: 'draft',
    ceilingRupiah,
    totalRupiah: 150 * million,
    contentHash: contentHashOf({ tenant, year, ceilingRupiah, rows }),
    proposedAt: opensAt,
    version: 1,
    ...more,
  });
export const step = (more: Changes<ApprovalStep> = {}): ApprovalStep =>
  stepFrom({
    round: 1,
    step: 2,
    office: 'bkpsdm',
    approver: { name: 'Nama', title: 'Kepala BPSDM', email: 'bkpsdm@example.invalid' },
    status: 'waiting',
    contentHash: plan().contentHash,
    askedAt: opensAt,
    expiresAt: at('2026-05-20T16:59:59.000Z'),
    remindersSent: 0,
    ...more,
  });

export const government: Tenant = {
  slug: tenant,
  displayName: 'Pemerintah Provinsi Jambi',
  kind: 'provinsi',
  offices: [
    aHolder('bkpsdm', { title: 'Kepala BPSDM', name: 'Nama BPSDM', email: 'bkpsdm@example.invalid' }),
    aHolder('sekda', { title: 'Sekretaris Daerah', name: 'Nama Sekda', email: 'sekda@example.invalid' }),
    aHolder('ppk', { title: 'Gubernur Jambi', name: 'Nama Gubernur', email: 'ppk@example.invalid' }),
  ],
  facilitators: [],
  policyVersion: 1,
};

export const agency = (agencyId: string, name: string, more: Record<string, unknown> = {}) => ({
  pk: `TENANT#${tenant}`,
  sk: `AGENCY#${agencyId}`,
  agencyId,
  code: agencyId,
  name,
  type: 'dinas',
  validFrom: '2010-01-01',
  ...more,
});
export const head = (agencyId: string, more: Record<string, unknown> = {}) => ({
  pk: `TENANT#${tenant}`,
  sk: `EMPLOYEE#kepala-${agencyId}`,
  agencyKey: `${tenant}#${agencyId}`,
  employeeId: `kepala-${agencyId}`,
  nip: '197001011995031001',
  name: `Nama Kepala ${agencyId}`,
  employment: 'pns',
  agencyId,
  positionId: 'kepala',
  positionName: `Kepala Dinas ${agencyId}`,
  jenjang: 'jpt-pratama',
  email: `${agencyId}@example.invalid`,
  validFrom: '2020-01-01',
  ...more,
});

export const operatorToken = 'operator-session-token';
export const cookie = `__Host-siklus=${operatorToken}`;
const cyclePk = `CYCLE#${tenant}#${year}`;

export const planItem = (p: Plan) => ({ pk: cyclePk, sk: 'PLAN', ...p });
export const policyItem = (p: StoredPolicy) => ({ pk: `TENANT#${tenant}`, sk: 'POLICY#0001', ...p });
export const phaseItem = (more: Record<string, unknown> = {}) => ({
  pk: cyclePk,
  sk: 'PHASE#program-approval',
  phase: 'program-approval',
  status: 'running',
  attempt: 1,
  opensAt,
  closesAt,
  openedAt: opensAt,
  // Two of the agencies have no head, which the operator has passed with a reason.
  passed: { gates: ['head-vacant'], at: opensAt },
  ...more,
});
export const cycleItem = (more: Record<string, unknown> = {}) => ({
  pk: cyclePk,
  sk: 'CYCLE',
  tenant,
  year,
  status: 'open',
  policyVersion: 1,
  ceilingRupiah,
  openedAt: opensAt,
  openedBy: operator,
  version: 1,
  ...more,
});

/** Everything on record when the analysis has left its draft. */
export const records: readonly (readonly [TableName, Record<string, unknown>])[] = [
  ['register', { pk: `TENANT#${tenant}`, sk: 'TENANT', ...government }],
  ['register', policyItem(roundTheClock)],
  ['register', agency('dinkes', 'Dinas Kesehatan', { headEmployeeId: 'kepala-dinkes' })],
  ['register', agency('disdik', 'Dinas Pendidikan', { headEmployeeId: 'kepala-disdik' })],
  ['register', agency('kosong', 'Dinas Tanpa Kepala')],
  ['register', agency('bubar', 'Dinas Pensiun', { headEmployeeId: 'kepala-bubar' })],
  ['register', agency('lain', 'Dinas di Luar Rencana', { headEmployeeId: 'kepala-lain' })],
  ['register', head('dinkes')],
  ['register', head('disdik')],
  ['register', head('bubar', { validTo: '2026-04-30' })],
  ['register', head('lain')],
  ['cycle', cycleItem()],
  ['cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year }],
  ['cycle', phaseItem()],
  ['cycle', planItem(plan())],
  ...rows.map((r) => ['cycle', { pk: cyclePk, sk: `PLAN-ROW#${r.program}`, ...r }] as const),
  [
    'cycle',
    {
      pk: cyclePk,
      sk: 'NOMINEES#P1',
      program: 'P1',
      employees: [
        { employeeId: 'a', agencyId: 'dinkes', gapHundredths: 200 },
        { employeeId: 'b', agencyId: 'disdik', gapHundredths: 150 },
        { employeeId: 'c', agencyId: 'dinkes', gapHundredths: 100 },
      ],
    },
  ],
  ...signedIn({ token: operatorToken, tenant, email: operator, role: 'operator' }),
];
