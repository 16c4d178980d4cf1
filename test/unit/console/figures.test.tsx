// The console's pictures: what their titles find, what they must not tell, and how much they weigh with sixty agencies.
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { BatchRow } from '../../../functions/console/batch-table.ts';
import { carryOverColumns } from '../../../functions/console/carry-over-table.ts';
import { evaluationPage } from '../../../functions/console/console-lists.view.tsx';
import {
  batchEvaluationColumns,
  batchEvaluationRows,
  recommendationColumns,
  serviceColumns,
  serviceRows,
} from '../../../functions/console/evaluation-table.ts';
import { ApprovalFigure, approvalFinding } from '../../../functions/console/figures/approval-figure.view.tsx';
import { CalendarFigures } from '../../../functions/console/figures/calendar-figure.view.tsx';
import { clashesOf, type Meeting, mostAtOnce } from '../../../functions/console/figures/clashes.rules.ts';
import {
  BehaviourFigure,
  LearningFigure,
  ServiceFigure,
} from '../../../functions/console/figures/evaluation-figures.view.tsx';
import { ResponseFigure, responseFinding } from '../../../functions/console/figures/response-figure.view.tsx';
import { expectedAtClose } from '../../../functions/console/figures/response-forecast.rules.ts';
import { surveyPage } from '../../../functions/console/survey.view.tsx';
import { surveyColumns, surveyRows, totalOf } from '../../../functions/console/survey-table.ts';
import { lookInto } from '../../../functions/console/tables/looked.ts';
import { htmlWithFigures } from '../../../functions/kit/figure-response.ts';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import type { BatchEvaluation } from '../../../functions/records/batch-evaluation.ts';
import type { Agency } from '../../../functions/records/register.ts';
import type { ServiceChange } from '../../../functions/records/service-measure.ts';
import type { Survey, SurveyTally } from '../../../functions/records/survey.ts';
import { sightOfFigures, sightOfPeople } from '../../../functions/rulebook/small-figure.ts';
import { agencyId, at, on } from '../../support/branded.ts';
import { aStep } from '../cycle/records.ts';

const openSurvey: Survey = {
  ...{ status: 'open', opensAt: at('2027-01-01T00:00:00.000Z'), closesAt: at('2027-01-21T00:00:00.000Z') },
  ...{ agencies: [], remindAt: [] },
};
const closedSurvey: Survey = {
  ...openSurvey,
  ...{ status: 'closed', closedAt: at('2027-01-21T00:00:00.000Z'), closedBecause: 'deadline' },
};
const halfway = new Date('2027-01-11T00:00:00.000Z');

const tally = (id: string, invited: number, answered: number): SurveyTally => ({
  ...{ agencyId: agencyId(id), invited, answered, left: 0, unreached: 0 },
  ...{ toRate: invited, rated: 0, reminders: 0 },
});
const agency = (id: string, name: string): Agency => ({ agencyId: agencyId(id), name, heads: [] }) as never;

describe('the forecast', () => {
  it('is what came so far, carried on to the deadline, and never more than were asked', () => {
    expect(expectedAtClose({ answered: 30, invited: 100 }, openSurvey, halfway)).toBe(60);
    expect(expectedAtClose({ answered: 80, invited: 100 }, openSurvey, halfway)).toBe(100);
    expect(expectedAtClose({ answered: 0, invited: 100 }, openSurvey, halfway)).toBe(0);
  });
  it('is silent in the first tenth of the time, at the deadline, and when the survey is closed', () => {
    const ask = (now: string, survey: Survey = openSurvey) =>
      expectedAtClose({ answered: 5, invited: 10 }, survey, new Date(now));
    expect(ask('2027-01-02T00:00:00.000Z')).toBeUndefined();
    expect(ask('2026-12-31T00:00:00.000Z')).toBeUndefined();
    expect(ask('2027-01-21T00:00:00.000Z')).toBeUndefined();
    expect(ask('2027-01-11T00:00:00.000Z', closedSurvey)).toBeUndefined();
    expect(ask('2027-01-11T00:00:00.000Z')).toBe(10);
  });
});

