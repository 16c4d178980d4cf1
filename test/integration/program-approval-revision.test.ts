// The operator's revision page against the real record: what it takes, once, and what it refuses.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookie, opensAt, phaseItem } from '../unit/program-approval/government.ts';
import {
  approve,
  begin,
  decide,
  fingerprint,
  formOf,
  onRecord,
  prepare,
  reason,
  revise,
  revisionPath,
} from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ workflows: ['program-approval'], at: opensAt });
  await prepare(bench);
  await begin(bench);
});
afterEach(async () => bench.close());

describe('the revision page', () => {
  beforeEach(async () => {
    await approve(bench, 'disdik');
    await decide(bench, 'dinkes', 'returned', reason);
  });

  it('is for the operator', async () => {
    expect((await bench.get(revisionPath)).headers.location).toBe('/masuk');
    expect((await bench.post(revisionPath, { note: 'Penjelasan ditambahkan.' })).status).toBe(403);
    expect((await bench.get('/konsol/2031/rencana/perbaiki', { cookie })).status).toBe(404);
    expect((await bench.get('/konsol/nanti/rencana/perbaiki', { cookie })).status).toBe(404);
  });

  it('shows the reasons, what can be taken out and what would move up', async () => {
    const page = await bench.get(revisionPath, { cookie });
    expect(page.text).toContain(`Dinas Kesehatan: ${reason}`);
    expect(page.text).toContain('value="P1"');
    expect(page.text).toContain('Pelatihan P4, Rp60.000.000');
    expect(page.text).not.toMatch(/<input[^>]*checked/);
    // As much as would be added, and not what merely comes next.
    expect(page.text).toMatch(
      /ditambahkan: Pelatihan P4|belum cukup untuk program berikutnya \(Pelatihan P4/,
    );
  });

  it('needs a note, programs that are there, and one that stays; what was chosen stays', async () => {
    const before = await fingerprint();
    const noNote = await revise(bench, { remove: 'P2' });
    expect(noNote.status).toBe(422);
    expect(noNote.text).toContain('Tuliskan catatan perbaikan');
    expect(noNote.text).toMatch(/value="P2" checked/);
    const note = 'Disesuaikan dengan pagu.';
    expect((await revise(bench, { remove: 'P4', note })).status).toBe(422);
    expect((await revise(bench, { remove: ['P1', 'P2', 'P3'], note })).status).toBe(422);
    expect(await fingerprint()).toBe(before);
  });

  it('is taken once: the same again is shown, another is told', async () => {
    const form = formOf(await bench.get(revisionPath, { cookie }));
    const note = 'Disesuaikan dengan pagu.';
    const sent = { ...form, remove: 'P2', note };
    expect((await bench.post(revisionPath, sent, { cookie })).status).toBe(303);
    const before = await fingerprint();
    const again = await bench.post(revisionPath, sent, { cookie });
    expect(again.status).toBe(200);
    expect(again.text).toContain(note);
    expect((await bench.post(revisionPath, { ...sent, note: 'Lain sama sekali.' }, { cookie })).status).toBe(
      409,
    );
    expect((await bench.get(revisionPath, { cookie })).text).toContain(
      'Tidak ada rencana yang menunggu perbaikan',
    );
    expect(await fingerprint()).toBe(before);
  });

  it('is refused when the plan it was made for has changed, or the phase is over', async () => {
    const form = formOf(await bench.get(revisionPath, { cookie }));
    const sent = { ...form, remove: 'P2', note: 'Disesuaikan dengan pagu.' };
    const stale = await bench.post(revisionPath, { ...sent, contentHash: 'another' }, { cookie });
    expect(stale.status).toBe(409);
    await bench.put('cycle', phaseItem({ closesAt: '2026-05-04T01:00:00.000Z' }));
    expect((await bench.post(revisionPath, sent, { cookie })).status).toBe(410);
  });

  it('is one, when it is sent twice in the same moment', async () => {
    const form = formOf(await bench.get(revisionPath, { cookie }));
    const sent = (remove: string) => ({ ...form, remove, note: `Program ${remove} ditunda.` });
    const answers = await Promise.all(
      ['P1', 'P2', 'P3'].map((program) => bench.post(revisionPath, sent(program), { cookie })),
    );
    expect(answers.map((a) => a.status).toSorted()).toEqual([303, 409, 409]);
    expect((await onRecord()).match(/"status":"removed"/g)).toHaveLength(1);
  });
});
