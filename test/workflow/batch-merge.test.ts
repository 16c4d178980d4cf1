// A batch that is merged into another one of its program: by the real pages and workflows of both.
import { describe, expect, it } from 'vitest';
import type { BatchIn } from '../../functions/records/batch.ts';
import type { Place } from '../../functions/records/place.ts';
import { batchId, employeeId, on } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { cookie, operatorMail, tokens } from '../unit/cycle/records.ts';
import { accept, facilitator, mailsTo, subjectsTo } from '../unit/delivery/actors.ts';
import { begin, bench, invitationDay, operator, setTheScene } from '../unit/delivery/batch-scene.ts';
import { aBatch, places, staff, tenant, year } from '../unit/delivery/government.ts';

setTheScene();

const later = (more: Partial<BatchIn<'planned'>> = {}): BatchIn<'planned'> =>
  aBatch({
    ...{ batchId: batchId('P-1-2'), number: 4, startsOn: on('2027-04-20'), endsOn: on('2027-04-22') },
    ...{ dates: [on('2027-04-20'), on('2027-04-21'), on('2027-04-22')], capacity: 5, minimumParticipants: 1 },
    facilitator: { name: 'Narasumber Dua', email: 'dua@narasumber.invalid' },
    ...more,
  });
const person = (id: string) => {
  const found = staff.find((e) => e.employeeId === id);
  if (!found) throw new Error(`nobody is ${id}`);
  return found;
};
/** Two who come, and one who stands by. */
const theirList = (): Place[] => places(['kantor-1', 'kantor-2', 'kantor-3'].map(person), 2);
const office = async () => {
  for (const [table, item] of signedIn({
    ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
  }))
    await bench.put(table, item);
  return { cookie: cookie(tokens.operator) };
};
const page = `/konsol/${year}/angkatan/P-1-1/gabung`;
const merge = async (into = 'P-1-2', form: Record<string, string> = {}) => {
  const as = await office();
  const shown = await bench.get(page, as);
  expect(shown.status).toBe(200);
  const sent = await bench.post(
    page,
    { angkatan: into, alasan: 'Yang menyatakan hadir terlalu sedikit.', setuju: 'ya', ...form },
    as,
  );
  await bench.settle();
  return { shown, sent };
};
const listOf = async (id: string) => {
  const { listParticipants } = await import('../../functions/records/batch.reads.ts');
  return listParticipants({ tenant, year, batchId: batchId(id) });
};
const standing = async (id: string) =>
  Object.fromEntries((await listOf(id)).map((p) => [p.employeeId, p.status]));
const both = async (more: Partial<BatchIn<'planned'>> = {}) => {
  const first = await begin();
  const second = await begin(later(more), theirList());
  await bench.jumpTo(invitationDay);
  return { first, second };
};

