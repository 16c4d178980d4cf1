// The timetable of an open year, changed by hand: later, earlier, by two people at once, and while a workflow takes the phase up.
import { afterEach, describe, expect, it } from 'vitest';
import { at } from '../support/branded.ts';
import type { Answer, Bench } from '../support/workflow-bench.ts';
import {
  auditNow,
  cookie,
  openYear,
  phaseNow,
  startPhase,
  tenant,
  year,
} from '../unit/cycle/changing-year.ts';

let bench: Bench;
afterEach(async () => bench.close());

const path = `/konsol/${year}/jadwal`;
const done = { status: 'done', closedAt: at('2026-01-14T10:00:00.000Z') } as const;
const reason = 'Menunggu verifikasi standar kompetensi.';

/** The fields of the form with what they hold. */
const fieldsOf = ({ text }: Answer): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/<input\b[^>]*type="date"[^>]*>/g)].map(([input]) => [
      /name="([^"]+)"/.exec(input)?.[1] ?? '',
      /value="([^"]*)"/.exec(input)?.[1] ?? '',
    ]),
  );

const send = async (form: Record<string, string>): Promise<Answer> => {
  const answer = await bench.post(path, form, { cookie });
  await bench.settle();
  return answer;
};
const seenIn = ({ text }: Answer): string => /name="dilihat" value="([^"]+)"/.exec(text)?.[1] ?? '';
/** Sees what these dates would change, and what has to be sent to apply it. */
const previewed = async (fields: Record<string, string>): Promise<Record<string, string>> => {
  const dilihat = seenIn(await send({ ...fields, langkah: 'pratinjau' }));
  return { ...fields, dilihat, reason, setuju: 'ya', langkah: 'terapkan' };
};
const apply = async (changes: Record<string, string>): Promise<Answer> =>
  send(await previewed({ ...fieldsOf(await bench.get(path, { cookie })), ...changes }));
const openings = async (phase: string): Promise<string[]> =>
  (await auditNow()).filter((line) => line.startsWith(`phase-opened ${phase}`));

