// The stage of a year in which things go wrong and people change: a government of two agencies, its people at work, the operator's hand.
import type { Phase } from '../../../functions/records/cycle.ts';
import type { PhaseName } from '../../../functions/records/policy.ts';
import type { Employee } from '../../../functions/records/register.ts';
import type { TableName } from '../../../functions/store/tables.ts';
import { workflowArn } from '../../../local/arns.ts';
import { competencyCode, employeeId, positionId, tenantId } from '../../support/branded.ts';
import { aHolder } from '../../support/holders.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { signedIn } from '../../support/signed-in.ts';
import { type Answer, type Bench, openBench, type Run } from '../../support/workflow-bench.ts';
import { competencies, employee } from '../needs-survey/government.ts';
import { aCycle, cycleItems, fivePhases } from './records.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
export const operatorMail = 'operator@jambi.example';
const operatorToken = 'operator-session-token';
export const cookie = `__Host-siklus=${operatorToken}`;

export const agencyItem = (agencyId: string, more: Record<string, unknown> = {}) => ({
  pk: `TENANT#${tenant}`,
  sk: `AGENCY#${agencyId}`,
  agencyId,
  code: agencyId,
  name: `Dinas ${agencyId}`,
  type: 'dinas',
  validFrom: '2010-01-01',
  ...more,
});
export const personItem = (e: Employee) => ({
  pk: `TENANT#${tenant}`,
  sk: `EMPLOYEE#${e.employeeId}`,
  agencyKey: `${tenant}#${e.agencyId}`,
  ...e,
});
const standardItem = (position: string, codes: readonly string[]) => ({
  pk: `TENANT#${tenant}`,
  sk: `STANDARD#${position}`,
  positionId: position,
  origin: 'position',
  requirements: codes.map((code) => ({ competency: code, level: 3, importance: 3 })),
});
export const tenantItem = (more: Record<string, unknown> = {}) => ({
  pk: `TENANT#${tenant}`,
  sk: 'TENANT',
  slug: tenant,
  displayName: 'Pemerintah Provinsi Jambi',
  kind: 'provinsi',
  offices: [
    aHolder('bkpsdm', { title: 'Kepala BKPSDM' }),
    aHolder('sekda', { title: 'Sekretaris Daerah' }),
    aHolder('ppk', { title: 'Gubernur Jambi' }),
  ],
  facilitators: [],
  policyVersion: 1,
  ...more,
});

/** `dinas` and `badan`, each with its head (`kepala-dinas`) and so many staff (`dinas-1` …) who report to the head. */
export const peopleOf = (agency: string, staff: number): Employee[] => [
  employee(`kepala-${agency}`, agency, {
    positionId: positionId('kepala'),
    positionName: `Kepala Dinas ${agency}`,
  }),
  ...Array.from({ length: staff }, (_, i) =>
    employee(`${agency}-${i + 1}`, agency, { superiorEmployeeId: employeeId(`kepala-${agency}`) }),
  ),
];

const records = (staff: number): readonly (readonly [TableName, Record<string, unknown>])[] => [
  ['register', tenantItem()],
  ['register', { pk: `TENANT#${tenant}`, sk: 'POLICY#0001', ...roundTheClock }],
  ...['dinas', 'badan'].map(
    (id) => ['register', agencyItem(id, { headEmployeeId: `kepala-${id}` })] as const,
  ),
  ['register', standardItem('analis', ['M01', 'M02', 'T-1'])],
  ['register', standardItem('kepala', ['M01', 'M02'])],
  ['register', standardItem('perencana', ['M01', 'M03'])],
  ...competencies.map(
    (c) => ['register', { pk: `TENANT#${tenant}`, sk: `COMPETENCY#${c.code}`, ...c }] as const,
  ),
  ...['dinas', 'badan'].flatMap((id) => peopleOf(id, staff).map((e) => ['register', personItem(e)] as const)),
  [
    'register',
    {
      ...{ pk: `TENANT#${tenant}`, sk: 'CATALOGUE#PROG01', code: 'PROG01', name: 'Pelatihan Manajerial' },
      ...{ competencies: ['M01', 'M02'].map(competencyCode), targetLevel: 3, form: 'KL03', jp: 24, days: 3 },
      ...{ capacity: 30, minimumParticipants: 2, fixedCost: 1_000_000, costPerParticipant: 100_000 },
      ...{ provider: 'BPSDM', funding: 'apbd', curriculum: 'Kurikulum LAN' },
    },
  ],
  ...signedIn({ token: operatorToken, tenant, email: operatorMail, role: 'operator' }),
];

