// The needs survey from the first mail to the closed record, through the real workflow, handlers and pages.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { on } from '../support/branded.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import {
  closesAt,
  employee,
  opensAt,
  operatorToken,
  records,
  registerItem,
  tenant,
  year,
} from '../unit/needs-survey/government.ts';

const opensInJanuary = '2026-01-15T01:00:00.000Z';
const cookie = `__Host-siklus=${operatorToken}`;
let bench: Bench;

beforeEach(async () => {
  bench = await openBench({ workflows: ['needs-survey'], at: opensInJanuary });
  for (const [table, item] of records) await bench.put(table, item);
});
afterEach(async () => bench.close());

const begin = async (attempt = 1, until: string = closesAt): Promise<Run> => {
  const run = await bench.start('needs-survey', `${tenant}-${year}-needs-survey-${attempt}`, {
    tenant,
    year,
    attempt,
    opensAt,
    closesAt: until,
  });
  await bench.settle();
  return run;
};
const mailsTo = (person: string) => bench.mails.filter((m) => m.to === `${person}@example.invalid`);
const subjectsTo = (person: string) => mailsTo(person).map((m) => m.subject);
const linkOf = (person: string, subject: string): string => {
  const mail = mailsTo(person).find((m) => m.subject.startsWith(subject));
  if (!mail) throw new Error(`no mail "${subject}" to ${person}`);
  return bench.linkIn(mail);
};
const surveyOf = (person: string): string => linkOf(person, 'Survei Kebutuhan');
const ratingOf = (person: string): string => linkOf(person, 'Penilaian atasan');

