// The evaluation of one batch, from the feedback at its close to the behaviour months later, through real workflow and pages.
import { describe, expect, it } from 'vitest';
import { levelsOf } from '../../functions/records/batch-evaluation.ts';
import {
  allScores,
  answerAsAlumnus,
  giveFeedback,
  linkTo,
  mailsTo,
  rateAsSuperior,
  saying,
} from '../unit/evaluation/actors.ts';
import {
  begin,
  bench,
  everyoneAnswers,
  everyoneGivesFeedback,
  followUpDay,
  recordOf,
  setTheScene,
  title,
} from '../unit/evaluation/batch-scene.ts';
import { aBatch } from '../unit/evaluation/government.ts';

setTheScene();

describe('a batch whose people all answer', () => {
  it('is evaluated on three levels before its deadlines', async () => {
    const run = await begin();
    expect(mailsTo(bench, 'dinas-1').map((m) => m.subject)).toEqual([`Umpan balik: ${title}`]);
    expect(mailsTo(bench, 'kepala-badan')).toHaveLength(0);
    await everyoneGivesFeedback();
    const scored = await recordOf();
    expect(scored).toMatchObject({ status: 'waiting', followUpAt: followUpDay });
    expect(levelsOf(scored).level1).toMatchObject({
      invited: 4,
      answers: 4,
      meanHundredths: 325,
    });
    expect(levelsOf(scored).level2).toMatchObject({
      attended: 4,
      pairs: 4,
      excluded: 1,
      preMeanHundredths: 6250,
      postMeanHundredths: 7000,
      gKelasHundredths: 20,
      gKelasBand: 'rendah',
      gRataIndividuHundredths: 28,
    });
    expect(bench.clock.now().toISOString() < '2027-04-10').toBe(true);

    await bench.jumpTo(followUpDay);
    expect(mailsTo(bench, 'kepala-dinas').map((m) => m.subject)).toEqual([
      `Evaluasi pascapelatihan oleh atasan langsung: ${title}`,
    ]);
    await everyoneAnswers();
    expect(await run.status()).toBe('SUCCEEDED');
    expect(await run.output()).toEqual({
      outcome: 'done',
      result: { level1: 4, level2: 4, level3: 7, asked: 7 },
    });
    const closed = await recordOf();
    expect(closed.status).toBe('closed');
    expect(closed).not.toHaveProperty('reminders');
    const { level3 } = levelsOf(closed);
    expect(level3).toMatchObject({
      asked: 7,
      alumniAnswers: 4,
      superiorAnswers: 3,
      applied: { sebagian: 6, belum: 1 },
      obstacles: { waktu: 7, dukungan: 1 },
    });
    expect(level3?.competencies).toEqual([
      {
        competency: 'M03',
        alumniAnswers: 4,
        alumniMeanHundredths: 300,
        superiorAnswers: 3,
        superiorMeanHundredths: 333,
        meanHundredths: 322,
        alumniPairs: 4,
        alumniChangeHundredths: 100,
        // The new head of the badan is another rater than in the survey.
        superiorPairs: 2,
        superiorPairsByAgency: [2],
        superiorChangeHundredths: 100,
        changeHundredths: 100,
      },
      expect.objectContaining({ competency: 'M05', superiorAnswers: 2, superiorPairs: 1 }),
    ]);
  });

  it('is not asked a second time when the evaluation is started again', async () => {
    await begin();
    await everyoneGivesFeedback();
    await bench.jumpTo(followUpDay);
    await everyoneAnswers();
    const sent = bench.mails.length;
    const again = await begin(aBatch(), 2);
    expect(await again.output()).toMatchObject({ result: { level1: 4, level2: 4, level3: 7 } });
    expect(bench.mails).toHaveLength(sent);
  });
});

describe('a batch whose people are slow', () => {
  it('is reminded once and closed with what came in', async () => {
    const run = await begin();
    await giveFeedback(bench, 'dinas-1', 2);
    const late = linkTo(bench, 'dinas-2', 'Umpan balik');
    await bench.get(late);
    await bench.jumpTo('2027-04-16T17:00:00.000Z');
    expect((await bench.get(late)).status).toBe(410);
    expect((await bench.post(late, allScores(4))).status).toBe(410);
    expect(levelsOf(await recordOf()).level1).toMatchObject({ invited: 4, answers: 1 });

    await bench.jumpTo(followUpDay);
    await bench.get(linkTo(bench, 'dinas-2', 'Evaluasi pascapelatihan'));
    await answerAsAlumnus(bench, 'dinas-1', { M03: 3, M05: 2 });
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 2 });
    await bench.jumpTo('2027-07-20T00:00:00.000Z');
    const reminded = bench.mails.filter((m) => m.subject.startsWith('Pengingat ke-1')).map((m) => m.to);
    expect(reminded.toSorted()).toEqual([
      'badan-1@example.invalid',
      'badan-2@example.invalid',
      'dinas-2@example.invalid',
      'kepala-badan@example.invalid',
      'kepala-dinas@example.invalid',
    ]);
    const list = linkTo(bench, 'kepala-dinas', 'Evaluasi pascapelatihan oleh atasan langsung');
    const names = ['dinas-1', 'dinas-2'].map((person) => `Nama ${person}`);
    const whileOpen = await bench.get(list);
    for (const name of names) expect(whileOpen.text).toContain(name);

    await bench.jumpTo('2027-07-30T00:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { level1: 1, level3: 2, asked: 7 } });
    expect(await recordOf()).toMatchObject({ status: 'closed', reminders: 5 });
    const path = linkTo(bench, 'dinas-2', 'Evaluasi pascapelatihan');
    expect((await bench.get(path)).status).toBe(410);
    expect((await bench.post(path, saying({ M03: 1, M05: 1 }))).status).toBe(410);
    expect((await bench.get(list)).text).toContain('Tercatat 1 dari 2');
    // Over is over: the link says how many were rated and names nobody any more, rated or not.
    const rated = await bench.get(`${list}/pegawai/1`);
    expect([rated.status, rated.headers.location]).toEqual([303, list]);
    const notRated = await bench.get(`${list}/pegawai/2`);
    expect(notRated.status).toBe(410);
    for (const page of [rated, notRated, await bench.get(list)])
      for (const name of names) expect(page.text).not.toContain(name);
  });

  it('survives tasks that are cut off after their effect', async () => {
    for (const task of ['AskForFeedback', 'ScoreLearning', 'PlanFollowUp', 'AskAlumniAndSuperiors'])
      bench.loseAnswerOf(task);
    for (const task of ['RemindFollowUp', 'CloseBatchEvaluation', 'LookAtFollowUp']) bench.loseAnswerOf(task);
    const run = await begin();
    await bench.jumpTo('2027-08-15T00:00:00.000Z');
    expect(await run.output()).toMatchObject({ result: { level1: 0, level2: 4, level3: 0, asked: 7 } });
    // Four for feedback, six raters asked, six reminded.
    expect(bench.mails).toHaveLength(16);
  });
});
