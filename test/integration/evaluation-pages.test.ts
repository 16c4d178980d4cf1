// The pages of the evaluation against the database: what they take, what they refuse, and what a second click does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followUpAnswers } from '../../functions/records/batch-evaluation.ts';
import { batchId } from '../support/branded.ts';
import { factsIn, signedUnder } from '../support/form-key.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { allScores, giveFeedback, linkTo, rateAsSuperior, saying } from '../unit/evaluation/actors.ts';
import { batchRows, records, tenant, year } from '../unit/evaluation/government.ts';

let bench: Bench;
const name = `${tenant}-${year}-batch-evaluation-P-1-1-1`;

beforeAll(async () => {
  bench = await openBench({ workflows: ['batch-evaluation'], at: '2027-04-09T01:00:00.000Z' });
  for (const [table, item] of [...records, ...batchRows()]) await bench.put(table, item);
  await bench.start('batch-evaluation', name, { tenant, year, batchId: 'P-1-1', attempt: 1 });
  await bench.settle();
});
afterAll(async () => bench.close());

const answered = async (): Promise<number> => {
  const { requireBatchEvaluation } = await import('../../functions/records/batch-evaluation.reads.ts');
  const evaluation = await requireBatchEvaluation({ tenant, year }, batchId('P-1-1'));
  return evaluation.feedbackAnswered + (followUpAnswers(evaluation) ?? 0);
};

