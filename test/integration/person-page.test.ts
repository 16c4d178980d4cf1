// One person in the console: found by what the office knows of them, shown, changed by hand with every write it takes, and nothing for anybody else.

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noCost } from '../../functions/files/reading-limits.ts';
import { textOfPart, zipParts } from '../../functions/files/zip-parts.ts';
import type { Employee } from '../../functions/records/register.ts';
import { isRefusal } from '../../functions/refusals/refusal.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { on, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 60, year: 2027 });
const other = makeSample('bukitintan', { employees: 20, year: 2027 });
const here = tenantId('sawahlunto');
/** The names of a workbook's sheets, and all their text, by the reader of uploads. */
const unpacked = async (bytes: Uint8Array): Promise<{ sheets: string[]; text: string }> => {
  const parts = zipParts(bytes, noCost());
  if (isRefusal(parts)) throw new Error(parts.message);
  const of = async (fits: RegExp): Promise<string> => {
    const texts: string[] = [];
    for (const [name, part] of parts) if (fits.test(name)) texts.push(await textOfPart(part));
    return texts.join('');
  };
  const names = [...(await of(/workbook\.xml$/)).matchAll(/<sheet name="([^"]+)"/g)];
  return { sheets: names.map(([, name = '']) => name), text: await of(/worksheets/) };
};
const linksIn = (page: Answer): string[] =>
  [...page.text.matchAll(/href="\/konsol\/pegawai\/([^"/]+)"/g)].map(([, id = '']) => id);

