// What an employee can look up on their own: the catalogue with what each program would do for them, and the policy of their government.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { employeeGapsKey } from '../../functions/records/need.reads.ts';
import { defaultPolicy } from '../../functions/records/policy.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  aCycle,
  cookie,
  cycleItems,
  fivePhases,
  register,
  tenant,
  tokens,
  year,
} from '../unit/cycle/records.ts';
import { program } from '../unit/delivery/government.ts';
import { aCompetency, anEmployee } from '../unit/people/builders.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const employee = as(tokens.employee);
const siti = anEmployee();
const text = async (path: string): Promise<string> => {
  const { status, text: page } = await bench.get(path, employee);
  expect(status).toBe(200);
  return page;
};

beforeEach(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-10T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
  const pk = `TENANT#${tenant}`;
  await bench.put('register', { pk, sk: `EMPLOYEE#${siti.employeeId}`, agencyKey: `${tenant}#x`, ...siti });
  for (const code of ['M01', 'M02'])
    await bench.put('register', { pk, sk: `COMPETENCY#${code}`, ...aCompetency(code) });
});
afterEach(async () => bench.close());

const putPrograms = async (): Promise<void> => {
  for (const one of [
    program('P-1', 'M01', { name: 'Pelatihan Alfa', targetLevel: 4, jp: 8, form: 'KL03' }),
    program('P-2', 'M02', { name: 'Pelatihan Beta', targetLevel: 3, jp: 30, form: 'KL03' }),
    program('P-3', 'M01', { name: 'Seminar Gama', targetLevel: 2, jp: 4, form: 'KL06' }),
  ])
    await bench.put('register', { pk: `TENANT#${tenant}`, sk: `CATALOGUE#${one.code}`, ...one });
};
const putGaps = async (): Promise<void> => {
  for (const [table, item] of cycleItems(aCycle(), fivePhases())) await bench.put(table, item);
  await bench.put('cycle', {
    ...employeeGapsKey({ tenant, year }, siti.agencyId, siti.employeeId),
    ...{ employeeId: siti.employeeId, agencyId: siti.agencyId, positionId: siti.positionId },
    ...{ standard: 'position' },
    gaps: [
      { competency: 'M01', required: 4, heldHundredths: 250, gapHundredths: 150, importance: 3 },
      { competency: 'M02', required: 3, heldHundredths: 300, gapHundredths: 0, importance: 3 },
    ],
  });
};

describe('the catalogue of an employee', () => {
  it('says why it is empty, and that there is no analysis yet', async () => {
    expect(await text('/pegawai/katalog')).toContain('Katalog program belum diisi');
    await putPrograms();
    const page = await text('/pegawai/katalog');
    expect(page).toContain('3 program.');
    expect(page.match(/Belum ada hasil analisis/g)).toHaveLength(3);
  });

  it('puts what closes their gaps first, says how far, and what it does for their lesson hours', async () => {
    await putPrograms();
    await putGaps();
    const page = await text('/pegawai/katalog');
    expect(page).toContain(
      `3 program; 1 di antaranya mengurangi kesenjangan Bapak/Ibu menurut analisis siklus ${year}`,
    );
    const at = (name: string) => page.indexOf(name);
    expect(at('Pelatihan Alfa')).toBeLessThan(at('Pelatihan Beta'));
    expect(at('Pelatihan Beta')).toBeLessThan(at('Seminar Gama'));
    expect(page).toContain('menutup seluruh kesenjangan (1,5 level)');
    expect(page.match(/Tidak ada kesenjangan Bapak\/Ibu pada kompetensi ini/g)).toHaveLength(2);
    expect(page).toContain('JP tahun ini masih kurang sesudah program ini');
    expect(page).toContain('dengan program ini JP tahun ini terpenuhi');
  });

  it('is searched, kept to what helps, and keeps what was asked for', async () => {
    await putPrograms();
    await putGaps();
    const found = await text('/pegawai/katalog?kata=gam+semi');
    expect(found).toContain('Seminar Gama');
    expect(found).not.toContain('Pelatihan Beta');
    expect(found).toContain('value="gam semi"');
    const helping = await text('/pegawai/katalog?kesenjangan=ya');
    expect(helping).toContain('Pelatihan Alfa');
    expect(helping).not.toContain('Seminar Gama');
    expect(await text('/pegawai/katalog?kata=tidakada')).toContain('Tidak ada program yang sesuai');
    expect(await text('/pegawai/katalog?kata=%3Cscript%3E')).not.toContain('<script>');
  });

  it('has a second page', async () => {
    for (let i = 1; i <= 51; i += 1) {
      const one = program(`P-${i}`, 'M01', { name: `Pelatihan ${String(i).padStart(3, '0')}` });
      await bench.put('register', { pk: `TENANT#${tenant}`, sk: `CATALOGUE#${one.code}`, ...one });
    }
    expect(await text('/pegawai/katalog?kata=pel')).toContain('/pegawai/katalog?kata=pel&amp;halaman=2');
    expect(await text('/pegawai/katalog?kata=pel&halaman=2')).toContain('Pelatihan 051');
  });

  it('is nobody’s who is no employee', async () => {
    for (const path of ['/pegawai/katalog', '/pegawai/kebijakan'])
      expect((await bench.get(path, as(tokens.operator))).status).toBe(403);
  });
});

describe('the policy for everybody', () => {
  it('names who decides, what holds, and that nothing differs from a year before', async () => {
    const page = await text('/pegawai/kebijakan');
    for (const who of ['Kepala perangkat daerah peserta', 'Sekretaris Daerah', 'Pejabat Pembina Kepegawaian'])
      expect(page).toContain(who);
    expect(page).toContain('Dibandingkan dengan 10 Mei 2025');
    expect(page).toContain('Tidak ada pengaturan yang berbeda');
    expect(page).toContain(`${defaultPolicy.assessment.minimumCell} orang`);
  });

  it('shows what was otherwise a year before and what comes, each beside what holds', async () => {
    const pk = `TENANT#${tenant}`;
    const { minimumCell } = defaultPolicy.assessment;
    const versions = [
      [2, '2026-02-01', minimumCell + 2],
      [3, '2026-09-01', minimumCell + 4],
    ] as const;
    for (const [version, , cell] of versions)
      await bench.put('register', {
        ...{ pk, sk: `POLICY#000${version}`, ...defaultPolicy, version },
        assessment: { ...defaultPolicy.assessment, minimumCell: cell },
      });
    const [, government] = register.find(([, item]) => item.sk === 'TENANT' && item.pk === pk) ?? [];
    await bench.put('register', {
      ...government,
      policySteps: versions.map(([version, from]) => ({
        ...{ version, from, reach: 'open-years', recordedAt: '2026-01-01T00:00:00.000Z' },
      })),
    });
    const page = await text('/pegawai/kebijakan');
    expect(page).toContain('Mulai 1 September 2026 sebagian kebijakan ini berubah');
    const cells = [...page.matchAll(/<td[^>]*>(\d+) orang<\/td>/g)].map(([, n]) => Number(n));
    expect(cells).toEqual([minimumCell + 2, minimumCell + 4, minimumCell, minimumCell + 2]);
  });
});
