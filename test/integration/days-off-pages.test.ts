// Joint leave that moves within the year: the page says what moves, and moves it in every open year, once.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeFrom, stepFrom } from '../support/approval-records.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { at, linkId } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  aCycle,
  aPhase,
  cookie,
  cycleItems,
  register,
  stranger,
  tenant,
  tokens,
  year,
} from '../unit/cycle/records.ts';
import { aBatch, batchRows } from '../unit/delivery/government.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const path = '/konsol/cuti-bersama';
const decree = 'SKB 933, 1, 3 Tahun 2026 tentang perubahan cuti bersama';
const step = stepFrom({
  ...{ round: 1, step: 2, office: 'bkpsdm', contentHash: 'x', remindersSent: 0 },
  approver: { name: 'Kepala BPSDM', title: 'Kepala BPSDM', email: 'bpsdm@example.invalid' },
  link: { linkId: linkId('decision-1'), salt: 'salt', hash: 'hash' },
  status: 'waiting',
  askedAt: at('2027-04-01T02:00:00.000Z'),
  expiresAt: at('2027-04-15T16:59:59.000Z'),
});
/** The same office is asked about a change of the plan that is delivered. */
const change = { tenant, year, change: 1 };
const turnOfChange = {
  ...step,
  link: { linkId: linkId('decision-2'), salt: 'salt', hash: 'hash-of-change' },
};
const stores = async () => ({
  ...(await import('../../functions/records/plan.reads.ts')),
  ...(await import('../../functions/records/cycle.reads.ts')),
  ...(await import('../../functions/records/policy.reads.ts')),
  ...(await import('../../functions/records/register.reads.ts')),
});

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2027-04-05T03:00:00.000Z' });
  const { approvalStepKey, planKey } = await stores();
  const { deciderOf } = await import('../../functions/records/plan.ts');
  const place = { round: step.round, step: step.step, decider: deciderOf(step) };
  for (const [table, item] of [
    ...register,
    ...cycleItems(aCycle(), [aPhase('evaluation', { opensAt: at('2027-11-30T17:00:00.000Z') })]),
    ...batchRows(aBatch()),
  ])
    await bench.put(table, item);
  await bench.put('cycle', { ...approvalStepKey({ tenant, year }, place), ...step });
  await bench.put('cycle', { ...planKey(change), ...changeFrom({ status: 'in-approval' }) });
  await bench.put('cycle', { ...approvalStepKey(change, place), ...turnOfChange });
  await bench.put('links', {
    ...{ pk: 'LINK#hash', sk: 'LINK', hash: 'hash', purpose: 'decision', tenant, year },
    ...{ linkId: 'decision-1', salt: 'salt', subject: { round: '1', step: '2', who: 'bkpsdm' } },
    ...{ expiresAt: '2027-04-23T16:59:59.000Z', ttl: 1_900_000_000 },
  });
});
afterAll(async () => bench.close());

const expiry = async (ref: { tenant: typeof tenant; year: number; change?: number } = { tenant, year }) => {
  const { listApprovalSteps } = await stores();
  return (await listApprovalSteps(ref))[0]?.expiresAt;
};

