// Supplementary training: a quarter is over, the monitoring names who is behind, its proposal goes to the offices, and they come first in the new batch.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BatchId } from '../../functions/records/ids.ts';
import type { Bench } from '../support/workflow-bench.ts';
import { tenant, year } from '../unit/delivery/government.ts';
import { cookie, deliver, formPath, heads, openDelivery } from '../unit/program-approval/changing-plan.ts';
import { approve, formOf } from '../unit/program-approval/offices-at-work.ts';

const cycle = { tenant, year };
const office = 'bkpsdm@example.invalid';
let bench: Bench;
beforeEach(async () => {
  bench = await openDelivery();
});
afterEach(async () => bench.close());

/** Everybody who is called to the first program is ill; to the others everybody comes. */
const answerCalls = async (answered: Set<string>): Promise<void> => {
  const calls = bench.mails.filter((m) => m.subject.startsWith('Pemanggilan peserta') && !answered.has(m.id));
  for (const mail of calls) {
    answered.add(mail.id);
    const path = bench.linkIn(mail);
    await bench.get(path);
    const isIll = mail.subject.includes('Pelatihan P-1');
    await bench.post(path, isIll ? { answer: 'decline', reason: 'health' } : { answer: 'accept' });
  }
  await bench.settle();
  if (calls.length > 0) await answerCalls(answered);
};

const listOf = async (id: string): Promise<string[]> => {
  const { requireComposition } = await import('../../functions/delivery/composition/composition.reads.ts');
  const { places } = await requireComposition({ ...cycle, batchId: BatchId.parse(id) });
  return places.filter((p) => p.role === 'participant').map((p) => p.employeeId);
};

it('reaches those whom the first batch did not', { timeout: 120_000 }, async () => {
  await deliver(bench);
  const answered = new Set<string>();
  const letters = () => bench.mails.filter((m) => m.to === office && m.subject.startsWith('Pemantauan'));
  while (letters().length < 2 && (await bench.jump())) await answerCalls(answered);
  expect(letters().map((m) => m.subject)).toEqual([
    'Pemantauan pelaksanaan Triwulan I 2027',
    'Pemantauan pelaksanaan Triwulan II 2027',
  ]);
  const first = await listOf('P-1-1');
  const page = await bench.get(`/konsol/${year}/pemantauan`, { cookie });
  expect(page.status).toBe(200);
  expect(page.text).toContain('Triwulan II');
  expect(page.text).toContain('6 berhalangan');
  const link = /href="([^"]*susulan=[^"]*)"/.exec(page.text)?.[1] ?? '';
  expect(link).toBe(`${formPath}?susulan=P-1:2`);
  const form = await bench.get(link, { cookie });
  expect(form.text).toMatch(/id="angkatan-P-1"[^>]*value="3"/);
  const shown = (text: string) => ({
    ...formOf({ text } as Parameters<typeof formOf>[0]),
    ...Object.fromEntries(
      [...text.matchAll(/<input id="(pagu|angkatan-[^"]+)"[^>]*?value="([^"]*)"/g)].map((m) => [
        m[1] ?? '',
        m[2] ?? '',
      ]),
    ),
  });
  const difference = await bench.post(formPath, shown(form.text), { cookie });
  expect(difference.status).toBe(200);
  // What was weighed against the ceiling is what is proposed.
  const [, seats, cost] = /2 angkatan, (\d+) tempat, (Rp[\d.]+)/.exec(page.text) ?? [];
  const numbers = (text: string | undefined): number => Number((text ?? '').replace(/\D/g, ''));
  const [, from, to] = /(Rp[\d.]+) menjadi (Rp[\d.]+)/.exec(difference.text) ?? [];
  expect([seats, numbers(cost)]).toEqual(['8', numbers(to) - numbers(from)]);
  const sent = await bench.post(
    formPath,
    {
      ...shown(difference.text),
      langkah: 'ajukan',
      alasan: 'Pelatihan susulan bagi yang sakit.',
      setuju: 'ya',
    },
    { cookie },
  );
  expect(sent.status).toBe(303);
  await bench.settle();
  await approve(bench, ...heads, 'bkpsdm', 'sekda', 'ppk');
  const { listBatches } = await import('../../functions/records/batch.reads.ts');
  const added = (await listBatches(cycle)).filter((b) => b.addedBy === 1);
  expect(added.map((b) => `${b.batchId}`).toSorted()).toEqual(['P-1-2', 'P-1-3']);
  const seated = (await Promise.all(added.map((b) => listOf(b.batchId)))).flat();
  expect(seated).toEqual(expect.arrayContaining(first));
  // Within weeks of the last approval.
  for (const { startsOn } of added) expect(startsOn < '2027-09-15').toBe(true);
  // On their way they are behind no longer.
  const after = await bench.get(`/konsol/${year}/pemantauan`, { cookie });
  expect(after.text).toContain('Tidak ada pegawai yang tertinggal');
});
