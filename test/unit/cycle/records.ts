// A small government with its policy, people who may sign in, and builders for what a year leaves on record.
import { phaseWindow, proposedDates } from '../../../functions/cycle/opening.rules.ts';
import { Cycle, Phase, phaseEnds } from '../../../functions/records/cycle.ts';
import type { ApprovalStep, Plan, PlanRow } from '../../../functions/records/plan.ts';
import { defaultPolicy, inForce, type PhaseName, phases } from '../../../functions/records/policy.ts';
import type { Agency } from '../../../functions/records/register.ts';
import { type Changes, planFrom, stepFrom } from '../../support/approval-records.ts';
import { agencyId, at, competencyCode, on, programCode, tenantId } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { signedIn } from '../../support/signed-in.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
export const operatorMail = 'operator@jambi.example';
export const tokens = { operator: 'operator-token', auditor: 'auditor-token', employee: 'employee-token' };
export const stranger = 'sawahlunto-operator-token';
export const cookie = (token: string): string => `__Host-siklus=${token}`;

const session = (token: string, of: string, role: 'operator' | 'auditor' | 'employee') =>
  signedIn({ token, tenant: of, email: `${role}@${of}.example`, role });

export const tenantItem = (slug: string, displayName: string): Record<string, unknown> => ({
  pk: `TENANT#${slug}`,
  sk: 'TENANT',
  slug,
  displayName,
  kind: 'provinsi',
  offices: [],
  facilitators: [],
  policyVersion: 1,
});
/** A holder on record from the beginning, whose domain is the government's own. */
export const secretaryOf = (slug: string): Record<string, unknown> => ({
  ...{ role: 'sekda', title: 'Sekretaris Daerah', name: 'Sekretaris', email: `sekda@${slug}.example` },
});
export const policyItem = (slug: string): Record<string, unknown> => ({
  pk: `TENANT#${slug}`,
  sk: 'POLICY#0001',
  ...roundTheClock,
});
export const agencyItem = (slug: string, agencyId: string, name: string): Record<string, unknown> => ({
  pk: `TENANT#${slug}`,
  sk: `AGENCY#${agencyId}`,
  agencyId,
  code: agencyId,
  name,
  type: 'dinas',
  validFrom: '2020-01-01',
});

type Given = readonly (readonly ['register' | 'cycle' | 'links', Record<string, unknown>])[];

/** Two governments, so that a test can see that one never reaches the other. */
export const register: Given = [
  ['register', tenantItem('jambi', 'Pemerintah Provinsi Jambi')],
  ['register', policyItem('jambi')],
  ['register', agencyItem('jambi', 'dinkes', 'Dinas Kesehatan')],
  ['register', tenantItem('sawahlunto', 'Pemerintah Kota Sawahlunto')],
  ['register', policyItem('sawahlunto')],
  ...session(tokens.operator, 'jambi', 'operator'),
  ...session(tokens.auditor, 'jambi', 'auditor'),
  ...session(tokens.employee, 'jambi', 'employee'),
  ...session(stranger, 'sawahlunto', 'operator'),
];

/** What a status has goes without saying, unless it matters to the test. */
export const aCycle = (changes: Partial<Cycle> = {}): Cycle =>
  Cycle.parse({
    tenant,
    year,
    status: 'open',
    policyVersion: 1,
    ceilingRupiah: 1_250_000_000,
    openedAt: at('2026-01-05T01:00:00.000Z'),
    openedBy: operatorMail,
    version: 1,
    ...(changes.status === 'closed' ? { closedAt: at('2028-04-30T16:59:59.000Z') } : {}),
    ...changes,
  });

/** The same for a phase: it was open for the whole of its window, and failed without a plan. */
export const aPhase = (phase: PhaseName, changes: Partial<Phase> = {}): Phase => {
  const { status = 'planned' } = changes;
  const window = phaseWindow(proposedDates(inForce(defaultPolicy), year)[phase], []);
  const hasOpened = status !== 'planned' && status !== 'failed';
  return Phase.parse({
    phase,
    status,
    attempt: 1,
    ...window,
    ...(hasOpened ? { openedAt: window.opensAt } : {}),
    ...(phaseEnds.some((end) => end === status) ? { closedAt: window.closesAt, result: {} } : {}),
    ...(status === 'failed' ? { failure: { error: 'PlanMissing', cause: 'no plan' } } : {}),
    ...changes,
  });
};

export const fivePhases = (changes: Partial<Record<PhaseName, Partial<Phase>>> = {}): Phase[] =>
  phases.map((phase) => aPhase(phase, changes[phase]));

/** A cycle on record, with its phases and its place in the list. */
export const cycleItems = (cycle: Cycle, all: readonly Phase[]): Given => [
  ['cycle', { pk: `CYCLE#${cycle.tenant}#${cycle.year}`, sk: 'CYCLE', ...cycle }],
  [
    'cycle',
    { pk: `CYCLES#${cycle.tenant}`, sk: `YEAR#${cycle.year}`, tenant: cycle.tenant, year: cycle.year },
  ],
  ...all.map(
    (p) => ['cycle', { pk: `CYCLE#${cycle.tenant}#${cycle.year}`, sk: `PHASE#${p.phase}`, ...p }] as const,
  ),
];

export const aPlan = (changes: Changes<Plan> = {}): Plan =>
  planFrom({
    round: 1,
    status: 'in-approval',
    ceilingRupiah: 1_250_000_000,
    totalRupiah: 1_000_000_000,
    contentHash: 'a'.repeat(64),
    proposedAt: at('2026-05-01T01:00:00.000Z'),
    version: 1,
    ...changes,
  });

export const aPlanRow = (changes: Partial<PlanRow> = {}): PlanRow => ({
  program: programCode('PROG01'),
  name: 'Pemasaran Digital Pariwisata',
  competencies: [competencyCode('T01')],
  participants: 30,
  agencies: [agencyId('dinkes')],
  form: 'KL03',
  jp: 32,
  provider: 'BPSDM Provinsi Jambi',
  schedule: { kind: 'quarter', year: 2027, quarter: 1 },
  curriculum: 'Kurikulum LAN',
  costRupiah: 100_000_000,
  funding: 'apbd',
  batches: 1,
  rank: 1,
  reason: [
    { kind: 'closes-gap', hundredths: 6_000, participants: 30, agencies: 1 },
    { kind: 'answers-need', rank: 1, competency: competencyCode('T01'), agencyId: agencyId('dinkes') },
  ],
  status: 'proposed',
  ...changes,
});

export const aStep = (changes: Changes<ApprovalStep> = {}): ApprovalStep =>
  stepFrom({
    round: 1,
    step: 3,
    office: 'sekda',
    approver: { name: 'Nama Sekda', title: 'Sekretaris Daerah', email: 'sekda@jambi.example' },
    status: 'waiting',
    contentHash: 'a'.repeat(64),
    askedAt: at('2026-05-04T01:00:00.000Z'),
    expiresAt: at('2026-05-18T16:59:59.000Z'),
    remindersSent: 0,
    ...changes,
  });

const agency = (id: string, name: string): Agency => ({
  agencyId: agencyId(id),
  code: id,
  name,
  type: 'dinas',
  heads: [],
  validFrom: on('2020-01-01'),
});
/** Two agencies, not in the order of their names. */
export const twoAgencies = [agency('b', 'Dinas Sosial'), agency('a', 'Dinas Kesehatan')];