describe('the page of joint leave', () => {
  it('says whose the days of a year are: a decree by its number, or an estimate until there is one', async () => {
    const said = async (of: number): Promise<string> =>
      (await bench.get(`${path}?tahun=${of}`, operator)).text.replaceAll(/<[^>]*>|\s+/g, ' ');
    expect(await said(2026)).toContain('Menurut SKB 1497, 2, 5 Tahun 2025: ');
    expect(await said(2027)).toContain(
      'Belum ada keputusan bersama yang tercatat (perkiraan): 5 Februari 2027',
    );
    // Nothing is known of it, which is not that there is none.
    const unknown = await said(2030);
    expect(unknown).toContain('belum ada perkiraan untuk tahun ini');
    expect(unknown).not.toContain('tidak ada.');
  });

  it('says what a change would move and touches nothing yet', async () => {
    expect((await bench.get(`${path}?tahun=2027`, operator)).status).toBe(200);
    const preview = await bench.post(
      path,
      { tahun: '2027', tanggal: '2027-04-07', langkah: 'pratinjau' },
      operator,
    );
    expect(preview.status).toBe(200);
    for (const text of [
      'Yang akan berubah',
      '16 April 2027',
      'Rencana Bangkom 2027',
      'Perubahan ke-1 Rencana Bangkom 2027',
      'Komunikasi Publik',
      '7 April 2027',
    ])
      expect(preview.text).toContain(text);
    expect(await expiry()).toBe(step.expiresAt);
  });

  it('moves open deadlines, names the batches, and gives the open years a policy of their own', async () => {
    await bench.get(`${path}?tahun=2027`, operator);
    const done = await bench.post(
      path,
      { tahun: '2027', tanggal: '2027-04-07', alasan: decree, langkah: 'terapkan', setuju: 'ya' },
      operator,
    );
    expect(done.status).toBe(200);
    expect(done.text).toContain('Yang telah berubah');
    expect(done.text).toContain('/angkatan/P-1-1');
    expect(await expiry()).toBe('2027-04-16T16:59:59.000Z');
    expect(await expiry(change)).toBe('2027-04-16T16:59:59.000Z');
    // The link outlives the escalation, as before.
    const { findLinkOf } = await import('../../functions/links/links.store.ts');
    expect((await findLinkOf('hash'))?.expiresAt).toBe('2027-04-24T16:59:59.000Z');
    const { requireCycle, requirePolicy, requireTenant } = await stores();
    const cycle = await requireCycle({ tenant, year });
    expect(cycle.policyVersion).toBe(2);
    expect((await requireTenant(tenant)).policyVersion).toBe(2);
    expect((await requirePolicy(tenant, 2)).jointLeave).toContain('2027-04-07');
    expect((await requirePolicy(tenant, 1)).jointLeave).not.toContain('2027-04-07');
  });

  it('moves nothing when it is sent again, and moves back when the leave is taken back', async () => {
    const send = async (tanggal: string) => {
      await bench.get(`${path}?tahun=2027`, operator);
      return bench.post(
        path,
        { tahun: '2027', tanggal, alasan: decree, langkah: 'terapkan', setuju: 'ya' },
        operator,
      );
    };
    await send('2027-04-07');
    expect(await expiry()).toBe('2027-04-16T16:59:59.000Z');
    await send('');
    expect(await expiry()).toBe('2027-04-15T16:59:59.000Z');
    expect(await expiry(change)).toBe('2027-04-15T16:59:59.000Z');
  });

  it('asks for the decree or the reason, shows it on the page and in the history, and keeps it in the trail', async () => {
    const before = await expiry();
    await bench.get(`${path}?tahun=2027`, operator);
    for (const alasan of ['', 'SKB', '\u3164'.repeat(12)]) {
      const form = { tahun: '2027', tanggal: '2027-04-08', alasan, langkah: 'terapkan', setuju: 'ya' };
      const refused = await bench.post(path, form, operator);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('Tuliskan dasar atau alasan perubahan, paling sedikit 10 karakter.');
      // What it would move is still in sight.
      expect(refused.text).toContain('Yang akan berubah');
    }
    expect(await expiry()).toBe(before);
    expect((await bench.get(`${path}?tahun=2027`, operator)).text).toContain(decree);
    expect((await bench.get(`${path}?tahun=2026`, operator)).text).not.toContain(decree);
    expect((await bench.get(`${path}?tahun=2027`, as(tokens.auditor))).text).toContain(decree);
    expect((await bench.get('/konsol/kebijakan', operator)).text).toContain(
      `Perubahan cuti bersama 2027: ${decree}`,
    );
    const trail = await listOfficeAudit({ tenant, year: 2027 });
    expect(trail.filter((l) => l.action === 'joint-leave-changed').map((l) => l.detail?.words)).toEqual([
      decree,
      decree,
      decree,
    ]);
  });

  it('refuses what is no date of the year, and whoever does not run the year', async () => {
    await bench.get(path, operator);
    const refused = await bench.post(
      path,
      { tahun: '2027', tanggal: 'besok', langkah: 'terapkan', setuju: 'ya' },
      operator,
    );
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Bukan tanggal tahun 2027: besok');
    expect((await bench.get(path, as(tokens.auditor))).text).not.toContain('<textarea');
    expect((await bench.get(path, as(tokens.employee))).status).toBe(403);
    await bench.get(path, as(stranger));
    const theirs = {
      tahun: '2027',
      tanggal: '2027-04-09',
      alasan: decree,
      langkah: 'terapkan',
      setuju: 'ya',
    };
    expect((await bench.post(path, theirs, as(stranger))).status).toBe(200);
    expect(await expiry()).toBe('2027-04-15T16:59:59.000Z');
  });
});