describe('the picture of the answers', () => {
  const rows = surveyRows(
    [tally('a', 40, 10), tally('b', 60, 50), tally('c', 0, 0)],
    [agency('a', 'Dinas Sosial'), agency('b', 'Dinas Kesehatan'), agency('c', 'Kosong')],
    sightOfPeople,
  );
  const total = totalOf(rows.slice(0, -1));

  it('finds how many answered, the days left, what is to be expected, and who is last', () => {
    expect(responseFinding(total, rows.slice(0, -1), openSurvey, halfway)).toBe(
      '60% pegawai yang diundang sudah menjawab, 10 hari sebelum batas waktu. Bila laju sejak dibuka bertahan, 100% menjawab sampai 21 Januari 2027. Paling rendah: Dinas Sosial (25%).',
    );
    expect(responseFinding(total, rows.slice(0, -1), closedSurvey, halfway)).toBe(
      'Survei ditutup dengan jawaban 60% pegawai yang diundang. Paling rendah: Dinas Sosial (25%).',
    );
  });

  it('names no agency to whoever is told the whole alone', () => {
    const told = surveyRows([tally('a', 40, 10), tally('b', 60, 50)], [], sightOfFigures(5));
    const html = render(<ResponseFigure rows={told} survey={openSurvey} now={halfway} />);
    expect(html).not.toMatch(/Paling rendah|>a<|>b</);
    expect(html).toContain('60% pegawai');
  });

  it('is not there before anybody was invited', () => {
    expect(render(<ResponseFigure rows={[]} survey={openSurvey} now={halfway} />)).toBe('');
  });

  it('weighs with its page and table at most 100 KB for sixty agencies of long names, and has a title, how to read it, and no style of its own', () => {
    const long =
      'Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana';
    const agencies = Array.from({ length: 60 }, (_, i) => agency(`a${i}`, `${long} ${i}`));
    const tallies = agencies.map((a, i) => tally(a.agencyId, 900 + i, 10 * i));
    const page = surveyPage({
      ...{ frame: {}, year: 2027, survey: openSurvey, mayClose: true, now: halfway },
      all: surveyRows(tallies, agencies, sightOfPeople),
      rows: lookInto(
        surveyRows(tallies, agencies, sightOfPeople),
        surveyColumns,
        new URLSearchParams('urut=menjawab'),
        'survei',
        { perPage: 100 },
      ),
    });
    const html = renderPage(page);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100 * 1024);
    expect(html).not.toMatch(/<[^>]* style=|<script/);
    // A part for each twenty rows, in two drawings.
    const pictures = [...html.matchAll(/<svg [^>]*>.*?<\/svg>/gs)].map(([svg]) => svg);
    expect(pictures).toHaveLength(8);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const svg of pictures) {
      expect(svg).toMatch(/role="img".*aria-labelledby="([^"]+)".*<title id="\1">/s);
      expect(svg).toMatch(/aria-describedby="([^"]+)".*<desc id="\1">/s);
    }
    const answer = htmlWithFigures(page);
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers?.['content-security-policy']).toContain(`style-src 'sha256-${hash}';`);
  });
});

const evaluation = (number: number, pairs: number, pre: number, post: number, change: number) =>
  ({
    ...{ batchId: `P-${number}`, program: 'P', programName: 'Pelayanan', batchNumber: number },
    ...{ endsOn: on('2027-03-05'), competencies: [], agencies: [], status: 'closed' },
    ...{ feedbackInvited: 30, feedbackAnswered: 30 },
    level1: { invited: 30, answers: 30, means: {}, meanHundredths: 320 },
    level2: {
      ...{ attended: 30, pairs, excluded: 0, lost: 0, preMeanHundredths: pre, postMeanHundredths: post },
      ...{ gKelasHundredths: 40, gKelasBand: 'sedang' },
    },
    level3: {
      ...{ asked: 60, alumniAnswers: 30, superiorAnswers: 30, applied: {}, obstacles: {} },
      competencies: [
        {
          competency: 'T1',
          alumniAnswers: 9,
          superiorAnswers: 9,
          alumniPairs: pairs,
          superiorPairs: 0,
          changeHundredths: change,
        },
      ],
    },
  }) as unknown as BatchEvaluation;

const service = (id: string, respondents: number, before: number, after: number): ServiceChange => ({
  ...{ agencyId: agencyId(id), beforePeriod: '2026', afterPeriod: '2027', beforeMutu: 'B', afterMutu: 'B' },
  ...{ beforeIkmHundredths: before, afterIkmHundredths: after, changeHundredths: after - before },
  ...{
    respondentsBefore: respondents,
    respondentsAfter: respondents,
    elements: {},
    weakest: 'WAKTU',
    weakestHundredths: 1,
  },
});

