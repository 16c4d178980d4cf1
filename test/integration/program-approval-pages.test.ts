// The approver's and the operator's pages against the real record: what decides, what never does, and what they say.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '../support/audit-lines.ts';
import { agencyId } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cycleItem, opensAt, row, tenant, year } from '../unit/program-approval/government.ts';
import {
  approve,
  begin,
  decide,
  fingerprint,
  formOf,
  linkOf,
  prepare,
  reason,
  revise,
} from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ workflows: ['program-approval'], at: opensAt });
  await prepare(bench);
  await begin(bench);
});
afterEach(async () => bench.close());

const toOffices = async (): Promise<void> => approve(bench, 'dinkes', 'disdik');

describe('the decision page', () => {
  it('shows the whole plan with reasons, money, cut line and chain, and nothing chosen', async () => {
    await toOffices();
    const page = await bench.get(linkOf(bench, 'bkpsdm'));
    for (const text of [
      'Pelatihan P1',
      'Mengurangi kesenjangan kompetensi 30 pegawai dari 1 perangkat daerah (jumlah 59,00 level); memenuhi kebutuhan peringkat ke-1 (T-1, Dinas Kesehatan)',
      'Triwulan II (April–Juni) 2027',
      'Rp150.000.000',
      'Rp170.000.000 (terpakai 88,2%)',
      'Pelatihan P4 (Rp60.000.000)',
      '2 dari 4 telah memverifikasi',
      'Gubernur Jambi (PPK)',
      '20 Mei 2026 pukul 23.59 WIB',
      'Kembalikan untuk perbaikan',
      'Dapat diperbaiki pengelola.',
      'Kirim keputusan',
    ])
      expect(page.text).toContain(text);
    expect(page.text).not.toMatch(/<input[^>]*checked/);
    expect(page.text).not.toContain('<script');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.text.length).toBeLessThan(30_000);
  });

  it('names an agency whose head was not asked yet as the register does', async () => {
    const reason = [
      { kind: 'answers-need', rank: 7, competency: 'T-1', agencyId: 'disdik' },
      { kind: 'below-cut' },
    ];
    await bench.put('cycle', {
      pk: `CYCLE#${tenant}#${year}`,
      sk: 'PLAN-ROW#P1',
      ...row('P1', 1, { agencies: ['dinkes', 'disdik'].map(agencyId) }),
      reason,
    });
    const { approvalStepKey } = await import('../../functions/records/plan.reads.ts');
    const { remove, transact } = await import('../../functions/store/table.ts');
    await transact([
      remove('cycle', approvalStepKey({ tenant, year }, { round: 1, step: 1, decider: 'disdik' })),
    ]);
    const page = await bench.get(linkOf(bench, 'dinkes'));
    expect(page.text).toContain('Memenuhi kebutuhan peringkat ke-7 (T-1, Dinas Pendidikan)');
    expect(page.text).not.toContain('disdik');
  });

  it("shows a head the own agency's share, with the seats it gets, and no way to reject", async () => {
    const page = await bench.get(linkOf(bench, 'dinkes'));
    expect(page.text).toContain('Pelatihan P1');
    expect(page.text).toContain('2 dari 30');
    expect(page.text).not.toContain('<strong>Pelatihan P2');
    expect(page.text).not.toContain('value="rejected"');
    expect((await decide(bench, 'dinkes', 'rejected', reason)).status).toBe(422);
  });

  it('shows a used link what was decided, when and with which receipt', async () => {
    await approve(bench, 'dinkes');
    const page = await bench.get(linkOf(bench, 'dinkes'));
    expect(page.status).toBe(200);
    expect(page.text).toContain('4 Mei 2026 pukul 08.00 WIB');
    expect(page.text).toMatch(/2027-1-1-[A-Z0-9]{8}/);
    expect(page.text).not.toContain('<form');
  });
});

