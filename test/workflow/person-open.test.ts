// What the office sets right for one person: a new link whose old one is dead, an invitation after everybody else's, a seat taken back; by the real workflows and pages.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CycleRef } from '../../functions/records/ids.ts';
import type { Employee } from '../../functions/records/register.ts';
import { listAudit } from '../support/audit-lines.ts';
import { employeeId, on } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookie as cookieOf, operatorMail, tokens } from '../unit/cycle/records.ts';
import * as batchActors from '../unit/delivery/actors.ts';
import * as batch from '../unit/delivery/batch-scene.ts';
import * as delivering from '../unit/delivery/government.ts';
import * as followUpActors from '../unit/evaluation/actors.ts';
import * as followUp from '../unit/evaluation/batch-scene.ts';
import * as evaluating from '../unit/evaluation/government.ts';
import * as survey from '../unit/needs-survey/government.ts';

const linkIn = (bench: Bench, to: string, subject: string): string => {
  const mail = bench.mails.findLast((m) => m.to === to && m.subject.startsWith(subject));
  if (!mail) throw new Error(`no mail "${subject}" to ${to}`);
  return bench.linkIn(mail);
};
const linesOf = async (of: CycleRef) =>
  (await listAudit(of)).map(({ action, subject, detail }) => ({ action, subject, detail }));

/** The operator at the page of an open thing: reads it, sends it untouched, says no, then yes. */
const actOn = async (
  bench: Bench,
  cookie: string,
  path: string,
  form: Record<string, string> = {},
): Promise<void> => {
  const mails = bench.mails.length;
  const shown = await bench.get(path, { cookie });
  expect([path, shown.status]).toEqual([path, 200]);
  expect(shown.text).toContain('Yang terjadi');
  expect(shown.text).not.toMatch(/ checked/);
  expect((await bench.post(path, {}, { cookie })).status).toBe(422);
  expect((await bench.post(path, { ...form, keputusan: 'tidak' }, { cookie })).status).toBe(303);
  await bench.settle();
  expect(bench.mails.length).toBe(mails);
  expect((await bench.post(path, { ...form, keputusan: 'ya' }, { cookie })).status).toBe(303);
  await bench.settle();
};

