// The settings of a government in the console: what a change says before it is saved, what it leaves behind, and who may do it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../functions/settings/policy.rules.ts';
import { policyFields } from '../../functions/settings/policy-fields.ts';
import { at, on } from '../support/branded.ts';
import { roundTheClock } from '../support/round-the-clock.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  aCycle,
  aPhase,
  cookie,
  cycleItems,
  fivePhases,
  register,
  secretaryOf,
  stranger,
  tenant,
  tenantItem,
  tokens,
  year,
} from '../unit/cycle/records.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const form = '/konsol/kebijakan/ubah';
const standing = Object.fromEntries(policyFields.map((one) => [one.name, answerOf(roundTheClock, one)]));
const terms = { mulai: '2027-04-05', jangkauan: 'open-years', alasan: 'Hasil evaluasi siklus 2026.' };
const asked = { ...standing, ...terms, dasar: '1', 'delivery-passMark': '70' };

const stores = async () => ({
  ...(await import('../../functions/records/cycle.reads.ts')),
  ...(await import('../../functions/records/policy.reads.ts')),
  ...(await import('../../functions/records/register.reads.ts')),
});
const send = async (fields: Record<string, string>, who = operator) => {
  await bench.get(form, who);
  return bench.post(form, fields, who);
};

beforeAll(async () => {
  bench = await openBench({ workflows: ['annual-cycle'], at: '2027-04-05T03:00:00.000Z' });
  const phases = fivePhases({
    'needs-survey': { status: 'done' },
    'needs-analysis': { status: 'done' },
    'program-approval': { status: 'done' },
    delivery: { status: 'running' },
    evaluation: { opensAt: at('2027-11-30T17:00:00.000Z') },
  });
  for (const [table, item] of [...register, ...cycleItems(aCycle(), phases)]) await bench.put(table, item);
  // A year whose delivery is due today: it takes up what holds when it begins.
  const next = aCycle({ year: 2028, openedAt: at('2027-01-05T01:00:00.000Z') });
  for (const [table, item] of cycleItems(next, [
    aPhase('delivery', {
      opensAt: at('2027-04-05T17:00:00.000Z'),
      closesAt: at('2027-05-05T16:59:59.000Z'),
    }),
  ]))
    await bench.put(table, item);
  const offices = [secretaryOf(tenant)];
  await bench.put('register', { ...tenantItem(tenant, 'Pemerintah Provinsi Jambi'), offices });
});
afterAll(async () => bench.close());

