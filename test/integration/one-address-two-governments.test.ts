// One mail address and two governments of a deployment: neither takes it away from the other, nor learns that the other has it.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../functions/records/account.ts';
import type { TenantId } from '../../functions/records/ids.ts';
import type { Employee } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const [ours, theirs] = [
  makeSample('sawahlunto', { employees: 24, year: 2027 }),
  makeSample('bukitintan', { employees: 20, year: 2027 }),
];
const [here, there] = [tenantId('sawahlunto'), tenantId('bukitintan')];
const heading = 'pns_id,nip_baru,nama,jabatan_id,unor_id,email_gov';
const rowOf = ({ employeeId, nip, name, positionId, agencyId }: Employee, email: string): string =>
  `${heading}\n${[employeeId, nip, `"${name}"`, positionId, agencyId, email].join(',')}\n`;

let bench: Bench;
let register: typeof import('../../functions/records/register.reads.ts');
let cookies: { ours: string; theirs: string };
let people: Employee[];

const account = (of: TenantId, email: string): Promise<Account | undefined> =>
  register.findAccount(of, email);
const post = async (path: string, form: Record<string, string>, cookie: string): Promise<Answer> => {
  await bench.get(path, { cookie });
  return bench.post(path, form, { cookie });
};
const invite = (surel: string, cookie: string): Promise<Answer> =>
  post('/konsol/akun', { nama: 'Siti Aminah', surel, peran: 'auditor', 'luar-domain': surel }, cookie);
const used = new Set<string>();
const somebody = (): Employee => {
  const bosses = new Set(people.map((e) => e.superiorEmployeeId));
  const found = people.find(
    (e) =>
      e.email !== undefined &&
      e.email !== ours.tenant.operator.email &&
      !bosses.has(e.employeeId) &&
      !used.has(e.employeeId),
  );
  if (!found) throw new Error('nobody');
  used.add(found.employeeId);
  return found;
};
const emailOf = async ({ employeeId }: Employee): Promise<string | undefined> =>
  (await register.findEmployee(here, employeeId))?.email;
/** What is read of an answer, without what is different each time. */
const readOf = ({ status, text }: Answer, email: string): string =>
  `${status} ${text
    .replaceAll(email, 'ALAMAT')
    .replaceAll(/name="(nonce|dasar)" value="[^"]*"/g, '')
    .replaceAll(/\d{1,2}\.\d{2}/g, '')}`;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z' });
  register = await import('../../functions/records/register.reads.ts');
  for (const sample of [ours, theirs]) {
    const { cookie } = await installed(bench, sample);
    for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai'] as const)
      await importing(bench, cookie).takeIn(kind, sample.files[`${kind}.csv`] ?? '');
  }
});
afterAll(async () => bench.close());
beforeEach(async () => {
  bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 61 * 60_000));
  cookies = {
    ours: cookieOf(await signIn(bench, ours.tenant.operator.email)),
    theirs: cookieOf(await signIn(bench, theirs.tenant.operator.email)),
  };
  people = await register.listEmployees(here);
});

/** An address of ours that the other government has got hold of, in each way it can. */
const claims: readonly (readonly [string, (email: string) => Promise<void>])[] = [
  [
    'invited',
    async (email) => {
      expect((await invite(email, cookies.theirs)).status).toBe(303);
    },
  ],
  [
    'put on record for an employee',
    async (email) => {
      const [one] = (await register.listEmployees(there)).filter(
        (e) => e.email !== theirs.tenant.operator.email && e.email?.endsWith('bukitintan.example'),
      );
      if (!one) throw new Error('nobody of theirs');
      const path = `/konsol/pegawai/${one.employeeId}/betulkan`;
      const form = { keputusan: 'ya', nama: one.name, surel: email, 'luar-domain': email };
      expect((await post(path, form, cookies.theirs)).status).toBe(303);
    },
  ],
  [
    'had in an earlier release',
    async (email) =>
      bench.put('register', {
        ...{ pk: `ACCOUNT#${email}`, sk: 'ACCOUNT' },
        ...{ tenant: there, email, name: 'Siti Aminah', consoleRole: 'auditor', version: 1 },
      }),
  ],
];