describe('in the survey', () => {
  const { tenant, year } = survey;
  const cookie = `__Host-siklus=${survey.operatorToken}`;
  const at = (person: string, thing: string): string => `/konsol/pegawai/${person}/terbuka/${thing}-${year}`;
  const mailOf = (person: string): string => `${person}@example.invalid`;
  const title = 'Survei Kebutuhan';
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench({ workflows: ['needs-survey'], at: '2026-01-15T01:00:00.000Z' });
    for (const [table, item] of survey.records) await bench.put(table, item);
    await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
    await bench.start('needs-survey', `${tenant}-${year}-needs-survey-1`, {
      ...{ tenant, year, attempt: 1, opensAt: survey.opensAt, closesAt: survey.closesAt },
    });
    await bench.settle();
  });
  afterEach(async () => bench.close());
  const tally = async (agency: string) => {
    const { findSurveyTally } = await import('../../functions/records/survey.reads.ts');
    const { AgencyId } = await import('../../functions/records/ids.ts');
    return findSurveyTally({ tenant, year }, AgencyId.parse(agency));
  };
  const level = { M01: '3', M02: '3', M03: '3', M04: '3' };

  it('a new link takes the place of the old one, with what was saved; reminders carry the new one', async () => {
    const old = linkIn(bench, mailOf('budi'), title);
    const first = await bench.get(`${old}/bagian/1`);
    const names = new Set([...first.text.matchAll(/type="radio" name="([^"]+)"/g)].map(([, n]) => n ?? ''));
    const answers = Object.fromEntries([...names].map((name) => [name, '4']));
    expect((await bench.post(`${old}/bagian/1`, answers)).status).toBe(303);
    const stands = await bench.get(`${old}/bagian/2`);
    expect(stands.status).toBe(200);
    await actOn(bench, cookie, at('budi', 'survei'));
    const next = linkIn(bench, mailOf('budi'), title);
    expect(next).not.toBe(old);
    // The page that stood open under the old link keeps nothing any more.
    const again = await bench.post(`${old}/bagian/1`, answers);
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect((await bench.get(`${old}/bagian/1`)).text).not.toContain('type="radio"');
    expect((await bench.get(`${next}/bagian/1`)).text).toMatch(/ checked/);
    await bench.jumpTo('2026-02-10T01:00:00.000Z');
    const reminder = bench.mails.findLast((m) => m.to === mailOf('budi'));
    expect(reminder?.subject).toContain('Pengingat');
    expect(reminder && bench.linkIn(reminder)).toBe(next);
    const { text } = await bench.get('/konsol/pegawai/budi', { cookie });
    for (const letter of ['Undangan survei', 'Pengingat survei ke-1']) expect(text).toContain(letter);
    expect(text).toMatch(/Terkirim, \d+ \w+ 2026/);
    expect(text).not.toContain('Daftar penilaian pegawai');
    expect(await linesOf({ tenant, year })).toContainEqual({
      ...{ action: 'link-renewed', subject: 'person-budi', detail: { link: 'survey' } },
    });
  });

  it('a superior gets the list anew, with what was rated', async () => {
    const old = linkIn(bench, mailOf('ani'), 'Penilaian atasan');
    await actOn(bench, cookie, at('ani', 'penilaian'));
    const next = linkIn(bench, mailOf('ani'), 'Penilaian atasan');
    expect(next).not.toBe(old);
    expect((await bench.post(`${old}/pegawai/1`, level)).status).toBeGreaterThanOrEqual(400);
    expect((await bench.get(`${next}/pegawai/1`)).text).toContain('type="radio"');
  });

  it('whoever joined later is invited once, counted, and rated by the superior; nobody before the day after', async () => {
    const joiner = survey.employee('fajar', 'badan', { superiorEmployeeId: employeeId('ani') });
    await bench.put('register', survey.registerItem(joiner));
    expect((await bench.get(at('fajar', 'undangan'), { cookie })).status).toBe(404);
    await bench.jumpTo('2026-01-20T01:00:00.000Z');
    const before = await tally('badan');
    await actOn(bench, cookie, at('fajar', 'undangan'));
    expect(await tally('badan')).toMatchObject({
      invited: (before?.invited ?? 0) + 1,
      toRate: (before?.toRate ?? 0) + 1,
    });
    expect((await bench.get(`${linkIn(bench, mailOf('fajar'), title)}/bagian/1`)).status).toBe(200);
    const list = await bench.get(linkIn(bench, mailOf('ani'), 'Penilaian atasan langsung: 4'));
    expect(list.text).toContain(joiner.name);
    expect((await bench.post(at('fajar', 'undangan'), { keputusan: 'ya' }, { cookie })).status).toBe(404);
    expect(await tally('badan')).toMatchObject({ invited: (before?.invited ?? 0) + 1 });
  });

  it('a superior who had nobody to rate gets a list of one', async () => {
    const joiner = survey.employee('gita', 'badan', { superiorEmployeeId: employeeId('eka') });
    await bench.put('register', survey.registerItem(joiner));
    await bench.jumpTo('2026-01-20T01:00:00.000Z');
    await actOn(bench, cookie, at('gita', 'undangan'));
    const list = await bench.get(linkIn(bench, mailOf('eka'), 'Penilaian atasan langsung: 1'));
    expect(list.text).toContain(joiner.name);
  });

  it('is nothing for whoever left, whoever has answered, after the close, for others and for auditors', async () => {
    const gone = survey.employees.find((e) => e.employeeId === 'citra');
    await bench.put('register', { ...survey.registerItem(gone as Employee), validTo: on('2026-01-14') });
    await bench.jumpTo('2026-01-20T01:00:00.000Z');
    expect((await bench.get(at('citra', 'survei'), { cookie })).status).toBe(404);
    expect((await bench.get(at('dedi', 'undangan'), { cookie })).status).toBe(404);
    expect((await bench.get(at('nobody', 'survei'), { cookie })).status).toBe(404);
    expect((await bench.get(at('budi', 'survei'))).status).not.toBe(200);
    for (const [table, item] of signedIn({ token: 'a', tenant, email: 'a@b.invalid', role: 'auditor' }))
      await bench.put(table, item);
    expect((await bench.get(at('budi', 'survei'), { cookie: '__Host-siklus=a' })).status).not.toBe(200);
    await bench.jumpTo('2026-03-02T01:00:00.000Z');
    expect((await bench.get(at('budi', 'survei'), { cookie })).status).toBe(404);
  });

  it('of two at once one wins, and only its link lives', async () => {
    await bench.get(at('budi', 'survei'), { cookie });
    const sent = await Promise.all(
      [1, 2].map(() => bench.post(at('budi', 'survei'), { keputusan: 'ya' }, { cookie })),
    );
    await bench.settle();
    const wins = sent.filter((s) => s.status === 303).length;
    expect(wins).toBeGreaterThanOrEqual(1);
    const links = bench.mails.filter((m) => m.to === mailOf('budi')).map((m) => bench.linkIn(m));
    const living = [];
    for (const link of links)
      if ((await bench.get(`${link}/bagian/1`)).text.includes('type="radio"')) living.push(link);
    expect(living).toEqual([links.at(-1)]);
  });
});

