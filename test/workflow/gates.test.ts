// A year that would have ended in nothing: few answers, an empty plan, a refusal; the operator is told before anything is mailed and goes on.
import { afterEach, describe, expect, it } from 'vitest';
import { agencyId, programCode } from '../support/branded.ts';
import { aHolder } from '../support/holders.ts';
import type { Bench } from '../support/workflow-bench.ts';
import {
  agencyItem,
  answerSurvey,
  approve,
  auditNow,
  closeEarly,
  cookie,
  decide,
  everythingDue,
  mailsTo,
  openYear,
  operatorMail,
  phaseNow,
  startPhase,
  steer,
  steeringPath,
  subjectsTo,
  tenantItem,
  year,
} from '../unit/cycle/changing-year.ts';
import { aPlan, aPlanRow } from '../unit/cycle/records.ts';

let bench: Bench;
afterEach(async () => bench.close());

const pk = 'CYCLE#jambi#2027';
/** A program whose costs no ceiling of these tests could bear. */
const dear = {
  ...{ code: 'PROG01', name: 'Pelatihan Manajerial', competencies: ['M01', 'M02'], targetLevel: 3 },
  ...{ form: 'KL03', jp: 24, days: 3, capacity: 30, minimumParticipants: 2, fixedCost: 99_000_000_000 },
  ...{ costPerParticipant: 100_000, provider: 'BPSDM', funding: 'apbd', curriculum: 'Kurikulum LAN' },
};
/** What an earlier survey left of somebody. */
const assess = async (who: string): Promise<void> => {
  const agencyId = who.split('-')[0] ?? '';
  await bench.put('cycle', {
    ...{ pk: `${pk}#AGENCY#${agencyId}`, sk: `ASSESSMENT#${who}#self`, employeeId: who, agencyId },
    ...{ positionId: 'analis', source: 'self', levels: 'M01=1;M02=1;T-1=1', submittedAt: opened },
  });
};
const opened = '2026-01-20T01:00:00.000Z';
/** The draft of an analysis: two programs, one for both agencies. */
const planOnRecord = async (): Promise<void> => {
  const rows = [
    aPlanRow({ agencies: ['dinas', 'badan'].map(agencyId), rank: 1 }),
    aPlanRow({ program: programCode('PROG02'), agencies: [agencyId('dinas')], rank: 2 }),
  ];
  for (const row of rows) await bench.put('cycle', { pk, sk: `PLAN-ROW#${row.program}`, ...row });
  await bench.put('cycle', { pk, sk: 'PLAN', ...aPlan({ status: 'draft', totalRupiah: 200_000_000 }) });
};

const reason = 'Baru sedikit yang menjawab.';
const mailsOfApproval = (): string[] =>
  bench.mails.map((m) => m.subject).filter((subject) => subject.startsWith('Mohon keputusan: Rencana'));

