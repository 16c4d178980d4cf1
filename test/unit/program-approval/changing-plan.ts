// A government in the middle of its delivery whose plan is changed: the operator at the console, offices at their mail.
import type { TableName } from '../../../functions/store/tables.ts';
import { aHolder } from '../../support/holders.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Answer, type Bench, openBench, type Run } from '../../support/workflow-bench.ts';
import { evaluationThat } from '../delivery/batch-scene.ts';
import {
  agencies,
  closesAt,
  opensAt,
  planRow,
  program,
  records,
  staff,
  tenant,
  tenantRecord,
  year,
} from '../delivery/government.ts';
import { formOf } from './offices-at-work.ts';

export const operator = 'pengelola@example.invalid';
const token = 'operator-session-token';
export const cookie = `__Host-siklus=${token}`;
const cyclePk = `CYCLE#${tenant}#${year}`;
const tenantPk = `TENANT#${tenant}`;

export const offices = [
  aHolder('bkpsdm', { title: 'Kepala BPSDM', name: 'Nama BPSDM', email: 'bkpsdm@example.invalid' }),
  aHolder('sekda', { title: 'Sekretaris Daerah', name: 'Nama Sekda', email: 'sekda@example.invalid' }),
  aHolder('ppk', { title: 'Gubernur Jambi', name: 'Nama Gubernur', email: 'ppk@example.invalid' }),
];

/** The third program lay below the cut: a change can add it. */
export const belowCut = planRow('P-3', 'T-1', {
  rank: 3,
  status: 'below-cut',
  schedule: { kind: 'quarter', year, quarter: 3 },
  reason: [
    { kind: 'closes-gap', hundredths: 500, participants: 4, agencies: agencies.length },
    { kind: 'below-cut' },
  ],
});

const deliveryPhase = (more: object = {}) => ({
  pk: cyclePk,
  sk: 'PHASE#delivery',
  ...{ phase: 'delivery', status: 'running', attempt: 1, opensAt, closesAt, openedAt: opensAt },
  ...more,
});

const changed: readonly (readonly [TableName, Record<string, unknown>])[] = [
  ['register', { pk: tenantPk, sk: 'TENANT', ...tenantRecord, offices }],
  ...agencies.map(
    (agency) =>
      [
        'register',
        {
          ...{ pk: tenantPk, sk: `AGENCY#${agency}`, agencyId: agency, code: agency },
          ...{ name: `Dinas ${agency}`, type: 'dinas', validFrom: '2010-01-01' },
          headEmployeeId: `kepala-${agency}`,
        },
      ] as const,
  ),
  ['register', { pk: tenantPk, sk: 'CATALOGUE#P-3', ...program('P-3', 'T-1') }],
  [
    'cycle',
    {
      ...{ pk: cyclePk, sk: 'CYCLE', tenant, year, status: 'open', policyVersion: 1 },
      ...{ ceilingRupiah: 10_000_000, openedAt: '2026-01-01T00:00:00.000Z', openedBy: operator, version: 1 },
    },
  ],
  ['cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year }],
  [
    'cycle',
    {
      ...{ pk: cyclePk, sk: 'PHASE#program-approval', phase: 'program-approval', status: 'done', attempt: 1 },
      ...{ opensAt: '2026-05-04T01:00:00.000Z', closesAt: '2026-11-30T16:59:59.000Z', result: {} },
      ...{ openedAt: '2026-05-04T01:00:00.000Z', closedAt: '2026-06-01T00:00:00.000Z' },
    },
  ],
  ['cycle', deliveryPhase()],
  ['cycle', { pk: cyclePk, sk: 'PLAN-ROW#P-3', ...belowCut }],
  [
    'cycle',
    {
      ...{ pk: cyclePk, sk: 'NOMINEES#P-3', program: 'P-3' },
      employees: staff.map((e, i) => ({
        ...{ employeeId: e.employeeId, agencyId: e.agencyId, gapHundredths: 200 - i },
      })),
    },
  ],
  ...signedIn({ token, tenant, email: operator, role: 'operator' }),
];

/** A bench whose year is being delivered, and whose plan can be changed. */
export const openDelivery = async (): Promise<Bench> => {
  const bench = await openBench({
    workflows: ['delivery', 'batch', 'plan-change', 'program-approval'],
    at: '2027-02-01T01:00:00.000Z',
  });
  await bench.home.stepFunctions.call('CreateStateMachine', evaluationThat({ Type: 'Succeed' }));
  for (const [table, item] of [...records, ...changed]) await bench.put(table, item);
  return bench;
};

export const endDelivery = async (bench: Bench): Promise<void> =>
  bench.put('cycle', deliveryPhase({ status: 'done', closedAt: closesAt, result: {} }));

export const deliver = async (bench: Bench, attempt = 1): Promise<Run> => {
  const run = await bench.start('delivery', `${tenant}-${year}-delivery-${attempt}`, {
    ...{ tenant, year, attempt, opensAt, closesAt },
  });
  await bench.settle();
  return run;
};

export const formPath = `/konsol/${year}/perubahan/ajukan`;
export const changePath = (number: number): string => `/konsol/${year}/perubahan/${number}`;

/** Every number the form shows, as a browser sends it. */
export const shownIn = ({ text }: Answer): Record<string, string> => ({
  ...formOf({ text } as Answer),
  ...Object.fromEntries(
    [...text.matchAll(/<input id="(pagu|angkatan-[^"]+)"[^>]*?value="([^"]*)"/g)].map((m) => [
      m[1] ?? '',
      m[2] ?? '',
    ]),
  ),
});

/** Types numbers into the form and asks for the difference. */
export const lookAtDifference = async (bench: Bench, numbers: Record<string, string>): Promise<Answer> => {
  const form = await bench.get(formPath, { cookie });
  return bench.post(formPath, { ...shownIn(form), ...numbers }, { cookie });
};

export const reason = 'Pagu APBD Perubahan bertambah untuk pelatihan baru.';

export const propose = async (
  bench: Bench,
  numbers: Record<string, string>,
  more: Record<string, string> = {},
): Promise<Answer> => {
  const difference = await lookAtDifference(bench, numbers);
  const answer = await bench.post(
    formPath,
    { ...shownIn(difference), alasan: reason, setuju: 'ya', ...more },
    { cookie },
  );
  await bench.settle();
  return answer;
};

export const changeRun = (bench: Bench, number = 1, attempt = 1): Run =>
  bench.run('plan-change', `${tenant}-${year}-change-${number}-${attempt}`);

export const heads = agencies.map((agency) => `kepala-${agency}`);

export const everybody = [...heads, 'bkpsdm', 'sekda', 'ppk'];
/** The third program comes in, the second goes. */
export const addThirdTakeOutSecond = { 'angkatan-P-3': '1', 'angkatan-P-2': '0', pagu: '12.000.000' };

/** The records as the functions of this bench have them. */
export const reads = async () => {
  const cycle = { tenant, year };
  const [{ listBatches }, { findPlan, listPlanRows }] = await Promise.all([
    import('../../../functions/records/batch.reads.ts'),
    import('../../../functions/records/plan.reads.ts'),
  ]);
  return {
    batches: await listBatches(cycle),
    plan: await findPlan(cycle),
    change: await findPlan({ ...cycle, change: 1 }),
    rows: await listPlanRows(cycle),
  };
};
