// From the approved plan to batches and lists: what each batch takes from plan and catalogue, who teaches it, who is on it.
import { describe, expect, it } from 'vitest';
import {
  type DeliveryInput,
  planBatches,
  planPlaces,
} from '../../../functions/delivery/schedule/delivery-plan.rules.ts';
import { inForce } from '../../../functions/records/policy.ts';
import type { Employee } from '../../../functions/records/register.ts';
import { CatalogueProgram, Tenant } from '../../../functions/records/register.ts';
import { on, programCode } from '../../support/branded.ts';
import {
  aBatch,
  catalogue,
  employee,
  facilitators,
  planRow,
  policy,
  program,
  rows,
  tenantRecord,
} from './government.ts';

const input = (more: Partial<DeliveryInput> = {}): DeliveryInput => ({
  from: on('2027-02-01'),
  to: on('2027-11-30'),
  rows,
  catalogue: catalogue.map((p) => CatalogueProgram.parse(p)),
  tenant: Tenant.parse(tenantRecord),
  policy: inForce(policy),
  nominees: new Map(),
  ...more,
});
const ofTenant = (more: object): Partial<DeliveryInput> => ({
  tenant: Tenant.parse({ ...tenantRecord, ...more }),
});

describe('the batches of a plan', () => {
  it('count their lesson hours by the table of forms on their own dates', () => {
    const given = input();
    const rows = given.rows.map((row) => ({ ...row, form: 'NKL01', jp: 20 }));
    const [first] = planBatches({ ...given, rows }).planned;
    const months = new Map<string, number>();
    for (const date of first?.dates ?? [])
      months.set(date.slice(0, 7), Math.min(2, (months.get(date.slice(0, 7)) ?? 0) + 1));
    expect(first?.jp).toBe(2 * [...months.values()].reduce((a, b) => a + b, 0));
    expect(first?.statedJp).toBe(20);
  });

  it('take their facts from the plan and the catalogue, and dates from the calendar', () => {
    expect(planBatches(input()).planned[0]).toEqual({
      batchId: 'P-1-1',
      program: 'P-1',
      programName: 'Pelatihan P-1',
      number: 1,
      status: 'planned',
      startsOn: '2027-04-01',
      endsOn: '2027-04-05',
      dates: ['2027-04-01', '2027-04-02', '2027-04-05'],
      capacity: 4,
      minimumParticipants: 2,
      jp: 24,
      statedJp: 24,
      form: 'KL03',
      competencies: ['T-1'],
      targetLevel: 3,
      provider: 'BPSDM Provinsi Jambi',
      facilitator: { name: 'Narasumber Satu', email: 'satu@narasumber.invalid' },
      invitesAt: '2027-02-14T17:00:00.000Z',
    });
  });

  it('are planned in the order of the ranking, those that were taken out of the plan left out', () => {
    const given = [
      planRow('P-2', 'T-2', { rank: 2 }),
      planRow('P-3', 'T-1', { rank: 3, status: 'removed' }),
      planRow('P-1', 'T-1', { rank: 1 }),
    ];
    expect(planBatches(input({ rows: given })).planned.map((b) => b.batchId)).toEqual(['P-1-1', 'P-2-1']);
  });

  it('cannot be made of a program that the catalogue does not have', () => {
    expect(() => planBatches(input({ rows: [planRow('P-9', 'T-1')] }))).toThrow(/P-9.*catalogue/);
  });

  it('are taught by the training office where no facilitator is named, and by nobody where there is none', () => {
    const teacherOf = (more: object) => planBatches(input(ofTenant(more))).planned[0]?.facilitator;
    const office = { name: 'Kepala BPSDM', email: 'bpsdm@example.invalid' };
    expect(teacherOf({ facilitators: [] })).toEqual(office);
    expect(teacherOf({ facilitators: [], offices: [] })).toBeUndefined();
    expect(teacherOf({ facilitators: facilitators.slice(0, 1) })?.name).toBe('Narasumber Satu');
  });

  it('that find no date are told apart, as they would have been', () => {
    const crowded = [planRow('P-1', 'T-1', { batches: 40, participants: 160 }), ...rows.slice(1)];
    const one = ofTenant({ facilitators: facilitators.slice(0, 1) });
    const { planned, withoutRoom } = planBatches(input({ rows: crowded, ...one, to: on('2027-04-30') }));
    expect(planned.length + withoutRoom.length).toBe(41);
    expect(planned.every((b) => b.endsOn <= '2027-04-30')).toBe(true);
    expect(withoutRoom.at(-1)).toMatchObject({ batchId: 'P-2-1', programName: 'Pelatihan P-2', jp: 24 });
  });

  it('of a phase that is taken up after its end still get days enough for the longest program', () => {
    const long = [program('P-1', 'T-1', { days: 10 }), program('P-2', 'T-2')].map((p) =>
      CatalogueProgram.parse(p),
    );
    const late = planBatches(input({ from: on('2027-12-01'), to: on('2027-11-30'), catalogue: long }));
    expect(late.planned.map((b) => b.dates?.length)).toEqual([10, 3]);
    for (const batch of late.planned) expect(batch.startsOn > '2027-12-10').toBe(true);
  });
});

describe('the lists of a plan', () => {
  const people = [
    employee('ada', 'dinas'),
    employee('lama', 'badan', { validTo: on('2027-04-07') }),
    employee('kontrak', 'kantor', { employment: 'pppk' }),
  ];
  const listOf = (jp: number, staff: readonly Employee[] = people) => {
    const employees = [...people, employee('tak-dikenal', 'dinas')].map((e) => ({
      employeeId: e.employeeId,
      agencyId: e.agencyId,
      gapHundredths: 100,
    }));
    const nominees = [{ program: programCode('P-1'), employees }];
    return planPlaces([aBatch({ jp })], nominees, staff, inForce(policy)).get(aBatch().batchId) ?? [];
  };

  it('name whoever is in service until the last day, and nobody the register does not know', () => {
    expect(listOf(24).map((p) => p.employeeId)).toEqual(['ada', 'kontrak']);
    const staying = people.map((e) => ({ ...e, validTo: on('2027-04-08') }));
    expect(listOf(24, staying).map((p) => p.employeeId)).toEqual(['ada', 'kontrak', 'lama']);
  });

  it('warn of a year above the maximum of a PPPK, which a PNS has not', () => {
    const warned = (jp: number) =>
      listOf(jp).flatMap(({ employeeId, reason }) =>
        typeof reason === 'object' && reason.jpOverMaximum ? [employeeId] : [],
      );
    expect(warned(24)).toEqual([]);
    expect(warned(25)).toEqual(['kontrak']);
  });

  it('keep seats and reserves to the policy of the government', () => {
    const many = Array.from({ length: 20 }, (_, i) => employee(`p${String(i).padStart(2, '0')}`, 'dinas'));
    const nominees = [
      {
        program: programCode('P-1'),
        employees: many.map(({ employeeId, agencyId }) => ({ employeeId, agencyId, gapHundredths: 100 })),
      },
    ];
    const places = planPlaces([aBatch({ capacity: 10 })], nominees, many, {
      ...inForce(policy),
      delivery: { ...policy.delivery, maximumAgencySharePercent: 70, reservesPercent: 30 },
    }).get(aBatch().batchId);
    expect(places?.filter((p) => p.role === 'reserve')).toHaveLength(3);
    const beyond = places?.filter((p) => typeof p.reason === 'object' && 'beyondSharePercent' in p.reason);
    expect(beyond).toHaveLength(3);
  });
});