describe('one answer of 300, and the survey closed early', () => {
  it('stops the operator before the plan is mailed; the survey is extended, people are reminded, and the year ends well', async () => {
    bench = await openYear(149);
    await startPhase(bench, 'needs-survey');
    await bench.jumpTo('2026-01-16T01:00:00.000Z');
    expect(await answerSurvey(bench, 'dinas-1')).toBe(303);
    await closeEarly(bench);
    await bench.jumpTo('2026-01-16T02:00:00.000Z');

    // Told on the day of the close, not on the morning the analysis would begin.
    expect(await phaseNow('needs-analysis')).toMatchObject({
      status: 'held',
      gates: [{ kind: 'too-few-answers', invited: 300, answered: 1, leastPercent: 30 }],
    });
    expect(subjectsTo(bench, operatorMail)).toEqual([
      'Mohon keputusan sebelum tahapan Analisis Kebutuhan 2027 dimulai (percobaan ke-1)',
    ]);
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).toContain(
      'Baru 1 dari 300 pegawai menjawab survei',
    );
    const page = (await bench.get(steeringPath, { cookie })).text;
    expect(page).toContain('belum ada surat yang dikirim');
    expect(page).not.toContain('checked');
    expect(mailsOfApproval()).toEqual([]);

    // Waiting changes nothing: silence of the operator begins no analysis.
    await bench.jumpTo('2026-03-05T01:00:00.000Z');
    expect((await phaseNow('needs-analysis')).status).toBe('held');

    expect((await steer(bench, { choice: 'perpanjang', closesOn: '2026-03-31' })).status).toBe(422);
    expect((await steer(bench, { choice: 'perpanjang', closesOn: '2026-03-05', reason })).status).toBe(422);
    expect((await steer(bench, { choice: 'perpanjang', closesOn: '2026-03-31', reason })).status).toBe(303);
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'running', attempt: 2 });
    await bench.jumpTo('2026-03-05T02:00:00.000Z');
    expect(subjectsTo(bench, 'dinas-1')).toHaveLength(1);
    const reminder = mailsTo(bench, 'badan-7').at(-1);
    expect(reminder?.subject).toMatch(/^Pengingat ke-\d – Survei Kebutuhan/);
    expect(reminder?.text).toContain('31 Maret 2026');
    // The link that had ended takes answers again, on the form it was mailed for.
    for (let n = 2; n <= 60; n++) expect(await answerSurvey(bench, `dinas-${n}`)).toBe(303);
    for (let n = 1; n <= 40; n++) expect(await answerSurvey(bench, `badan-${n}`)).toBe(303);

    await bench.jumpTo('2026-04-02T00:00:00.000Z');
    expect(await phaseNow('needs-survey')).toMatchObject({ status: 'done', result: { answered: 100 } });
    expect(await phaseNow('needs-analysis')).toMatchObject({ status: 'done', attempt: 2 });
    await bench.jumpTo('2026-05-05T01:00:00.000Z');
    expect(mailsOfApproval().length).toBe(2);
    await approve(bench, 'kepala-dinas', 'kepala-badan', 'bkpsdm', 'sekda', 'ppk');
    await everythingDue(bench);
    expect((await phaseNow('evaluation')).status).toBe('done');
    expect(await auditNow()).toEqual(
      expect.arrayContaining([
        'phase-held needs-analysis-1',
        'phase-extended needs-survey-2',
        'plan-approved round-1',
        'cycle-closed 2027',
      ]),
    );
  });
});

describe('a survey that runs', () => {
  it('is extended: reminders name the new day at once, links live as long, and later phases make room', async () => {
    bench = await openYear(3);
    await startPhase(bench, 'needs-survey');
    await bench.jumpTo('2026-02-27T01:00:00.000Z');
    const before = subjectsTo(bench, 'dinas-1').length;
    await steer(bench, { choice: 'perpanjang', closesOn: '2026-03-10', reason });
    await bench.jumpTo('2026-02-27T02:00:00.000Z');
    expect(subjectsTo(bench, 'dinas-1')).toHaveLength(before + 1);
    expect(mailsTo(bench, 'dinas-1').at(-1)?.text).toContain('10 Maret 2026');
    expect(mailsTo(bench, 'kepala-dinas').at(-1)?.text).toContain('10 Maret 2026');
    expect((await phaseNow('needs-analysis')).opensAt).toBe('2026-03-10T17:00:00.000Z');
    await bench.jumpTo('2026-03-09T01:00:00.000Z');
    expect(await answerSurvey(bench, 'dinas-1')).toBe(303);
    await bench.jumpTo('2026-03-11T01:00:00.000Z');
    expect(await phaseNow('needs-survey')).toMatchObject({
      status: 'done',
      attempt: 1,
      result: { answered: 1 },
    });
    expect((await bench.get(steeringPath, { cookie })).text).toContain('Lanjutkan apa adanya');
  });

  it('goes on with what it has when the operator says so, with a reason that the trail keeps', async () => {
    bench = await openYear(3);
    await startPhase(bench, 'needs-survey');
    await answerSurvey(bench, 'dinas-1');
    await closeEarly(bench);
    await bench.jumpTo('2026-01-16T02:00:00.000Z');
    expect((await steer(bench, { choice: 'lanjutkan' })).status).toBe(422);
    expect((await steer(bench, { choice: 'lanjutkan', reason })).status).toBe(303);
    expect(await phaseNow('needs-analysis')).toMatchObject({ status: 'planned', attempt: 2 });
    await bench.jumpTo('2026-03-03T01:00:00.000Z');
    expect((await phaseNow('needs-analysis')).status).toBe('done');
    expect(await auditNow()).toContain('phase-passed needs-analysis-2');
    // Pressed twice, the second finds nothing to decide.
    expect((await steer(bench, { choice: 'lanjutkan', reason })).status).not.toBe(303);
  });
});

