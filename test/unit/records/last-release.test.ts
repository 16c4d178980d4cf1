// Records as the last release wrote them: a year that is running goes on with them, and they are read as they are.
import { describe, expect, it } from 'vitest';
import { CarryOver } from '../../../functions/records/carry-over.ts';
import { Need } from '../../../functions/records/need.ts';
import { ApprovalStep, Plan, PlanRow } from '../../../functions/records/plan.ts';
import { CatalogueProgram, mostCourseDays } from '../../../functions/records/register.ts';
import { plannedJp } from '../../../functions/rulebook/lesson-hours.rules.ts';

const hash = '3f2a91bc77de'.padEnd(64, '0');
const plan = {
  round: 2,
  ceilingRupiah: 170_000_000,
  totalRupiah: 150_000_000,
  contentHash: hash,
  proposedAt: '2026-04-01T01:00:00.000Z',
  returnedReason: 'Dinas Kesehatan: Anggaran belum wajar.\nKepala BPSDM: Peserta terlalu banyak.',
  revisionNote: 'P2 ditunda.',
  revisedBy: 'pengelola@example.invalid',
  version: 4,
};
const skippedAgencies = [{ agencyId: 'kosong', name: 'Dinas Tanpa Kepala' }];
const turn = {
  round: 1,
  step: 2,
  office: 'bkpsdm',
  approver: { name: 'Nama', title: 'Kepala BPSDM', email: 'bkpsdm@example.invalid' },
  contentHash: hash,
  askedAt: '2026-05-04T01:00:00.000Z',
  expiresAt: '2026-05-19T16:59:59.000Z',
  remindersSent: 1,
  link: { linkId: 'decision:x', salt: 'y', hash: 'z' },
};
const decided = {
  decidedAt: '2026-05-05T01:00:00.000Z',
  receipt: '2027-1-2-ABCDEFGH',
  proof: 'link',
  programs: 3,
};

describe('a record of the last release', () => {
  it.each([
    { ...plan, status: 'in-approval', skippedAgencies },
    { ...plan, status: 'returned', skippedAgencies },
    { ...plan, status: 'approved', skippedAgencies, decidedAt: decided.decidedAt },
    { ...plan, status: 'lapsed', skippedAgencies, decidedAt: decided.decidedAt },
  ])('is a plan that is $status', (item) => {
    expect(Plan.parse(item)).toEqual(item);
  });

  it('is a program of ten thousand million days, which nobody reckons day by day', () => {
    const held = CatalogueProgram.parse({
      code: 'BK-1',
      name: 'Pendampingan',
      competencies: ['T-PEMDIG'],
      targetLevel: 3,
      form: 'NKL01',
      jp: 32,
      days: 10_000_000_000,
      capacity: 30,
      minimumParticipants: 2,
      fixedCost: 10_000_000,
      costPerParticipant: 500_000,
      provider: 'BPSDM Provinsi Jambi',
      funding: 'apbd',
      curriculum: 'Standar kurikulum',
    });
    expect(held.days).toBe(mostCourseDays);
    expect(plannedJp(held)).toBe(76);
  });

  it('is a revised draft, whose agencies without a head are looked for anew', () => {
    expect(Plan.parse({ ...plan, status: 'draft', skippedAgencies })).toEqual({ ...plan, status: 'draft' });
  });

  it.each([
    { ...turn, status: 'waiting' },
    { ...turn, status: 'lapsed', escalatedAt: '2026-05-19T17:05:00.000Z' },
    { ...turn, ...decided, status: 'approved' },
    { ...turn, ...decided, status: 'returned', reason: 'Anggaran belum wajar.' },
    { ...turn, ...decided, status: 'rejected', reason: 'Anggaran belum wajar.' },
  ])('is a turn that is $status', (item) => {
    expect(ApprovalStep.parse(item)).toEqual(item);
  });

  it('is a row, a need and a carry-over with reasons in words', () => {
    const row = {
      program: 'P1',
      name: 'Pelatihan P1',
      competencies: ['T-1'],
      participants: 30,
      agencies: ['dinkes'],
      form: 'KL03',
      jp: 24,
      provider: 'BPSDM',
      schedule: 'Triwulan II (April–Juni) 2027',
      curriculum: 'Kurikulum 24 JP',
      costRupiah: 50_000_000,
      funding: 'apbd',
      batches: 1,
      rank: 1,
      reason: 'Menutup 73,60 level kesenjangan pada 30 pegawai dari 22 perangkat daerah',
      status: 'proposed',
    };
    expect(PlanRow.parse(row)).toEqual(row);
    const of = { agencyId: 'dinkes', competency: 'T-1' };
    const need = {
      ...of,
      rank: 1,
      required: 9,
      assessed: 9,
      short: 5,
      meanGapHundredths: 120,
      score: 1,
      carryOverScore: 0,
      rankWithoutCarryOver: 4,
      reasons: ['5 dari 9 pegawai di bawah level yang dipersyaratkan.'],
    };
    expect(Need.parse(need)).toEqual(need);
    const carryOver = { ...of, year: 2026, residualGapHundredths: 60, n: 9, reason: 'Sisa.' };
    expect(CarryOver.parse(carryOver)).toEqual(carryOver);
  });
});

describe('a status', () => {
  it('has what it needs and nothing of another', () => {
    expect(Plan.safeParse({ ...plan, status: 'approved', skippedAgencies }).success).toBe(false);
    expect(Plan.safeParse({ ...plan, status: 'in-approval' }).success).toBe(false);
    expect(ApprovalStep.safeParse({ ...turn, ...decided, status: 'returned' }).success).toBe(false);
    expect(ApprovalStep.parse({ ...turn, ...decided, status: 'waiting' })).toEqual({
      ...turn,
      status: 'waiting',
    });
  });
});
