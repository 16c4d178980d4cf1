// Every place where somebody can write a mail address: outside of the government's own domains it is taken by its own name alone,
// and what was agreed in one place opens no domain in any other. A new place that reads an address is found by the source.
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Employee } from '../../functions/records/register.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { batchId, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { roundTheClock } from '../support/round-the-clock.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { aBatch } from '../unit/delivery/government.ts';
import { cookieOf, installed, signIn } from './people-support.ts';

const sample = makeSample('sawahlunto', { employees: 60, year: 2027 });
const here = tenantId('sawahlunto');
const year = 2027;
const asked = 'luar-domain';

/** As SIASN gives them: some wrote a private address, and a few the same stranger's. */
const privately = ['gmail.com', 'kantor.example'];
const roster = (() => {
  let n = 0;
  return (sample.files['pegawai.csv'] ?? '').replace(/[\w.+-]+@sawahlunto\.example/g, (email) => {
    n += 1;
    const domain = n % 5 === 0 ? privately[0] : n % 29 === 0 ? privately[1] : undefined;
    return domain === undefined ? email : email.replace('sawahlunto.example', domain);
  });
})();

let bench: Bench;
let cookie: string;
let apiKey: string;
let register: typeof import('../../functions/records/register.reads.ts');
let people: Employee[];