describe('a plan that is not worth a letter', () => {
  it('of no program is held before anybody is asked; after the catalogue was mended the analysis is repeated', async () => {
    bench = await openYear(3, { 'needs-survey': { status: 'done' } });
    const catalogue = { pk: 'TENANT#jambi', sk: 'CATALOGUE#PROG01' };
    await bench.put('register', { ...dear, ...catalogue });
    await startPhase(bench, 'needs-analysis');
    await bench.jumpTo('2026-05-05T01:00:00.000Z');
    expect(await phaseNow('program-approval')).toMatchObject({
      status: 'held',
      gates: [{ kind: 'no-program' }],
    });
    expect(mailsOfApproval()).toEqual([]);
    // There is nothing an office could decide on.
    expect((await steer(bench, { choice: 'lanjutkan', reason })).status).toBe(422);
    await bench.put('register', { ...dear, ...catalogue, fixedCost: 1_000_000 });
    for (const who of ['dinas-1', 'dinas-2', 'badan-1']) await assess(who);
    expect((await steer(bench, { choice: 'ulangi', reason })).status).toBe(303);
    await bench.jumpTo('2026-05-06T01:00:00.000Z');
    expect(await phaseNow('needs-analysis')).toMatchObject({ status: 'done', attempt: 2 });
    expect(await phaseNow('program-approval')).toMatchObject({ status: 'running', attempt: 2 });
    expect(mailsOfApproval().length).toBeGreaterThan(0);
  });
});

describe('an office without a holder on the day the approval begins', () => {
  it('is a task for the operator, who names somebody and goes on; nobody was asked before', async () => {
    bench = await openYear(3, {
      'needs-survey': { status: 'done' },
      'needs-analysis': { status: 'done' },
    });
    await planOnRecord();
    await bench.put('register', tenantItem({ offices: [aHolder('bkpsdm'), aHolder('ppk')] }));
    await bench.put('register', agencyItem('badan'));
    await startPhase(bench, 'program-approval');
    // Months before, an empty chair is nobody's task yet.
    expect((await phaseNow('program-approval')).status).toBe('planned');
    await bench.jumpTo('2026-05-05T01:00:00.000Z');
    expect(await phaseNow('program-approval')).toMatchObject({
      status: 'held',
      gates: [
        { kind: 'office-vacant', offices: ['sekda'] },
        { kind: 'head-vacant', agencies: ['badan'] },
      ],
    });
    expect(mailsOfApproval()).toEqual([]);
    // An office is not passed over, whatever the reason.
    expect((await steer(bench, { choice: 'lanjutkan', reason })).status).toBe(422);
    await steer(bench, { choice: 'periksa' });
    expect((await phaseNow('program-approval')).status).toBe('held');
    await bench.put('register', tenantItem());
    await steer(bench, { choice: 'periksa' });
    expect(await phaseNow('program-approval')).toMatchObject({
      status: 'held',
      gates: [{ kind: 'head-vacant' }],
    });
    await steer(bench, { choice: 'lanjutkan', reason });
    await bench.jumpTo('2026-05-05T02:00:00.000Z');
    await approve(bench, 'kepala-dinas', 'bkpsdm', 'sekda', 'ppk');
    expect((await bench.get(`/konsol/${year}/rencana`, { cookie })).text).toContain('>Dinas badan</td>');
    await everythingDue(bench);
    expect((await phaseNow('program-approval')).status).toBe('done');
  });
});

