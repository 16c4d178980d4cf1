// Answers, links and decisions that should not have come: a clear sentence, the right status, and tables as they were.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tampered } from '../support/outsiders.ts';
import { dumpTables, withoutTrail } from '../support/table-dump.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { closesAt, opensAt, operatorToken, records, tenant, year } from '../unit/needs-survey/government.ts';
import * as approval from '../unit/program-approval/government.ts';
import {
  begin,
  decide,
  linkOf as decisionOf,
  formOf,
  prepare,
  reason,
} from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
const cookie = `__Host-siklus=${operatorToken}`;

/** What a request answers, after making sure that it changed nothing. */
const changingNothing = async (request: () => Promise<Answer>): Promise<Answer> => {
  const before = withoutTrail(await dumpTables());
  const answer = await request();
  expect(withoutTrail(await dumpTables())).toBe(before);
  return answer;
};

describe('the needs survey', () => {
  beforeAll(async () => {
    bench = await openBench({
      workflows: ['needs-survey'],
      at: '2026-01-15T02:14:00.000Z',
      onDatabase: true,
    });
    for (const [table, item] of records) await bench.put(table, item);
    const input = { tenant, year, attempt: 1, opensAt, closesAt };
    await bench.start('needs-survey', `${tenant}-${year}-needs-survey-1`, input);
    await bench.settle();
  });
  afterAll(async () => bench.close());

  const surveyOf = (person: string): string => {
    const mail = bench.mails.find(
      (m) => m.to === `${person}@example.invalid` && m.subject.startsWith('Survei Kebutuhan'),
    );
    if (!mail) throw new Error(`nobody asked ${person}`);
    return bench.linkIn(mail);
  };
  const answers = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`M0${n}`, '3']));

  it.each(['6', '-1', '3.5', 'tiga', '33'])(
    'takes no answer "%s": names the question, keeps the rest',
    async (level) => {
      const path = `${surveyOf('budi')}/bagian/1`;
      await bench.get(path);
      const answer = await changingNothing(() => bench.post(path, { ...answers, M03: level }));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(
        'Kompetensi M03: jawaban tidak dikenal. Pilih satu dari enam pilihan yang tersedia.',
      );
      expect(answer.text).toContain('href="#M03"');
      expect(answer.text.match(/value="3" checked/g)).toHaveLength(7);
    },
  );

  it('asks for an answer that is missing', async () => {
    const path = `${surveyOf('budi')}/bagian/1`;
    await bench.get(path);
    const { M08: _, ...short } = answers;
    const answer = await changingNothing(() => bench.post(path, short));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Kompetensi M08: pilih satu jawaban.');
  });

  it('takes no form without the nonce of its page, or over the limit', async () => {
    const path = `${surveyOf('budi')}/bagian/1`;
    const forged = await changingNothing(() => bench.post(path, { ...answers, nonce: '' }));
    expect(forged.status).toBe(403);
    expect(forged.text).toContain('Formulir ini tidak lagi berlaku. Muat ulang halaman, lalu kirim kembali.');
    await bench.get(path);
    const large = await changingNothing(() => bench.post(path, { ...answers, M01: '3'.repeat(70_000) }));
    expect(large.status).toBe(413);
    expect(large.text).toContain(
      'Kiriman terlalu besar; batasnya 64 KiB. Perkecil berkas atau ringkas isiannya, lalu kirim kembali.',
    );
  });

  it('knows no link that nobody was given, was altered or is for something else', async () => {
    const [, , token = ''] = surveyOf('budi').split('/');
    for (const path of [`/survei/${'x'.repeat(43)}`, `/survei/${tampered(token)}`, `/keputusan/${token}`])
      for (const send of [() => bench.get(path), () => bench.post(path, answers)])
        expect((await changingNothing(send)).status).toBe(404);
    const unknown = await bench.get(`/survei/${tampered(token)}`);
    expect(unknown.text).toContain(
      'Tautan ini tidak dikenal. Mohon memeriksa kembali tautan pada surel Bapak/Ibu.',
    );
  });

  it('tells the holder of a used link that the answers are in, and keeps them', async () => {
    const home = surveyOf('citra');
    let path = `${home}/bagian/1`;
    while (path.includes('/bagian/')) {
      const { text } = await bench.get(path);
      const asked = [...text.matchAll(/type="radio" name="([^"]+)"/g)].map((m) => [m[1] ?? '', '3'] as const);
      path = (await bench.post(path, Object.fromEntries(asked))).headers.location ?? '';
    }
    await bench.get(path);
    const section = `${home}/bagian/1`;
    const form = formOf(await bench.get(section));
    expect((await bench.post(path, { setuju: 'ya' })).status).toBe(303);
    await bench.settle();
    const again = await changingNothing(() => bench.post(section, { ...form, ...answers, M01: '5' }));
    expect(again.status).toBe(409);
    expect(again.text).toContain('Jawaban Bapak/Ibu sudah dikirim dan tidak dapat diubah lagi.');
    const shown = await changingNothing(() => bench.get(home));
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('tidak dapat diubah lagi');
  });

  it('is closed to a link past its deadline, also before the workflow has looked', async () => {
    const path = `${surveyOf('eka')}/bagian/1`;
    const form = formOf(await bench.get(path));
    bench.clock.jumpTo(new Date(closesAt));
    const late = await changingNothing(() => bench.post(path, { ...form, ...answers }));
    expect(late.status).toBe(410);
    expect(late.text).toContain('Survei sudah ditutup');
    expect(late.text).toContain('28 Februari 2026 pukul 23.59 WIB');
    expect((await changingNothing(() => bench.get(surveyOf('eka')))).status).toBe(410);
  });
});

