// The stage of the needs analysis' tests: two agencies with answers, a catalogue of five programs, and what last year left over.
import { afterEach, beforeEach } from 'vitest';
import type { CarryOver } from '../../../functions/records/carry-over.ts';
import type { CatalogueProgram, Employee } from '../../../functions/records/register.ts';
import {
  agencyId,
  competencyCode,
  employeeId,
  on,
  positionId,
  programCode,
  tenantId,
} from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { type Bench, openBench, type Run } from '../../support/workflow-bench.ts';

export const tenant = tenantId('jambi');
export const year = 2027;
export const input = (attempt: number) => ({
  tenant,
  year,
  attempt,
  opensAt: '2026-02-28T17:00:00.000Z',
  closesAt: '2026-04-30T16:59:59.000Z',
});

export const employee = (agency: string, number: number, given: Partial<Employee> = {}): Employee => ({
  employeeId: employeeId(`${agency}-${number}`),
  nip: `1990011520150320${String(number).padStart(2, '0')}`,
  name: `Pegawai ${number}`,
  employment: 'pns',
  agencyId: agencyId(agency),
  positionId: positionId('POS-1'),
  positionName: 'Analis',
  jenjang: 'jf-ahli-muda',
  email: `${agency}-${number}@example.invalid`,
  validFrom: on('2020-01-01'),
  ...given,
});
export const program = (code: string, given: Partial<CatalogueProgram> = {}): CatalogueProgram => ({
  code: programCode(code),
  name: `Program ${code}`,
  competencies: [competencyCode('T-PEMDIG')],
  targetLevel: 3,
  form: 'KL03',
  jp: 32,
  days: 4,
  capacity: 30,
  minimumParticipants: 2,
  fixedCost: 10_000_000,
  costPerParticipant: 500_000,
  provider: 'BPSDM Provinsi Jambi',
  funding: 'apbd',
  curriculum: 'Standar kurikulum Kementerian Pariwisata',
  ...given,
});

export let bench: Bench;

export const putEmployee = (e: Employee): Promise<void> =>
  bench.put('register', {
    pk: `TENANT#${tenant}`,
    sk: `EMPLOYEE#${e.employeeId}`,
    agencyKey: `${tenant}#${e.agencyId}`,
    ...e,
  });
export const putProgram = (p: CatalogueProgram): Promise<void> =>
  bench.put('register', { pk: `TENANT#${tenant}`, sk: `CATALOGUE#${p.code}`, ...p });
export const putCompetency = (code: string, group: string, element?: string): Promise<void> =>
  bench.put('register', {
    pk: `TENANT#${tenant}`,
    sk: `COMPETENCY#${code}`,
    code,
    name: code === 'T-PEMDIG' ? 'Pemasaran Digital' : `Kompetensi ${code}`,
    group,
    anchors: ['1', '2', '3', '4', '5'],
    ...(element ? { satisfactionElement: element } : {}),
  });
export const assess = (e: string, source: string, levels: string): Promise<void> => {
  const agencyId = e.split('-')[0] ?? '';
  return bench.put('cycle', {
    pk: `CYCLE#${tenant}#${year}#AGENCY#${agencyId}`,
    sk: `ASSESSMENT#${e}#${source}`,
    employeeId: e,
    agencyId,
    positionId: 'POS-1',
    source,
    levels,
    submittedAt: '2026-02-10T03:00:00.000Z',
  });
};
export const putCarryOver = (given: Partial<CarryOver>): Promise<void> => {
  const carryOver: CarryOver = {
    year: year - 1,
    agencyId: agencyId('B'),
    competency: competencyCode('M03'),
    residualGapHundredths: 400,
    n: 12,
    reason: 'sisa kesenjangan rata-rata 4,00 level (n = 12)',
    ...given,
  };
  return bench.put('cycle', {
    pk: `CYCLE#${tenant}#${year - 1}`,
    sk: `CARRY-OVER#${carryOver.agencyId}#${carryOver.competency}`,
    ...carryOver,
  });
};
export const cyclePk = `CYCLE#${tenant}#${year}`;
export const putGovernment = async (): Promise<void> => {
  await bench.put('register', { pk: `TENANT#${tenant}`, sk: 'POLICY#0001', ...policy });
  await bench.put('cycle', {
    pk: cyclePk,
    sk: 'CYCLE',
    tenant,
    year,
    status: 'open',
    policyVersion: 1,
    ceilingRupiah: 20_000_000,
    openedAt: '2025-12-01T00:00:00.000Z',
    openedBy: 'operator@example.invalid',
    version: 1,
  });
  await bench.put('cycle', {
    pk: cyclePk,
    sk: 'PHASE#delivery',
    phase: 'delivery',
    status: 'planned',
    attempt: 1,
    opensAt: '2027-01-31T17:00:00.000Z',
    closesAt: '2027-11-30T16:59:59.000Z',
  });
  for (const [agencyId, validTo] of [
    ['A', undefined],
    ['B', undefined],
    ['OLD', '2025-12-31'],
  ] as const)
    await bench.put('register', {
      pk: `TENANT#${tenant}`,
      sk: `AGENCY#${agencyId}`,
      agencyId,
      code: agencyId,
      name: `Dinas ${agencyId}`,
      type: 'dinas',
      validFrom: '2020-01-01',
      ...(validTo ? { validTo } : {}),
    });
  await putCompetency('T-PEMDIG', 'teknis', 'KOMPETENSI');
  await putCompetency('M03', 'manajerial');
  await bench.put('register', {
    pk: `TENANT#${tenant}`,
    sk: 'STANDARD#POS-1',
    positionId: 'POS-1',
    origin: 'position',
    requirements: [
      { competency: 'M03', level: 3, importance: 3 },
      { competency: 'T-PEMDIG', level: 3, importance: 5 },
    ],
  });
};