describe('the page of the policy', () => {
  it('shows what would change and what open years keep, and writes nothing yet', async () => {
    const preview = await send({ ...asked, langkah: 'pratinjau' });
    expect(preview.status).toBe(200);
    for (const text of [
      'Nilai lulus tes akhir',
      '60 dari 100',
      '70 dari 100',
      'tetap memakai versi 1',
      'dimulai dengan versi 2',
    ])
      expect(preview.text).toContain(text);
    const { listPolicies } = await stores();
    expect(await listPolicies(tenant)).toHaveLength(1);
    const unticked = await send({ ...asked, langkah: 'terapkan' });
    expect(unticked.status).toBe(422);
    expect(await listPolicies(tenant)).toHaveLength(1);
  });

  it('refuses what is wrong at its field, what changes nothing, and what nobody chose', async () => {
    const wrong = await send({ ...asked, 'delivery-passMark': '170', langkah: 'pratinjau' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('isi bilangan bulat dari 0 sampai 100');
    const same = await send({ ...asked, 'delivery-passMark': '60', langkah: 'pratinjau' });
    expect(same.text).toContain('Belum ada pengaturan yang diubah');
    const { jangkauan: _, ...unchosen } = asked;
    expect((await send({ ...unchosen, langkah: 'pratinjau' })).text).toContain('Pilih untuk siapa');
  });

  it('keeps the version with its reason, its day and who made it, and the earlier one for ever', async () => {
    const saved = await send({ ...asked, langkah: 'terapkan', setuju: 'ya' });
    expect(saved.status).toBe(303);
    const { requirePolicy, requireTenant } = await stores();
    expect((await requirePolicy(tenant, 1)).delivery.passMark).toBe(60);
    expect(await requirePolicy(tenant, 2)).toMatchObject({
      delivery: { passMark: 70 },
      origin: {
        basedOn: 1,
        because: 'policy',
        from: '2027-04-05',
        reach: 'open-years',
        reason: terms.alasan,
      },
    });
    expect((await requireTenant(tenant)).policySteps).toEqual([
      { version: 2, from: '2027-04-05', reach: 'open-years', recordedAt: '2027-04-05T03:00:00.000Z' },
    ]);
    const page = await bench.get('/konsol/kebijakan', as(tokens.auditor));
    for (const text of ['Versi 2', 'berlaku hari ini', terms.alasan, 'Versi 1'])
      expect(page.text).toContain(text);
    expect(page.text).not.toContain('Ubah kebijakan');
    const earlier = await bench.get('/konsol/kebijakan/versi/1', as(tokens.auditor));
    expect(earlier.text).toContain('60 dari 100');
    expect((await bench.get('/konsol/kebijakan/versi/9', operator)).status).toBe(404);
    const trail = await bench.get(`/konsol/${year}/jejak`, operator);
    expect(trail.text).toContain('Mengubah kebijakan');
  });

  it('refuses a form that was shown before somebody else made a version', async () => {
    const late = await send({ ...asked, 'delivery-passMark': '80', langkah: 'terapkan', setuju: 'ya' });
    expect(late.status).toBe(409);
    const { listPolicies } = await stores();
    expect(await listPolicies(tenant)).toHaveLength(2);
  });

  it('leaves a running phase what it began with; a phase that begins takes the new one up, with a line in the trail', async () => {
    const { requireCycle } = await stores();
    await bench.start('annual-cycle', 'jambi-2028-delivery-1', {
      tenant,
      year: 2028,
      phase: 'delivery',
      attempt: 1,
    });
    await bench.jumpTo('2027-04-06T00:00:00.000Z');
    expect(await requireCycle({ tenant, year: 2028 })).toMatchObject({ policyVersion: 2 });
    expect((await requireCycle({ tenant, year })).policyVersion).toBe(1);
    const trail = await bench.get('/konsol/2028/jejak', operator);
    expect(trail.text).toContain('Memberlakukan kebijakan baru pada tahapan');
  });

  it('is the operator’s to change, the auditor’s to read, and nobody else’s', async () => {
    expect((await bench.get('/konsol/pengaturan', as(tokens.auditor))).status).toBe(200);
    expect((await bench.get(form, as(tokens.auditor))).status).toBe(403);
    for (const path of ['/konsol/pengaturan', '/konsol/kebijakan', '/konsol/kebijakan/versi/1', form])
      expect((await bench.get(path, as(tokens.employee))).status).toBe(403);
    expect((await bench.get('/konsol/kebijakan/versi/2', as(stranger))).status).toBe(404);
  });
});

describe('joint leave after a version of the policy', () => {
  it('renews every version that may still be begun with, and keeps their days', async () => {
    const path = '/konsol/cuti-bersama';
    await bench.get(`${path}?tahun=2027`, operator);
    const alasan = 'SKB 933, 1, 3 Tahun 2026 tentang perubahan cuti bersama';
    const leave = { tahun: '2027', tanggal: '2027-04-07', alasan, langkah: 'terapkan', setuju: 'ya' };
    expect((await bench.post(path, leave, operator)).status).toBe(200);
    const { requirePolicyOn, requireTenant, requireCycle, requirePolicy } = await stores();
    const government = await requireTenant(tenant);
    const current = await requirePolicyOn(government, '2027-04-06' as never);
    expect(current.delivery.passMark).toBe(70);
    expect(current.jointLeave).toContain('2027-04-07');
    const { policyVersion } = await requireCycle({ tenant, year });
    const running = await requirePolicy(tenant, policyVersion);
    expect(running.delivery.passMark).toBe(60);
    expect(running.jointLeave).toContain('2027-04-07');
    expect((await bench.get('/konsol/kebijakan', operator)).text).toContain('Perubahan cuti bersama');
  });
});

describe('the sending window', () => {
  const lastVersion = async (): Promise<string> =>
    /name="dasar" value="(\d+)"/.exec((await bench.get(form, operator)).text)?.[1] ?? '';

  it('keeps letters until it opens, in their order, and nothing that somebody waits for', async () => {
    const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const dasar = await lastVersion();
    const window = { 'mail-opens': '7.30', 'mail-closes': '16.00', 'mail-days': 'working' };
    const change = { ...asked, ...window, dasar, mulai: '2027-04-08' };
    const preview = await send({ ...change, langkah: 'pratinjau' });
    for (const text of [
      'pukul 00.00',
      'pukul 07.30',
      'pukul 24.00',
      'pukul 16.00',
      'setiap hari',
      'hari kerja',
    ])
      expect(preview.text).toContain(text);
    expect((await send({ ...change, langkah: 'terapkan', setuju: 'ya' })).status).toBe(303);
    const subjects = ['undangan', 'pengingat', 'permohonan', 'masuk'];
    const arrived = () => bench.mails.map((m) => m.subject).filter((s) => subjects.includes(s));
    const queue = async (id: string, kind: 'sign-in' | 'approval-request' | 'survey-invitation') => {
      await transact([
        queueMail({
          ...{ id, kind, tenant, to: `${id}@jambi.example`, whom: { as: 'address' }, now: bench.clock.now() },
          content: { subject: id, from: { institution: 'Jambi' }, greeting: 'Yth.', paragraphs: ['Isi.'] },
        }),
      ]);
      await bench.settle();
    };
    // Friday at 16.00 of the government, to the second: the window has just closed.
    await bench.jumpTo('2027-04-09T09:00:00.000Z');
    await queue('undangan', 'survey-invitation');
    await bench.jumpTo('2027-04-10T03:00:00.000Z');
    await queue('pengingat', 'survey-invitation');
    await queue('permohonan', 'approval-request');
    await queue('masuk', 'sign-in');
    expect(arrived()).toEqual(['masuk']);
    await bench.jumpTo('2027-04-12T00:29:59.000Z');
    expect(arrived()).toEqual(['masuk']);
    await bench.jumpTo('2027-04-12T00:30:00.000Z');
    expect(arrived().toSorted()).toEqual(subjects.toSorted());
    expect(arrived().indexOf('undangan')).toBeLessThan(arrived().indexOf('pengingat'));
    expect(
      bench.mails.filter((m) => m.subject !== 'masuk' && subjects.includes(m.subject)).map((m) => m.at),
    ).toEqual(Array.from({ length: 3 }, () => '2027-04-12T00:30:00.000Z'));
  });

  it('refuses one that never opens', async () => {
    const change = { ...asked, dasar: await lastVersion(), mulai: '2027-04-12', langkah: 'pratinjau' };
    const shut = { ...change, 'mail-opens': '16.00', 'mail-closes': '07.30' };
    expect((await send(shut)).text).toContain('harus berakhir sesudah dimulai');
    expect((await send({ ...change, 'mail-opens': '25.00' })).text).toContain('isi jam dan menit');
  });
});

describe('the mail of a government', () => {
  const path = '/konsol/jeda-surat';
  const why = 'Server surel pemerintah daerah dipindahkan.';
  const decide = async (fields: Record<string, string>, who = operator) => {
    await bench.get(path, who);
    return bench.post(path, fields, who);
  };
  const queue = async (id: string, kind: 'sign-in' | 'approval-request' | 'survey-invitation') => {
    const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    await transact([
      queueMail({
        ...{ id, kind, tenant, to: `${id}@jambi.example`, whom: { as: 'address' }, now: bench.clock.now() },
        content: { subject: id, from: { institution: 'Jambi' }, greeting: 'Yth.', paragraphs: ['Isi.'] },
      }),
    ]);
    await bench.settle();
  };
  const arrived = (): string[] =>
    bench.mails.map((m) => m.subject).filter((subject) => subject.endsWith('-jeda'));

  it('is paused by an operator with a reason, and not before the box is ticked', async () => {
    await bench.jumpTo('2027-04-12T02:00:00.000Z');
    expect((await decide({ alasan: why })).status).toBe(422);
    expect((await decide({ alasan: 'x', setuju: 'ya' })).text).toContain('paling sedikit');
    expect((await bench.get('/konsol', operator)).text).not.toContain('Pengiriman surat dijeda');
    expect((await decide({ alasan: why, setuju: 'ya' })).status).toBe(303);
    expect((await bench.get(path, as(tokens.auditor))).text).not.toContain('<form');
  });

  it('stays in the queue within the window, but what somebody waits for; every page of the console says so', async () => {
    await queue('undangan-jeda', 'survey-invitation');
    await queue('permohonan-jeda', 'approval-request');
    await queue('masuk-jeda', 'sign-in');
    await bench.jumpTo('2027-04-13T02:00:00.000Z');
    // What an office decides on is not held: its turn runs by the clock.
    expect(arrived().toSorted()).toEqual(['masuk-jeda', 'permohonan-jeda']);
    for (const page of ['/konsol', `/konsol/${year}`, `/konsol/${year}/surat`, '/konsol/pengaturan', path]) {
      const { text } = await bench.get(page, as(tokens.auditor));
      expect(text, page).toContain(`Pengiriman surat dijeda sejak 12 April 2027 pukul 09.00 WIB: ${why}`);
    }
    expect((await bench.get('/konsol', as(stranger))).text).not.toContain('dijeda');
  });

  it('is seen in the queue: what waits, until when and why, by reason and by kind', async () => {
    const path = '/konsol/antrean-surat';
    const queued = await bench.get(path, operator);
    for (const said of ['1 surat menunggu', 'undangan-jeda', 'pengiriman surat dijeda'])
      expect(queued.text).toContain(said);
    for (const gone of ['masuk-jeda', 'permohonan-jeda']) expect(queued.text).not.toContain(gone);
    const invitations = await bench.get(`${path}?jenis=bulk`, operator);
    expect(invitations.text).toContain('undangan-jeda');
    expect(invitations.text).not.toContain('permohonan-jeda');
    expect((await bench.get(`${path}?sebab=window`, operator)).text).toContain('0 surat menunggu');
    expect((await bench.get(path, as(tokens.auditor))).status).toBe(403);
    expect((await bench.get(path, as(stranger))).text).not.toContain('-jeda');
  });

  it('goes on when an operator says so, with what waited, and the trail knows both', async () => {
    expect((await decide({ alasan: 'Server surel sudah berjalan.', setuju: 'ya' })).status).toBe(303);
    await bench.settle();
    expect(arrived().toSorted()).toEqual(['masuk-jeda', 'permohonan-jeda', 'undangan-jeda']);
    expect((await bench.get('/konsol', operator)).text).not.toContain('dijeda');
    expect((await bench.get('/konsol/antrean-surat', operator)).text).toContain(
      'Tidak ada surat yang menunggu.',
    );
    const trail = (await bench.get(`/konsol/${year}/jejak`, operator)).text;
    for (const said of ['Menjeda pengiriman surat', 'Melanjutkan pengiriman surat', why])
      expect(trail).toContain(said);
  });
});

describe('the identity of a government', () => {
  const path = '/konsol/identitas/ubah';
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>x</title><rect width="9" height="9"/></svg>';
  const fields = {
    ...{
      dasar: '0',
      nama: 'Provinsi Jambi',
      unit: 'BPSDM Provinsi Jambi',
      alamat: 'Jalan Contoh 1',
      telepon: '',
    },
    ...{ kontak: 'tanya@jambi.example', alasan: 'Logo yang baru ditetapkan.' },
  };
  const upload = (more: Record<string, string>, file?: string): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...more })) data.set(name, value);
    if (file !== undefined) data.set('logo', new File([file], 'logo.svg'));
    return data;
  };
  const sendForm = async (data: FormData, who = operator) => {
    await bench.get(path, who);
    return bench.post(path, data, who);
  };

  it('shows what would change, the new logo too, and writes nothing yet', async () => {
    const preview = await sendForm(upload({ langkah: 'pratinjau' }, picture));
    expect(preview.status).toBe(200);
    for (const text of ['Jalan Contoh 1', 'data:image/svg+xml;base64,', 'tanya@jambi.example'])
      expect(preview.text).toContain(text);
    const { requireTenant } = await stores();
    expect((await requireTenant(tenant)).identity).toBeUndefined();
  });

  it('refuses a logo that could act, and asks for nothing else again', async () => {
    const acting = picture.replace('<rect', '<script>1</script><rect');
    const refused = await sendForm(upload({ langkah: 'pratinjau' }, acting));
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Logo SVG memuat bagian');
    const smuggled = upload({
      langkah: 'terapkan',
      setuju: 'ya',
      logoIsi: Buffer.from(acting).toString('base64'),
    });
    expect((await sendForm(smuggled)).status).toBe(422);
  });

  it('is kept with its history, stands on every page, and its logo can be fetched by anybody and do nothing', async () => {
    const carried = upload({
      langkah: 'terapkan',
      setuju: 'ya',
      logoIsi: Buffer.from(picture).toString('base64'),
    });
    expect((await sendForm(carried)).status).toBe(303);
    const page = await bench.get('/konsol/identitas', as(tokens.auditor));
    for (const text of ['Logo yang baru ditetapkan.', 'Jalan Contoh 1', 'Versi 1'])
      expect(page.text).toContain(text);
    const [address = ''] = /\/logo\/jambi\/[0-9a-f]{32}/.exec(page.text) ?? [];
    const logo = await bench.get(address);
    expect(logo.status).toBe(200);
    expect(logo.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    });
    expect(logo.text).toBe(picture.replace('<title>x</title>', ''));
    expect((await bench.get('/konsol', operator)).text).toContain(`src="${address}"`);
    for (const wrong of [
      address.replace('jambi', 'sawahlunto'),
      `/logo/jambi/${'0'.repeat(32)}`,
      '/logo/jambi/x',
    ])
      expect((await bench.get(wrong)).status).toBe(404);
  });

  it('is the operator’s alone to change, and only from what holds', async () => {
    expect((await sendForm(upload({ langkah: 'terapkan', setuju: 'ya', nama: 'Lain' }))).status).toBe(409);
    expect((await bench.get(path, as(tokens.auditor))).status).toBe(403);
    await bench.get(path, as(stranger));
    const theirs = upload({ langkah: 'terapkan', setuju: 'ya', nama: 'Kota Sawahlunto Baru' });
    // Nobody of theirs is on record yet, so every address is asked about.
    theirs.set('luar-domain', fields.kontak);
    expect((await bench.post(path, theirs, as(stranger))).status).toBe(303);
    const { requireTenant } = await stores();
    expect((await requireTenant(tenant)).displayName).toBe('Provinsi Jambi');
  });
});