/** Answers every question on a page the same. */
const fill = async (path: string, level: string) => {
  const page = await bench.get(path);
  const names = new Set([...page.text.matchAll(/type="radio" name="([^"]+)"/g)].map((m) => m[1] ?? ''));
  return bench.post(path, Object.fromEntries([...names].map((name) => [name, level])));
};
const fillSections = async (person: string): Promise<string> => {
  let path = `${surveyOf(person)}/bagian/1`;
  while (path.includes('/bagian/')) path = (await fill(path, '3')).headers.location ?? '';
  await bench.get(path);
  return path;
};
/** What a person adds to the button: the box on the review page, which nothing ticks in advance. */
const confirmed = { setuju: 'ya' };
const answer = async (person: string): Promise<void> => {
  const review = await fillSections(person);
  // The button alone sends nothing.
  expect((await bench.post(review, {})).status).toBe(422);
  expect((await bench.post(review, confirmed)).status).toBe(303);
};
const rateAll = async (superior: string, staff: number): Promise<void> => {
  for (let n = 1; n <= staff; n++) await fill(`${ratingOf(superior)}/pegawai/${n}`, '4');
};
const counts = { invited: 4, answered: 0, toRate: 3, rated: 0, reminders: 0 };

describe('a survey everyone answers', () => {
  it('closes at once and tells how many answered', async () => {
    const run = await begin();
    for (const person of ['ani', 'budi', 'citra', 'eka']) await answer(person);
    await rateAll('ani', 3);
    await bench.settle();
    await bench.jumpTo('2026-01-15T02:00:00.000Z');
    expect(await run.output()).toEqual({
      outcome: 'done',
      result: { ...counts, answered: 4, rated: 3 },
    });
    expect(await run.status()).toBe('SUCCEEDED');
  });

  it('asks only those in office, each with their own mail', async () => {
    await begin();
    expect(subjectsTo('dedi')).toEqual([]);
    expect(subjectsTo('budi')).toEqual(['Survei Kebutuhan Pengembangan Kompetensi Tahun 2027']);
    expect(subjectsTo('ani').toSorted()).toEqual([
      'Penilaian atasan langsung: 3 pegawai, Survei 2027',
      'Survei Kebutuhan Pengembangan Kompetensi Tahun 2027',
    ]);
  });

  it('does not miss the end when the last two submit at once', async () => {
    const run = await begin();
    await rateAll('ani', 3);
    for (const person of ['ani', 'citra']) await answer(person);
    const reviews = [await fillSections('budi'), await fillSections('eka')];
    await Promise.all(reviews.map((path) => bench.post(path, confirmed)));
    await bench.jumpTo('2026-01-15T02:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
  });

  it('does not begin to wait when the last answer came just before', async () => {
    bench.failNext('AwaitAnswers', 'Lambda.ServiceException', 2);
    const run = await begin();
    for (const person of ['ani', 'budi', 'citra', 'eka']) await answer(person);
    await rateAll('ani', 3);
    await bench.jumpTo('2026-01-15T03:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
  });
});

describe('a survey with silent people', () => {
  it('reminds only them, three times, and closes at the deadline', async () => {
    const run = await begin();
    await answer('budi');
    await fill(`${surveyOf('citra')}/bagian/1`, '2');
    await rateAll('ani', 1);
    await bench.jumpTo('2026-03-01T00:00:00.000Z');
    expect(subjectsTo('budi')).toHaveLength(1);
    expect(subjectsTo('citra').slice(1)).toEqual(
      [1, 2, 3].map((k) => `Pengingat ke-${k} – Survei Kebutuhan Pengembangan Kompetensi Tahun 2027`),
    );
    expect(subjectsTo('ani')).toContain('Pengingat ke-1 – Penilaian atasan langsung: 2 pegawai, Survei 2027');
    expect(mailsTo('eka').map((m) => bench.linkIn(m))).toEqual(Array(4).fill(surveyOf('eka')));
    // ani, citra and eka as employees and ani as superior, three times each.
    expect(await run.output()).toEqual({
      outcome: 'done',
      result: { ...counts, answered: 1, rated: 1, reminders: 12 },
    });
  });

  it('does not write to who has left since', async () => {
    await begin();
    await bench.put('register', registerItem(employee('eka', 'badan', { validTo: on('2026-01-20') })));
    await bench.jumpTo('2026-03-01T00:00:00.000Z');
    expect(mailsTo('eka')).toHaveLength(1);
    expect(mailsTo('budi')).toHaveLength(4);
  });

  it('keeps what was saved when the reminder comes, and says so', async () => {
    await begin();
    await fill(`${surveyOf('citra')}/bagian/1`, '2');
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    const reminder = mailsTo('citra').at(-1);
    expect(reminder?.text).toContain('melanjutkan dari jawaban yang sudah tersimpan');
    const page = await bench.get(`${surveyOf('citra')}/bagian/1`);
    expect(page.text.match(/value="2" checked/g)).toHaveLength(5);
  });

  it('refuses an answer after the deadline and says what happened', async () => {
    await begin();
    const review = await fillSections('budi');
    await bench.jumpTo('2026-03-01T00:00:00.000Z');
    const late = await bench.post(review, confirmed);
    expect(late.status).toBe(410);
    expect(late.text).toContain('melewati batas waktu 28 Februari 2026 pukul 23.59 WIB');
    expect((await bench.get(surveyOf('eka'))).status).toBe(410);
    expect((await bench.get(ratingOf('ani'))).status).toBe(410);
  });
});

describe('a survey with the dates of an earlier release', () => {
  it('lives to its last day when it is taken up again, though that lies most of a year ahead', async () => {
    // Until then a phase might be 350 days long, and its execution lived 200.
    const run = await begin(2, '2026-12-30T16:59:59.000Z');
    await bench.jumpTo('2026-12-30T00:00:00.000Z');
    expect(await run.status()).toBe('RUNNING');
    expect((await bench.get(surveyOf('budi'))).status).toBe(200);
    await bench.jumpTo('2026-12-31T00:00:00.000Z');
    expect(await run.output()).toMatchObject({ outcome: 'done' });
  });
});

describe('a survey the operator closes', () => {
  it('ends early, says how many had not answered and takes nothing more', async () => {
    const run = await begin();
    await answer('budi');
    const review = await fillSections('eka');
    const path = `/konsol/${year}/tutup-survei`;
    const page = await bench.get(path, { cookie });
    expect(page.text).toContain('3 pegawai belum menjawab dan 3 penilaian atasan belum dikirim');
    expect(page.text).not.toContain('checked');
    const decide = (form: Record<string, string>) =>
      bench.post(path, { langkah: 'keputusan', ...form }, { cookie });
    // The console's button alone decides nothing.
    expect((await bench.post(path, {}, { cookie })).text).toContain('name="keputusan"');
    expect((await decide({})).status).toBe(422);
    expect((await decide({ keputusan: 'biarkan' })).status).toBe(303);
    expect(await run.status()).toBe('RUNNING');
    const closed = await decide({ keputusan: 'tutup' });
    expect(closed.text).toContain('atas permintaan operator@example.invalid');
    await bench.jumpTo('2026-01-15T02:00:00.000Z');
    expect(await run.output()).toEqual({ outcome: 'done', result: { ...counts, answered: 1 } });
    expect((await decide({ keputusan: 'tutup' })).status).toBe(200);
    expect((await bench.post(review, confirmed)).text).toContain('ditutup oleh pengelola');
  });
});

describe('a survey that meets a fault', () => {
  const tasks = [
    'OpenSurvey',
    'InviteAgency',
    'AskSuperiors',
    'CheckAnswers',
    'AwaitAnswers',
    'RemindAgency',
    'CloseSurvey',
  ];
  it.each(tasks)('%s: fails with the fault and goes on when resumed', async (task) => {
    bench.failNext(task, 'Broken');
    const failed = await begin();
    await bench.jumpTo('2026-03-01T00:00:00.000Z');
    expect(await failed.status()).toBe('FAILED');
    expect((await failed.error()).error).toBe('Broken');
    const resumed = await begin(2);
    await bench.jumpTo('2026-03-02T00:00:00.000Z');
    expect(await resumed.output()).toMatchObject({ outcome: 'done' });
  });

  it.each(tasks)('%s: writes and counts the same when its answer is lost', async (task) => {
    bench.loseAnswerOf(task);
    const run = await begin();
    await bench.jumpTo('2026-03-01T00:00:00.000Z');
    expect(await run.output()).toEqual({ outcome: 'done', result: { ...counts, reminders: 15 } });
    expect(new Set(bench.mails.map((m) => `${m.to} ${m.subject}`)).size).toBe(bench.mails.length);
  });

  it('a resumed survey does not send a reminder again', async () => {
    const first = await begin();
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    await bench.home.stepFunctions.call('StopExecution', { executionArn: first.arn });
    const sent = bench.mails.length;
    await begin(2);
    await bench.jumpTo('2026-01-28T00:00:00.000Z');
    expect(bench.mails).toHaveLength(sent);
  });
});
