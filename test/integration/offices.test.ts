// Offices in the console: who holds them, the act by which somebody takes over, and every way in which it may not be done.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeSample } from '../../samples/sample.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { on, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 40, year: 2027 });
const other = makeSample('bukitintan', { employees: 20, year: 2027 });
const here = tenantId('sawahlunto');

describe('the offices of a government', () => {
  let bench: Bench;
  let cookie: string;
  let elsewhere: string;
  let offices: typeof import('../../functions/records/office.reads.ts');
  let register: typeof import('../../functions/records/register.reads.ts');
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    offices = await import('../../functions/records/office.reads.ts');
    register = await import('../../functions/records/register.reads.ts');
    ({ cookie } = await installed(bench, sample));
    await installed(bench, other);
    const { takeIn } = importing(bench, cookie);
    for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai', 'atasan'] as const)
      await takeIn(kind, sample.files[`${kind}.csv`] ?? '');
  }, 120_000);
  afterAll(() => bench.close());
  beforeEach(async () => {
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 26 * 3_600_000));
    cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
  });

  const today = () => on(new Date(bench.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
  const send = async (office: string, form: Record<string, string>, of = cookie): Promise<Answer> => {
    const path = `/konsol/pejabat/${office}`;
    await bench.get(path, { cookie: of });
    return bench.post(path, form, { cookie: of });
  };
  const governor = {
    ...{ langkah: 'ganti', nip: '', nama: 'Wali Kota Baru, S.H.', surel: 'baru@sawahlunto.example' },
    ...{ sebutan: 'Wali Kota Sawahlunto', kapasitas: 'definitif', sampai: '' },
    surat: 'Keputusan Menteri Dalam Negeri 100.2.1.3-12 Tahun 2026, 5 Januari 2026',
  };
  const lines = async (): Promise<string[]> =>
    (await listOfficeAudit({ tenant: here, year: 2026 })).map((l) => `${l.action} ${l.subject}`);
  const headed = async () => {
    const all = (await register.listAgencies(here)).filter(
      (a) => a.validTo === undefined && a.heads.length > 0,
    );
    return all.toSorted((a, b) => (a.agencyId < b.agencyId ? -1 : 1));
  };

  it('are listed with their holders, and every agency with its head', async () => {
    const { text, status } = await bench.get('/konsol/pejabat', { cookie });
    expect(status).toBe(200);
    for (const { name } of sample.tenant.offices) expect(text).toContain(name);
    const [agency] = await headed();
    expect(text).toContain(`Kepala ${agency?.name}`);
    expect(text).not.toContain('Kosong');
  });

  it('change hands by an act with a question nobody answered in advance, a line in the trail and a term that ends', async () => {
    const before = await offices.holderOn(here, 'ppk', today());
    const shown = await bench.get('/konsol/pejabat/ppk', { cookie });
    expect(shown.text).not.toMatch(/ checked/);
    expect(shown.text).toContain('Yang terjadi bila pemangku berganti');
    const done = await send('ppk', { ...governor, mulai: today(), keputusan: 'ya' });
    expect(done.status).toBe(303);
    expect(await offices.holderOn(here, 'ppk', today())).toMatchObject({
      name: governor.nama,
      from: today(),
    });
    expect((await offices.holderOn(here, 'ppk', on('2026-01-05')))?.name).toBe(before?.name);
    const { text } = await bench.get('/konsol/pejabat/ppk', { cookie });
    expect(text).toContain(governor.nama);
    expect(text).toContain(before?.name ?? '–');
    expect(await lines()).toContain('office-holder-named office-ppk');
  });

  it('change nothing without the answer, with the answer no, and for nobody else', async () => {
    const before = await offices.holderOn(here, 'sekda', today());
    const form = { ...governor, mulai: today() };
    elsewhere = cookieOf(await signIn(bench, other.tenant.operator.email));
    expect((await send('sekda', form)).status).toBe(422);
    expect((await send('sekda', { ...form, keputusan: 'tidak' })).status).toBe(303);
    const surel = `baru@${other.tenant.operator.email.split('@')[1]}`;
    expect((await send('sekda', { ...form, surel, keputusan: 'ya' }, elsewhere)).status).toBe(303);
    expect((await offices.holderOn(tenantId('bukitintan'), 'sekda', today()))?.name).toBe(form.nama);
    expect(await offices.holderOn(here, 'sekda', today())).toEqual(before);
    const [agency] = await headed();
    const foreign = await bench.get(`/konsol/pejabat/unit-${agency?.agencyId}`, { cookie: elsewhere });
    expect(foreign.status).toBe(404);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a first day to come', { mulai: '2030-01-01' }, 'Hari pertama belum tiba'],
    ['no first day', { mulai: '' }, 'Tuliskan hari pertama'],
    ['a day that is none', { mulai: '2026-02-31' }, 'tanggal yang sah'],
    ['an end before the beginning', { sampai: '2026-01-01' }, 'lebih awal daripada hari pertama'],
    ['acting without a letter', { kapasitas: 'plt', surat: '' }, 'nomor dan tanggal surat'],
    [
      'somebody without a number and without a letter',
      { nama: 'Wali Kota Lain', surat: '' },
      'keputusan pengangkatan',
    ],
    ['no capacity', { kapasitas: '' }, 'Pilih salah satu'],
    ['no name', { nama: '' }, 'Tuliskan nama'],
    ['no address', { surel: 'bukan-surel' }, 'alamat surel yang lengkap'],
    ['a number nobody has', { nip: '199001012020011001' }, 'tidak ada dalam data pegawai'],
    ['two holders on one day', { mulai: '2000-01-01' }, 'tidak dipegang dua orang'],
  ])('say what is wrong: %s', async (_, change, said) => {
    const { status, text } = await send('ppk', { ...governor, mulai: today(), ...change, keputusan: 'ya' });
    expect(status).toBe(422);
    expect(text).toContain(said);
  });

  it('are not held at an address of somebody else, and outside of the domains only by name', async () => {
    const form = { ...governor, mulai: today(), keputusan: 'ya' };
    const people = await register.listEmployees(here);
    const taken = people.find(({ email }) => email !== undefined)?.email ?? '';
    expect((await send('ppk', { ...form, surel: taken })).text).toContain('milik akun orang lain');
    const sekda =
      (await register.requireTenant(here)).offices.find(({ role }) => role === 'sekda')?.email ?? '';
    expect((await send('ppk', { ...form, surel: sekda })).status).toBe(422);
    const surel = 'gubernur@surat-luar.example';
    const asked = await send('ppk', { ...form, surel });
    expect(asked.status).toBe(422);
    expect(asked.text).toContain(`Ya, ${surel} benar`);
    expect((await send('ppk', { ...form, surel, 'luar-domain': 'tidak' })).status).toBe(422);
  });

  const lettersAbout = async (
    act: () => Promise<Answer>,
  ): Promise<{ sent: Answer; to: string[]; text: string }> => {
    await bench.settle();
    const before = bench.mails.length;
    const sent = await act();
    await bench.settle();
    const letters = bench.mails
      .slice(before)
      .filter(({ subject }) => subject.endsWith('dalam Siklus diubah'));
    return { sent, to: letters.map(({ to }) => to).toSorted(), text: letters[0]?.text ?? '' };
  };

  it('are taken from nobody in silence: who held it and who decides beside it hear of it, at their own addresses', async () => {
    const holders = (await register.requireTenant(here)).offices;
    const mailOf = (role: string): string =>
      holders.findLast((o) => o.role === role && o.to === undefined)?.email ?? '–';
    const letter = { surat: '800.1.3/12/BKPSDM, 12 Januari 2026' };
    const form = { ...governor, ...letter, mulai: today(), keputusan: 'ya' };
    const named = await lettersAbout(() =>
      send('bkpsdm', {
        ...form,
        nama: 'Kepala Lain',
        surel: 'lain@sawahlunto.example',
        sebutan: 'Kepala BKPSDM',
      }),
    );
    expect(named.sent.status).toBe(303);
    expect(named.to).toEqual([mailOf('bkpsdm'), mailOf('sekda'), mailOf('ppk')].toSorted());
    expect(named.text).toContain('dipegang oleh Kepala Lain (Definitif)');
    expect(named.text).not.toContain('lain@sawahlunto.example');
    // A head who is replaced hears of it too.
    const [agency] = await headed();
    const head = await offices.headOn(here, agency?.agencyId as never, today());
    const other = (await register.listEmployees(here)).find(
      (e) => e.agencyId === agency?.agencyId && e.employeeId !== head?.employeeId && e.email !== undefined,
    );
    const replaced = await lettersAbout(() =>
      send(`unit-${agency?.agencyId}`, { ...form, nip: other?.nip ?? '', kapasitas: 'plt' }),
    );
    expect(replaced.sent.status).toBe(303);
    expect(replaced.to).toEqual([head?.email]);
    const vacated = await lettersAbout(() =>
      send('bkpsdm', { langkah: 'kosong', terakhir: today(), akhir: 'ya' }),
    );
    expect(vacated.to).toContain('lain@sawahlunto.example');
    expect(vacated.text).toContain('kosong sesudah');
  });

  it('are not three for one mailbox: definitive at one stage alone, and a note behind a plus is no other address', async () => {
    const form = { ...governor, mulai: today(), keputusan: 'ya', nama: 'Pejabat Palsu' };
    const surel = 'palsu@sawahlunto.example';
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    expect((await send('ppk', { ...form, surel })).status).toBe(303);
    for (const [nama, at] of [
      ['Pejabat Palsu', 'palsu.dua@sawahlunto.example'],
      ['Pejabat Lain', 'palsu+sekda@sawahlunto.example'],
    ] as const) {
      const again = await send('sekda', { ...form, nama, surel: at, sebutan: 'Sekretaris Daerah' });
      expect([again.status, again.text.includes('pemangku definitif')]).toEqual([422, true]);
    }
    const own = sample.tenant.operator.email.replace('@', '+sekda@');
    const mine = await send('sekda', {
      ...form,
      nama: 'Orang Ketiga',
      surel: own,
      sebutan: 'Sekretaris Daerah',
    });
    expect(mine.status).toBe(422);
    expect(mine.text).toContain('milik akun orang lain');
  });

  it('of an agency are told to whom a file takes them from, once, and again by the file that gives them back', async () => {
    const { takeIn } = importing(bench, cookie);
    const all = await register.listEmployees(here);
    const [agency] = (await headed()).filter(({ heads }) => heads.length === 1);
    const head = all.find((e) => e.employeeId === agency?.heads[0]?.employeeId);
    const next = all.find((e) => e.agencyId === agency?.agencyId && e.employeeId !== head?.employeeId);
    const file = sample.files['perangkat-daerah.csv'];
    const letters = () => bench.mails.filter(({ subject }) => subject.startsWith('Pemangku Kepala'));
    const known = letters().length;
    await takeIn('perangkat-daerah', file.replace(`${head?.nip}`, `${next?.nip}`));
    await bench.settle();
    expect(
      letters()
        .slice(known)
        .map(({ to, subject }) => [to, subject]),
    ).toEqual([[head?.email, `Pemangku Kepala ${agency?.name} dalam Siklus diubah`]]);
    await takeIn('perangkat-daerah', file);
    await bench.settle();
    expect(
      letters()
        .slice(known + 1)
        .map(({ to }) => to),
    ).toEqual([next?.email]);
  });

  it('are held by Plt. with a letter, and by Plh. beside who is away', async () => {
    const letter = { surat: '800.1.3/12/BKPSDM, 12 Januari 2026' };
    const form = { ...governor, ...letter, mulai: today(), keputusan: 'ya' };
    await send('sekda', {
      ...form,
      nama: 'Harian',
      surel: 'plh@sawahlunto.example',
      kapasitas: 'plh',
      sampai: today(),
    });
    expect(await offices.holderOn(here, 'sekda', today())).toMatchObject({ name: 'Harian', capacity: 'plh' });
    const tomorrow = on(new Date(bench.clock.now().getTime() + 31 * 3_600_000).toISOString().slice(0, 10));
    expect((await offices.holderOn(here, 'sekda', tomorrow))?.capacity).toBe('definitif');
    await send('sekda', { langkah: 'kosong', terakhir: today(), akhir: 'ya' });
    expect(await offices.holderOn(here, 'sekda', tomorrow)).toBeUndefined();
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 24 * 3_600_000));
    cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
    expect((await bench.get('/konsol/pejabat', { cookie })).text).toContain('jabatan kosong');
    await send('sekda', {
      ...form,
      nama: 'Pelaksana Tugas',
      surel: 'plt@sawahlunto.example',
      kapasitas: 'plt',
      mulai: today(),
    });
    expect(await offices.holderOn(here, 'sekda', today())).toMatchObject({
      capacity: 'plt',
      letter: letter.surat,
    });
    expect(await lines()).toContain('office-vacated office-sekda');
  });

  it('of an agency go to an employee in service, definitive in one agency at most', async () => {
    const [agency, second] = await headed();
    if (!agency || !second) throw new Error('two agencies with heads are needed');
    const staff = (await register.listEmployeesOfAgency(here, agency.agencyId)).find(
      (e) => e.employeeId !== agency.heads[0]?.employeeId,
    );
    const head = await offices.headOn(here, second.agencyId, today());
    if (!staff || !head) throw new Error('nobody to name');
    const office = `unit-${agency.agencyId}`;
    const form = { langkah: 'ganti', mulai: today(), sampai: '', surat: '', keputusan: 'ya' };
    const twice = await send(office, { ...form, nip: head.nip, kapasitas: 'definitif' });
    expect(twice.text).toContain('masih tercatat sebagai kepala definitif');
    expect((await send(office, { ...form, nip: staff.nip, kapasitas: 'definitif' })).status).toBe(303);
    expect((await offices.headOn(here, agency.agencyId, today()))?.employeeId).toBe(staff.employeeId);
    const acting = { ...form, nip: head.nip, kapasitas: 'plt', surat: 'SP 1/2026' };
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 24 * 3_600_000));
    cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
    expect((await send(office, { ...acting, mulai: today() })).status).toBe(303);
    expect(await offices.headOn(here, agency.agencyId, today())).toMatchObject({ capacity: 'plt' });
    // The same files again change nothing of it.
    await importing(bench, cookie).takeIn('pegawai', sample.files['pegawai.csv']);
    expect(await offices.headOn(here, agency.agencyId, today())).toMatchObject({ capacity: 'plt' });
  });

  it('are taken in silence neither by way of a day as Plh., nor with whoever stood in', async () => {
    const held = await offices.holderOn(here, 'ppk', today());
    const mailOf = async (role: 'sekda' | 'bkpsdm') => (await offices.holderOn(here, role, today()))?.email;
    const beside = [await mailOf('sekda'), await mailOf('bkpsdm')].filter((mail) => mail !== undefined);
    const form = {
      ...governor,
      mulai: today(),
      keputusan: 'ya',
      nama: 'Siasat',
      surel: 'siasat@sawahlunto.example',
    };
    const standsIn = await lettersAbout(() => send('ppk', { ...form, kapasitas: 'plh' }));
    expect(standsIn.to).toEqual([held?.email, ...beside].toSorted());
    const until = { ...form, kapasitas: 'plh', sampai: on('2026-12-31') };
    const prolonged = await lettersAbout(() => send('ppk', until));
    // Whoever stood in without an end is told of the end too.
    expect(prolonged.to).toEqual([held?.email, form.surel, ...beside].toSorted());
    expect(prolonged.text).toContain('sampai dengan 31 Desember 2026');
    // Ending who stands in ends nobody else: the page names whom it ends.
    expect((await bench.get('/konsol/pejabat/ppk', { cookie })).text).toContain('Hari terakhir Siasat');
    const ended = await lettersAbout(() =>
      send('ppk', { langkah: 'kosong', terakhir: today(), akhir: 'ya' }),
    );
    // The holder acts again, and hears of that too.
    expect(ended.to).toEqual([held?.email, form.surel, ...beside].toSorted());
    const tomorrow = on(new Date(bench.clock.now().getTime() + 31 * 3_600_000).toISOString().slice(0, 10));
    expect((await offices.holderOn(here, 'ppk', tomorrow))?.name).toBe(held?.name);
    expect((await bench.get('/konsol/pejabat/ppk', { cookie })).text).toContain(
      `Hari terakhir ${held?.name}`,
    );
    const taken = await lettersAbout(() => send('ppk', form));
    expect(taken.sent.status).toBe(303);
    expect(taken.to).toEqual([held?.email, ...beside].toSorted());
  });

  it('of an agency are told to the head whom a file ends behind a Plh.', async () => {
    const [agency] = (await headed()).filter(({ heads }) => heads.length === 1).slice(-1);
    const all = await register.listEmployees(here);
    const head = await offices.headOn(here, agency?.agencyId as never, today());
    const next = all.find((e) => e.agencyId === agency?.agencyId && e.employeeId !== head?.employeeId);
    const letter = { surat: '800.1.3/9', sampai: today() };
    const form = { ...governor, ...letter, mulai: today(), keputusan: 'ya', kapasitas: 'plh' };
    expect((await send(`unit-${agency?.agencyId}`, { ...form, nip: next?.nip ?? '' })).status).toBe(303);
    const nip = all.find((e) => e.employeeId === head?.employeeId)?.nip ?? '';
    const file = sample.files['perangkat-daerah.csv'].replace(nip, next?.nip ?? '');
    const taken = await lettersAbout(async () => {
      await importing(bench, cookie).takeIn('perangkat-daerah', file);
      return bench.get('/konsol/pejabat', { cookie });
    });
    expect(taken.to).toEqual([head?.email]);
  });

  it('are lost in silence neither by a term of the holder’s own that has ended, nor filled so, nor moved to another address beside a Plh.', async () => {
    const beside = async (role: 'sekda' | 'bkpsdm') => (await offices.holderOn(here, role, today()))?.email;
    const others = [await beside('sekda'), await beside('bkpsdm')].filter((mail) => mail !== undefined);
    const held = await offices.holderOn(here, 'ppk', today());
    const yesterday = on(new Date(bench.clock.now().getTime() - 17 * 3_600_000).toISOString().slice(0, 10));
    const form = { ...governor, keputusan: 'ya', mulai: today() };
    const own = { nama: held?.name ?? '', surel: held?.email ?? '' };
    const ended = await lettersAbout(() =>
      send('ppk', { ...form, ...own, mulai: held?.from ?? yesterday, sampai: yesterday }),
    );
    expect(ended.sent.status).toBe(303);
    expect(ended.to).toEqual([held?.email, ...others].toSorted());
    const filled = await lettersAbout(() =>
      send('ppk', { ...form, nama: 'Pengisi', surel: 'pengisi@sawahlunto.example' }),
    );
    // Who held it last hears who follows.
    expect(filled.to).toEqual([held?.email, ...others].toSorted());
    await send('ppk', { ...form, nama: 'Harian', surel: 'harian@sawahlunto.example', kapasitas: 'plh' });
    await bench.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    // Under a name with parts left out it may be anybody: with a decree, and those beside hear of it.
    const moved = { ...form, nama: 'P. Pengisi', surel: 'pengisi.dua@sawahlunto.example' };
    const known = bench.mails.length;
    const undecreed = await send('ppk', { ...moved, surat: '' });
    expect(undecreed.status).toBe(422);
    expect(undecreed.text).toContain('Tuliskan nomor dan tanggal keputusan pengangkatan');
    const told = await lettersAbout(() => send('ppk', { ...moved, nama: 'Pengisi' }));
    expect(told.sent.status).toBe(303);
    expect(told.to).toEqual(['pengisi@sawahlunto.example', ...others].toSorted());
    expect(bench.mails.slice(known).find(({ subject }) => subject.startsWith('Alamat surel'))?.to).toBe(
      'pengisi@sawahlunto.example',
    );
  });

  it('are told to the phases, each once', async () => {
    const { countItems } = await import('../../functions/store/table.ts');
    const { key } = await import('../../functions/store/keys.ts');
    await bench.settle();
    expect(await countItems('outbox', key`news`, { index: 'outbox.due' })).toBe(0);
  });
});
