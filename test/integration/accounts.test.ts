// The accounts page: invitations, roles, closing and opening, the link to an employee; and that a government always keeps an operator.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../functions/records/account.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const here = makeSample('sawahlunto', { employees: 20, year: 2027 });
const there = makeSample('bukitintan', { employees: 20, year: 2027 });
const operator = here.tenant.operator.email;
const second = 'dua@sawahlunto.example';
const idOf = (email: string): string => createHash('sha256').update(email).digest('base64url');

describe('the accounts page', () => {
  let bench: Bench;
  let register: typeof import('../../functions/records/register.reads.ts');
  let cookie: string;
  let rolesOf: typeof import('../../functions/records/account.ts').rolesOf;

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
    register = await import('../../functions/records/register.reads.ts');
    ({ rolesOf } = await import('../../functions/records/account.ts'));
    ({ cookie } = await installed(bench, here));
    await installed(bench, there);
  });
  afterAll(async () => bench.close());
  // A session lasts twelve hours, and each scenario has its own mails.
  beforeEach(async () => {
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 61 * 60_000));
    cookie = cookieOf(await signIn(bench, operator));
  });
  const minuteLater = (): void => bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));

  const account = async (email: string, of = 'sawahlunto'): Promise<Account> => {
    const found = await register.findAccount(tenantId(of), email);
    if (!found) throw new Error(`no account under ${email}`);
    return found;
  };
  const page = (of = cookie): Promise<Answer> => bench.get('/konsol/akun', { cookie: of });
  const invite = async (nama: string, surel: string, peran: string, of = cookie): Promise<Answer> => {
    await page(of);
    return bench.post('/konsol/akun', { nama, surel, peran }, { cookie: of });
  };
  const act = async (
    email: string,
    word: string,
    form: Record<string, string> = {},
    of = cookie,
  ): Promise<Answer> => {
    const path = `/konsol/akun/${idOf(email)}/${word}`;
    const shown = await bench.get(path, { cookie: of });
    const nonce = /name="nonce" value="([^"]+)"/.exec(shown.text)?.[1] ?? '';
    return bench.post(path, { nonce, keputusan: 'ya', ...form }, { cookie: of });
  };
  const audit = async (): Promise<string[]> => {
    return (await listOfficeAudit({ tenant: tenantId('sawahlunto'), year: 2026 })).map(
      (line) => `${line.action} ${line.subject}`,
    );
  };

  it('lists who may use the console, with a form whose choices nobody has made', async () => {
    const { text, status } = await page();
    expect(status).toBe(200);
    expect(text).toContain(operator);
    expect(text).toContain('Undang pengelola atau auditor');
    expect(text).not.toMatch(/ checked/);
    expect(text).not.toContain(there.tenant.operator.email);
  });

  it('invites a second operator by mail, who signs in with a link of their own', async () => {
    const before = bench.mails.length;
    expect((await invite('Operator Kedua', second.toUpperCase(), 'operator')).status).toBe(303);
    await bench.settle();
    const mail = bench.mails.slice(before).find((m) => m.to === second);
    expect(mail?.subject).toBe('Akses ke konsol Siklus');
    // The letter opens nothing by itself.
    expect(mail?.text).toMatch(/\/masuk(\s|$)/);
    expect(mail?.text).not.toMatch(/\/masuk\/\S/);
    expect((await signIn(bench, second)).headers.location).toBe('/konsol');
    expect(await audit()).toContain(`account-invited account-${idOf(second)}`);
  });

  it.each([
    ['', 'baru@sawahlunto.example', 'auditor'],
    ['Nama', 'bukan alamat', 'auditor'],
    ['Nama', 'baru@sawahlunto.example', ''],
    ['Nama', 'baru@sawahlunto.example', 'employee'],
    ['N'.repeat(200), 'baru@sawahlunto.example', 'auditor'],
  ])('refuses an invitation of "%s", "%s", "%s" and keeps what was typed', async (nama, surel, peran) => {
    const before = bench.mails.length;
    const answer = await invite(nama, surel, peran);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Periksa kembali isian berikut');
    expect(answer.text).toContain(`value="${surel}"`);
    await bench.settle();
    expect(bench.mails).toHaveLength(before);
    expect(await register.findAccount(tenantId('sawahlunto'), 'baru@sawahlunto.example')).toBeUndefined();
  });

  it('changes a role at once, for a session that is open too', async () => {
    const theirs = cookieOf(await signIn(bench, second));
    expect((await bench.get('/konsol/kunci', { cookie: theirs })).status).toBe(200);
    expect((await act(second, 'auditor')).status).toBe(303);
    expect((await bench.get('/konsol/kunci', { cookie: theirs })).status).toBe(403);
    const auditor = await page(theirs);
    expect(auditor.status).toBe(200);
    // Who may only read sees no act and no form.
    expect(auditor.text).not.toContain('<form');
    expect(auditor.text).not.toContain(`/konsol/akun/${idOf(second)}`);
    expect((await act(operator, 'tutup', {}, theirs)).status).toBe(403);
    minuteLater();
    expect((await act(second, 'pengelola')).status).toBe(303);
    expect(await audit()).toContain(`account-role-changed account-${idOf(second)}`);
  });

  it('does nothing until it was said, and nothing when it was said no', async () => {
    const before = await account(second);
    const path = `/konsol/akun/${idOf(second)}/tutup`;
    const shown = await bench.get(path, { cookie });
    expect(shown.text).toContain('langsung keluar dari semua perangkat');
    expect(shown.text).not.toMatch(/ checked/);
    expect((await bench.post(path, {}, { cookie })).status).toBe(422);
    await bench.get(path, { cookie });
    expect((await bench.post(path, { keputusan: 'tidak' }, { cookie })).status).toBe(303);
    expect(await account(second)).toEqual(before);
  });

  it('ends every session of an account with its closing, and none of them comes back when it is opened again', async () => {
    const theirs = [await signIn(bench, second), await signIn(bench, second)].map(cookieOf);
    minuteLater();
    expect((await act(second, 'tutup')).status).toBe(303);
    for (const session of theirs) expect((await page(session)).headers.location).toBe('/masuk');
    const before = bench.mails.length;
    await bench.post('/masuk', { email: second });
    await bench.settle();
    expect(bench.mails).toHaveLength(before);
    expect((await page()).text).toContain('Ditutup');
    minuteLater();
    expect((await act(second, 'buka')).status).toBe(303);
    for (const session of theirs) expect((await page(session)).headers.location).toBe('/masuk');
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 61 * 60_000));
    expect((await signIn(bench, second)).headers.location).toBe('/konsol');
    const lines = await audit();
    for (const verb of ['account-closed', 'account-reopened'])
      expect(lines).toContain(`${verb} account-${idOf(second)}`);
  });

  it.each([
    // On each other: whoever comes second has no right any more, or meets what changed.
    { how: 'each closes or demotes the other', on: [1, 0], refused: [403, 409] },
    // On oneself, relying on the other: the second one is the last.
    { how: 'each leaves, relying on the other', on: [0, 1], refused: [409] },
  ] as const)('leaves one operator when in the same moment $how', async ({ on, refused }) => {
    const emails = [operator, second];
    const cookies = [cookie, cookieOf(await signIn(bench, second))];
    const acts = ['tutup', 'auditor'];
    for (let round = 0; round < 5; round++) {
      for (const email of emails) expect(rolesOf(await account(email)), email).toEqual(['operator']);
      const forms = await Promise.all(
        on.map(async (whom, i) => {
          const of = cookies[i] ?? '';
          const path = `/konsol/akun/${idOf(emails[whom] ?? '')}/${acts[i]}`;
          const shown = await bench.get(path, { cookie: of });
          return { of, path, nonce: /name="nonce" value="([^"]+)"/.exec(shown.text)?.[1] ?? '' };
        }),
      );
      const answers = await Promise.all(
        forms.map(({ of, path, nonce }) => bench.post(path, { nonce, keputusan: 'ya' }, { cookie: of })),
      );
      expect(answers.map((a) => a.status).sort(), `round ${round}`).toEqual([
        303,
        expect.toBeOneOf([...refused]),
      ]);
      const found = await Promise.all(emails.map((email) => account(email)));
      const isOpen = found.map((a) => a.consoleRole === 'operator' && a.closedAt === undefined);
      expect(isOpen.filter(Boolean)).toHaveLength(1);
      // Whoever stayed puts things right for the next round.
      const stayed = isOpen[0] ? 0 : 1;
      const gone = 1 - stayed;
      const wasClosed = found[gone]?.closedAt !== undefined;
      minuteLater();
      const back = await act(emails[gone] ?? '', wasClosed ? 'buka' : 'pengelola', {}, cookies[stayed] ?? '');
      expect(back.status).toBe(303);
      // Whose account was closed has no session any more.
      if (wasClosed) break;
    }
  });

  it('keeps the last operator from closing, demoting or leaving the office', async () => {
    expect((await act(second, 'auditor')).status).toBe(303);
    for (const word of ['tutup', 'auditor']) {
      const answer = await act(operator, word);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('paling sedikit satu pengelola');
    }
    expect(await account(operator)).toMatchObject({ consoleRole: 'operator' });
    // With a second one they may go.
    minuteLater();
    expect((await act(second, 'pengelola')).status).toBe(303);
    expect((await act(operator, 'auditor')).status).toBe(303);
    const theirs = cookieOf(await signIn(bench, second));
    minuteLater();
    expect((await act(operator, 'pengelola', {}, theirs)).status).toBe(303);
  });

  it('counts nobody who was only invited: the one operator who works stays until the other has come in', async () => {
    expect((await act(second, 'auditor')).status).toBe(303);
    const third = 'tiga@sawahlunto.example';
    expect((await invite('Operator Ketiga', third, 'operator')).status).toBe(303);
    await bench.settle();
    expect((await page()).text).toContain('belum tercatat masuk');
    for (const word of ['tutup', 'auditor']) {
      const answer = await act(operator, word);
      expect(answer.status).toBe(409);
      expect(answer.text).toContain('belum pernah masuk');
    }
    expect(await account(operator)).toMatchObject({ consoleRole: 'operator' });
    // Asked for a letter, and did not open it: that is no sign of anybody.
    await bench.post('/masuk', { email: third });
    await bench.settle();
    expect((await act(operator, 'tutup')).status).toBe(409);
    minuteLater();
    const theirs = cookieOf(await signIn(bench, third));
    expect((await page()).text).not.toContain('belum tercatat masuk');
    expect((await act(operator, 'auditor')).status).toBe(303);
    // And now it is the other way round.
    expect((await act(third, 'tutup', {}, theirs)).status).toBe(409);
    expect((await act(operator, 'pengelola', {}, theirs)).status).toBe(303);
    expect((await act(second, 'pengelola', {}, theirs)).status).toBe(303);
    minuteLater();
    expect((await act(third, 'tutup')).status).toBe(303);
  });

  it('links the operator to their own row of the roster by its NIP, and to no other', async () => {
    const imports = importing(bench, cookie);
    for (const [kind, file] of [
      ['perangkat-daerah', 'perangkat-daerah.csv'],
      ['jabatan', 'jabatan.csv'],
      ['pegawai', 'pegawai.csv'],
    ] as const)
      await imports.takeIn(kind, here.files[file]);
    const staff = await register.listEmployees(tenantId('sawahlunto'));
    const own = staff.find((e) => e.email === operator);
    const other = staff.find((e) => e.email !== operator);
    if (!own || !other) throw new Error('nobody');
    expect((await bench.get('/pegawai', { cookie })).status).toBe(403);
    const shown = await page();
    expect(shown.text).toContain('Alamat yang ditahan');
    expect(shown.text).not.toContain(own.nip);
    for (const nip of ['', 'abc', other.nip]) {
      const answer = await act(operator, 'hubungkan', { nip });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('NIP tidak sesuai');
    }
    expect(
      (await act(operator, 'hubungkan', { nip: own.nip.replace(/^(\d{8})(\d{6})/, '$1 $2 ') })).status,
    ).toBe(303);
    expect(await account(operator)).toMatchObject({ consoleRole: 'operator', employeeId: own.employeeId });
    const me = await bench.get('/pegawai', { cookie });
    expect([me.status, me.text.includes(own.name)]).toEqual([200, true]);
    expect((await page()).text).not.toContain('Alamat yang ditahan');
    // The roster may go on without them: the link was a person's word, and so is its end.
    await imports.takeIn(
      'pegawai',
      `pns_id,nip_baru,nama,jabatan_id,unor_id,email_gov\n${[own.employeeId, own.nip, 'Nama', own.positionId, own.agencyId, 'lain@sawahlunto.example'].join(',')}\n`,
    );
    expect(await account(operator)).toMatchObject({ consoleRole: 'operator', employeeId: own.employeeId });
    // And when it ends their employment, they are not locked out: the page says whose account is still open.
    expect((await page()).text).not.toContain('tidak lagi bekerja');
    const { replace, transact } = await import('../../functions/store/table.ts');
    const { employeeKey } = await import('../../functions/records/register.reads.ts');
    const standing = await register.findEmployee(tenantId('sawahlunto'), own.employeeId);
    const key = employeeKey(tenantId('sawahlunto'), own.employeeId);
    await transact([
      replace('register', { ...key, ...standing, validTo: '2025-12-30', endReason: 'pensiun' }),
    ]);
    const left = await page();
    expect(left.text).toContain('tidak lagi bekerja; hari terakhir 30 Desember 2025');
    expect(left.text).toContain('1 akun konsol milik pegawai yang tidak lagi bekerja masih dapat masuk');
    await transact([replace('register', { ...key, ...standing })]);
    expect((await act(operator, 'lepaskan')).status).toBe(303);
    expect((await bench.get('/pegawai', { cookie })).status).toBe(403);
    expect((await page()).status).toBe(200);
  });

  it('makes an employee an auditor and an employee again, with their own page all along', async () => {
    const [employee] = (await register.listEmployees(tenantId('sawahlunto'))).filter(
      (e) => ![operator, 'lain@sawahlunto.example'].includes(addressOf(e)),
    );
    if (!employee) throw new Error('nobody');
    const theirs = cookieOf(await signIn(bench, addressOf(employee)));
    expect((await page(theirs)).status).toBe(403);
    expect((await invite('Nama Lain', addressOf(employee), 'auditor')).status).toBe(303);
    expect((await page(theirs)).status).toBe(200);
    expect(await account(addressOf(employee))).toMatchObject({
      name: employee.name,
      employeeId: employee.employeeId,
    });
    expect((await act(addressOf(employee), 'pegawai')).status).toBe(303);
    expect((await page(theirs)).status).toBe(403);
    expect((await bench.get('/pegawai', { cookie: theirs })).status).toBe(200);
  });

  it('knows no account of another government, and no act that is none', async () => {
    for (const [email, word] of [
      [there.tenant.operator.email, 'tutup'],
      [operator, 'hapus'],
      [operator, 'pengelola'],
      ['siapa@contoh.example', 'tutup'],
    ] as const)
      expect((await bench.get(`/konsol/akun/${idOf(email)}/${word}`, { cookie })).status).toBe(404);
    const before = await account(there.tenant.operator.email, 'bukitintan');
    const path = `/konsol/akun/${idOf(there.tenant.operator.email)}/tutup`;
    const { nonceOf } = await import('../support/outsiders.ts');
    const nonce = await nonceOf(cookie.split('=')[1] ?? '', path);
    expect((await bench.post(path, { nonce, keputusan: 'ya' }, { cookie })).status).toBe(404);
    expect(await account(there.tenant.operator.email, 'bukitintan')).toEqual(before);
  });

  it('is read by an account of release 0.1 too, who may act', async () => {
    const old = { tenant: 'sawahlunto', email: 'lama@sawahlunto.example', name: 'Lama', roles: ['operator'] };
    await bench.put('register', { pk: `ACCOUNT#${old.email}`, sk: 'ACCOUNT', ...old });
    const theirs = cookieOf(await signIn(bench, old.email));
    expect((await page(theirs)).text).toContain(old.email);
    expect((await invite('Auditor Baru', 'auditor.baru@sawahlunto.example', 'auditor', theirs)).status).toBe(
      303,
    );
    expect((await act(old.email, 'auditor', {}, theirs)).status).toBe(303);
    // The list of release 0.1 says nothing any more.
    expect(await account(old.email)).toMatchObject({ consoleRole: 'auditor', version: 1 });
    expect((await act(old.email, 'tutup')).status).toBe(303);
    expect((await page(theirs)).headers.location).toBe('/masuk');
  });

  it('is where a government finds the operator it was given from outside, when it had none left', async () => {
    const { appointOperator } = await import('../../functions/people/accounts/appointing.store.ts');
    const government = await register.requireTenant(tenantId('sawahlunto'));
    const now = bench.clock.now();
    const rescuer = { name: 'Penolong', email: 'penolong@sawahlunto.example' };
    expect(await appointOperator(government, rescuer, now)).toBe('appointed');
    expect(await appointOperator(government, rescuer, now)).toBe('is-one-already');
    const theirs = cookieOf(await signIn(bench, rescuer.email));
    expect((await page(theirs)).text).toContain('Penolong');
    expect(await audit()).toContain(`account-invited account-${idOf(rescuer.email)}`);
    // Nobody is taken from another government by it, and a closed account is opened again.
    const elsewhere = await account(there.tenant.operator.email, 'bukitintan');
    const stranger = { name: 'X', email: there.tenant.operator.email };
    expect(await appointOperator(government, stranger, now)).toBe('appointed');
    expect(await account(stranger.email, 'bukitintan')).toEqual(elsewhere);
    minuteLater();
    expect((await act(rescuer.email, 'tutup')).status).toBe(303);
    minuteLater();
    expect(await appointOperator(government, rescuer, bench.clock.now())).toBe('appointed');
    expect(rolesOf(await account(rescuer.email))).toEqual(['operator']);
  });

  it('goes on to a second page', async () => {
    const { openAccount, consoleAccountItem } = await import('../../functions/people/account.store.ts');
    const { transact, create } = await import('../../functions/store/table.ts');
    const tenant = tenantId('sawahlunto');
    for (let i = 0; i < 60; i++) {
      const email = `auditor${i}@sawahlunto.example`;
      await transact([
        openAccount({
          tenant,
          email,
          name: `Auditor ${String(i).padStart(2, '0')}`,
          consoleRole: 'auditor',
          version: 1,
        }),
        create('register', consoleAccountItem(tenant, email)),
      ]);
    }
    expect((await page()).text).toContain('Halaman 1 dari 2');
    const next = await bench.get('/konsol/akun?halaman=2', { cookie });
    expect(next.text).toContain('Auditor 59');
    expect(next.text).not.toContain('Auditor 00');
  });
});