describe('a decision', () => {
  beforeAll(async () => {
    bench = await openBench({ workflows: ['program-approval'], at: approval.opensAt, onDatabase: true });
    await prepare(bench);
    await begin(bench);
  });
  afterAll(async () => bench.close());

  it('needs a choice, and a reason for a return', async () => {
    const path = decisionOf(bench, 'dinkes');
    const form = formOf(await bench.get(path));
    for (const [sent, words] of [
      [{ ...form }, 'href="#verdict"'],
      [{ ...form, verdict: 'mungkin' }, 'href="#verdict"'],
      [{ ...form, verdict: 'returned' }, 'href="#reason"'],
    ] as const) {
      const answer = await changingNothing(() => bench.post(path, sent));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(words);
    }
  });

  it.each([
    ['an override of direction', 'Anggaran\u202e narasumber belum wajar', 'karakter tersembunyi (U+202E)'],
    ['a control character', 'Anggaran narasumber belum wajar\u0007', 'karakter tersembunyi (U+0007)'],
    ['three thousand letters', 'x'.repeat(3000), 'Paling banyak 2000 karakter'],
  ])('takes no reason with %s, and shows it again without', async (_, written, words) => {
    const path = decisionOf(bench, 'dinkes');
    const form = formOf(await bench.get(path));
    for (const verdict of ['returned', 'approved']) {
      const answer = await changingNothing(() => bench.post(path, { ...form, verdict, reason: written }));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(words);
      for (const sign of ['\u202e', '\u0007']) expect(answer.text).not.toContain(sign);
    }
  });

  it('made already is shown when it comes again, and not turned around', async () => {
    const path = decisionOf(bench, 'dinkes');
    const form = formOf(await bench.get(path));
    expect((await decide(bench, 'dinkes', 'approved')).status).toBe(303);
    const same = await changingNothing(() => bench.post(path, { ...form, verdict: 'approved' }));
    expect(same.status).toBe(200);
    expect(same.text).toContain('Keputusan sudah dicatat');
    const other = await changingNothing(() => bench.post(path, { ...form, verdict: 'returned', reason }));
    expect(other.status).toBe(409);
    expect(other.text).toContain('Keputusan sudah dicatat');
  });
});

describe('a date outside the cycle', () => {
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-05T01:00:00.000Z', onDatabase: true });
    for (const [table, item] of records) if (item.sk !== 'CYCLE') await bench.put(table, item);
  });
  afterAll(async () => bench.close());

  it.each([
    ['delivery-closes', '2031-01-01', 'tanggal harus di antara 1 Januari 2026 dan 31 Desember 2028.'],
    ['needs-survey-opens', '2024-06-01', 'tanggal harus di antara 1 Januari 2026 dan 31 Desember 2028.'],
    ['delivery-opens', '2027-02-30', 'isi tanggal yang ada dalam kalender.'],
    ['delivery-opens', '2026-01-20', 'harus dibuka sesudah'],
    [
      'evaluation-closes',
      '2027-01-01',
      'tanggal tutup harus sama dengan atau sesudah hari kerja pembukaannya.',
    ],
  ])('in %s (%s) is named, and no year is opened', async (field, date, words) => {
    const page = await bench.get(`/konsol/siklus-baru?tahun=${year}`, { cookie });
    const proposed = Object.fromEntries(
      [...page.text.matchAll(/<input id="([\w-]+)" name="\1" type="date" value="([^"]*)"/g)].map((m) => [
        m[1] ?? '',
        m[2] ?? '',
      ]),
    );
    expect(Object.keys(proposed)).toHaveLength(10);
    const form = { ...proposed, year: String(year), ceiling: '1.000.000', [field]: date };
    const answer = await changingNothing(() => bench.post('/konsol/siklus-baru', form, { cookie }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(words);
    expect(answer.text).toContain(`href="#${field}"`);
    expect(answer.text).toContain(`value="${date}"`);
  });
});