describe('a decision', () => {
  it('needs a verdict, and a reason when it is not an approval; what was written stays', async () => {
    await toOffices();
    const before = await fingerprint();
    expect((await decide(bench, 'bkpsdm', '')).status).toBe(422);
    const short = await decide(bench, 'bkpsdm', 'returned', 'pendek');
    expect(short.status).toBe(422);
    expect(short.text).toContain('paling sedikit 10 karakter');
    expect(short.text).toContain('pendek');
    expect(short.text).toMatch(/value="returned" checked/);
    expect((await decide(bench, 'bkpsdm', 'maybe', reason)).status).toBe(422);
    expect(await fingerprint()).toBe(before);
  });

  it('is shown again when it comes again, and cannot be turned around', async () => {
    await toOffices();
    const path = linkOf(bench, 'bkpsdm');
    const form = formOf(await bench.get(path));
    expect((await bench.post(path, { ...form, verdict: 'approved' })).status).toBe(303);
    const before = await fingerprint();
    const again = await bench.post(path, { ...form, verdict: 'approved' });
    expect(again.status).toBe(200);
    expect(again.text).toContain('Keputusan sudah dicatat');
    const turned = await bench.post(path, { ...form, verdict: 'rejected', reason });
    expect(turned.status).toBe(409);
    expect(turned.text).toContain('Keputusan sudah dicatat');
    expect(turned.text).toContain('nomor tanda terima');
    expect(await fingerprint()).toBe(before);
  });

  it('is in the audit trail as the office’s, whatever address its letter went to', async () => {
    await toOffices();
    const path = linkOf(bench, 'bkpsdm');
    await bench.post(path, { ...formOf(await bench.get(path)), verdict: 'approved' });
    const [line] = (await listAudit({ tenant, year })).filter(
      (l) => l.action === 'decision-approved' && l.subject.endsWith('bkpsdm'),
    );
    expect(line?.office).toMatch(/^Kepala /);
    expect(line?.actor).toMatch(/^account-[\w-]{43}$/);
    expect(JSON.stringify(line)).not.toContain('@');
  });

  it('is one, when two tabs send opposite verdicts in the same moment', async () => {
    await toOffices();
    const path = linkOf(bench, 'bkpsdm');
    const form = formOf(await bench.get(path));
    const answers = await Promise.all([
      bench.post(path, { ...form, verdict: 'approved' }),
      bench.post(path, { ...form, verdict: 'rejected', reason }),
      bench.post(path, { ...form, verdict: 'returned', reason }),
    ]);
    expect(answers.map((a) => a.status).toSorted()).toEqual([303, 409, 409]);
    const lines = (await listAudit({ tenant, year })).filter(
      (line) => line.subject === 'round-1-step-2-bkpsdm',
    );
    expect(lines.filter(({ action }) => /^decision-(approved|rejected|returned)$/.test(action))).toHaveLength(
      1,
    );
    // Of the page that was opened, and of the two attempts that came too late, there is a line each.
    expect(lines.filter(({ action }) => action === 'decision-opened')).toHaveLength(1);
    // What stands in the trail as a code is a sentence on its page.
    const { refusedDecision } = await import('../../functions/words/audit-words.ts');
    for (const { detail } of lines.filter(({ action }) => action === 'decision-refused'))
      expect(refusedDecision[String(detail?.refusal)]).toBeDefined();
    expect(lines.filter(({ action }) => action === 'decision-refused')).toMatchObject([
      {
        office: expect.stringMatching(/^Kepala /),
        network: '127.0.0.0/24',
        detail: { refusal: expect.any(String) },
      },
      { office: expect.stringMatching(/^Kepala /) },
    ]);
  });

  it('needs the form of this page and the content that was read', async () => {
    await toOffices();
    const path = linkOf(bench, 'bkpsdm');
    const form = formOf(await bench.get(path));
    const before = await fingerprint();
    expect((await bench.post(path, { ...form, nonce: 'x', verdict: 'approved' })).status).toBe(403);
    const other = formOf(await bench.get(linkOf(bench, 'disdik')));
    expect((await bench.post(path, { nonce: other.nonce ?? '', verdict: 'approved' })).status).toBe(403);
    const changed = await bench.post(path, { ...form, contentHash: 'another', verdict: 'approved' });
    expect(changed.status).toBe(409);
    expect(changed.text).toContain('memuat ulang halaman');
    expect(
      (await bench.post(path, { ...form, verdict: 'returned', reason: 'x'.repeat(70_000) })).status,
    ).toBe(413);
    expect(await fingerprint()).toBe(before);
  });

  it('is not made with an unknown or tampered link', async () => {
    const path = linkOf(bench, 'dinkes');
    const tampered = `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    expect((await bench.get(tampered)).status).toBe(404);
    expect((await bench.post('/keputusan/tidak-ada', { verdict: 'approved' })).status).toBe(404);
  });

  it('is refused after the deadline, in words that say what happened', async () => {
    const path = linkOf(bench, 'dinkes');
    const form = formOf(await bench.get(path));
    // The first deadline is over; the workflow has not looked yet.
    bench.clock.jumpTo(new Date('2026-05-20T17:00:00.000Z'));
    const late = await bench.post(path, { ...form, verdict: 'approved' });
    expect(late.status).toBe(410);
    expect(late.text).toContain('20 Mei 2026 pukul 23.59 WIB');
    expect(late.text).toContain('tidak dapat diterima lagi');
    expect((await bench.get(path)).status).toBe(410);
  });

  it('is refused on an old link when a new round has begun', async () => {
    await toOffices();
    const heads = linkOf(bench, 'dinkes');
    await decide(bench, 'bkpsdm', 'returned', reason);
    await revise(bench, { remove: 'P2', note: 'P2 ditunda ke tahun depan.' });
    expect((await bench.get(heads)).text).toContain('Keputusan sudah dicatat');
    const page = await bench.get(linkOf(bench, 'dinkes'));
    expect(page.text).toContain('P2 ditunda ke tahun depan.');
    expect(page.text).toContain(reason);
  });

  it('is not taken on a link that was replaced', async () => {
    const path = linkOf(bench, 'disdik');
    const form = formOf(await bench.get(path));
    const { revokeLink } = await import('../../functions/links/links.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const { hashOf } = await import('../../functions/kit/secret.ts');
    await transact([revokeLink(hashOf(path.split('/').at(-1) ?? ''), new Date(opensAt))]);
    const before = await fingerprint();
    expect((await bench.get(path)).status).toBe(410);
    const answer = await bench.post(path, { ...form, verdict: 'approved' });
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('sudah beralih atau sedang kosong');
    expect(await fingerprint()).toBe(before);
  });

  it('cannot be made by whoever proposed the plan', async () => {
    await bench.put('cycle', cycleItem({ openedBy: 'DISDIK@example.invalid' }));
    const before = await fingerprint();
    const answer = await decide(bench, 'disdik', 'approved');
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('tidak dapat diputuskan oleh pengusulnya sendiri');
    expect(await fingerprint()).toBe(before);
  });
});

describe('a mail scanner', () => {
  it('changes nothing by opening links, following addresses and sending forms as they are', async () => {
    await toOffices();
    const paths = [linkOf(bench, 'bkpsdm'), linkOf(bench, 'dinkes')];
    const before = await fingerprint();
    for (const path of paths) {
      for (let i = 0; i < 3; i++) await bench.get(path);
      await bench.home.gateway.request({ method: 'HEAD', url: path, headers: {}, body: Buffer.alloc(0) });
      const page = await bench.get(path);
      for (const [, href] of page.text.matchAll(/href="([^"#][^"]*)"/g)) await bench.get(href ?? '/');
      if (page.text.includes('<form')) expect((await bench.post(path, formOf(page))).status).toBe(422);
    }
    await bench.settle();
    expect(await fingerprint()).toBe(before);
  });
});