describe('a batch that is merged into another one', () => {
  it('puts its people on the list of the other one, asks them anew for its empty seats, and tells everybody who knew', async () => {
    const { first } = await both();
    await accept(bench, 'dinas-3');
    await accept(bench, 'kantor-1');
    const { shown, sent } = await merge();
    expect(shown.text).toContain('6 orang pada daftarnya menjadi cadangan');
    expect(shown.text).toContain('3 dari 5 tempat kosong');
    expect(sent.status).toBe(303);
    await bench.jumpTo('2027-02-28T18:10:00.000Z');
    expect(await first.output()).toMatchObject({ outcome: 'ended' });
    // Three seats were empty: whoever had said yes is asked first, then those who had not answered, in the order of the list, as far as their agency has its share left.
    expect(await standing('P-1-2')).toEqual({
      ...{ 'kantor-1': 'accepted', 'kantor-2': 'invited', 'kantor-3': 'reserve' },
      ...{ 'dinas-3': 'invited', 'dinas-1': 'invited', 'dinas-2': 'reserve' },
      ...{ 'dinas-4': 'reserve', 'badan-1': 'invited', 'badan-2': 'reserve' },
    });
    for (const to of ['dinas-1@example.invalid', 'dinas-3@example.invalid', facilitator, operator]) {
      const [letter, ...more] = mailsTo(bench, to, 'Pembatalan');
      expect(more).toEqual([]);
      expect(letter?.text, to).toContain('digabungkan dengan Angkatan IV, Selasa, 20 April 2027');
      expect(letter?.text, to).toContain('Yang menyatakan hadir terlalu sedikit.');
    }
    expect(
      subjectsTo(bench, 'dinas-3@example.invalid').filter((s) => s.includes('Angkatan IV')),
    ).toHaveLength(1);
    // Who had been called stood by for nobody: the new letter says where they come from, a reserve's that they stood by.
    expect(subjectsTo(bench, 'dinas-3@example.invalid').join('; ')).toContain('semula Angkatan III)');
    expect(subjectsTo(bench, 'dinas-3@example.invalid').join('; ')).not.toContain('semula cadangan');
    expect(subjectsTo(bench, 'badan-1@example.invalid').join('; ')).toContain('semula cadangan');
    const gone = await bench.get(`/konsol/${year}/angkatan/P-1-1`, await office());
    expect(gone.text).toContain(`href="/konsol/${year}/angkatan/P-1-2">Buka Angkatan IV`);
    // A reserve had heard of nothing, and hears of nothing.
    expect(mailsTo(bench, 'badan-1@example.invalid', 'Pembatalan')).toEqual([]);
  });

  it('says which of the others meets on the same days, and nothing of other days where they are the same', async () => {
    await both();
    const shown = async () => (await bench.get(page, await office())).text;
    expect(await shown()).not.toContain('hari yang sama dengan angkatan ini');
    const { requireBatch } = await import('../../functions/records/batch.reads.ts');
    const { startsOn, endsOn, dates } = await requireBatch({ tenant, year, batchId: batchId('P-1-1') });
    const other = await requireBatch({ tenant, year, batchId: batchId('P-1-2') });
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'BATCH#P-1-2', ...other },
      ...{ startsOn, endsOn, dates },
    });
    expect(await shown()).toContain('hari yang sama dengan angkatan ini');
    expect(await shown()).not.toContain('harinya lain');
  });

  it('asks who stood by of the other one after those who had a seat, and before who stood by of this one', async () => {
    await both({ capacity: 2 });
    await merge();
    const { reservesToPromote } = await import('../../functions/delivery/invitation/invitation.rules.ts');
    const turns = reservesToPromote(await listOf('P-1-2'), 20, 100).map((p) => p.employeeId);
    expect(turns).toEqual(['dinas-1', 'dinas-2', 'dinas-3', 'dinas-4', 'kantor-3', 'badan-1', 'badan-2']);
  });

  it('leaves alone who said no to one of the two', async () => {
    await both();
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}#BATCH#P-1-2`, sk: 'PARTICIPANT#dinas-1', batchId: 'P-1-2' },
      ...{ employeeId: 'dinas-1', agencyId: 'dinas', order: 9, role: 'reserve', reason: '-' },
      ...{ status: 'declined', declineReason: 'duty', repliedAt: '2027-02-28T18:00:00.000Z' },
    });
    await merge();
    expect(await standing('P-1-2')).toMatchObject({ 'dinas-1': 'declined', 'dinas-2': 'invited' });
  });

  it('carries the list over once, also when the first run was cut off after the batch was called off', async () => {
    await both();
    await merge();
    const before = await listOf('P-1-2');
    const { carryListOver } = await import('../../functions/delivery/changes/merge.store.ts');
    const { requireBatch } = await import('../../functions/records/batch.reads.ts');
    const { transact, remove } = await import('../../functions/store/table.ts');
    const { participantKey } = await import('../../functions/records/batch.reads.ts');
    const ref = { tenant, year, batchId: batchId('P-1-1') };
    const again = async () => carryListOver(ref, await requireBatch(ref), bench.home.clock.now());
    await again();
    expect(await listOf('P-1-2')).toEqual(before);
    await transact([
      remove('cycle', participantKey({ ...ref, batchId: batchId('P-1-2') }, employeeId('badan-2'))),
    ]);
    await again();
    expect(await standing('P-1-2')).toMatchObject({ 'badan-2': 'reserve', 'dinas-1': 'invited' });
  });

  it('carries the list over by its workflow when the page was cut off right after the batch was called off', async () => {
    const { first } = await both();
    const { callOff } = await import('../../functions/delivery/calling-off.store.ts');
    const { wakeReplies } = await import('../../functions/delivery/batch.store.ts');
    const { requireBatch } = await import('../../functions/records/batch.reads.ts');
    const { requireTenant } = await import('../../functions/records/register.reads.ts');
    const ref = { tenant, year, batchId: batchId('P-1-1') };
    const batch = await requireBatch(ref);
    if (batch.status !== 'inviting') throw new Error('it asks');
    const now = bench.home.clock.now();
    const because = {
      ...{ kind: 'merged' as const, into: batchId('P-1-2'), number: 4, reason: 'Terlalu sedikit.' },
      ...{ startsOn: on('2027-04-20'), endsOn: on('2027-04-22') },
    };
    const call = { ref, batch, tenant: await requireTenant(tenant), now, because };
    expect(await callOff(batch, call, wakeReplies(ref, batch, 'merged', now))).toBe('written');
    expect(await standing('P-1-2')).not.toHaveProperty('dinas-1');
    await bench.settle();
    await bench.jumpTo('2027-02-28T18:10:00.000Z');
    expect(await first.output()).toMatchObject({ outcome: 'ended' });
    expect(await standing('P-1-2')).toMatchObject({ 'dinas-1': 'invited', 'badan-2': 'reserve' });
    expect(mailsTo(bench, 'dinas-1@example.invalid', 'Pembatalan')).toHaveLength(1);
  });

  it('numbers nobody twice when two are merged into the same one in the same moment', async () => {
    await both({ capacity: 2 });
    const third = ['badan-3', 'badan-4', 'kantor-4'].map(person);
    await begin(later({ batchId: batchId('P-1-3'), number: 5 }), places(third, 2));
    await bench.jumpTo(invitationDay);
    const { mergeBatch } = await import('../../functions/delivery/changes/merge.store.ts');
    const { requireBatch } = await import('../../functions/records/batch.reads.ts');
    const { requireTenant } = await import('../../functions/records/register.reads.ts');
    const [into, one, two] = await Promise.all(
      ['P-1-2', 'P-1-1', 'P-1-3'].map((id) => requireBatch({ tenant, year, batchId: batchId(id) })),
    );
    const government = await requireTenant(tenant);
    const merged = await Promise.all(
      [one, two].map(async (batch) => {
        if (batch?.status !== 'inviting' || into?.status !== 'inviting') throw new Error('all ask');
        const act = { ref: { tenant, year, batchId: batch.batchId }, tenant: government, reason: 'Sedikit.' };
        const by = { by: 'account-a', name: 'Pengelola' } as never;
        return mergeBatch({ ...act, by, now: bench.home.clock.now() }, batch, into);
      }),
    );
    expect(merged).toEqual(['written', 'written']);
    await bench.settle();
    const list = await listOf('P-1-2');
    expect(list).toHaveLength(3 + 6 + 3);
    expect(new Set(list.map(({ order }) => order)).size).toBe(list.length);
  });

  it('is refused where there is no other one, and where the other one begins before anybody could answer', async () => {
    await begin();
    await bench.jumpTo(invitationDay);
    const alone = await bench.get(page, await office());
    expect(alone.text).toContain('Tidak ada angkatan lain dari program ini');
    expect(alone.text).not.toContain('<form');
    await begin(later({ startsOn: on('2027-03-02'), endsOn: on('2027-03-04') }), theirList());
    expect((await bench.get(page, await office())).text).toContain(
      'Tidak ada angkatan lain dari program ini',
    );
  });

  it('says all that is wrong with what was chosen, at each field', async () => {
    await both();
    const { sent } = await merge('P-9-9', { alasan: 'ya', setuju: '' });
    expect(sent.status).toBe(422);
    for (const what of ['Pilih angkatan yang dituju', 'Tuliskan alasan']) expect(sent.text).toContain(what);
    expect(await standing('P-1-1')).toMatchObject({ 'dinas-1': 'invited' });
  });

  it('keeps what it was when the other one is called off in the same moment', async () => {
    await both();
    const { mergeBatch } = await import('../../functions/delivery/changes/merge.store.ts');
    const { requireBatch } = await import('../../functions/records/batch.reads.ts');
    const { requireTenant } = await import('../../functions/records/register.reads.ts');
    const [ref, into] = ['P-1-1', 'P-1-2'].map((id) => ({ tenant, year, batchId: batchId(id) }));
    if (!ref || !into) throw new Error('two batches');
    const [batch, other] = await Promise.all([requireBatch(ref), requireBatch(into)]);
    if (batch.status !== 'inviting' || other.status !== 'inviting') throw new Error('both ask');
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'BATCH#P-1-2', ...other, status: 'cancelled' },
      ...{
        cancelledAt: '2027-02-28T18:00:00.000Z',
        cancelledBecause: { kind: 'by-office', reason: 'Lain.' },
      },
    });
    const act = {
      ref,
      tenant: await requireTenant(tenant),
      now: bench.home.clock.now(),
      reason: 'Terlalu sedikit.',
    };
    const by = { by: 'account-a', name: 'Pengelola' } as never;
    expect(await mergeBatch({ ...act, by }, batch, other)).toBe('lost');
    expect(await requireBatch(ref)).toMatchObject({ status: 'inviting' });
    expect(mailsTo(bench, 'dinas-1@example.invalid', 'Pembatalan')).toEqual([]);
  });
});