describe('the pictures of the evaluation', () => {
  const hundredths = fc.integer({ min: 0, max: 10_000 });
  const told = sightOfFigures(5);
  const drawn = (evaluations: readonly BatchEvaluation[], services: readonly ServiceChange[]): string => {
    const batches = batchEvaluationRows(evaluations, told);
    const changes = serviceRows(services, [], told);
    return render(
      <>
        <LearningFigure all={batches} shown={batches} />
        <BehaviourFigure all={batches} shown={batches} />
        <ServiceFigure all={changes} shown={changes} />
      </>,
    );
  };

  it('are the same whatever a small batch or a small service scored: no mark, order, scale or count tells', () => {
    const few = fc.integer({ min: 1, max: 4 });
    const small = fc.tuple(few, hundredths, hundredths, fc.integer({ min: -400, max: 400 }));
    void fc.assert(
      fc.property(
        fc.array(fc.tuple(small, small), { minLength: 1, maxLength: 5 }),
        hundredths,
        (pairs, score) => {
          const world = (which: 0 | 1): string => {
            const hidden = pairs.map((p) => p[which]);
            return drawn(
              [
                evaluation(99, 20, score, 9_000, 50),
                ...hidden.map(([n, a, b, c], i) => evaluation(i, n, a, b, c)),
              ],
              [
                service('large', 300, 8_000, 8_100),
                ...hidden.map(([n, a, b], i) => service(`s${i}`, n, a, b)),
              ],
            );
          };
          expect(world(0)).toBe(world(1));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('find how many rose, stayed and fell', () => {
    const html = drawn(
      [
        evaluation(1, 20, 5_000, 7_000, 50),
        evaluation(2, 20, 5_000, 4_000, 0),
        evaluation(3, 20, 60_00, 60_00, -10),
      ],
      [service('a', 300, 8_000, 8_100)],
    );
    expect(html).toContain('naik pada 1, tetap pada 1, turun pada 1 angkatan.');
    expect(html).toContain('IKM naik pada 1 layanan.');
    expect(html).toContain('+20,0');
  });

  it('are not there where nothing was measured', () => {
    expect(drawn([], [])).toBe('');
  });

  it('weigh with their page at most 100 KB for sixty agencies and two hundred batches', () => {
    const agencies = Array.from({ length: 60 }, (_, i) =>
      agency(`s${i}`, `Dinas Penanaman Modal dan Pelayanan Terpadu ${i}`),
    );
    const query = new URLSearchParams('halaman=10&halaman-layanan=3');
    const other = { isFirst: false, perPage: 20 };
    const batches = batchEvaluationRows(
      Array.from({ length: 200 }, (_, i) => evaluation(i + 1, 20, 5_000, 6_000 + i, 30)),
      sightOfPeople,
    );
    const services = serviceRows(
      agencies.map((a) => service(a.agencyId, 200, 8_000, 8_250)),
      agencies,
      sightOfPeople,
    );
    const page = evaluationPage({
      ...{ frame: {}, year: 2027, seesPeople: true, findings: { all: 0 } as never },
      all: { batches, services },
      batches: lookInto(batches, batchEvaluationColumns, query, 'evaluasi', { perPage: 20 }),
      services: lookInto(services, serviceColumns, query, 'layanan', other),
      recommendations: lookInto([], recommendationColumns, query, 'rekomendasi', other),
      carryOver: lookInto([], carryOverColumns, query, 'penerusan', other),
    });
    const html = renderPage(page);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100 * 1024);
    expect(html).toContain('Halaman 10 dari 10');
    expect(html).toContain('href="/konsol/2027/evaluasi?halaman-layanan=3&amp;halaman=9"');
  });
});

describe('the calendar of batches', () => {
  const meeting = (title: string, email: string, first: number, days: number): Meeting => {
    const dates = Array.from({ length: days }, (_, i) => on(`2027-03-${String(first + i).padStart(2, '0')}`));
    return {
      ...{ title, dates, place: 'Ruang', facilitator: { name: 'Nama', email } },
      ...{ startsOn: dates[0] ?? on('2027-03-01'), endsOn: dates.at(-1) ?? on('2027-03-01') },
    };
  };

  it('finds every two batches of one facilitator that share a day, and no others', () => {
    const any = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
    );
    void fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (all) => {
        const meetings = all.map(([email, first, days], i) => meeting(`B${i}`, email, first, days));
        const found = clashesOf(meetings).map((c) => [c.first.title, c.second.title].toSorted().join());
        const expected = meetings.flatMap((a, i) =>
          meetings
            .slice(i + 1)
            .filter(
              (b) =>
                a.facilitator?.email === b.facilitator?.email &&
                a.startsOn <= b.endsOn &&
                b.startsOn <= a.endsOn,
            )
            .map((b) => [a.title, b.title].toSorted().join()),
        );
        expect(found.toSorted()).toEqual(expected.toSorted());
        const days = new Set(meetings.flatMap((m) => m.dates));
        expect(mostAtOnce(meetings)).toBe(
          Math.max(
            0,
            ...[...days].map((d) => meetings.filter((m) => m.startsOn <= d && d <= m.endsOn).length),
          ),
        );
      }),
    );
  });

  const row = (
    number: number,
    startsOn: string,
    facilitator: BatchRow['facilitator'],
    status = 'planned',
  ): BatchRow =>
    ({
      batch: {
        ...{
          batchId: `P-${number}`,
          programName: 'Pelayanan',
          number,
          status,
          form: 'KL03',
          provider: 'BPSDM',
        },
        ...{ startsOn: on(startsOn), endsOn: on(startsOn) },
      },
      facilitator,
    }) as never;
  const siti = { name: 'Siti', email: 's@x' };
  const now = new Date('2027-03-02T00:00:00.000Z');

  it('says who teaches twice on a day, and names nobody to whoever is not told who teaches', () => {
    const html = render(
      <CalendarFigures rows={[row(1, '2027-03-03', siti), row(2, '2027-03-03', siti)]} now={now} />,
    );
    expect(html).toContain('1 narasumber mengajar di dua angkatan pada hari yang sama.');
    expect(html).toContain('Siti: Pelayanan, Angkatan I dan Pelayanan, Angkatan II, 3 Maret 2027.');
    const told = render(
      <CalendarFigures rows={[row(1, '2027-03-03', undefined), row(2, '2027-03-03', undefined)]} now={now} />,
    );
    expect(told).toContain('2 angkatan, Maret; paling banyak 2 pada hari yang sama.');
    expect(told).not.toMatch(/arasumber/);
  });

  it('leaves out what was called off, and is not there without batches', () => {
    expect(render(<CalendarFigures rows={[row(1, '2027-03-03', siti, 'cancelled')]} now={now} />)).toBe('');
    expect(render(<CalendarFigures rows={[]} now={now} />)).toBe('');
  });
});

describe('the round of approval', () => {
  const now = at('2027-03-20T01:00:00.000Z');
  const waiting = aStep({
    ...{
      status: 'waiting',
      askedAt: at('2027-03-15T01:00:00.000Z'),
      expiresAt: at('2027-03-26T16:59:59.000Z'),
    },
    approver: { name: 'x', title: 'Sekretaris Daerah', email: 'x@x' },
  });

  it('finds who has the plan, since when, and how many days are left', () => {
    expect(approvalFinding([waiting], now)).toBe(
      'Rencana ada pada Sekretaris Daerah sejak 15 Maret 2027 (5 hari); batas waktu 26 Maret 2027, 6 hari lagi.',
    );
    expect(approvalFinding([{ ...waiting, expiresAt: at('2027-03-19T01:00:00.000Z') }], now)).toContain(
      'batas waktu 19 Maret 2027 sudah lewat',
    );
    const empty = { ...waiting, vacantSince: at('2027-03-17T01:00:00.000Z') };
    expect(approvalFinding([empty], now)).toContain('jabatan kosong sejak 17 Maret 2027');
    expect(
      approvalFinding([waiting, { ...waiting, askedAt: at('2027-03-12T01:00:00.000Z') }], now),
    ).toContain('menunggu 2 pejabat; paling lama Sekretaris Daerah, sejak 12 Maret 2027 (8 hari)');
  });

  it('shows the latest round alone, and nothing before anybody was asked', () => {
    const later = { ...waiting, round: waiting.round + 1 };
    const html = render(<ApprovalFigure steps={[waiting, later]} now={new Date(now)} />);
    expect(html).toContain(`Pengajuan ke-${later.round}`);
    expect(html.match(/>5 hari</g)).toHaveLength(2);
    expect(render(<ApprovalFigure steps={[]} now={new Date(now)} />)).toBe('');
  });
});
