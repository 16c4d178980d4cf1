// Recommendations: which numbers lead to which advice, whose it is and until when.
import { describe, expect, it } from 'vitest';
import { recommend } from '../../../functions/evaluation/year/recommendation.rules.ts';
import type { ServiceChange } from '../../../functions/records/service-measure.ts';
import { agencyId, batchId, competencyCode } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';
import { evaluationOf } from './government.ts';

const at = (iso: string): Date => new Date(iso);

const service = (more: Partial<ServiceChange>): ServiceChange => ({
  agencyId: agencyId('dinas'),
  beforePeriod: '2026',
  afterPeriod: '2027',
  beforeIkmHundredths: 8000,
  afterIkmHundredths: 8000,
  beforeMutu: 'B',
  afterMutu: 'B',
  respondentsBefore: 30,
  respondentsAfter: 30,
  changeHundredths: 0,
  elements: {},
  weakest: 'PERILAKU',
  weakestHundredths: 290,
  ...more,
});
const behaviour = {
  competency: competencyCode('M03'),
  alumniAnswers: 4,
  superiorAnswers: 3,
  alumniPairs: 4,
  superiorPairs: 3,
};
const recommended = (
  batch: Parameters<typeof evaluationOf>[0],
  services: ServiceChange[] = [],
  open: string[] = [],
) =>
  recommend(
    {
      batches: [evaluationOf({ status: 'closed', ...batch })],
      services,
      openBatches: open.map(batchId),
      agencyNames: new Map([[agencyId('dinas'), 'Dinas Pariwisata']]),
      bkpsdm: 'Kepala BPSDM',
      mail: roundTheClock.mail,
      jointLeave: [],
    },
    at('2028-03-31T01:00:00.000Z'),
  );
const ids = (...input: Parameters<typeof recommended>): string[] =>
  recommended(...input).map((r) => r.recommendationId);
const level3 = {
  asked: 7,
  alumniAnswers: 4,
  superiorAnswers: 3,
  competencies: [],
  applied: {},
  obstacles: {},
};

describe('recommendations', () => {
  it('come from items below "setuju", when enough people answered', () => {
    const level1 = { invited: 4, answers: 3, means: { MATERI: 299, METODE: 300 }, meanHundredths: 299 };
    expect(recommended({ level1 })[0]).toMatchObject({
      recommendationId: 'level-1-P-1-1-penyelenggaraan',
      owner: { kind: 'bkpsdm', name: 'Kepala BPSDM' },
      finding: {
        kind: 'low-feedback',
        batch: { batchId: 'P-1-1', programName: 'Komunikasi Publik', number: 3 },
        items: [{ code: 'MATERI', meanHundredths: 299 }],
        belowHundredths: 300,
        answers: 3,
      },
      dueOn: '2028-06-29',
      status: 'open',
    });
    expect(ids({ level1: { ...level1, answers: 2 } })).toEqual([]);
  });

  it('come from a low gain, a small change, frequent obstacles and few answers', () => {
    const level2 = {
      attended: 4,
      pairs: 4,
      excluded: 0,
      gKelasHundredths: 20,
      gKelasBand: 'rendah' as const,
    };
    expect(ids({ level2 })).toEqual(['level-2-P-1-1-pembelajaran']);
    expect(recommended({ level2 })[0]?.finding).toMatchObject({ gKelasHundredths: 20, pairs: 4 });
    expect(ids({ level3: { ...level3, competencies: [{ ...behaviour, changeHundredths: 24 }] } })).toEqual([
      'level-3-P-1-1-penerapan',
    ]);
    expect(ids({ level3: { ...level3, competencies: [{ ...behaviour, changeHundredths: 25 }] } })).toEqual(
      [],
    );
    expect(ids({ level3: { ...level3, obstacles: { waktu: 2, dukungan: 1, 'tidak-ada': 5 } } })).toEqual([
      'level-3-P-1-1-hambatan-waktu',
    ]);
    expect(ids({ level3: { ...level3, alumniAnswers: 3, superiorAnswers: 0 } })).toEqual([
      'level-3-P-1-1-tanggapan',
    ]);
  });

  it('go to the agency whose service is weak or falls', () => {
    expect(recommended({}, [service({ afterMutu: 'C' })])[0]).toMatchObject({
      owner: { kind: 'agency', agencyId: 'dinas', name: 'Dinas Pariwisata' },
      finding: {
        kind: 'weak-service',
        before: { period: '2026', ikmHundredths: 8000 },
        after: { period: '2027', ikmHundredths: 8000, mutu: 'C' },
        weakest: 'PERILAKU',
        weakestHundredths: 290,
      },
    });
    expect(
      recommended({}, [service({ changeHundredths: -100, weakest: 'WAKTU' })])[0]?.finding,
    ).toMatchObject({ weakest: 'WAKTU', after: { mutu: 'B' } });
    expect(ids({}, [service({ changeHundredths: -99 })])).toEqual([]);
  });

  it('name the batches that are still open', () => {
    expect(recommended({}, [], ['P-1-1', 'P-2-1'])[0]?.finding).toEqual({
      kind: 'open-evaluations',
      batchIds: ['P-1-1', 'P-2-1'],
    });
  });
});