describe('the dates of phases to come', () => {
  it('are shown beside the new ones, and changed with a reason and a tick', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const before = await phaseNow('delivery');
    const form = await bench.get(path, { cookie });
    expect(Object.keys(fieldsOf(form))).toHaveLength(8);
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).toContain(`href="${path}"`);

    const preview = await send({ ...fieldsOf(form), 'delivery-opens': '2027-02-13', langkah: 'pratinjau' });
    // A Saturday: the Monday after it.
    expect(preview.text).toContain('15 Februari 2027');
    expect(preview.text).toContain('Terapkan jadwal');
    expect(preview.text).not.toContain('checked');
    expect(await phaseNow('delivery')).toEqual(before);

    const bare = {
      ...{ ...fieldsOf(form), 'delivery-opens': '2027-02-13' },
      ...{ dilihat: seenIn(preview), langkah: 'terapkan' },
    };
    for (const missing of [{}, { reason }, { setuju: 'ya' }, { reason: 'pendek', setuju: 'ya' }])
      expect((await send({ ...bare, ...missing })).status).toBe(422);
    expect(await phaseNow('delivery')).toEqual(before);
    expect((await send({ ...bare, reason, setuju: 'ya' })).headers.location).toBe(`/konsol/${year}`);
    expect(await phaseNow('delivery')).toEqual({ ...before, opensAt: '2027-02-14T17:00:00.000Z' });
    expect(await auditNow()).toEqual(['phase-rescheduled delivery-1']);
  });

  it('that moved on hold what waits: the phase opens on the new day, once', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    await startPhase(bench, 'needs-analysis');
    expect((await apply({ 'needs-analysis-opens': '2026-03-30' })).status).toBe(303);
    await bench.jumpTo('2026-03-29T10:00:00.000Z');
    expect((await phaseNow('needs-analysis')).status).toBe('planned');
    await bench.jumpTo('2026-03-30T01:00:00.000Z');
    expect((await phaseNow('needs-analysis')).openedAt).toMatch(/^2026-03-29T17:0/);
    expect(await openings('needs-analysis')).toEqual(['phase-opened needs-analysis-2']);
  });

  it('that moved forward are kept by an execution of their own; the one that waited for the former day does nothing', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    await startPhase(bench, 'needs-analysis');
    expect((await apply({ 'needs-analysis-opens': '2026-02-03' })).status).toBe(303);
    await bench.jumpTo('2026-02-03T01:00:00.000Z');
    expect((await phaseNow('needs-analysis')).openedAt).toMatch(/^2026-02-02T17:0/);
    await bench.jumpTo('2026-03-04T01:00:00.000Z');
    expect(await openings('needs-analysis')).toEqual(['phase-opened needs-analysis-2']);
  });

  it('may move on again, before and after the phase was taken up', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    for (const day of ['2026-03-30', '2026-02-09', '2026-04-06'])
      expect((await apply({ 'needs-analysis-opens': day })).status).toBe(303);
    await bench.jumpTo('2026-04-05T10:00:00.000Z');
    expect((await phaseNow('needs-analysis')).status).toBe('planned');
    await bench.jumpTo('2026-04-06T01:00:00.000Z');
    expect(await openings('needs-analysis')).toEqual(['phase-opened needs-analysis-4']);
  });

  it('are changed by the first of two people', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const fields = fieldsOf(await bench.get(path, { cookie }));
    const forms = [];
    for (const day of ['2027-03-01', '2027-04-05'])
      forms.push(await previewed({ ...fields, 'delivery-opens': day }));
    const answers = await Promise.all(forms.map((form) => bench.post(path, form, { cookie })));
    // The other is refused, or sees what it would change now.
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await auditNow()).filter((line) => line.startsWith('phase-rescheduled'))).toHaveLength(1);
  });

  it('are changed only as they were shown: others that were entered or recorded since are shown first', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const fields = fieldsOf(await bench.get(path, { cookie }));
    const form = await previewed({ ...fields, 'delivery-opens': '2027-02-15' });
    const held = await phaseNow('delivery');
    const unseen = await send({ ...form, 'delivery-opens': '2027-03-01' });
    expect(unseen.status).toBe(422);
    expect(unseen.text).toContain('tidak sama lagi dengan yang ditampilkan');
    expect(unseen.text).toContain('1 Maret 2027');
    for (const dilihat of ['', 'x'.repeat(43)]) expect((await send({ ...form, dilihat })).status).toBe(422);
    expect(await phaseNow('delivery')).toEqual(held);

    // Somebody else moves another phase: the dates of this form would undo that without a word.
    expect((await apply({ 'evaluation-closes': '2028-03-31' })).status).toBe(303);
    const stale = await send(form);
    expect(stale.status).toBe(422);
    expect(stale.text).toContain('31 Maret 2028');
    expect((await phaseNow('evaluation')).closesAt).toBe('2028-03-31T16:59:59.000Z');
  });

  it('stay when the phase has opened since the page was', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const fields = fieldsOf(await bench.get(path, { cookie }));
    await startPhase(bench, 'needs-analysis');
    await bench.jumpTo('2026-03-03T01:00:00.000Z');
    const held = await phaseNow('needs-analysis');
    const late = {
      ...fields,
      'needs-analysis-opens': '2026-04-06',
      reason,
      setuju: 'ya',
      langkah: 'terapkan',
    };
    expect(held.status).not.toBe('planned');
    // It is not among those that can be moved any more, and nothing else was changed.
    expect((await send(late)).text).toContain('Belum ada tanggal yang diubah');
    expect(await phaseNow('needs-analysis')).toEqual(held);
  });

  it('are not there in a year whose phases have all opened', async () => {
    bench = await openYear(3, {
      ...{ 'needs-survey': done, 'needs-analysis': done, 'program-approval': done, delivery: done },
      evaluation: { status: 'running' },
    });
    expect((await bench.get(path, { cookie })).text).toContain('Semua tahapan sudah dibuka');
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).not.toContain(`href="${path}"`);
  });

  it('are not taken up by a workflow that read others', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const read = await phaseNow('needs-analysis');
    expect((await apply({ 'needs-analysis-closes': '2026-04-29' })).status).toBe(303);
    const { recordBegun } = await import('../../functions/cycle/phase.store.ts');
    const order = { tenant, year, phase: 'needs-analysis' as const, attempt: 1 };
    const now = new Date(at('2026-01-16T01:00:00.000Z'));
    expect(await recordBegun(order, read, now)).toBe('recorded');
    expect((await apply({ 'needs-analysis-opens': '2026-03-30' })).status).toBe(303);
    expect(await recordBegun(order, read, now)).toBe('lost');
    expect((await phaseNow('needs-analysis')).attempt).toBe(2);
  });

  it('that change while an execution takes the phase up leave none that failed', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const runs = [await startPhase(bench, 'needs-analysis')];
    const base = fieldsOf(await bench.get(path, { cookie }));
    for (const day of ['2026-03-30', '2026-02-09', '2026-04-06']) {
      const form = await previewed({ ...base, 'needs-analysis-opens': day });
      const [, run] = await Promise.all([
        bench.post(path, form, { cookie }),
        bench.start('annual-cycle', `${tenant}-${year}-taken-${day}`, {
          ...{ tenant, year, phase: 'needs-analysis' },
          attempt: (await phaseNow('needs-analysis')).attempt,
        }),
      ]);
      await bench.settle();
      runs.push(run);
    }
    await bench.jumpTo('2026-04-06T01:00:00.000Z');
    for (const run of runs) expect(['SUCCEEDED', 'RUNNING']).toContain(await run.status());
    expect(await openings('needs-analysis')).toHaveLength(1);
  });

  it('are not changed when a workflow took the phase up since they were read', async () => {
    bench = await openYear(3, { 'needs-survey': done });
    const { recordReschedule } = await import('../../functions/cycle/reschedule.store.ts');
    const { recordedDates, reschedule } = await import('../../functions/cycle/reschedule.rules.ts');
    const { listPhases, requireCycle } = await import('../../functions/records/cycle.reads.ts');
    const now = new Date(at('2026-01-15T01:00:00.000Z'));
    const all = await listPhases({ tenant, year });
    const analysis = { opensOn: '2026-02-03', closesOn: '2026-04-30' };
    const dates = recordedDates(all);
    const changes = reschedule(
      await requireCycle({ tenant, year }),
      all,
      { ...dates, 'needs-analysis': analysis },
      [],
      now,
    );
    if (!Array.isArray(changes)) throw new Error('refused');
    await startPhase(bench, 'needs-analysis');
    const trail = { actor: 'account-o', office: 'operator' } as const;
    const made = recordReschedule({ tenant, year }, { changes, reason }, { trail, now });
    expect(await made).toBe('lost');
  });
});
