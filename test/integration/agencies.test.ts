// Agencies in the console: listed with their history, ended into successors by an act that says first what it touches, and taken back; for nobody else.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Agency } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { on, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 60, year: 2027 });
const other = makeSample('bukitintan', { employees: 20, year: 2027 });
const here = tenantId('sawahlunto');

describe('the agencies of a government', () => {
  let bench: Bench;
  let cookie: string;
  let register: typeof import('../../functions/records/register.reads.ts');
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    register = await import('../../functions/records/register.reads.ts');
    ({ cookie } = await installed(bench, sample));
    await installed(bench, other);
    const { takeIn } = importing(bench, cookie);
    for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai'] as const)
      await takeIn(kind, sample.files[`${kind}.csv`] ?? '');
  }, 120_000);
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 26 * 3_600_000));
    cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
  });
  const yesterday = () =>
    on(new Date(bench.clock.now().getTime() - 17 * 3_600_000).toISOString().slice(0, 10));
  const three = async (): Promise<[Agency, Agency, Agency]> => {
    const [a, b, c] = (await register.listAgencies(here)).filter((x) => x.validTo === undefined);
    if (!a || !b || !c) throw new Error('fewer than three agencies');
    return [a, b, c];
  };
  const send = async (
    { agencyId }: Agency,
    act: string,
    form: Record<string, string>,
    heirs: readonly Agency[] = [],
  ) => {
    const path = `/konsol/perangkat-daerah/${agencyId}/${act}`;
    const { text, status } = await bench.get(path, { cookie });
    if (status !== 200) return { status, text };
    expect(text).not.toMatch(/ checked/);
    expect(text).toContain('Yang terjadi');
    return bench.post(path, { ...form, penerus: heirs.map((heir) => heir.agencyId) }, { cookie });
  };
  const merged = () => ({ perubahan: 'digabung', terakhir: yesterday(), keputusan: 'ya' });

  it('are listed with their state, and one with its head, people and origin', async () => {
    const [a] = await three();
    const list = await bench.get('/konsol/perangkat-daerah', { cookie });
    expect(list.text).toContain(a.name);
    const page = await bench.get(`/konsol/perangkat-daerah/${a.agencyId}`, { cookie });
    const staff = (await register.listEmployeesOfAgency(here, a.agencyId)).length;
    expect(page.status).toBe(200);
    expect(page.text).toContain('Berlaku');
    expect(page.text).toMatch(/>\d+ pegawai</);
    expect(staff).toBeGreaterThan(0);
  });

  it('change nothing without an answer, with the answer no, for another government or for nobody', async () => {
    const [a, b] = await three();
    const path = `/konsol/perangkat-daerah/${a.agencyId}/akhiri`;
    expect((await send(a, 'akhiri', { ...merged(), keputusan: '' }, [b])).status).toBe(422);
    expect((await send(a, 'akhiri', { ...merged(), keputusan: 'tidak' }, [b])).status).toBe(303);
    const foreign = cookieOf(await signIn(bench, other.tenant.operator.email));
    expect((await bench.get(path, { cookie: foreign })).status).toBe(404);
    expect((await bench.get(path)).status).not.toBe(200);
    expect((await bench.get(`/konsol/perangkat-daerah/${a.agencyId}/hapus`, { cookie })).status).toBe(404);
    expect((await send(a, 'batalkan-akhir', { keputusan: 'ya' })).status).toBe(404);
    expect(await register.findAgency(here, a.agencyId)).toEqual(a);
  });

  it('are merged with a successor, an audit line and news, once, and the end is taken back', async () => {
    const [a, b] = await three();
    expect((await send(a, 'akhiri', { ...merged(), terakhir: '1990-01-01' }, [b])).status).toBe(422);
    expect((await send(a, 'akhiri', merged(), [a])).status).toBe(422);
    const headOn = async (): Promise<string> => {
      const { text } = await bench.get(`/konsol/perangkat-daerah/${a.agencyId}`, { cookie });
      return new RegExp(`/konsol/pejabat/unit-${a.agencyId}"[^>]*>([^<]*)<`).exec(text)?.[1] ?? '';
    };
    const { headOn: head } = await import('../../functions/records/office.reads.ts');
    const today = on(bench.clock.now().toISOString().slice(0, 10));
    expect(await headOn()).toBe((await head(here, a.agencyId, today))?.name ?? 'Kosong');
    expect((await send(a, 'akhiri', merged(), [b])).status).toBe(303);
    expect(await headOn()).toBe('pada halaman Pejabat');
    expect(await register.findAgency(here, a.agencyId)).toMatchObject({
      validTo: yesterday(),
      successorAgencyIds: [b.agencyId],
    });
    expect((await send(a, 'akhiri', merged(), [b])).status).toBe(404);
    const heir = await bench.get(`/konsol/perangkat-daerah/${b.agencyId}`, { cookie });
    expect(heir.text).toContain(a.name);
    // The one that took over cannot end into the one that it came from.
    expect((await send(b, 'akhiri', merged(), [a])).status).toBe(422);
    const lines = (await listOfficeAudit({ tenant: here, year: 2026 })).map(
      ({ action, subject, detail }) => ({ action, subject, detail }),
    );
    expect(lines).toContainEqual({
      ...{ action: 'agency-ended', subject: `unit-${a.agencyId}` },
      detail: { lastDay: yesterday(), successors: b.agencyId },
    });
    const { listDueNews, readNews } = await import('../../functions/outbox/news.store.ts');
    const news = await readNews((await listDueNews(bench.clock.now(), 50)).due);
    expect(news.map((n) => n.news)).toContainEqual({ kind: 'agency', agencyId: a.agencyId });
    expect((await send(a, 'batalkan-akhir', { keputusan: 'ya' })).status).toBe(303);
    expect(await register.findAgency(here, a.agencyId)).toEqual(a);
  });

  it('are split into as many successors as boxes are ticked, and never into one', async () => {
    const [a, b, c] = await three();
    const split = { ...merged(), perubahan: 'dipecah' };
    const one = await send(a, 'akhiri', split, [b]);
    expect(one.status).toBe(422);
    expect(one.text).toContain('Pilih sedikitnya dua penerus bagi pemecahan.');
    expect((await send(a, 'akhiri', split, [b, c])).status).toBe(303);
    const after = (await register.listAgencies(here)).find((x) => x.agencyId === a.agencyId);
    expect(after?.validTo).toBe(split.terakhir);
    expect(after?.successorAgencyIds?.toSorted()).toEqual([b.agencyId, c.agencyId].toSorted());
    const { text } = await bench.get(`/konsol/perangkat-daerah/${a.agencyId}`, { cookie });
    for (const heir of [b, c]) expect(text).toContain(heir.name);
    expect((await send(a, 'batalkan-akhir', { keputusan: 'ya' })).status).toBe(303);
  });

  it('of two who end one at once, one wins', async () => {
    const [, , c] = await three();
    const path = `/konsol/perangkat-daerah/${c.agencyId}/akhiri`;
    const form = { perubahan: 'dibubarkan', terakhir: yesterday(), keputusan: 'ya' };
    await bench.get(path, { cookie });
    const sent = await Promise.all([1, 2].map(() => bench.post(path, form, { cookie })));
    expect(sent.map((s) => s.status).toSorted()[0]).toBe(303);
    expect(sent.filter((s) => s.status === 303)).toHaveLength(1);
  });
});
