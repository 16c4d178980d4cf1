// A small government for the delivery's tests: three agencies, twelve people, two programs approved, two facilitators.
import type { BatchIn } from '../../../functions/records/batch.ts';
import type { Place } from '../../../functions/records/place.ts';
import type { PlanRow } from '../../../functions/records/plan.ts';
import type { Employee } from '../../../functions/records/register.ts';
import type { TableName } from '../../../functions/store/tables.ts';
import {
  agencyId,
  at,
  batchId,
  competencyCode,
  employeeId,
  on,
  programCode,
  tenantId,
} from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { aColleague } from '../people/builders.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
export const opensAt = at('2027-01-31T17:00:00.000Z');
export const closesAt = at('2027-11-30T16:59:59.000Z');
export const policy = roundTheClock;

type Row = readonly [TableName, Record<string, unknown>];
const register = (sk: string, item: object): Row => ['register', { pk: `TENANT#${tenant}`, sk, ...item }];
const cycle = (sk: string, item: object): Row => ['cycle', { pk: `CYCLE#${tenant}#${year}`, sk, ...item }];

export const employee = (id: string, agency: string, more: Partial<Employee> = {}): Employee =>
  aColleague(id, agency, { superiorEmployeeId: employeeId(`kepala-${agency}`), ...more });

export const agencies = ['dinas', 'badan', 'kantor'].map(agencyId);
/** `dinas-1` to `kantor-4`, and a head for each agency. */
export const staff = agencies.flatMap((a) => [1, 2, 3, 4].map((n) => employee(`${a}-${n}`, a)));
const heads = agencies.map((a) => {
  const { superiorEmployeeId: _, ...head } = employee(`kepala-${a}`, a);
  return head;
});

export const facilitators = [
  { name: 'Narasumber Satu', email: 'satu@narasumber.invalid', topics: ['T-1'] },
  { name: 'Narasumber Dua', email: 'dua@narasumber.invalid', topics: ['T-2'] },
];
export const tenantRecord = {
  slug: tenant,
  displayName: 'Provinsi Jambi',
  kind: 'provinsi' as const,
  offices: [
    { role: 'bkpsdm' as const, title: 'Kepala BPSDM', name: 'Kepala BPSDM', email: 'bpsdm@example.invalid' },
  ],
  facilitators,
  policyVersion: 1,
};

export const program = (code: string, competency: string, more: object = {}) => ({
  code,
  name: `Pelatihan ${code}`,
  competencies: [competency],
  targetLevel: 3,
  form: 'KL03',
  jp: 24,
  days: 3,
  capacity: 4,
  minimumParticipants: 2,
  fixedCost: 1_000_000,
  costPerParticipant: 100_000,
  provider: 'BPSDM Provinsi Jambi',
  funding: 'apbd' as const,
  curriculum: 'Standar kurikulum LAN',
  ...more,
});
export const catalogue = [program('P-1', 'T-1'), program('P-2', 'T-2')];

export const planRow = (code: string, competency: string, more: Partial<PlanRow> = {}): PlanRow => ({
  program: programCode(code),
  name: `Pelatihan ${code}`,
  competencies: [competencyCode(competency)],
  participants: 4,
  agencies: [...agencies],
  form: 'KL03',
  jp: 24,
  provider: 'BPSDM Provinsi Jambi',
  schedule: { kind: 'quarter', year: 2027, quarter: 2 },
  curriculum: 'Standar kurikulum LAN',
  costRupiah: 1_400_000,
  funding: 'apbd',
  batches: 1,
  rank: 1,
  reason: [{ kind: 'closes-gap', hundredths: 600, participants: 4, agencies: agencies.length }],
  status: 'proposed',
  ...more,
});
export const rows = [planRow('P-1', 'T-1'), planRow('P-2', 'T-2', { rank: 2 })];

const nominees = (code: string) => ({
  program: code,
  employees: staff.map((e, i) => ({
    employeeId: e.employeeId,
    agencyId: e.agencyId,
    gapHundredths: 200 - i,
  })),
});

/** Everything on record when the delivery opens. */
export const records: readonly Row[] = [
  register('TENANT', tenantRecord),
  register('POLICY#0001', policy),
  ...agencies.map((agency) =>
    register(`AGENCY#${agency}`, {
      agencyId: agency,
      code: agency,
      name: `Dinas ${agency}`,
      type: 'dinas',
      validFrom: '2010-01-01',
    }),
  ),
  ...[...staff, ...heads].map((e) => register(`EMPLOYEE#${e.employeeId}`, e)),
  ...catalogue.map((p) => register(`CATALOGUE#${p.code}`, p)),
  cycle('CYCLE', {
    tenant,
    year,
    status: 'open',
    policyVersion: 1,
    ceilingRupiah: 10_000_000,
    openedAt: '2026-01-01T00:00:00.000Z',
    openedBy: 'operator',
    version: 1,
  }),
  cycle('PHASE#delivery', {
    ...{ phase: 'delivery', status: 'running', attempt: 1, opensAt, closesAt, openedAt: opensAt },
  }),
  cycle('PLAN', {
    round: 1,
    status: 'approved',
    ceilingRupiah: 10_000_000,
    totalRupiah: 2_800_000,
    contentHash: 'x',
    proposedAt: '2026-05-01T00:00:00.000Z',
    skippedAgencies: [],
    decidedAt: '2026-06-01T00:00:00.000Z',
    version: 1,
  }),
  ...rows.map((r) => cycle(`PLAN-ROW#${r.program}`, r)),
  ...rows.map((r) => cycle(`NOMINEES#${r.program}`, nominees(r.program))),
];

export const aBatch = (more: Partial<BatchIn<'planned'>> = {}): BatchIn<'planned'> => ({
  batchId: batchId('P-1-1'),
  program: programCode('P-1'),
  programName: 'Komunikasi Publik',
  number: 3,
  status: 'planned',
  startsOn: on('2027-04-06'),
  endsOn: on('2027-04-08'),
  dates: [on('2027-04-06'), on('2027-04-07'), on('2027-04-08')],
  capacity: 4,
  minimumParticipants: 2,
  jp: 24,
  form: 'KL03',
  competencies: [competencyCode('T-1')],
  targetLevel: 3,
  provider: 'BPSDM Provinsi Jambi',
  facilitator: { name: 'Narasumber Satu', email: 'satu@narasumber.invalid' },
  invitesAt: at('2027-02-28T17:00:00.000Z'),
  ...more,
});

/** Six people on the list of a batch for four: seats first, then reserves. */
export const places = (people: readonly Employee[] = staff.slice(0, 6), seats = 4): Place[] =>
  people.map((e, i) => ({
    employeeId: e.employeeId,
    agencyId: e.agencyId,
    role: i < seats ? 'participant' : 'reserve',
    order: i + 1,
    reason: { kind: 'priority', rank: i + 1, of: people.length, gapHundredths: 200 - i },
  }));

export const batchRows = (batch: BatchIn<'planned'> = aBatch(), list: Place[] = places()): Row[] => [
  cycle(`BATCH#${batch.batchId}`, batch),
  [
    'cycle',
    {
      pk: `CYCLE#${tenant}#${year}#BATCH#${batch.batchId}`,
      sk: 'COMPOSITION',
      batchId: batch.batchId,
      places: list,
    },
  ],
];