const today = (): string => new Date(bench.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
const post = async (path: string, form: Record<string, string>, at = path): Promise<Answer> => {
  await bench.get(at, { cookie });
  return bench.post(path, form, { cookie });
};
const somebody = (fits: (e: Employee) => boolean = () => true): Employee => {
  const bosses = new Set(people.map((e) => e.superiorEmployeeId));
  const found = people.find(
    (e) =>
      e.validTo === undefined &&
      e.email?.endsWith('@sawahlunto.example') &&
      !bosses.has(e.employeeId) &&
      !touched.has(e.employeeId) &&
      fits(e),
  );
  if (!found) throw new Error('nobody');
  return found;
};
const touched = new Set<string>();
const nowOf = async ({ employeeId }: Employee): Promise<Employee> => {
  const found = await register.findEmployee(here, employeeId);
  if (!found) throw new Error('gone');
  return found;
};

const rosterRow = (e: Employee, email: string): string =>
  `pns_id,nip_baru,nama,jabatan_id,unor_id,email_gov\n${[e.employeeId, e.nip, `"${e.name}"`, e.positionId, e.agencyId, email].join(',')}\n`;

const dead = { n: 0, address: '' };
/** A letter that did not arrive, with the form that corrects its address. */
const deadLetter = async (): Promise<string> => {
  const { queueMail } = await import('../../functions/outbox/outbox.store.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const { addressHashOf } = await import('../../functions/kit/secret.ts');
  if (dead.address === '') {
    dead.n += 1;
    dead.address = `mati-${dead.n}@sawahlunto.example`;
    bench.home.mailbox.behaviours.tell({ to: dead.address, does: 'bounce', times: 1 });
    const content = {
      ...{ subject: 'Undangan', from: { institution: 'Pemerintah Contoh' } },
      ...{ greeting: 'Yth. Bapak/Ibu Ani,', paragraphs: ['Isi.'] },
    };
    const letter = { id: `sawahlunto-mati-${dead.n}`, tenant: here, year, to: dead.address, content };
    await transact([
      queueMail({ ...letter, kind: 'survey-invitation', whom: { as: 'address' }, now: bench.clock.now() }),
    ]);
    await bench.settle();
  }
  return addressHashOf(dead.address);
};

type Place = {
  /** Files that read or show the address there. */
  files: readonly string[];
  /** `agreed` is sent as the answer, where there is a question. */
  write: (email: string, agreed?: string) => Promise<Answer>;
  wrote: (email: string) => Promise<boolean>;
  /** A file of many rows is not asked: the row is held back, and says where it can be agreed to. */
  holds?: true;
};
const answer = (agreed: string | undefined): Record<string, string> =>
  agreed === undefined ? {} : { [asked]: agreed };
const facilitators = async () => (await register.requireTenant(here)).facilitators;

const places: Readonly<Record<string, Place>> = {
  'the page of a person': {
    files: [
      'console/person/act.view.tsx',
      'console/person/person.http.ts',
      'console/person/person-change.rules.ts',
    ],
    write: async (surel, agreed) => {
      const person = await nowOf(somebody());
      const path = `/konsol/pegawai/${person.employeeId}/betulkan`;
      const sent = await post(path, { keputusan: 'ya', nama: person.name, surel, ...answer(agreed) });
      if (sent.status === 303) touched.add(person.employeeId);
      return sent;
    },
    wrote: async (email) => (await register.listEmployees(here)).some((e) => e.email === email),
  },
  'an office': {
    files: ['console/offices/offices.http.ts', 'console/offices/offices.view.tsx'],
    write: (surel, agreed) =>
      post('/konsol/pejabat/ppk', {
        ...{ langkah: 'ganti', nip: '', nama: 'Wali Kota Baru, S.H.', surel, sebutan: 'Wali Kota' },
        ...{ kapasitas: 'definitif', mulai: today(), sampai: '', surat: 'SK 1/2026', keputusan: 'ya' },
        ...answer(agreed),
      }),
    wrote: async (email) => (await register.requireTenant(here)).offices.some((o) => o.email === email),
  },
  'an account': {
    files: ['people/accounts/accounts.http.ts', 'people/accounts/accounts.view.tsx'],
    write: (surel, agreed) =>
      post('/konsol/akun', { nama: 'Pengelola Baru', surel, peran: 'operator', ...answer(agreed) }),
    wrote: async (email) => (await register.findAccount(here, email))?.consoleRole === 'operator',
  },
  'a facilitator who begins': {
    files: [
      'delivery/facilitators/facilitators.http.ts',
      'delivery/facilitators/facilitators.rules.ts',
      'delivery/facilitators/facilitators.view.tsx',
    ],
    write: (surel, agreed) =>
      post('/konsol/narasumber', {
        ...{ nama: 'Dr. Narasumber Baru, M.Si.', surel, kompetensi: '', mulai: today(), keputusan: 'ya' },
        ...answer(agreed),
      }),
    wrote: async (email) => (await facilitators()).some((f) => f.email === email),
  },
  'a facilitator who is corrected': {
    files: [],
    write: async (surel, agreed) => {
      const { text } = await bench.get('/konsol/narasumber', { cookie });
      const path = /href="(\/konsol\/narasumber\/[^"]+)"/.exec(text)?.[1] ?? '';
      return post(path, {
        ...{
          langkah: 'betulkan',
          nama: 'Narasumber Satu',
          surel,
          kompetensi: '',
          'keputusan-betulkan': 'ya',
        },
        ...answer(agreed),
      });
    },
    wrote: async (email) => (await facilitators()).some((f) => f.email === email),
  },
  'whoever teaches one batch': {
    files: [
      'delivery/changes/change-batch.http.ts',
      'delivery/changes/changes.rules.ts',
      'delivery/changes/changes.view.tsx',
    ],
    write: (surel, agreed) =>
      post(`/konsol/${year}/angkatan/P-1-1/narasumber`, {
        ...{ narasumber: 'lain', nama: 'Narasumber Lain', surel, alasan: 'Sakit, dirawat.', setuju: 'ya' },
        ...answer(agreed),
      }),
    wrote: async (email) => {
      const { findBatch } = await import('../../functions/records/batch.reads.ts');
      return (
        (await findBatch({ tenant: here, year, batchId: batchId('P-1-1') }))?.facilitator?.email === email
      );
    },
  },
  'a letter that did not arrive': {
    files: ['mail/undelivered.http.ts', 'mail/undelivered.rules.ts', 'mail/undelivered.view.tsx'],
    write: async (email, agreed) => {
      const hash = await deadLetter();
      const form = { 'alamat-lama': hash, [`alamat-${hash}`]: email, ...answer(agreed) };
      const sent = await post(`/konsol/${year}/surat`, form);
      if (sent.status === 303) dead.address = '';
      return sent;
    },
    wrote: async (email) => {
      await bench.settle();
      return bench.mails.some(({ to }) => to === email);
    },
  },
  'whom a government names for questions': {
    files: ['settings/identity.http.ts', 'settings/identity.rules.ts', 'settings/identity.view.tsx'],
    write: async (kontak, agreed) =>
      post('/konsol/identitas/ubah', {
        dasar: String((await register.requireTenant(here)).identityVersion ?? 0),
        ...{ nama: 'Kota Sawahlunto', unit: 'BKPSDM', alamat: '', telepon: '', kontak },
        ...{ alasan: 'Narahubung berganti.', langkah: 'terapkan', setuju: 'ya' },
        ...answer(agreed),
      }),
    wrote: async (email) => (await register.requireTenant(here)).identity?.contact === email,
  },
  'a roster': {
    holds: true,
    files: ['people/roster-file.rules.ts'],
    write: async (email) => {
      const { upload, draftIn, applyDraft, review } = importing(bench, cookie);
      const person = somebody();
      const page = await upload('pegawai', rosterRow(person, email));
      const draft = draftIn(await review('pegawai'));
      if (draft !== '') {
        await applyDraft('pegawai', draft);
        touched.add(person.employeeId);
      }
      return page;
    },
    wrote: async (email) => (await register.listEmployees(here)).some((e) => e.email === email),
  },
  'a roster that a program sends': {
    holds: true,
    files: [],
    write: async (email) => {
      const ask = async (method: 'GET' | 'POST', url: string, text = '') => {
        const headers = { 'x-api-key': apiKey, ...(method === 'POST' ? { 'content-type': 'text/csv' } : {}) };
        const said = await bench.home.gateway.request({ method, url, headers, body: Buffer.from(text) });
        await bench.settle();
        return { status: said.status, text: said.body.toString('utf8'), headers: said.headers };
      };
      const person = somebody();
      const sent = await ask(
        'POST',
        '/api/v1/imports/roster?dryRun=false&name=p.csv',
        rosterRow(person, email),
      );
      const { links } = JSON.parse(sent.text) as { links: { self: string; rows?: string } };
      const rows = await ask('GET', links.rows ?? `${links.self}/rows`);
      if ((await nowOf(person)).email === email) touched.add(person.employeeId);
      return { ...sent, text: rows.text, cookies: [] } as unknown as Answer;
    },
    wrote: async (email) => (await register.listEmployees(here)).some((e) => e.email === email),
  },
};
const names = Object.keys(places);
const placeOf = (name: string): Place => {
  const place = places[name];
  if (!place) throw new Error(name);
  return place;
};

