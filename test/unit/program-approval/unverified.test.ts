// Whom a mark "not verified" names: nobody of few, whose people it would tell of one by one.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sightOfFigures, sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { agencyId, employeeId, tenantId } from '../../support/branded.ts';
import { row as planRow } from './government.ts';

const nominees = new Map<string, { agencyId: string }[]>();
const staff = new Map<string, number>();
vi.mock('../../../functions/records/need.reads.ts', () => ({
  findNomineesToShow: async (_cycle: unknown, program: string) => ({
    employees: nominees.get(program) ?? [],
  }),
}));
vi.mock('../../../functions/records/register.reads.ts', () => ({
  countEmployeesOfAgency: async (_tenant: unknown, agency: string) => staff.get(agency) ?? 0,
}));
const { marksFor } = await import('../../../functions/program-approval/unverified.store.ts');

const cycle = { tenant: tenantId('jambi'), year: 2027 as never };
const [small, large, other] = ['inspektorat', 'dinkes', 'disdik'].map(agencyId);
const people = (agency: string | undefined, n: number) =>
  Array.from({ length: n }, (_, i) => ({ employeeId: employeeId(`${agency}-${i}`), agencyId: agency ?? '' }));
const rowOf = (program: string, of: readonly (readonly [string | undefined, number])[]) => {
  const seats = of.flatMap(([agency, n]) => people(agency, n));
  nominees.set(program, seats);
  const agencies = of.flatMap(([agency]) => (agency === undefined ? [] : agencyId(agency)));
  return planRow(program, 1, { participants: seats.length, agencies });
};

describe('the mark of a row that an agency did not verify', () => {
  beforeEach(() => {
    nominees.clear();
    staff.clear();
    staff.set(String(small), 2).set(String(large), 40).set(String(other), 10);
  });
  const marks = (row: ReturnType<typeof rowOf>, sight = sightOfFigures(5)) =>
    marksFor(
      cycle,
      [row],
      [small, large, other].filter((id) => id !== undefined),
      sight,
    ).then((all) => all[row.program]);

  it('names a small agency to the training office alone', async () => {
    const row = rowOf('BK-1', [
      [small, 1],
      [large, 6],
    ]);
    expect(await marks(row, sightOfPeople)).toEqual([small, large]);
    expect(await marks(row)).toEqual([large]);
  });
  it('names no agency of which four take part, nor one of whose ten eight do', async () => {
    expect(await marks(rowOf('BK-2', [[large, 4]]))).toEqual([]);
    expect(await marks(rowOf('BK-3', [[other, 8]]))).toEqual([]);
    expect(await marks(rowOf('BK-4', [[other, 5]]))).toEqual([other]);
  });
  it('tells nothing by leaving out: nobody and few look alike', async () => {
    const [none, few] = [
      rowOf('BK-5', [[large, 6]]),
      rowOf('BK-6', [
        [large, 6],
        [small, 2],
      ]),
    ];
    expect(await marks(none)).toEqual(await marks(few));
  });
});
