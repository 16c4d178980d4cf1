// A large agency through the real tables: more people than one transaction takes, analysed twice.
import { beforeAll, describe, expect, it } from 'vitest';
import { agencyId, competencyCode, employeeId, positionId, tenantId } from '../support/branded.ts';
import { freshTables } from '../support/database.ts';

const tenant = tenantId('jambi');
const agency = agencyId('A');
const year = 2027;
const people = 230;

beforeAll(freshTables);

describe('an agency of 230 people', () => {
  it('is kept packed, read back whole, and the same when it is saved again', async () => {
    const { saveAgency } = await import('../../functions/needs-analysis/agency-analysis.store.ts');
    const { listAgencyNeeds, listGapsOfAgency } = await import('../../functions/records/need.reads.ts');
    const gaps = Array.from({ length: 60 }, (_, i) => `T-${100 + i}=3,250,4`).join(';');
    const employees = Array.from({ length: people }, (_, i) => ({
      employeeId: employeeId(`E${i}`),
      agencyId: agency,
      positionId: positionId('P'),
      standard: 'position' as const,
      gaps,
      jpmRaw: 8_333,
      jpmCapped: 8_333,
    }));
    const needs = {
      agencyId: agency,
      employees: people,
      assessedEmployees: people,
      competencies: [
        {
          competency: competencyCode('T-100'),
          required: 230,
          assessed: 230,
          short: 230,
          gapSumHundredths: 11_500,
          importanceSum: 920,
        },
      ],
    };
    await saveAgency({ tenant, year }, needs, employees);
    await saveAgency({ tenant, year }, needs, employees);
    const found = await listGapsOfAgency({ tenant, year }, agency);
    expect(found.length).toBe(people);
    expect(found[0]?.gaps[59]).toEqual({
      competency: 'T-159',
      required: 3,
      heldHundredths: 250,
      gapHundredths: 50,
      importance: 4,
    });
    expect(await listAgencyNeeds({ tenant, year })).toEqual([needs]);
    // A person's gaps stay within 1 KiB, so that keeping them costs one write unit.
    expect(gaps.length).toBeLessThan(1_024);

    await saveAgency({ tenant, year }, { ...needs, employees: 200 }, employees.slice(30));
    expect((await listGapsOfAgency({ tenant, year }, agency)).length).toBe(200);
  });
});

describe('the evidence of service users', () => {
  it('is the latest measure that is not after the year asked for', async () => {
    const { readServiceEvidence } = await import('../../functions/needs-analysis/service-evidence.store.ts');
    const { serviceMeasureKey } = await import('../../functions/records/service-measure.reads.ts');
    const { replace, transact } = await import('../../functions/store/table.ts');
    const measure = (period: string, score: number) =>
      replace('cycle', {
        ...serviceMeasureKey(tenant, period, agency),
        agencyId: agency,
        period,
        respondents: 10,
        elements: { PERILAKU: score, WAKTU: 100 },
        // What four ticked would stand in the reasons of needs.
        answers: { PERILAKU: 10, WAKTU: 4 },
        ikmHundredths: 7_500,
        mutu: 'C',
        methodVersion: 'PermenPANRB 14/2017',
        warnings: [],
      });
    await transact([measure('2025', 250), measure('2026', 275), measure('2027', 390)]);
    expect(
      (await readServiceEvidence(tenant, { untilYear: 2026, minimumCell: 5 })).get(agency)?.get('PERILAKU'),
    ).toBe(275);
    expect([
      ...((await readServiceEvidence(tenant, { untilYear: 2026, minimumCell: 5 })).get(agency) ?? []),
    ]).toEqual([['PERILAKU', 275]]);
    expect((await readServiceEvidence(tenant, { untilYear: 2024, minimumCell: 5 })).size).toBe(0);
    expect(
      (await readServiceEvidence(tenantId('sawahlunto'), { untilYear: 2026, minimumCell: 5 })).size,
    ).toBe(0);
  });
});