/** Delivery and evaluation have scenarios of their own: here they end at once. */
const standIn = async (bench: Bench, phase: PhaseName): Promise<void> => {
  await bench.home.stepFunctions.call('CreateStateMachine', {
    name: workflowArn(phase).split(':').at(-1),
    definition: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Stand in',
      States: { 'Stand in': { Type: 'Succeed', Output: { outcome: 'done', result: { counted: 3 } } } },
    }),
    roleArn: 'arn:aws:iam::000000000000:role/stand-in',
  });
};

/** A year whose first three phases are the real ones; it begins on the morning the survey opens. */
export const openYear = async (
  staff: number,
  phases: Partial<Record<PhaseName, Partial<Phase>>> = {},
): Promise<Bench> => {
  const bench = await openBench({
    workflows: ['annual-cycle', 'needs-survey', 'needs-analysis', 'program-approval'],
    at: '2026-01-15T01:00:00.000Z',
  });
  for (const phase of ['delivery', 'evaluation'] as const) await standIn(bench, phase);
  for (const [table, item] of records(staff)) await bench.put(table, item);
  for (const [table, item] of cycleItems(aCycle(), fivePhases(phases))) await bench.put(table, item);
  return bench;
};

export const startPhase = async (bench: Bench, phase: PhaseName, attempt = 1): Promise<Run> => {
  const name = `${tenant}-${year}-${phase}-${attempt}`;
  const run = await bench.start('annual-cycle', name, { tenant, year, phase, attempt });
  await bench.settle();
  return run;
};

export const phaseNow = async (phase: PhaseName): Promise<Phase> => {
  const { requirePhase } = await import('../../../functions/records/cycle.reads.ts');
  return requirePhase({ tenant, year }, phase);
};
export const auditNow = async () =>
  (await (await import('../../support/audit-lines.ts')).listAudit({ tenant, year })).map(
    (a) => `${a.action} ${a.subject}`,
  );

export const mailsTo = (bench: Bench, who: string) =>
  bench.mails.filter((m) => m.to === (who.includes('@') ? who : `${who}@example.invalid`));
export const subjectsTo = (bench: Bench, who: string): string[] => mailsTo(bench, who).map((m) => m.subject);
/** The latest link of its kind in the mails to somebody. */
export const linkTo = (bench: Bench, who: string, path: string): string => {
  const mail = mailsTo(bench, who).findLast((m) => m.text.includes(path));
  if (!mail) throw new Error(`no ${path} to ${who}`);
  return bench.linkIn(mail);
};

/** Answers every question on a page with the same level. */
export const fill = async (bench: Bench, path: string, level = '2'): Promise<Answer> => {
  const page = await bench.get(path);
  const names = new Set([...page.text.matchAll(/type="radio" name="([^"]+)"/g)].map((m) => m[1] ?? ''));
  return bench.post(path, Object.fromEntries([...names].map((name) => [name, level])));
};
export const answerSurvey = async (bench: Bench, who: string, level = '2'): Promise<number> => {
  let path = `${linkTo(bench, who, '/survei/')}/bagian/1`;
  while (path.includes('/bagian/')) path = (await fill(bench, path, level)).headers.location ?? '';
  await bench.get(path);
  return (await bench.post(path, { setuju: 'ya' })).status;
};

export const closeEarly = async (bench: Bench): Promise<void> => {
  const path = `/konsol/${year}/tutup-survei`;
  await bench.get(path, { cookie });
  await bench.post(path, { langkah: 'keputusan', keputusan: 'tutup' }, { cookie });
  await bench.settle();
};

export const steeringPath = `/konsol/${year}/tahapan`;
export const steer = async (bench: Bench, form: Record<string, string>): Promise<Answer> => {
  await bench.get(steeringPath, { cookie });
  const answer = await bench.post(steeringPath, form, { cookie });
  await bench.settle();
  return answer;
};

const hashIn = (page: Answer): string => /name="contentHash" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
export const decide = async (bench: Bench, who: string, verdict: string, reason = ''): Promise<Answer> => {
  const path = linkTo(bench, who, '/keputusan/');
  const answer = await bench.post(path, { verdict, reason, contentHash: hashIn(await bench.get(path)) });
  await bench.settle();
  return answer;
};
export const approve = async (bench: Bench, ...people: readonly string[]): Promise<void> => {
  for (const who of people) {
    const answer = await decide(bench, who, 'approved');
    if (answer.status !== 303) throw new Error(`${who} could not approve: ${answer.status} ${answer.text}`);
  }
};
export const everythingDue = async (bench: Bench): Promise<void> => {
  for (let more = true; more; ) more = await bench.jump();
};