describe('a governor who refuses', () => {
  const begun = async (): Promise<void> => {
    bench = await openYear(3, {
      'needs-survey': { status: 'done' },
      'needs-analysis': { status: 'done' },
    });
    await planOnRecord();
    await startPhase(bench, 'program-approval');
    await bench.jumpTo('2026-05-05T01:00:00.000Z');
    await approve(bench, 'kepala-dinas', 'kepala-badan', 'bkpsdm', 'sekda');
    await decide(bench, 'ppk', 'rejected', 'Program kedua belum mendesak.');
  };
  const correct = async (): Promise<void> => {
    const path = `/konsol/${year}/rencana/perbaiki`;
    const page = await bench.get(path, { cookie });
    expect(page.text).toContain('Gubernur Jambi menolak: Program kedua belum mendesak.');
    const contentHash = /name="contentHash" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const form = { contentHash, remove: 'PROG02', note: 'Program kedua dikeluarkan.' };
    expect((await bench.post(path, form, { cookie })).status).toBe(303);
    await bench.settle();
  };
  const decidedAgain = async (): Promise<void> => {
    await approve(bench, 'kepala-dinas', 'kepala-badan', 'bkpsdm', 'sekda');
    expect(subjectsTo(bench, 'ppk').at(-1)).toMatch(/^Mohon keputusan: .*pengajuan 2/);
    await approve(bench, 'ppk');
    await everythingDue(bench);
    expect(await phaseNow('program-approval')).toMatchObject({
      status: 'done',
      result: { programsApproved: 1 },
    });
    expect((await phaseNow('evaluation')).status).toBe('done');
  };

  it('gets the corrected plan back in the same year, while the phase is open', async () => {
    await begun();
    await correct();
    await decidedAgain();
    expect((await phaseNow('program-approval')).attempt).toBe(1);
  });

  it('gets it back after the phase too, when the operator extends it with a reason and corrects the plan', async () => {
    await begun();
    await bench.jumpTo('2026-12-02T01:00:00.000Z');
    expect((await phaseNow('program-approval')).status).toBe('lapsed');
    const path = `/konsol/${year}/berhenti`;
    await bench.get(path, { cookie });
    const again = { choice: 'perbaiki', closesOn: '2027-03-31', reason: 'Disepakati dalam rapat pimpinan.' };
    expect((await bench.post(path, again, { cookie })).status).toBe(303);
    await bench.settle();
    await correct();
    await decidedAgain();
    expect((await phaseNow('program-approval')).attempt).toBe(2);
  });
});

describe('a phase before its day', () => {
  it('is begun by hand when the one before it is done, and only once', async () => {
    bench = await openYear(3, { 'needs-survey': { status: 'done' } });
    await startPhase(bench, 'needs-analysis');
    expect((await phaseNow('needs-analysis')).status).toBe('planned');
    expect((await steer(bench, { choice: 'mulai', reason })).status).toBe(303);
    await bench.jumpTo('2026-01-15T02:00:00.000Z');
    expect(await phaseNow('needs-analysis')).toMatchObject({ status: 'done', attempt: 2 });
    expect(await auditNow()).toContain('phase-begun needs-analysis-2');
    // The execution that waited for the day finds nothing left to do.
    await bench.jumpTo('2026-03-03T01:00:00.000Z');
    expect((await auditNow()).filter((line) => line.startsWith('phase-opened needs-analysis'))).toHaveLength(
      1,
    );
  });

  it('is delivery: nothing of a budget year is begun before it', async () => {
    const done = { status: 'done' } as const;
    bench = await openYear(3, { 'needs-survey': done, 'needs-analysis': done, 'program-approval': done });
    expect((await bench.get(steeringPath, { cookie })).text).toContain('Tidak ada yang perlu diatur');
    expect((await steer(bench, { choice: 'mulai', reason })).status).not.toBe(303);
    await bench.jumpTo('2027-01-04T01:00:00.000Z');
    expect((await steer(bench, { choice: 'mulai', reason })).status).toBe(303);
  });
});