describe('the page of a person', () => {
  let bench: Bench;
  let cookie: string;
  let register: typeof import('../../functions/records/register.reads.ts');
  let inOffice: typeof import('../../functions/rulebook/in-office.rules.ts');
  let people: Employee[];
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    register = await import('../../functions/records/register.reads.ts');
    inOffice = await import('../../functions/rulebook/in-office.rules.ts');
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
    people = (await register.listEmployees(here)).filter((e) => inOffice.isInService(e, today()));
  });
  const today = () => on(new Date(bench.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10));
  const yesterday = () =>
    on(new Date(bench.clock.now().getTime() - 17 * 3_600_000).toISOString().slice(0, 10));
  const search = async (cari: string, of = cookie): Promise<Answer> => {
    await bench.get('/konsol/pegawai', { cookie: of });
    return bench.post('/konsol/pegawai', { cari }, { cookie: of });
  };
  const send = async (id: string, act: string, form: Record<string, string>): Promise<Answer> => {
    const path = `/konsol/pegawai/${id}/${act}`;
    await bench.get(path, { cookie });
    return bench.post(path, { keputusan: 'ya', ...form }, { cookie });
  };
  const now = async (id: string): Promise<Employee> => {
    const found = (await register.listEmployees(here)).find((e) => e.employeeId === id);
    if (!found) throw new Error('gone');
    return found;
  };
  /** Somebody whom nobody has as superior and who heads nothing. */
  const somebody = (n = 0, fits: (e: Employee) => boolean = () => true): Employee => {
    const bosses = new Set(people.map((e) => e.superiorEmployeeId));
    const found = people.filter(
      (e) => !bosses.has(e.employeeId) && e.superiorEmployeeId !== undefined && fits(e),
    )[n];
    if (!found) throw new Error('nobody');
    return found;
  };

  it('is found by number, address and the beginning of any word of the name, and by nothing that is in an address', async () => {
    for (const person of people.slice(0, 12)) {
      const words =
        person.name
          .split(',')[0]
          ?.toLowerCase()
          .match(/[a-z]{3,}/g) ?? [];
      for (const asked of [
        person.nip,
        addressOf(person),
        ...words.map((w) => w.slice(0, 3)),
        words.toReversed().join(' '),
      ])
        expect(linksIn(await search(asked)), `${asked} for ${person.name}`).toContain(person.employeeId);
    }
    expect((await search('zzzzqq')).text).toContain('Tidak ada pegawai yang sesuai');
    expect((await search('x')).status).toBe(422);
    expect((await search('')).status).toBe(422);
  });

  it('is found by agency, page by page', async () => {
    const { agencyId } = somebody();
    const page = await bench.get(`/konsol/pegawai?unit=${agencyId}`, { cookie });
    const staff = await register.listEmployeesOfAgency(here, agencyId);
    expect(linksIn(page).toSorted()).toEqual(staff.map((e) => e.employeeId).toSorted());
  });

  it('is nobody else\u2019s: not of another government, not of an auditor', async () => {
    const { employeeId, nip, name } = somebody();
    const foreign = cookieOf(await signIn(bench, other.tenant.operator.email));
    expect((await bench.get(`/konsol/pegawai/${employeeId}`, { cookie: foreign })).status).toBe(404);
    expect(linksIn(await search(nip, foreign))).toEqual([]);
    expect((await search(name.slice(0, 4), foreign)).text).not.toContain(nip);
    expect((await bench.get(`/konsol/pegawai/${employeeId}`)).status).not.toBe(200);
  });

  it('shows where they work, their superior and what may be done, with no question answered in advance', async () => {
    const person = somebody();
    const { text, status } = await bench.get(`/konsol/pegawai/${person.employeeId}`, { cookie });
    expect(status).toBe(200);
    expect(text).toContain(person.positionName);
    const superior = people.find((e) => e.employeeId === person.superiorEmployeeId);
    expect(text).toContain(superior?.name ?? '–');
    for (const act of ['betulkan', 'pindah', 'atasan', 'jeda', 'akhiri']) {
      const form = await bench.get(`/konsol/pegawai/${person.employeeId}/${act}`, { cookie });
      expect(form.status).toBe(200);
      expect(form.text).not.toMatch(/ checked/);
      expect(form.text).toContain('Yang terjadi');
      const untouched = await bench.post(`/konsol/pegawai/${person.employeeId}/${act}`, {}, { cookie });
      expect(untouched.status).toBe(422);
    }
    expect(await now(person.employeeId)).toEqual(person);
  });

  it('is taken along as a workbook, after a line in the trail, and by nobody else', async () => {
    const person = somebody(3);
    const path = `/konsol/pegawai/${person.employeeId}/salinan.xlsx`;
    expect((await bench.get(`/konsol/pegawai/${person.employeeId}`, { cookie })).text).toContain(path);
    const file = await bench.get(path, { cookie });
    expect(file.headers['content-disposition']).toBe(
      `attachment; filename="pegawai-${person.employeeId}.xlsx"`,
    );
    const { sheets, text } = await unpacked(file.body);
    expect(sheets).toEqual([
      ...['Identitas', 'Riwayat', 'Survei', 'Kesenjangan', 'Angkatan', 'JP dan sertifikat'],
      ...['Permohonan', 'Surat'],
    ]);
    for (const fact of [person.name, person.nip, addressOf(person), person.positionName])
      expect(text).toContain(fact);
    const [line] = (await listOfficeAudit({ tenant: here, year: 2026 })).filter(
      (a) => a.action === 'person-exported',
    );
    expect(line).toMatchObject({ subject: `person-${person.employeeId}` });

    const abroad = await register.listEmployees(tenantId('bukitintan'));
    const theirs = `/konsol/pegawai/${abroad[0]?.employeeId}/salinan.xlsx`;
    expect((await bench.get(theirs, { cookie })).status).toBe(404);
    expect((await bench.get(path)).status).not.toBe(200);
    expect(
      (await listOfficeAudit({ tenant: here, year: 2026 })).filter((a) => a.action === 'person-exported'),
    ).toHaveLength(1);
  });

  it('leads to what a deletion would take away and what it may not, and takes nothing away', async () => {
    const person = somebody(3);
    const path = `/konsol/pegawai/${person.employeeId}/penghapusan`;
    expect((await bench.get(`/konsol/pegawai/${person.employeeId}`, { cookie })).text).toContain(path);
    const before = await bench.dump();
    const { status, text } = await bench.get(path, { cookie });
    expect(status).toBe(200);
    for (const words of [
      'Belum dapat dihapus',
      'Masih bekerja menurut data pegawai',
      'Yang dihapus',
      'Jejak audit',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/<form[^>]*penghapusan/);
    expect(await bench.dump()).toBe(before);
    const abroad = await register.listEmployees(tenantId('bukitintan'));
    const theirs = `/konsol/pegawai/${abroad[0]?.employeeId}/penghapusan`;
    expect((await bench.get(theirs, { cookie })).status).toBe(404);
    expect((await bench.get(path)).status).not.toBe(200);
  });

  it('says what is not there: a page, an act that does not fit, an agency; never that the person is not', async () => {
    const { employeeId } = somebody();
    const asked = async (path: string): Promise<Answer> => bench.get(path, { cookie });
    const unknown = await asked(`/konsol/pegawai/${employeeId}/bukan-tindakan`);
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('Tidak ada halaman pada alamat ini');
    const unfit = await asked(`/konsol/pegawai/${employeeId}/kembali`);
    expect(unfit.status).toBe(409);
    expect(unfit.text).toContain('tidak sesuai dengan keadaan pegawai');
    expect(unfit.text).toContain(`href="/konsol/pegawai/${employeeId}">Buka data pegawai`);
    const closed = await asked(`/konsol/pegawai/${employeeId}/terbuka/bukan`);
    expect(closed.text).toContain(`href="/konsol/pegawai/${employeeId}">Buka data pegawai`);
    const agency = await asked('/konsol/pegawai?unit=bukan');
    expect(agency.status).toBe(404);
    for (const { text } of [unknown, unfit, agency])
      expect(text).not.toContain('tidak ada dalam data pegawai');
    expect((await asked('/konsol/pegawai/bukan/jeda')).text).toContain('tidak ada dalam data pegawai');
  });

  it('loses an absence that was recorded by mistake, with the reason in the trail', async () => {
    const person = somebody(4, (e) => e.employment === 'pns');
    const { employeeId } = person;
    const entries = { alasan: 'cltn', mulai: today(), sampai: '2028-06-01' };
    expect((await send(employeeId, 'jeda', entries)).status).toBe(303);
    const path = `/konsol/pegawai/${employeeId}/betulkan-jeda`;
    expect((await bench.get(`/konsol/pegawai/${employeeId}`, { cookie })).text).toContain(path);
    const form = await bench.get(path, { cookie });
    expect(form.text).toContain('Yang sudah terjadi tidak ditarik kembali');
    expect(form.text).not.toMatch(/ checked/);
    const taken = { jeda: today(), menjadi: 'dibatalkan', keterangan: 'Tercatat pada pegawai yang keliru.' };
    expect((await send(employeeId, 'betulkan-jeda', { ...taken, keterangan: '' })).status).toBe(422);
    expect((await send(employeeId, 'betulkan-jeda', taken)).status).toBe(303);
    expect(await now(employeeId)).toEqual(person);
    const line = (await listOfficeAudit({ tenant: here, year: 2026 })).find(
      (l) => l.action === 'absence-withdrawn',
    );
    expect(line).toMatchObject({
      subject: `person-${employeeId}`,
      detail: { absence: 'cltn', firstDay: today(), words: taken.keterangan },
    });
    const again = await send(employeeId, 'betulkan-jeda', taken);
    expect(again.status).toBe(409);
    expect(again.text).toContain(`href="/konsol/pegawai/${employeeId}">Buka data pegawai`);
  });

  it('corrects name and address with the account, the index and the trail', async () => {
    const person = somebody();
    const form = { nama: 'Zulaikha Purnama, S.T.', surel: 'zulaikha@sawahlunto.example' };
    expect((await send(person.employeeId, 'betulkan', form)).status).toBe(303);
    expect(await now(person.employeeId)).toMatchObject({ name: form.nama, email: form.surel });
    expect((await register.findAccount(here, form.surel))?.employeeId).toBe(person.employeeId);
    expect((await register.findAccount(here, addressOf(person)))?.employeeId).toBeUndefined();
    expect(linksIn(await search('zulai'))).toEqual([person.employeeId]);
    const [old = ''] = person.name.toLowerCase().match(/[a-z]{4,}/) ?? [];
    expect(linksIn(await search(old))).not.toContain(person.employeeId);
    const taken = await send(person.employeeId, 'betulkan', { ...form, surel: addressOf(somebody(1)) });
    expect(taken.text).toContain('masih tercatat pada pegawai lain');
    const lines = await listOfficeAudit({ tenant: here, year: 2026 });
    expect(lines.map((l) => `${l.action} ${l.subject}`)).toContain(
      `person-corrected person-${person.employeeId}`,
    );
    expect(JSON.stringify(lines)).not.toContain('zulaikha');
  });

  it('takes no address that is somebody else’s: of the office, of a holder, of another employee', async () => {
    const person = somebody();
    const { offices } = await register.requireTenant(here);
    const ppk = offices.find(({ role }) => role === 'ppk')?.email ?? '';
    const operator = sample.tenant.operator.email;
    const before = bench.mails.length;
    for (const [surel, said] of [
      [operator, 'milik akun orang lain'],
      [ppk, 'milik pejabat lain'],
      [addressOf(somebody(1)), 'masih tercatat pada pegawai lain'],
    ] as const) {
      if (surel === person.email) continue;
      const sent = await send(person.employeeId, 'betulkan', { nama: person.name, surel });
      expect(sent.status, surel).toBe(422);
      expect(sent.text).toContain(said);
    }
    expect((await now(person.employeeId)).email).toBe(person.email);
    expect(bench.mails.length).toBe(before);
  });

  it('extends a contract that has lapsed by a decree: the page offers it, service goes on, and the trail has it', async () => {
    const person = somebody();
    const { change, transact } = await import('../../functions/store/table.ts');
    const { employeeKey } = await import('../../functions/records/register.reads.ts');
    await transact([
      change('register', employeeKey(here, person.employeeId), {
        set: { employment: 'pppk', contractTo: '2025-12-09' },
      }),
    ]);
    const page = async () => (await bench.get(`/konsol/pegawai/${person.employeeId}`, { cookie })).text;
    expect(await page()).toContain('Tidak sedang bekerja');
    expect(await page()).toContain('Perpanjang kontrak');
    const form = { terakhir: '2027-12-09', surat: 'SK 800/12/2026, 2 Januari 2026' };
    expect((await send(person.employeeId, 'kontrak', { ...form, surat: '' })).status).toBe(422);
    expect((await send(person.employeeId, 'kontrak', { ...form, terakhir: '2025-12-09' })).status).toBe(422);
    expect((await send(person.employeeId, 'kontrak', form)).status).toBe(303);
    expect((await now(person.employeeId)).contractTo).toBe('2027-12-09');
    expect(await page()).not.toContain('Tidak sedang bekerja');
    const line = (await listOfficeAudit({ tenant: here, year: 2026 })).findLast(
      (l) => l.subject === `person-${person.employeeId}`,
    );
    expect(line).toMatchObject({
      action: 'contract-extended',
      detail: { lastDay: '2027-12-09', words: form.surat },
    });
  });

  it('takes an address outside of the domains only when somebody names it, writes that down, and tells the old mailbox', async () => {
    const person = somebody();
    const old = addressOf(person);
    const surel = 'evi@surat-luar.example';
    const form = { nama: person.name, surel };
    const asked = await send(person.employeeId, 'betulkan', form);
    expect(asked.status).toBe(422);
    expect(asked.text).toContain(`Ya, ${surel} benar`);
    expect(asked.text).not.toMatch(/ checked/);
    // Agreed to for another address, refused, or answered with yes: none of it is this address by name.
    for (const agreed of ['lain@surat-luar.example', 'tidak', 'ya'])
      expect((await send(person.employeeId, 'betulkan', { ...form, 'luar-domain': agreed })).status).toBe(
        422,
      );
    expect((await now(person.employeeId)).email).toBe(old);
    expect((await send(person.employeeId, 'betulkan', { ...form, 'luar-domain': surel })).status).toBe(303);
    expect((await now(person.employeeId)).email).toBe(surel);
    const lines = await listOfficeAudit({ tenant: here, year: 2026 });
    const line = lines.findLast((l) => l.subject === `person-${person.employeeId}`);
    expect(line).toMatchObject({
      action: 'person-corrected',
      detail: { outsideDomain: 'surat-luar.example' },
    });
    await bench.settle();
    const letter = bench.mails.findLast(({ to }) => to === old);
    expect(letter?.subject).toBe('Alamat surel Bapak/Ibu diubah');
    expect(letter?.text).toContain('surat-luar.example');
    expect(letter?.text).toMatch(/segera memberi tahu\s+\S+@/);
    expect(letter?.text).not.toContain('evi@');
  });

  it('ends an employment on a day, once, and takes the end back', async () => {
    const person = somebody();
    const act = { alasan: 'meninggal', terakhir: yesterday() };
    expect((await send(person.employeeId, 'akhiri', { ...act, terakhir: '2001-01-01' })).status).toBe(422);
    expect((await send(person.employeeId, 'akhiri', { ...act, alasan: '' })).status).toBe(422);
    expect((await send(person.employeeId, 'akhiri', act)).status).toBe(303);
    const ended = await now(person.employeeId);
    expect(ended).toMatchObject({ validTo: yesterday(), endReason: 'meninggal' });
    expect(inOffice.isInService(ended, yesterday())).toBe(true);
    expect(inOffice.isInService(ended, today())).toBe(false);
    // From a page that was shown before.
    expect((await send(person.employeeId, 'akhiri', act)).status).toBe(409);
    // An old export does not bring anybody back.
    await importing(bench, cookie).takeIn('pegawai', sample.files['pegawai.csv']);
    expect((await now(person.employeeId)).endReason).toBe('meninggal');
    expect((await send(person.employeeId, 'batalkan-akhir', {})).status).toBe(303);
    const back = await now(person.employeeId);
    expect(back.validTo).toBeUndefined();
    expect(inOffice.isInService(back, today())).toBe(true);
  });

  it('interrupts and resumes, never twice at once', async () => {
    const person = somebody(1, ({ employment }) => employment === 'pns');
    const act = { alasan: 'tugas-belajar', mulai: yesterday(), sampai: '' };
    expect((await send(person.employeeId, 'jeda', { ...act, sampai: '2001-01-01' })).status).toBe(422);
    expect((await send(person.employeeId, 'jeda', act)).status).toBe(303);
    expect(inOffice.isInService(await now(person.employeeId), today())).toBe(false);
    expect((await send(person.employeeId, 'jeda', act)).status).toBe(409);
    expect((await send(person.employeeId, 'kembali', { mulai: today() })).status).toBe(303);
    expect(inOffice.isInService(await now(person.employeeId), today())).toBe(true);
    expect(inOffice.isInService(await now(person.employeeId), yesterday())).toBe(false);
  });

  it('moves with a history, without the superior of the old agency', async () => {
    const person = somebody(2);
    const to = (await register.listAgenciesOn(here, today())).find((a) => a.agencyId !== person.agencyId);
    if (!to) throw new Error('one agency');
    const act = { unit: to.agencyId, jabatan: '', mulai: today() };
    expect((await send(person.employeeId, 'pindah', { ...act, jabatan: 'Tidak ada' })).status).toBe(422);
    expect((await send(person.employeeId, 'pindah', { ...act, mulai: '2030-01-01' })).status).toBe(422);
    expect((await send(person.employeeId, 'pindah', { ...act, unit: 'bukan' })).status).toBe(422);
    expect((await send(person.employeeId, 'pindah', act)).status).toBe(303);
    const moved = await now(person.employeeId);
    expect(moved).toMatchObject({ agencyId: to.agencyId, validFrom: today(), positionId: person.positionId });
    expect(moved.superiorEmployeeId).toBeUndefined();
    expect(await register.listFormerEmployments(here, person.employeeId)).toEqual([
      expect.objectContaining({ agencyId: person.agencyId, validTo: yesterday() }),
    ]);
    expect((await register.listEmployeesOfAgency(here, to.agencyId)).map((e) => e.employeeId)).toContain(
      person.employeeId,
    );
  });

  it('gets another superior, who is in service, not themself and not below them', async () => {
    const person = people.find((e) => people.some((s) => s.superiorEmployeeId === e.employeeId));
    const below = people.find((e) => e.superiorEmployeeId === person?.employeeId);
    if (!person || !below) throw new Error('no chain');
    for (const nip of [person.nip, below.nip, '199001012020011001', ''])
      expect((await send(person.employeeId, 'atasan', { nip })).status).toBe(422);
    const next = somebody(3);
    if (next.superiorEmployeeId === person.employeeId) throw new Error('below as well');
    expect((await send(below.employeeId, 'atasan', { nip: next.nip })).status).toBe(303);
    expect((await now(below.employeeId)).superiorEmployeeId).toBe(next.employeeId);
  });

  it('is found in a register of an earlier release too, which is entered with the searches', async () => {
    const { key } = await import('../../functions/store/keys.ts');
    const { remove, transact, countItems } = await import('../../functions/store/table.ts');
    const { wordKey } = await import('../../functions/records/person-index.reads.ts');
    const { wordsOfName } = await import('../../functions/records/person-index.ts');
    const person = somebody();
    const [word = ''] = wordsOfName(person.name);
    await transact([
      remove('register', { pk: key`FIND#${here}`, sk: key`FILLED` }),
      remove('register', wordKey(here, word, person.employeeId)),
    ]);
    expect(linksIn(await search(word))).toContain(person.employeeId);
    expect(await countItems('register', key`FIND#${here}`, { beginsWith: 'FILLED' })).toBe(1);
    expect(linksIn(await search(word))).toContain(person.employeeId);
  });
});