/** Files that read an address and let nobody write one, or that only carry it for the places above. */
const elsewhere: Readonly<Record<string, string>> = {
  'records/mail-address.ts': 'how an address is read',
  'rulebook/text.rules.ts': 'what an address is',
  'files/cell-words.ts': 'what a cell may hold',
  'files/row-check.rules.ts': 'how a cell is read: the files above ask for it',
  'pages/yes-or-no.view.tsx': 'the field and the question themselves',
  'people/sign-in.http.ts': 'who signs in writes nothing: an unknown address leads nowhere',
  'people/sign-in.view.tsx': 'the same',
};

let n = 0;
const fresh = (domain: string): string => {
  n += 1;
  return `orang-${n}@${domain}`;
};

/** With every answer but its name; `briefly` with none. */
const isAsked = async (name: string, email: string, briefly: boolean): Promise<void> => {
  const place = placeOf(name);
  const answers =
    place.holds || briefly ? [undefined] : [undefined, 'ya', 'tidak', `lain-${email}`, email.toUpperCase()];
  for (const agreed of answers) {
    const sent = await place.write(email, agreed);
    const what = `${name}: ${email} with ${agreed ?? 'no answer'}`;
    if (place.holds) expect(sent.text, what).toContain('berada di luar domain surel pemerintah daerah ini');
    else {
      expect(sent.status, what).toBe(422);
      if (agreed !== 'tidak') expect(sent.text, what).toContain(`Ya, ${email} benar`);
      expect(sent.text, what).not.toMatch(new RegExp(`value="${email}"[^>]* checked`));
    }
    expect(await place.wrote(email), what).toBe(false);
  }
};

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-03-02T02:00:00.000Z' });
  register = await import('../../functions/records/register.reads.ts');
  ({ cookie } = await installed(bench, sample));
  // The clock goes on by two hours a test: who gets which letter, and not when.
  const { listPolicies } = await import('../../functions/records/policy.reads.ts');
  const [policy] = await listPolicies(here);
  await bench.put('register', {
    ...{ pk: `TENANT#${here}`, sk: 'POLICY#0001', ...policy },
    mail: roundTheClock.mail,
  });
  const { takeIn } = importing(bench, cookie);
  for (const kind of ['perangkat-daerah', 'jabatan'] as const)
    await takeIn(kind, sample.files[`${kind}.csv`] ?? '');
  await takeIn('pegawai', roster);
  await takeIn('atasan', sample.files['atasan.csv'] ?? '');
  const { recordOpening } = await import('../../functions/cycle/open-cycle.store.ts');
  const opener = { tenant: here, operator: sample.tenant.operator.email, policyVersion: 1 };
  await recordOpening(
    { year, ceilingRupiah: 1, phases: [] },
    { ...opener, trail: { actor: 'account-x' } },
    bench.clock.now(),
  );
  const { batchKey } = await import('../../functions/records/batch.reads.ts');
  await bench.put('cycle', { ...batchKey({ tenant: here, year, batchId: batchId('P-1-1') }), ...aBatch() });
  await bench.get('/konsol/kunci', { cookie });
  const made = await bench.post(
    '/konsol/kunci',
    { nama: 'Penghubung', kegunaan: 'import', masa: '30' },
    { cookie },
  );
  apiKey = /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
});
afterAll(async () => bench.close());
beforeEach(async () => {
  bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 2 * 3_600_000));
  cookie = cookieOf(await signIn(bench, sample.tenant.operator.email));
  people = await register.listEmployees(here);
});