describe('the feedback page', () => {
  it('shows a form with nothing chosen and changes nothing', async () => {
    const page = await bench.get(linkTo(bench, 'dinas-1', 'Umpan balik'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Komunikasi Publik, Angkatan III');
    expect(page.text).not.toContain(' checked');
    expect(Buffer.byteLength(page.text)).toBeLessThan(30 * 1024);
    expect(await answered()).toBe(0);
  });

  it('keeps the answers when one is missing or out of range', async () => {
    const path = linkTo(bench, 'dinas-1', 'Umpan balik');
    const { MATERI: _, ...rest } = allScores(3);
    const missing = await bench.post(path, rest);
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('Materi sesuai dengan kebutuhan pekerjaan saya: pilih satu jawaban.');
    expect(missing.text).toContain('value="3" checked');
    expect((await bench.post(path, { ...allScores(3), MATERI: '9' })).status).toBe(422);
    expect(await answered()).toBe(0);
  });

  it('refuses a form without its nonce and a link nobody was given', async () => {
    const path = linkTo(bench, 'dinas-1', 'Umpan balik');
    expect((await bench.post(path, { ...allScores(3), nonce: 'x' })).status).toBe(403);
    expect((await bench.get('/umpan-balik/unknown')).status).toBe(404);
    expect((await bench.get(path.replace('umpan-balik', 'pascapelatihan'))).status).toBe(404);
    expect(await answered()).toBe(0);
  });

  it('records an answer once, also when two clicks meet', async () => {
    const path = linkTo(bench, 'dinas-1', 'Umpan balik');
    await bench.get(path);
    const clicks = await Promise.all([bench.post(path, allScores(4)), bench.post(path, allScores(4))]);
    expect(clicks.map((c) => c.status)).toEqual([303, 303]);
    expect((await bench.get(path)).text).toContain('sudah diterima pada 9 April 2027');
    expect((await bench.post(path, allScores(4))).status).toBe(303);
    expect((await bench.post(path, allScores(1))).status).toBe(409);
    expect((await bench.post(path, {})).status).toBe(409);
    expect(await answered()).toBe(1);
  });

  it('counts everyone when all answer in the same moment', async () => {
    const others = ['badan-1', 'badan-2', 'dinas-2'];
    const results = await Promise.all(others.map((person) => giveFeedback(bench, person, 3)));
    expect(results.map((r) => r.status)).toEqual([303, 303, 303]);
    expect(await answered()).toBe(4);
  });
});

describe('the follow-up pages', () => {
  beforeAll(async () => bench.jumpTo('2027-07-08T01:00:00.000Z'));

  it('ask an alumnus with the items of the survey', async () => {
    const path = linkTo(bench, 'dinas-1', 'Evaluasi pascapelatihan');
    const page = await bench.get(path);
    expect(page.status).toBe(200);
    expect(page.text).toContain('3. menengah');
    expect(page.text).not.toContain(' checked');
    const bad = await bench.post(path, { M03: '3', M05: '7', diterapkan: 'penuh', hambatan: 'waktu' });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('value="waktu" checked');
    expect((await bench.get(`${path}/pegawai/1`)).status).toBe(404);
    expect(await answered()).toBe(4);
  });

  it('record what an alumnus says once', async () => {
    const path = linkTo(bench, 'dinas-1', 'Evaluasi pascapelatihan');
    await bench.get(path);
    const said = saying({ M03: 3, M05: 3 });
    expect((await bench.post(path, said)).status).toBe(303);
    expect((await bench.post(path, said)).status).toBe(303);
    expect((await bench.get(path)).text).toContain('Jawaban Bapak/Ibu sudah diterima');
    expect((await bench.post(path, saying({ M03: 4, M05: 3 }))).status).toBe(409);
    expect((await bench.post(path, { M03: '9' })).status).toBe(409);
    expect(await answered()).toBe(5);
  });

  it('take nothing about people who are not on the list, whoever has the form key beside the link', async () => {
    const path = `${linkTo(bench, 'kepala-badan', 'Evaluasi pascapelatihan oleh atasan langsung')}/pegawai/1`;
    const facts = factsIn((await bench.get(path)).text);
    if (!facts) throw new Error('the page of a follow-up has no form');
    const ownPlace = facts.page?.employeeId;
    const page = { ...facts.page, employeeId: 'dinas-2', agencyId: 'dinas' };
    const nonce = await signedUnder(path.split('/')[2] ?? '', path, { ...facts, page });
    expect((await bench.post(path, { ...saying({ M03: 1, M05: 1 }), nonce })).status).toBe(404);
    const { listAnswers } = await import('../../functions/evaluation/behaviour/follow-up.reads.ts');
    const rated = (await listAnswers({ tenant, year, batchId: batchId('P-1-1') }))
      .filter(({ raterId }) => raterId === 'kepala-badan')
      .map(({ employeeId }) => employeeId);
    expect(rated).toEqual([]);
    // The place itself is the link's own all the while.
    expect(ownPlace).toBe('badan-1');
  });

  it('show a superior the list and rate one by one, by place', async () => {
    const list = linkTo(bench, 'kepala-dinas', 'Evaluasi pascapelatihan oleh atasan langsung');
    expect((await bench.get(list)).text).toContain('Sudah dinilai 0 dari 2');
    expect((await rateAsSuperior(bench, 'kepala-dinas', 2, { M03: 3, M05: 0 })).status).toBe(303);
    const page = await bench.get(list);
    expect(page.text).toContain('Sudah dinilai 1 dari 2');
    expect(page.text).not.toContain('/pegawai/2"');
    expect((await bench.get(`${list}/pegawai/2`)).text).toContain('tentang Nama dinas-2');
    for (const place of ['0', '3', 'dinas-1'])
      expect((await bench.get(`${list}/pegawai/${place}`)).status).toBe(404);
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 3 });
    expect((await bench.get(list)).text).toContain('Semua pegawai dalam daftar ini sudah dinilai');
    expect(await answered()).toBe(7);
  });

  it('take no answer at the address of the list', async () => {
    const list = linkTo(bench, 'kepala-badan', 'Evaluasi pascapelatihan oleh atasan langsung');
    const page = await bench.get(`${list}/pegawai/1`);
    expect(page.status).toBe(200);
    const { formNonce } = await import('../../functions/kit/form-nonce.ts');
    const { hashOf } = await import('../../functions/kit/secret.ts');
    const nonce = formNonce(hashOf(list.split('/').at(-1) ?? ''), list);
    expect((await bench.post(list, { ...saying({ M03: 1, M05: 1 }), nonce })).status).toBe(404);
  });
});