describe('in a batch', () => {
  batch.setTheScene();
  const { tenant, year } = delivering;
  const cookie = cookieOf(tokens.operator);
  const at = (person: string, thing: string): string =>
    `/konsol/pegawai/${person}/terbuka/${thing}-${year}-P-1-1`;
  const seatOf = async (person: string) => {
    const { findParticipant } = await import('../../functions/records/batch.reads.ts');
    const { BatchId } = await import('../../functions/records/ids.ts');
    return findParticipant({ tenant, year, batchId: BatchId.parse('P-1-1') }, employeeId(person));
  };
  beforeEach(async () => {
    for (const [table, item] of signedIn({
      ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
    }))
      await batch.bench.put(table, item);
    await batch.bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
    await batch.begin();
  });

  it('whoever is unseated is told why, the superior is told, a reserve is asked, and nobody is asked again', async () => {
    await batch.everyoneAccepts();
    const why = 'Ditugaskan dalam seleksi jabatan pada hari yang sama.';
    const path = at('dinas-2', 'tempat');
    await batch.bench.get(path, { cookie });
    expect((await batch.bench.post(path, { keputusan: 'ya', alasan: 'kurang' }, { cookie })).status).toBe(
      422,
    );
    await actOn(batch.bench, cookie, path, { alasan: why });
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'declined', declineReason: `unseated: ${why}` });
    expect(await seatOf('badan-1')).toMatchObject({ status: 'invited' });
    const told = batchActors.mailsTo(batch.bench, 'dinas-2@example.invalid', 'Perubahan peserta');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(why);
    await batch.bench.jumpTo('2027-03-26T02:00:00.000Z');
    expect(
      batchActors.mailsTo(batch.bench, 'kepala-dinas@example.invalid', 'Perubahan peserta'),
    ).toHaveLength(1);
    expect(await seatOf('dinas-2')).toMatchObject({ status: 'declined' });
    expect((await batch.bench.get(path, { cookie })).status).toBe(404);
    expect(await linesOf({ tenant, year })).toContainEqual({
      ...{ action: 'seat-taken-back', subject: 'person-dinas-2', detail: { batch: 'P-1-1', words: why } },
    });
  });

  it('a chosen reserve is asked before the next one, without a letter before, and can be put back in line', async () => {
    await batch.everyoneAccepts();
    const path = at('badan-2', 'cadangan');
    const letters = batch.bench.mails.length;
    const why = 'Bertugas pada layanan yang paling membutuhkan.';
    await batch.bench.get(path, { cookie });
    expect(
      (await batch.bench.post(path, { keputusan: 'ya', alasan: 'kurang', dilihat: 'semula' }, { cookie }))
        .status,
    ).toBe(422);
    const first = { alasan: why, dilihat: 'semula' };
    await actOn(batch.bench, cookie, path, first);
    expect(await seatOf('badan-2')).toMatchObject({ status: 'reserve', aheadSince: expect.any(String) });
    const shown = await batch.bench.get(path, { cookie });
    expect(shown.text).toContain('Kembalikan urutan cadangan');
    const list = (await batch.bench.get(`/konsol/${year}/angkatan/P-1-1`, { cookie })).text;
    expect(list.split('Cadangan, didahulukan')).toHaveLength(2);
    // A colleague has the page of before: what they decide on is gone.
    expect((await batch.bench.post(path, { keputusan: 'ya', ...first }, { cookie })).status).toBe(409);
    const since = /name="dilihat" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    await actOn(batch.bench, cookie, path, { alasan: 'Ternyata tidak diperlukan lagi.', dilihat: since });
    expect((await seatOf('badan-2')) ?? {}).not.toHaveProperty('aheadSince');
    await actOn(batch.bench, cookie, path, first);
    expect(batch.bench.mails).toHaveLength(letters);
    await actOn(batch.bench, cookie, at('dinas-2', 'tempat'), { alasan: 'Ditugaskan pada hari yang sama.' });
    expect(await seatOf('badan-2')).toMatchObject({ status: 'invited' });
    expect(await seatOf('badan-1')).toMatchObject({ status: 'reserve' });
    expect((await batch.bench.get(path, { cookie })).status).toBe(404);
    const lines = await linesOf({ tenant, year });
    const detail = { batch: 'P-1-1', words: why };
    expect(lines).toContainEqual({ action: 'reserve-put-ahead', subject: 'person-badan-2', detail });
    expect(lines.filter(({ action }) => action === 'reserve-put-back')).toHaveLength(1);
  });

  it('a reserve that two put ahead at once is put ahead once', async () => {
    await batch.everyoneAccepts();
    const path = at('badan-2', 'cadangan');
    await batch.bench.get(path, { cookie });
    const form = { keputusan: 'ya', alasan: 'Bertugas pada layanan yang membutuhkan.', dilihat: 'semula' };
    const both = await Promise.all([0, 1].map(() => batch.bench.post(path, form, { cookie })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    expect(await seatOf('badan-2')).toMatchObject({ aheadSince: expect.any(String) });
  });

  it('a reserve is taken off the list without a letter', async () => {
    await batch.everyoneAccepts();
    const letters = batch.bench.mails.filter((m) => m.to === 'badan-1@example.invalid').length;
    await actOn(batch.bench, cookie, at('badan-1', 'tempat'), { alasan: 'Sudah mengikuti kegiatan serupa.' });
    expect(await seatOf('badan-1')).toMatchObject({ status: 'declined' });
    expect(batch.bench.mails.filter((m) => m.to === 'badan-1@example.invalid')).toHaveLength(letters);
  });

  it('an invitation goes out again, and the link that went astray answers nothing', async () => {
    await batch.bench.jumpTo(batch.invitationDay);
    const old = linkIn(batch.bench, 'dinas-1@example.invalid', 'Pemanggilan');
    await batch.bench.get(old);
    await actOn(batch.bench, cookie, at('dinas-1', 'panggilan'));
    const next = linkIn(batch.bench, 'dinas-1@example.invalid', 'Pemanggilan');
    expect(next).not.toBe(old);
    expect((await batch.bench.post(old, { answer: 'accept' })).status).toBeGreaterThanOrEqual(400);
    expect(await seatOf('dinas-1')).toMatchObject({ status: 'invited' });
    await batchActors.accept(batch.bench, 'dinas-1');
    // The page that the office left open is about something that is over.
    expect((await batch.bench.post(at('dinas-1', 'panggilan'), { keputusan: 'ya' }, { cookie })).status).toBe(
      404,
    );
  });

  it('has no seat to give back once it has begun', async () => {
    await batch.everyoneAccepts();
    await batch.bench.jumpTo('2027-04-06T02:00:00.000Z');
    expect((await batch.bench.get(at('dinas-1', 'tempat'), { cookie })).status).toBe(404);
  });
});

