// The needs analysis from answers to a proposed plan: run once, run again, interrupted, and failing where it can fail.
import { describe, expect, it } from 'vitest';
import { innermostFault } from '../../functions/cycle/fault.rules.ts';
import { faultText } from '../../functions/words/fault-words.ts';
import { competencyCode, on, programCode } from '../support/branded.ts';
import {
  analyse,
  assess,
  bench,
  counts,
  cyclePk,
  employee,
  program,
  putEmployee,
  putProgram,
  records,
  setTheScene,
  tenant,
  year,
} from '../unit/needs-analysis/scene.ts';

setTheScene();

describe('the needs analysis', () => {
  it('ends with a proposed plan under the ceiling', async () => {
    const run = await analyse();
    expect(await run.output()).toEqual({ outcome: 'done', result: counts });
    expect(await run.states()).toEqual([
      'List the agencies',
      'Analyse the agencies',
      'Analyse the agency',
      'Analyse the agency',
      'Rank the needs',
      'Propose the plan',
      'The plan is proposed',
    ]);
    const { plan, rows, nominees } = await records();
    expect(plan).toMatchObject({ round: 1, status: 'draft', totalRupiah: 13_000_000, version: 1 });
    expect(rows.map((r) => [r.program, r.status, r.rank, r.participants, r.agencies])).toEqual([
      ['BK-1', 'proposed', 1, 6, ['A']],
      ['BK-2', 'below-cut', 3, 2, ['B']],
      ['BK-3', 'proposed', 2, 2, ['B']],
    ]);
    expect(rows[1]?.reason).toEqual([
      // Two people are too few for their gap to be told, and three of four too nearly all for their need, or for what a year found about it.
      { kind: 'few-participants', minimumCell: 3 },
      { kind: 'below-cut' },
    ]);
    expect(rows[0]?.reason).toContainEqual(
      expect.objectContaining({ kind: 'closes-gap', participants: 6, agencies: 1 }),
    );
    expect(rows[2]?.reason).toContainEqual({ kind: 'paid-by', funding: 'hibah' });
    expect(rows[0]?.schedule).toMatchObject({ kind: 'quarter', year: 2027 });
    expect(plan?.selection).toMatchObject({ optimal: true, cutLine: 2, firstBelow: 'BK-2' });
    expect(plan?.selection?.value).toBe(plan?.selection?.bound);
    expect(nominees?.employees[0]).toEqual({ employeeId: 'A-1', agencyId: 'A', gapHundredths: 160 });
    const { contentHashOf } = await import('../../functions/records/plan-content.ts');
    expect(plan?.contentHash).toBe(contentHashOf({ tenant, year, ceilingRupiah: 20_000_000, rows }));
  });

  it('keeps gaps with their sources weighted, the fallback marked, and the unassessed apart', async () => {
    await analyse();
    const { gapsOfA, gapsOfB } = await records();
    // Self 2 and superior 1 at 20 : 30 hold 1,40; a superior who saw nothing leaves the self-assessment alone.
    expect(gapsOfA[0]).toMatchObject({
      employeeId: 'A-1',
      standard: 'position',
      jpmRaw: 8_333,
      jpmCapped: 7_333,
    });
    expect(gapsOfA[0]?.gaps[1]).toEqual({
      competency: 'T-PEMDIG',
      required: 3,
      importance: 5,
      heldHundredths: 140,
      gapHundredths: 160,
    });
    expect(gapsOfA[5]?.gaps[1]?.heldHundredths).toBe(200);
    expect(gapsOfB.map((g) => g.employeeId)).toEqual(['B-1', 'B-2', 'B-3', 'B-4']);
    expect(gapsOfB[2]?.jpmRaw).toBeUndefined();
    expect(gapsOfB[3]?.standard).toBe('fallback');
    expect(gapsOfB[3]?.gaps.find((g) => g.competency === 'M03')?.gapHundredths).toBe(100);
    expect(gapsOfB[3]?.gaps.find((g) => g.competency === 'M02')?.gapHundredths).toBeUndefined();
  });

  it('ranks with the service evidence and the carry-over, and says so', async () => {
    await analyse();
    const { needs } = await records();
    expect(needs.map((n) => [n.rank, n.agencyId, n.competency, n.short])).toEqual([
      [1, 'A', 'T-PEMDIG', 6],
      [2, 'B', 'M03', 3],
    ]);
    expect(needs[0]?.reasons).toEqual([
      { kind: 'people-short', short: 6, assessed: 6, meanGapHundredths: 140, urgency: 'medium' },
      { kind: 'service', element: 'KOMPETENSI', nrrHundredths: 285 },
    ]);
    const { needReasonsText } = await import('../../functions/words/need-words.ts');
    expect(needs.map((need) => needReasonsText(need.reasons))).toEqual([
      '6 dari 6 pegawai di bawah level yang dipersyaratkan; rata-rata kesenjangan 1,40 level; urgensi sedang. ' +
        'Nilai unsur “Kompetensi Pelaksana” dalam survei kepuasan masyarakat 2,85 dari 4.',
      'Kelompok pegawai terlalu kecil menurut batas 3 orang; rinciannya tidak ditampilkan.',
    ]);
    expect(needs[1]).toMatchObject({ carryOverScore: 80_000 });
    expect(needs[1]?.reasons).toEqual([{ kind: 'few-people', minimumCell: 3 }]);
  });

  it('plans no program whose provider or partner is not in force when delivery opens, says why, and spends without it', async () => {
    const record = (name: string, id: string, terms: object[]) =>
      bench.put('register', { pk: `TENANT#${tenant}`, sk: `PROVIDER#${id}`, name, terms, version: 1 });
    await analyse(1);
    const before = await records();
    await putProgram(program('BK-1', { provider: 'Balai  Pelatihan' }));
    await putProgram(
      program('BK-3', { competencies: [competencyCode('M03')], funding: 'hibah', partner: 'Universitas' }),
    );
    await record('BALAI PELATIHAN', 'balai', [{ from: '2020-01-01', to: '2020-12-31' }]);
    await record('universitas', 'univ', [{ from: '2099-01-01' }]);
    await analyse(2);
    const { plan, rows } = await records();
    expect(rows.map((r) => [r.program, r.status, r.rank])).toEqual([
      ['BK-1', 'unavailable', 2],
      // Below the cut beside BK-1: what that would have cost is free.
      ['BK-2', 'proposed', 1],
      ['BK-3', 'unavailable', 3],
    ]);
    expect(rows[0]).toMatchObject({ participants: before.rows[0]?.participants, agencies: ['A'] });
    expect(plan?.totalRupiah).toBe(rows[1]?.costRupiah);
    expect(plan?.selection).toMatchObject({ optimal: true, cutLine: 1 });
    expect(plan?.selection?.firstBelow).toBeUndefined();
    const { planRowReasonText } = await import('../../functions/words/plan-words.ts');
    const { namesOf } = await import('../../functions/words/names.ts');
    const [first, , third] = rows.map(({ reason }) => planRowReasonText(reason, namesOf([], [])));
    expect(first).toContain(
      'tidak direncanakan karena kerja sama dengan penyelenggara Balai  Pelatihan berakhir pada 31 Desember 2020, sebelum penyelenggaraan dibuka',
    );
    expect(third).toContain('kerja sama dengan mitra Universitas baru berlaku mulai 1 Januari 2099, sesudah');
    // In force again, the plan is what it was.
    await record('BALAI PELATIHAN', 'balai', [
      { from: '2020-01-01', to: '2020-12-31' },
      { from: '2021-01-01' },
    ]);
    await record('universitas', 'univ', [{ from: '2020-01-01' }]);
    await analyse(3);
    const again = await records();
    expect(again.rows.map((r) => [r.program, r.status, r.rank, r.reason])).toEqual(
      before.rows.map((r) => [r.program, r.status, r.rank, r.reason]),
    );
  });

  it('gives the same counts when every answer is lost once', async () => {
    for (const name of ['ListAgenciesToAnalyse', 'AnalyseAgency', 'RankNeeds', 'ProposePlan'])
      bench.loseAnswerOf(name);
    const run = await analyse();
    while ((await run.status()) === 'RUNNING') await bench.jump();
    expect(await run.output()).toEqual({ outcome: 'done', result: counts });
    const { plan } = await records();
    expect(plan?.version).toBe(1);
  });

  it('replaces its results when it is run again on changed people and catalogue', async () => {
    await analyse(1);
    const before = await records();
    await putEmployee(employee('A', 6, { validTo: on('2026-02-01') }));
    await assess('B-1', 'test', 'M03=5');
    await assess('B-2', 'test', 'M03=5');
    await assess('B-4', 'self', 'M03=1;M01=1');
    await putProgram(program('BK-3', { competencies: [competencyCode('T-LAIN')], funding: 'hibah' }));
    const run = await analyse(2);
    expect(await run.output()).toMatchObject({
      result: { employees: 9, gaps: 5, needs: 1, programsProposed: 1 },
    });
    const after = await records();
    expect(after.gapsOfA.map((g) => g.employeeId)).not.toContain('A-6');
    expect(after.needs.length).toBe(1);
    expect(after.rows.map((r) => r.program)).toEqual(['BK-1']);
    expect(after.plan).toMatchObject({ status: 'draft', round: 1, version: 2 });
    expect(after.plan?.contentHash).not.toBe(before.plan?.contentHash);
  });

  it('drops the nominees of a program that left the catalogue, and an agency that was dissolved', async () => {
    await bench.put('cycle', { pk: cyclePk, sk: 'NOMINEES#BK-9', program: 'BK-9', employees: 'A-1|A|100' });
    await bench.put('cycle', {
      pk: cyclePk,
      sk: 'AGENCY-NEEDS#OLD',
      agencyId: 'OLD',
      employees: 4,
      assessedEmployees: 4,
      competencies: 'M03=4,4,4,800,12',
    });
    const run = await analyse();
    expect(await run.output()).toEqual({ outcome: 'done', result: counts });
    const { findNomineesToShow } = await import('../../functions/records/need.reads.ts');
    expect(await findNomineesToShow({ tenant, year }, programCode('BK-9'))).toBeUndefined();
  });

  it('leaves a plan alone that offices have begun to decide on', async () => {
    await analyse(1);
    const { plan } = await records();
    const inApproval = { ...plan, status: 'in-approval', skippedAgencies: [], version: 2 };
    await bench.put('cycle', { pk: cyclePk, sk: 'PLAN', ...inApproval });
    await putProgram(program('BK-1', { costPerParticipant: 1 }));
    const run = await analyse(2);
    expect(await run.output()).toEqual({ outcome: 'done', result: counts });
    expect((await records()).plan).toEqual(inApproval);
  });

  it('is retried when the service falters', async () => {
    bench.failNext('AnalyseAgency', 'Lambda.ServiceException', 2);
    const run = await analyse();
    while ((await run.status()) === 'RUNNING') await bench.jump();
    expect(await run.status()).toBe('SUCCEEDED');
  });

  it.each(['ListAgenciesToAnalyse', 'AnalyseAgency', 'RankNeeds', 'ProposePlan'])(
    'fails with the error of %s, and succeeds when it is resumed',
    async (name) => {
      bench.failNext(name, 'ValidationException', 1);
      const run = await analyse(1);
      expect(await run.status()).toBe('FAILED');
      expect((await run.error()).error).toBe('ValidationException');
      expect((await run.states()).at(-1)).toBe('The analysis failed');
      expect(await (await analyse(2)).output()).toEqual({ outcome: 'done', result: counts });
    },
  );

  it('names the program and the item when the catalogue lacks one the law asks for', async () => {
    await putProgram(program('BK-1', { curriculum: ' ' }));
    const run = await analyse();
    const { error, cause } = await run.error();
    expect(faultText(innermostFault({ Error: error ?? '', Cause: cause }))).toBe(
      'program Program BK-1 belum memuat f. kesesuaian kurikulum (PP 11/2017 Pasal 207 ayat (3))',
    );
  });
});