describe('an address that another government', () => {
  let n = 0;
  it.each(claims)(
    '%s is taken here by file, by hand and as an account, and is left to it',
    async (_, claim) => {
      for (const way of ['file', 'page', 'account'] as const) {
        n += 1;
        const email = `baru-${n}@sawahlunto.example`;
        await claim(email);
        const before = await account(there, email);
        expect(before).toBeDefined();
        const person = somebody();
        if (way === 'file') await importing(bench, cookies.ours).takeIn('pegawai', rowOf(person, email));
        if (way === 'page') {
          const path = `/konsol/pegawai/${person.employeeId}/betulkan`;
          const form = { keputusan: 'ya', nama: person.name, surel: email };
          expect((await post(path, form, cookies.ours)).status).toBe(303);
        }
        if (way === 'account') expect((await invite(email, cookies.ours)).status).toBe(303);
        else expect(await emailOf(person)).toBe(email);
        expect(await account(here, email)).toMatchObject(
          way === 'account' ? { consoleRole: 'auditor' } : { employeeId: person.employeeId },
        );
        expect(await account(there, email)).toEqual(before);
      }
    },
  );

  it('has is answered as one that nobody has, to the letter', async () => {
    const person = somebody();
    const known = ['ada-1', 'ada-2', 'ada-3'].map((name) => `${name}@sawahlunto.example`);
    for (const [i, [, claim]] of claims.entries()) await claim(known[i] ?? '');
    const ask = async (surel: string, cookie: string, employee: Employee): Promise<string[]> => {
      const form = { keputusan: 'ya', nama: employee.name, surel };
      const imports = importing(bench, cookie);
      return Promise.all([
        readOf(await post(`/konsol/pegawai/${employee.employeeId}/betulkan`, form, cookie), surel),
        readOf(await post('/konsol/akun', { nama: 'N', surel, peran: 'operator' }, cookie), surel),
        readOf(await post('/konsol/narasumber', { ...form, mulai: '2026-01-12' }, cookie), surel),
        readOf(await imports.upload('pegawai', rowOf(employee, surel)), surel).replaceAll(
          /\/[\w-]{20,}/g,
          '',
        ),
      ]);
    };
    // From there, an operator or a person of ours, and an address that nobody has anywhere.
    const [stranger] = (await register.listEmployees(there)).filter((e) => e.email !== undefined);
    if (!stranger) throw new Error('nobody of theirs');
    const nobody = await ask('entah@sawahlunto.example', cookies.theirs, stranger);
    for (const email of [ours.tenant.operator.email, addressOf(somebody())])
      expect(await ask(email, cookies.theirs, stranger)).toEqual(nobody);
    // And here, where it would be written: the page says the same of a name that is missing.
    const blank = async (surel: string): Promise<string> =>
      readOf(
        await post(
          `/konsol/pegawai/${person.employeeId}/betulkan`,
          { keputusan: 'ya', nama: '', surel },
          cookies.ours,
        ),
        surel,
      );
    const here_ = await blank('entah@sawahlunto.example');
    for (const email of known) expect(await blank(email)).toBe(here_);
  });

  it('takes from a file at the same time is taken by both', async () => {
    const address = 'bersama@sawahlunto.example';
    const person = somebody();
    await invite(address, cookies.theirs);
    const imports = importing(bench, cookies.ours);
    await imports.upload('pegawai', rowOf(person, address));
    const draft = imports.draftIn(await imports.review('pegawai'));
    await Promise.all([imports.applyDraft('pegawai', draft), invite(address, cookies.theirs)]);
    expect(await account(here, address)).toMatchObject({ employeeId: person.employeeId });
    expect(await account(there, address)).toMatchObject({ consoleRole: 'auditor' });
  });
});

describe('somebody who has an account with both', () => {
  const lettersSince = (before: number, email: string) =>
    bench.mails.slice(before).filter(({ to, subject }) => to === email && subject.startsWith('Tautan masuk'));
  const asked = async (email: string) => {
    const before = bench.mails.length;
    const answer = await bench.post('/masuk', { email });
    await bench.settle();
    return { letters: lettersSince(before, email), browser: cookieOf(answer) };
  };

  it('gets a letter of each, and is with the one whose link is opened', async () => {
    const email = addressOf(somebody());
    expect((await invite(email, cookies.theirs)).status).toBe(303);
    await bench.settle();
    const { letters, browser } = await asked(email);
    expect(letters).toHaveLength(2);
    const landed = [];
    for (const letter of letters) {
      const path = bench.linkIn(letter);
      await bench.get(path, { cookie: browser });
      const answer = await bench.post(path, { keputusan: 'ya' }, { cookie: browser });
      const session = cookieOf(answer);
      landed.push(answer.headers.location);
      const isTheirs = answer.headers.location === '/konsol';
      // Neither opens what the other has.
      expect((await bench.get('/pegawai', { cookie: session })).status === 200).toBe(!isTheirs);
      expect((await bench.get('/konsol/akun', { cookie: session })).status === 200).toBe(isTheirs);
      if (isTheirs)
        expect((await bench.get('/konsol/akun', { cookie: session })).text).not.toContain(
          ours.tenant.operator.email,
        );
    }
    expect(landed.toSorted()).toEqual(['/konsol', '/pegawai']);
  });

  it('is not kept out of one by letters of the other that nobody opens', async () => {
    const email = addressOf(somebody());
    await invite(email, cookies.theirs);
    await bench.settle();
    // Those of here are opened, those of there lie about.
    for (let i = 0; i < 6; i += 1) {
      bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
      const { letters, browser } = await asked(email);
      const opened = [];
      for (const letter of letters) {
        const path = bench.linkIn(letter);
        const page = await bench.get(path, { cookie: browser });
        if (!page.text.includes('Sawahlunto')) continue;
        opened.push(await bench.post(path, { keputusan: 'ya' }, { cookie: browser }));
      }
      expect(opened.map(({ headers }) => headers.location)).toEqual(['/pegawai']);
    }
  });

  it('is closed by each for itself', async () => {
    const email = addressOf(somebody());
    await invite(email, cookies.theirs);
    const { addressHashOf } = await import('../../functions/kit/secret.ts');
    const path = `/konsol/akun/${addressHashOf(email)}/tutup`;
    expect((await bench.get(path, { cookie: cookies.ours })).status).toBe(404);
    expect((await post(path, { keputusan: 'ya' }, cookies.theirs)).status).toBe(303);
    expect((await account(there, email))?.closedAt).toBeDefined();
    expect((await account(here, email))?.closedAt).toBeUndefined();
    expect((await asked(email)).letters).toHaveLength(1);
  });
});