describe('in a follow-up', () => {
  followUp.setTheScene();
  const { tenant, year } = evaluating;
  const cookie = cookieOf(tokens.operator);

  it('alumni and superiors get the list by a new link, and answer by that alone', async () => {
    for (const [table, item] of signedIn({
      ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
    }))
      await followUp.bench.put(table, item);
    await followUp.bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
    await followUp.begin();
    await followUp.everyoneGivesFeedback();
    await followUp.bench.jumpTo(followUp.followUpDay);
    const asksSuperior = 'Evaluasi pascapelatihan oleh atasan langsung';
    const old = followUpActors.linkTo(followUp.bench, 'kepala-dinas', asksSuperior);
    await followUp.bench.get(`${old}/pegawai/1`);
    await actOn(followUp.bench, cookie, `/konsol/pegawai/kepala-dinas/terbuka/pasca-atasan-${year}-P-1-1`);
    const [, next] = followUpActors.mailsTo(followUp.bench, 'kepala-dinas', asksSuperior);
    if (!next) throw new Error('no second letter');
    const link = followUp.bench.linkIn(next);
    expect(link).not.toBe(old);
    const answer = followUpActors.saying({ M03: 3, M05: 2 });
    expect((await followUp.bench.post(`${old}/pegawai/1`, answer)).status).toBeGreaterThanOrEqual(400);
    await followUp.bench.get(`${link}/pegawai/1`);
    expect((await followUp.bench.post(`${link}/pegawai/1`, answer)).status).toBe(303);
    expect(await followUp.recordOf()).toMatchObject({ followUpAnswered: 1 });
  });

  it('of gaps it is said from whom there are answers', async () => {
    for (const [table, item] of signedIn({
      ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
    }))
      await followUp.bench.put(table, item);
    await followUp.bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
    const sourcesOf = async (): Promise<string> =>
      /Siklus 2027, menurut [^<]*/.exec(
        (await followUp.bench.get('/konsol/pegawai/dinas-1', { cookie })).text,
      )?.[0] ?? '';
    const { assessmentKey } = await import('../../functions/records/assessment.reads.ts');
    const { agencyId } = await import('../support/branded.ts');
    const cycle = { tenant, year };
    await followUp.bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}#AGENCY#dinas`, sk: 'GAPS#dinas-1', employeeId: 'dinas-1' },
      ...{ agencyId: 'dinas', positionId: 'analis', standard: 'position', gaps: 'M03=3,200,3' },
    });
    const put = (source: 'self' | 'superior') =>
      followUp.bench.put('cycle', {
        ...assessmentKey(cycle, agencyId('dinas'), employeeId('dinas-1'), source),
        ...{ employeeId: 'dinas-1', agencyId: 'dinas', positionId: 'analis', source, levels: 'M03=2' },
        submittedAt: '2026-02-01T02:00:00.000Z',
      });
    await put('self');
    expect(await sourcesOf()).toMatch(/dari penilaian diri/);
    await put('superior');
    expect(await sourcesOf()).toMatch(/dari penilaian diri dan penilaian atasan langsung/);
  });
});