describe('the zone of a government', () => {
  const path = '/konsol/zona';
  const asked = { zona: 'WIT', alasan: 'Ibu kota berada di Papua.' };
  const phaseOf = async (phase: 'delivery' | 'evaluation') => {
    const { requirePhase } = await stores();
    return requirePhase({ tenant, year }, phase);
  };
  const sendZone = async (fields: Record<string, string>) => {
    await bench.get(path, operator);
    return bench.post(path, fields, operator);
  };

  it('shows what keeps its day by the other clock, and writes nothing before it is confirmed', async () => {
    const page = await bench.get(path, operator);
    expect(page.text).toContain('Waktu Indonesia Barat (WIB)');
    expect(page.text).not.toMatch(/type="radio"[^>]*checked/);
    const before = await phaseOf('evaluation');
    const preview = await sendZone({ ...asked, langkah: 'pratinjau' });
    for (const text of ['1 Desember 2027 pukul 00.00 WIB', '1 Desember 2027 pukul 00.00 WIT'])
      expect(preview.text).toContain(text);
    expect((await sendZone({ ...asked, langkah: 'terapkan' })).status).toBe(422);
    expect((await sendZone({ alasan: asked.alasan, langkah: 'pratinjau' })).text).toContain(
      'Pilih zona waktu',
    );
    expect(await phaseOf('evaluation')).toEqual(before);
  });

  it('moves what is only written down, leaves what runs, and is said on every page from then on', async () => {
    const running = await phaseOf('delivery');
    expect((await sendZone({ ...asked, langkah: 'terapkan', setuju: 'ya' })).status).toBe(303);
    expect((await phaseOf('evaluation')).opensAt).toBe('2027-11-30T15:00:00.000Z');
    expect((await phaseOf('evaluation')).closesAt).toBe('2028-04-30T14:59:59.000Z');
    expect(await phaseOf('delivery')).toEqual(running);
    const page = await bench.get(path, as(tokens.auditor));
    expect(page.text).toContain('Waktu Indonesia Timur (WIT)');
    expect(page.text).not.toContain('<form');
    const history = await bench.get('/konsol/kebijakan', operator);
    expect(history.text).toContain('5 April 2027 pukul 12.00 WIT');
    expect(history.text).not.toContain('WIB');
    expect((await bench.get('/konsol/siklus-baru', operator)).text).toContain(
      'Waktu Indonesia Timur: dibuka pukul 00.00',
    );
    expect((await bench.get('/konsol/kebijakan', as(stranger))).text).not.toContain('WIT');
    expect((await bench.get(`/konsol/${year}/jejak`, operator)).text).toContain('Zona waktu WIT');
  });

  it('gives a year that is opened under it days that begin and end by its clock', async () => {
    const { phaseWindow } = await import('../../functions/cycle/opening.rules.ts');
    const { inZone } = await import('../../functions/records/moments.ts');
    const dates = { opensOn: on('2027-02-01'), closesOn: on('2027-11-30') };
    expect(inZone('WIT', () => phaseWindow(dates, []))).toEqual({
      opensAt: '2027-01-31T15:00:00.000Z',
      closesAt: '2027-11-30T14:59:59.000Z',
    });
  });
});