describe('a file that reads a mail address', () => {
  it('is one of the places below, or says why it lets nobody write one', () => {
    const root = new URL('../../functions/', import.meta.url);
    const reads =
      /type="email"|<WorkAddressField|texts\.mailAddress|optionalEmail\(|readMailAddress\(|isMailAddress\(/;
    const found = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => reads.test(readFileSync(new URL(file, root), 'utf8')));
    const known = [...Object.values(places).flatMap(({ files }) => files), ...Object.keys(elsewhere)];
    expect(found.toSorted()).toEqual(known.toSorted());
  });
});

describe('the first file of an empty register', () => {
  it('is taken as it is, private addresses too', () => {
    const at = (domain: string) => people.filter(({ email }) => email?.endsWith(`@${domain}`)).length;
    expect(at('gmail.com')).toBeGreaterThan(8);
    expect(at('kantor.example')).toBeGreaterThan(0);
    expect(people.every(({ addressAgreed }) => addressAgreed === undefined)).toBe(true);
  });
});

describe('an address outside of the government’s own domains', () => {
  it.each(names)('is not taken without its name: %s', async (name) => {
    for (const domain of [
      'evil.example',
      'sawahlunto.example.evil.example',
      'notsawahlunto.example',
      ...privately,
    ])
      await isAsked(name, fresh(domain), domain !== 'evil.example');
  });

  it.each(names)('opens its domain to no other when it is agreed to: %s', async (name) => {
    const place = placeOf(name);
    const domain = `dibuka-${names.indexOf(name)}.example`;
    const year = Number(today().slice(0, 4));
    for (let many = 0; many < (name === 'the page of a person' ? 4 : 1) && !place.holds; many += 1) {
      const email = fresh(domain);
      const sent = await place.write(email, email);
      expect(sent.status, `${name}: ${email}`).toBe(303);
      expect(await place.wrote(email)).toBe(true);
    }
    if (!place.holds && name !== 'a letter that did not arrive' && name !== 'whoever teaches one batch') {
      const lines = await listOfficeAudit({ tenant: here, year });
      expect(lines.map((l) => l.detail)).toContainEqual(expect.objectContaining({ outsideDomain: domain }));
      expect(JSON.stringify(lines)).not.toContain(`@${domain}`);
    }
    for (const other of names) {
      const sent = await placeOf(other).write(fresh(domain));
      expect(sent.text, `${other} after ${name}`).toContain(
        'berada di luar domain surel pemerintah daerah ini',
      );
    }
  });

  it.each(names)('is not asked about within them: %s', async (name) => {
    const place = placeOf(name);
    const email = fresh('bagian.sawahlunto.example');
    await place.write(email);
    expect(await place.wrote(email)).toBe(true);
  });
});

describe('what was agreed', () => {
  const agreedOn = async (): Promise<{ person: Employee; email: string }> => {
    const person = somebody((e) => e.superiorEmployeeId !== undefined);
    const email = fresh('teman.example');
    const path = `/konsol/pegawai/${person.employeeId}/betulkan`;
    const form = { keputusan: 'ya', nama: person.name, surel: email, [asked]: email };
    expect((await post(path, form)).status).toBe(303);
    touched.add(person.employeeId);
    return { person, email };
  };

  it('stays with the address through files, moves and a new name, and goes with it', async () => {
    const { person, email } = await agreedOn();
    const { takeIn, upload } = importing(bench, cookie);
    const remembered = async () => expect(await nowOf(person)).toMatchObject({ email, addressAgreed: true });
    await remembered();
    // The same again, by a file that has it and by one that has none.
    expect((await upload('pegawai', rosterRow(person, email))).text).not.toContain('berada di luar domain');
    await takeIn('pegawai', rosterRow({ ...person, name: 'Nama Dari Berkas' }, ''));
    await remembered();
    const target = people.find((e) => e.agencyId !== person.agencyId)?.agencyId ?? '';
    const moved = await post(`/konsol/pegawai/${person.employeeId}/pindah`, {
      ...{ keputusan: 'ya', unit: target, jabatan: '', mulai: today() },
    });
    expect(moved.status).toBe(303);
    await remembered();
    const path = `/konsol/pegawai/${person.employeeId}/betulkan`;
    expect((await post(path, { keputusan: 'ya', nama: 'Nama Baru', surel: email })).status).toBe(303);
    await remembered();
    // Beside it nothing is open: another one of the same domain is asked about for the same person.
    const beside = await post(path, { keputusan: 'ya', nama: 'Nama Baru', surel: fresh('teman.example') });
    expect(beside.status).toBe(422);
    const inside = fresh('sawahlunto.example');
    expect((await post(path, { keputusan: 'ya', nama: 'Nama Baru', surel: inside })).status).toBe(303);
    expect(await nowOf(person)).not.toHaveProperty('addressAgreed');
    expect((await post(path, { keputusan: 'ya', nama: 'Nama Baru', surel: email })).status).toBe(422);
  });

  it('is released by a file that writes another address', async () => {
    const { person } = await agreedOn();
    const { takeIn } = importing(bench, cookie);
    const inside = fresh('sawahlunto.example');
    await takeIn('pegawai', rosterRow(person, inside));
    expect(await nowOf(person)).toMatchObject({ email: inside });
    expect(await nowOf(person)).not.toHaveProperty('addressAgreed');
  });

  it('before there was such a mark opens nothing either', async () => {
    const person = somebody();
    touched.add(person.employeeId);
    const { employeeWrite } = await import('../../functions/people/register.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    await transact([employeeWrite(here, { ...person, email: 'lama@dahulu.example' })]);
    for (const name of names) {
      const sent = await placeOf(name).write(fresh('dahulu.example'));
      expect(sent.text, name).toContain('berada di luar domain surel pemerintah daerah ini');
    }
    expect(addressOf(await nowOf(person))).toBe('lama@dahulu.example');
  });
});