/** The six of agency A are then enough to tell of all of them, and the four of B are not. */
const policy = { ...roundTheClock, assessment: { ...roundTheClock.assessment, minimumCell: 3 } };

export const setTheScene = (): void => {
  beforeEach(async () => {
    bench = await openBench({ workflows: ['needs-analysis'], at: '2026-03-01T00:00:00.000Z' });
    await putGovernment();
    for (let i = 1; i <= 6; i += 1) {
      await putEmployee(employee('A', i));
      await assess(`A-${i}`, 'self', 'M03=3;T-PEMDIG=2');
      await assess(`A-${i}`, 'superior', `M03=4;T-PEMDIG=${i <= 4 ? 1 : 0}`);
    }
    for (let i = 1; i <= 3; i += 1) {
      await putEmployee(employee('B', i));
      if (i < 3) await assess(`B-${i}`, 'self', 'M03=2;T-PEMDIG=3');
    }
    // A clerk without a standard of the position: the fallback asks level 1 of the nine core competencies.
    await putEmployee(employee('B', 4, { positionId: positionId('POS-X'), jenjang: 'pelaksana' }));
    await assess('B-4', 'self', 'M03=0;M01=1');
    await putEmployee(employee('B', 5, { validTo: on('2025-12-31') }));
    await putProgram(program('BK-1'));
    await putProgram(program('BK-2', { competencies: [competencyCode('M03')], fixedCost: 15_000_000 }));
    await putProgram(program('BK-3', { competencies: [competencyCode('M03')], funding: 'hibah' }));
    await putProgram(program('BK-4', { minimumParticipants: 10 }));
    await putProgram(program('BK-5', { competencies: [competencyCode('T-LAIN')] }));
    await putCarryOver({});
    await bench.put('cycle', {
      pk: `SERVICE#${tenant}`,
      sk: 'MEASURE#2025#A',
      agencyId: 'A',
      period: '2025',
      respondents: 30,
      elements: { KOMPETENSI: 285 },
      answers: { KOMPETENSI: 30 },
      ikmHundredths: 7_125,
      mutu: 'C',
      methodVersion: 'PermenPANRB 14/2017',
      warnings: [],
    });
  });
  afterEach(async () => bench.close());
};

export const analyse = async (attempt = 1): Promise<Run> => {
  const run = await bench.start(
    'needs-analysis',
    `${tenant}-${year}-needs-analysis-${attempt}`,
    input(attempt),
  );
  await bench.settle();
  return run;
};
/** Imported here, because the stores read their environment when the bench has opened. */
export const records = async () => {
  const needs = await import('../../../functions/records/need.reads.ts');
  const plans = await import('../../../functions/records/plan.reads.ts');
  return {
    gapsOfA: await needs.listGapsOfAgency({ tenant, year }, agencyId('A')),
    gapsOfB: await needs.listGapsOfAgency({ tenant, year }, agencyId('B')),
    agencies: await needs.listAgencyNeeds({ tenant, year }),
    needs: await needs.listNeeds({ tenant, year }),
    nominees: await needs.findNomineesToShow({ tenant, year }, programCode('BK-1')),
    plan: await plans.findPlan({ tenant, year }),
    rows: await plans.listPlanRows({ tenant, year }),
  };
};
export const counts = {
  employees: 10,
  agencies: 2,
  gaps: 9,
  needs: 2,
  programsProposed: 2,
  programsBelowCut: 1,
  totalRupiah: 13_000_000,
};
