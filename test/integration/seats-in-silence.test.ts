// No seat changes hands in silence, whatever the way: a page, a file, its undoing, a program, the end of somebody's service and its withdrawal, a merger.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agency, Employee } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { on, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 180, year: 2027 });
const here = tenantId('sawahlunto');
const dayMs = 24 * 3_600_000;

describe('a seat', () => {
  let bench: Bench;
  let cookie: string;
  let key: string;
  let register: typeof import('../../functions/records/register.reads.ts');
  /** Agencies with a head each test may take for itself. */
  let free: Agency[];
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    register = await import('../../functions/records/register.reads.ts');
    ({ cookie } = await installed(bench, sample));
    const { takeIn } = importing(bench, cookie);
    for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai', 'atasan'] as const)
      await takeIn(kind, sample.files[`${kind}.csv`] ?? '');
    await bench.get('/konsol/kunci', { cookie });
    const made = await bench.post(
      '/konsol/kunci',
      { nama: 'Penghubung', kegunaan: 'import', masa: '30' },
      { cookie },
    );
    key = /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
    const holders = sample.tenant.offices.map(({ email }) => email);
    const people = new Map((await register.listEmployees(here)).map((e) => [e.employeeId, e.email]));
    free = (await register.listAgencies(here)).filter(
      ({ heads: [head, ...more] }) =>
        head && more.length === 0 && !holders.includes(people.get(head.employeeId) ?? ''),
    );
  }, 120_000);
  afterAll(() => bench.close());

  const day = (ahead = 0) =>
    on(new Date(bench.clock.now().getTime() + ahead * dayMs + 7 * 3_600_000).toISOString().slice(0, 10));
  const morning = async (): Promise<void> => {
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + dayMs));
    cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
  };
  const offices = (): string[] => sample.tenant.offices.map(({ email }) => email);

  /** To whom letters about seats go because of this, and what the first of them says. */
  const letters = async (act: () => Promise<unknown>): Promise<{ to: string[]; text: string }> => {
    await bench.settle();
    const before = bench.mails.length;
    await act();
    await bench.settle();
    const found = bench.mails.slice(before).filter(({ subject }) => subject.includes(' dalam Siklus di'));
    return { to: found.map(({ to }) => to).toSorted(), text: found[0]?.text ?? '' };
  };

  type Seat = { agency: Agency; head: Employee; others: Employee[]; office: string };
  const aSeat = async (): Promise<Seat> => {
    const people = await register.listEmployees(here);
    for (let agency = free.shift(); agency; agency = free.shift()) {
      const id = agency.heads[0]?.employeeId;
      const head = people.find((e) => e.employeeId === id && e.email !== undefined);
      const heads = (await register.listAgencies(here)).flatMap((a) => a.heads.map((h) => h.employeeId));
      const others = people.filter(
        (e) =>
          e.agencyId === agency?.agencyId &&
          e.employment === 'pns' &&
          e.email &&
          !heads.includes(e.employeeId),
      );
      if (head && others.length >= 2)
        return { agency, head, others, office: `/konsol/pejabat/unit-${agency.agencyId}` };
    }
    throw new Error('no agency is left');
  };
  const send = async (path: string, form: Record<string, string>): Promise<void> => {
    await bench.get(path, { cookie });
    const { status, text } = await bench.post(path, form, { cookie });
    if (status !== 303) throw new Error(`${path} answered ${status}: ${/<li>.*?<\/li>/.exec(text)?.[0]}`);
  };
  const named = (person: Employee | undefined, more: Record<string, string> = {}) => ({
    ...{ langkah: 'ganti', nip: person?.nip ?? '', kapasitas: 'definitif', mulai: day(), sampai: '' },
    ...{ surat: 'SK 1/2026', keputusan: 'ya', ...more },
  });
  const personAct = (person: Employee, act: string, form: Record<string, string>) =>
    send(`/konsol/pegawai/${person.employeeId}/${act}`, { keputusan: 'ya', ...form });

  /** The row of one agency in its file, changed. */
  const agencyRow = (agency: Agency, change: (row: string) => string): string => {
    const [heading = '', ...rows] = sample.files['perangkat-daerah.csv'].trim().split('\n');
    return `${heading}\n${change(rows.find((row) => row.startsWith(agency.agencyId)) ?? '')}\n`;
  };
  const headedBy = (agency: Agency, person: Employee | undefined): string =>
    agencyRow(agency, (row) => row.replace(/,\d{18},/, `,${person?.nip ?? ''},`));
  const takeIn = (kind: string, text: string) => importing(bench, cookie).takeIn(kind, text);
  /** The row of one person of the roster. */
  const rowOf = (person: Employee): string => {
    const [heading = '', ...rows] = sample.files['pegawai.csv'].trim().split('\n');
    return `${heading}\n${rows.find((one) => one.includes(person.nip)) ?? ''}\n`;
  };
  /** The same, with what the export says of their standing. */
  const standing = (person: Employee, id: string): string =>
    rowOf(person).replace(/,null,PNS Daerah,\d\d,Aktif,/, `,null,PNS Daerah,${id},Aktif,`);

  it('of an agency that fell vacant is filled unheard neither by a page nor by a file: who held it last and the stages after it hear', async () => {
    for (const way of ['page', 'file'] as const) {
      const { agency, head, others, office } = await aSeat();
      const ended = await letters(() => send(office, named(head, { sampai: day(), mulai: day() })));
      expect(ended.to).toEqual([head.email]);
      await morning();
      const filled = await letters(() =>
        way === 'page'
          ? send(office, named(others[0]))
          : takeIn('perangkat-daerah', headedBy(agency, others[0])),
      );
      expect(filled.to).toEqual([head.email, ...offices()].toSorted());
      expect(filled.text).toContain(`dipegang oleh ${others[0]?.name} (Definitif)`);
    }
  });

  it('of an agency is held longer than was said unheard by nobody', async () => {
    const { head, others, office } = await aSeat();
    const acting = { kapasitas: 'plt', sampai: day(1) };
    expect((await letters(() => send(office, named(others[0], acting)))).to).toEqual([head.email]);
    const longer = await letters(() => send(office, named(others[0], { ...acting, sampai: day(60) })));
    expect(longer.to).toEqual([head.email, ...offices()].toSorted());
  });

  it('of an agency is stood in for with the knowledge of its holder: by another, for longer, and no more', async () => {
    const { head, others, office } = await aSeat();
    const plh = { kapasitas: 'plh', sampai: day(3) };
    expect((await letters(() => send(office, named(others[0], plh)))).to).toEqual([head.email]);
    const longer = await letters(() => send(office, named(others[0], { ...plh, sampai: day(9) })));
    expect(longer.to).toEqual([head.email]);
    expect(longer.text).toContain('sampai dengan');
    const another = await letters(() => send(office, named(others[1], plh)));
    expect(another.to).toEqual([head.email, others[0]?.email].toSorted());
    const over = await letters(() => send(office, { langkah: 'kosong', terakhir: day(), akhir: 'ya' }));
    expect(over.to).toEqual([head.email, others[1]?.email].toSorted());
    expect(over.text).toContain(`sesudahnya oleh ${head.name}`);
  });

  it('is not taken from somebody by ending their service first, in a file or on a page, and taking the end back behind it', async () => {
    for (const way of ['file', 'page'] as const) {
      const { agency, head, others, office } = await aSeat();
      const gone = await letters(() =>
        way === 'file'
          ? takeIn('pegawai', standing(head, '99'))
          : personAct(head, 'akhiri', { alasan: 'berhenti', terakhir: day(-1) }),
      );
      expect(gone.to).toEqual([head.email]);
      expect(gone.text).toContain('kosong sesudah');
      await morning();
      const taken = await letters(() =>
        way === 'file'
          ? takeIn('perangkat-daerah', headedBy(agency, others[0]))
          : send(office, named(others[0])),
      );
      expect(taken.to).toEqual([head.email, ...offices()].toSorted());
      await morning();
      const back = await letters(() => personAct(head, 'batalkan-akhir', {}));
      expect(back.to).toEqual([head.email, others[0]?.email, ...offices()].toSorted());
      expect(back.text).toContain(`${head.name} kembali bertugas`);
      expect(back.text).toContain(`kini dipegang oleh ${others[0]?.name}`);
    }
  });

  it('that somebody comes back to, because nobody was named meanwhile, is theirs with the knowledge of the others', async () => {
    const { head } = await aSeat();
    await personAct(head, 'akhiri', { alasan: 'berhenti', terakhir: day(-1) });
    const back = await letters(() => personAct(head, 'batalkan-akhir', {}));
    expect(back.to).toEqual(offices().toSorted());
    expect(back.text).toContain(`dipegang oleh ${head.name}`);
    const away = await letters(() =>
      personAct(head, 'jeda', { alasan: 'cltn', mulai: day(), sampai: day(5) }),
    );
    expect(away.to).toEqual([head.email]);
    expect(away.text).toContain('kosong sesudah');
    expect(
      (
        await letters(() =>
          personAct(head, 'betulkan', { nama: `${head.name}, M.M.`, surel: head.email ?? '' }),
        )
      ).to,
    ).toEqual([]);
  });

  it('of an agency is answered at another address only with the knowledge of the address and of the stages after it, dead or not', async () => {
    for (const [way, address] of [
      ['page', 'read'],
      ['page', 'closed'],
      ['file', 'closed'],
    ] as const) {
      const { head } = await aSeat();
      const email = head.email ?? '';
      if (address === 'closed') {
        // It called one letter spam: nothing but what warns it goes there.
        const { addressHashOf } = await import('../../functions/kit/secret.ts');
        await bench.put('outbox', {
          pk: `ADDRESS#${here}#${addressHashOf(email)}`,
          ...{ sk: 'ADDRESS', deadAt: bench.clock.now().toISOString(), why: 'complained' },
        });
      }
      const surel = `lain.${email}`;
      const before = bench.mails.length;
      const moved = await letters(() =>
        way === 'page'
          ? personAct(head, 'betulkan', { nama: head.name, surel })
          : takeIn('pegawai', rowOf(head).replace(email, surel)),
      );
      expect([...new Set(moved.to)]).toEqual([email, ...offices()].toSorted());
      const warned = bench.mails
        .slice(before)
        .filter(({ to, subject }) => to === email && /^Alamat surel/.test(subject));
      expect(warned).toHaveLength(1);
    }
  });

  it('of an agency whose head nobody reaches by mail is not given away without the stages after it', async () => {
    const { head, others, office } = await aSeat();
    const { addressHashOf } = await import('../../functions/kit/secret.ts');
    await bench.put('outbox', {
      pk: `ADDRESS#${here}#${addressHashOf(head.email ?? '')}`,
      ...{ sk: 'ADDRESS', deadAt: bench.clock.now().toISOString(), why: 'bounced' },
    });
    const taken = await letters(() => send(office, named(others[0])));
    expect(taken.to).toEqual([head.email, ...offices()].toSorted());
  });

  it('that was given to another while its holder was away is not theirs again in silence', async () => {
    const { head, others, office } = await aSeat();
    await personAct(head, 'jeda', { alasan: 'cltn', mulai: day(), sampai: '' });
    const acting = await letters(() => send(office, named(others[0], { kapasitas: 'plt' })));
    expect(acting.to).toEqual([head.email, ...offices()].toSorted());
    await morning();
    const back = await letters(() => personAct(head, 'kembali', { mulai: day() }));
    expect(back.to).toEqual([head.email, others[0]?.email, ...offices()].toSorted());
    expect(back.text).toContain(`kini dipegang oleh ${others[0]?.name} (Plt.)`);
  });

  it('of an agency that nobody knew is told to the stages after it, because people will be taken from others for it', async () => {
    const { agency, head, others } = await aSeat();
    const made = await letters(() =>
      takeIn(
        'perangkat-daerah',
        headedBy(agency, others[0])
          .replace(agency.agencyId, 'unor-baru')
          .replace(`,${agency.code},`, ',BARU,'),
      ),
    );
    expect(made.to).toEqual(offices().toSorted());
    expect(made.text).toContain(`dipegang oleh ${others[0]?.name}`);
    expect(made.to).not.toContain(head.email);
  });

  it('of an agency is lost, or got back, by a merger and its withdrawal with the knowledge of whoever loses it', async () => {
    const one = await aSeat();
    const heir = await aSeat();
    const path = `/konsol/perangkat-daerah/${one.agency.agencyId}`;
    const end = { perubahan: 'digabung', terakhir: day(-1), keputusan: 'ya', penerus: heir.agency.agencyId };
    const merged = await letters(() => send(`${path}/akhiri`, end));
    expect(merged.to).toEqual([one.head.email]);
    expect(merged.text).toContain(`dipegang oleh ${heir.head.name}`);
    const parted = await letters(() => send(`${path}/batalkan-akhir`, { keputusan: 'ya' }));
    expect(parted.to).toEqual([heir.head.email]);
    await morning();
    const byFile = await letters(() =>
      takeIn(
        'perangkat-daerah',
        agencyRow(one.agency, (row) =>
          row.replace(/,(\d{4}-\d\d-\d\d),,,/, `,$1,${day(-1)},${heir.agency.agencyId},`),
        ),
      ),
    );
    expect(byFile.to).toEqual([one.head.email]);
  });

  it('that a program’s file takes, and gives back when it is undone, is told each time to whoever loses it', async () => {
    const { agency, head, others } = await aSeat();
    const ask = async (path: string, text = ''): Promise<string> => {
      const answer = await bench.home.gateway.request({
        method: 'POST',
        url: path,
        headers: { 'x-api-key': key, 'content-type': 'text/csv' },
        body: Buffer.from(text),
      });
      await bench.settle();
      const { links } = JSON.parse(answer.body.toString('utf8')) as { links: { self: string } };
      return links.self;
    };
    let job = '';
    const taken = await letters(async () => {
      job = await ask('/api/v1/imports/agencies?dryRun=false&name=a.csv', headedBy(agency, others[0]));
    });
    expect(taken.to).toEqual([head.email]);
    const undone = await letters(() => ask(`${job}/undo`));
    expect(undone.to).toEqual([head.email]);
    expect(undone.text).toContain(`dipegang oleh ${head.name}`);
    expect(undone.text).toContain('membatalkan dalam Siklus perubahan pemangku');
    const ended = await letters(async () => {
      job = await ask('/api/v1/imports/roster?dryRun=false', standing(head, '99'));
    });
    expect(ended.to).toEqual([head.email]);
    expect((await letters(() => ask(`${job}/undo`))).to).toEqual([head.email]);
  });

  it('that stood in a file for longer than its letters wait is given back with the knowledge of both who had it', async () => {
    const { agency, head, others } = await aSeat();
    const undo = async (): Promise<void> => {
      const page = await importing(bench, cookie).review('perangkat-daerah');
      const [, impor = ''] = /name="impor" value="([^"]+)"/.exec(page.text) ?? [];
      const form = { impor, tindakan: 'batalkan' };
      expect((await bench.post('/konsol/impor/perangkat-daerah/terapkan', form, { cookie })).status).toBe(
        303,
      );
    };
    await letters(() => takeIn('perangkat-daerah', headedBy(agency, others[0])));
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 61 * 60_000));
    expect((await letters(undo)).to).toEqual([head.email, others[0]?.email].toSorted());
    // Somebody else was named meanwhile: it is not as before, and nobody is told that it is.
    await morning();
    await letters(() => takeIn('pegawai', standing(head, '99')));
    await letters(() => send(`/konsol/pejabat/unit-${agency.agencyId}`, named(others[0])));
    const undoRoster = async (): Promise<void> => {
      const page = await importing(bench, cookie).review('pegawai');
      const [, impor = ''] = /name="impor" value="([^"]+)"/.exec(page.text) ?? [];
      const form = { impor, tindakan: 'batalkan' };
      expect((await bench.post('/konsol/impor/pegawai/terapkan', form, { cookie })).status).toBe(303);
    };
    const back = await letters(undoRoster);
    expect(back.to).toEqual([head.email, others[0]?.email, ...offices()].toSorted());
    expect(back.text).toContain('kembali bertugas');
    expect(back.text).not.toContain('membatalkan');
  });

  it('is one of many in a file: each who loses theirs gets one letter, and who decides after them one for all', async () => {
    const seats = [await aSeat(), await aSeat()];
    for (const { head } of seats) await personAct(head, 'akhiri', { alasan: 'berhenti', terakhir: day(-1) });
    const [heading = ''] = sample.files['perangkat-daerah.csv'].split('\n');
    const rows = seats.map(({ agency, others }) => headedBy(agency, others[0]).split('\n')[1]);
    const taken = await letters(() => takeIn('perangkat-daerah', [heading, ...rows].join('\n')));
    expect(taken.to).toEqual([...seats.map(({ head }) => head.email), ...offices()].toSorted());
    const many = bench.mails.filter(({ subject }) => subject === 'Pemangku 2 jabatan dalam Siklus diubah');
    expect(many.map(({ to }) => to).toSorted()).toEqual(offices().toSorted());
    for (const { others } of seats) expect(many[0]?.text).toContain(others[0]?.name);
  });

  it('of an office is told by what it decides as, whatever the new one calls it', async () => {
    const [office] = (await register.requireTenant(here)).offices.filter(({ role }) => role === 'ppk');
    const form = { nama: 'Orang Lain', surel: 'orang.lain@sawahlunto.example', sebutan: 'Pramu Bakti' };
    const known = bench.mails.length;
    const taken = await letters(() => send('/konsol/pejabat/ppk', { ...named(undefined), ...form }));
    expect(taken.to).toContain(office?.email);
    expect(taken.text).toContain(`jabatan ${office?.title} (PPK) dipegang oleh Orang Lain`);
    expect(bench.mails.slice(known).some(({ subject }) => subject.includes('Pramu Bakti'))).toBe(false);
    const again = { ...form, nama: 'Orang Ketiga', surel: 'ketiga@sawahlunto.example' };
    await morning();
    expect(
      (await letters(() => send('/konsol/pejabat/ppk', { ...named(undefined), ...again }))).text,
    ).toContain('jabatan Pramu Bakti (PPK) dipegang oleh Orang Ketiga');
  });

  it('of an office is lost with the end of its holder’s service, told to the others, and asked back in the open', async () => {
    const people = await register.listEmployees(here);
    const person = people.find((e) => e.employment === 'pns' && e.email && !e.jenjang.startsWith('jpt'));
    if (!person) throw new Error('nobody to name');
    const office = { nama: person.name, surel: person.email ?? '', sebutan: 'Kepala BKPSDM' };
    await send('/konsol/pejabat/bkpsdm', named(person, office));
    const rest = (await register.requireTenant(here)).offices
      .filter(({ role, to }) => role !== 'bkpsdm' && to === undefined)
      .map(({ email }) => email);
    const end = { alasan: 'berhenti', terakhir: day(-1) };
    expect((await letters(() => personAct(person, 'akhiri', end))).to).toEqual(
      [person.email, ...rest].toSorted(),
    );
    expect((await letters(() => personAct(person, 'batalkan-akhir', {}))).to).toEqual(rest.toSorted());
  });
});
