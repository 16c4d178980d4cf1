// Imports as jobs: taken back to the last attribute, torn and gone on with, two at once, the same file twice, and what was built on them meanwhile.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '../../functions/records/moments.ts';
import { key } from '../../functions/store/keys.ts';
import { employeeId, tenantId } from '../support/branded.ts';
import { importing, sendFile, uploadFormIn } from '../support/importing.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Answer, type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const { files, ...sample } = smallSample();
const tenant = tenantId('sawahlunto');
const [columns = [], ...people]: string[][] = parse(files['pegawai.csv']);
const cell = (row: readonly string[], column: string): string => row[columns.indexOf(column)] ?? '';
const withCell = (row: readonly string[], column: string, value: string): string[] =>
  row.map((old, i) => (i === columns.indexOf(column) ? value : old));
const line = (cells: readonly string[]): string =>
  cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',');
const roster = (rows: readonly (readonly string[])[]): string => [columns, ...rows].map(line).join('\n');

let bench: Bench;
let cookie: string;
let operator: ReturnType<typeof importing>;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  ({ cookie } = await installed(bench, { ...sample, files }));
  operator = importing(bench, cookie);
  for (const [kind, file] of [
    ['perangkat-daerah', 'perangkat-daerah.csv'],
    ['jabatan', 'jabatan.csv'],
    ['pegawai', 'pegawai.csv'],
    ['atasan', 'atasan.csv'],
  ] as const)
    await operator.takeIn(kind, files[file]);
});
afterAll(async () => bench.close());

/** Everything the register holds but the imports themselves. */
const registerNow = async (): Promise<string[]> =>
  (await bench.dump()).split('\n').filter((line) => line.startsWith('register ') && !/"IMPORTS?#/.test(line));

const choose = async (kind: string, tindakan: string): Promise<Answer> => {
  const page = await operator.review(kind);
  const [, impor = ''] = /name="impor" value="([^"]+)"/.exec(page.text) ?? [];
  const answer = await bench.post(`/konsol/impor/${kind}/terapkan`, { impor, tindakan }, { cookie });
  await bench.settle();
  return answer;
};

/** Everybody renamed, one moved, one address changed, one new. */
const changedRoster = (): string => {
  const agencies = [...new Set(people.map((row) => cell(row, 'unor_id')))];
  const rows = people.map((row) => withCell(row, 'nama', `${cell(row, 'nama')} Uji`));
  const mover = rows[3] ?? [];
  rows[3] = withCell(mover, 'unor_id', agencies.find((id) => id !== cell(mover, 'unor_id')) ?? '');
  rows[4] = withCell(rows[4] ?? [], 'email_gov', 'alamat.lain@sawahlunto.example');
  return roster(rows);
};

describe('an import that is undone', () => {
  it('leaves every item of the register equal to before, the history and accounts too', async () => {
    const before = await registerNow();
    await operator.takeIn('pegawai', changedRoster());
    const during = await registerNow();
    expect(during).not.toEqual(before);
    expect(during.filter((line) => line.includes('EMPLOYMENT#')).length).toBeGreaterThan(
      before.filter((line) => line.includes('EMPLOYMENT#')).length,
    );
    expect((await choose('pegawai', 'batalkan')).status).toBe(303);
    const page = await operator.review('pegawai');
    expect(page.text).toContain('Impor sudah dibatalkan');
    expect(page.text).not.toContain('data tetap');
    expect(await registerNow()).toEqual(before);
    const audit = (await bench.dump()).split('\n').filter((line) => line.startsWith('audit '));
    expect(audit.some((line) => line.includes('import-undone'))).toBe(true);
  });

  it('puts back whom it recorded as ended because the file left them out', async () => {
    const before = await registerNow();
    const { findEmployee } = await import('../../functions/records/register.reads.ts');
    const gone = [people[9], people[11]].map((row) => employeeId(cell(row ?? [], 'pns_id')));
    await operator.upload('pegawai', roster(people.filter((_, i) => i !== 9 && i !== 11)));
    const review = await operator.review('pegawai');
    expect(review.text).toContain('2 pegawai yang tidak ada dalam berkas');
    for (const id of gone) expect(review.text).toContain(`href="/konsol/pegawai/${id}"`);
    const draf = operator.draftIn(review);
    const send = async (form: Record<string, string>): Promise<Answer> => {
      const answer = await bench.post(
        '/konsol/impor/pegawai/terapkan',
        { draf, setuju: 'ya', ...form },
        { cookie },
      );
      await bench.settle();
      return answer;
    };
    const ending = { 'tidak-ada': 'akhiri', sebab: 'mutasi-keluar', terakhir: '2025-12-31', jumlah: '2' };
    for (const wrong of [{ jumlah: '24' }, { terakhir: '2026-02-01' }, { sebab: 'kontrak-berakhir' }]) {
      const refused = await send({ ...ending, ...wrong });
      expect(refused.status).toBe(422);
      expect(refused.text).toMatch(/value="akhiri"[^>]* checked/);
    }
    expect(await registerNow()).toEqual(before);
    expect((await send(ending)).status).toBe(303);
    for (const id of gone)
      expect(await findEmployee(tenant, id)).toMatchObject({
        validTo: '2025-12-31',
        endReason: 'mutasi-keluar',
      });
    expect((await operator.review('pegawai')).text).toContain(
      '2 pegawai yang tidak ada dalam berkas dicatat berakhir',
    );
    await choose('pegawai', 'batalkan');
    expect(await registerNow()).toEqual(before);
  });

  it('ends nobody where all its rows were rejected, although it then has none of the register', async () => {
    const before = await registerNow();
    const strange = people
      .slice(0, 2)
      .map((row, i) => withCell(withCell(row, 'pns_id', `asing-${i}`), 'nip_baru', 'x'));
    await operator.upload('pegawai', roster(strange));
    const review = await operator.review('pegawai');
    expect(review.text).toContain('Semua baris ditolak');
    expect(operator.draftIn(review)).toBe('');
    const [, path = '', draf = ''] = /href="([^"]+\/([^"/]+))\/hasil"/.exec(review.text) ?? [];
    const { formNonce } = await import('../../functions/kit/form-nonce.ts');
    const { hashOf } = await import('../../functions/kit/secret.ts');
    const session = hashOf(cookie.slice(cookie.indexOf('=') + 1));
    const chosen = { 'tidak-ada': 'akhiri', sebab: 'mutasi-keluar', terakhir: '2025-12-31' };
    for (const jumlah of [String(people.length), '0'])
      for (const to of ['/konsol/impor/pegawai/terapkan', path]) {
        const nonce = formNonce(session, to);
        const sent = await bench.post(to, { nonce, draf, setuju: 'ya', ...chosen, jumlah }, { cookie });
        await bench.settle();
        expect(sent.status).toBe(409);
        expect(sent.text).toContain('Semua baris ditolak');
      }
    expect(await registerNow()).toEqual(before);
  });

  it('leaves whom it left out as they were where nobody chose', async () => {
    const before = await registerNow();
    await operator.takeIn('pegawai', roster(people.slice(1)));
    expect(await registerNow()).toEqual(before);
  });

  it.each([
    ['perangkat-daerah', 'perangkat-daerah.csv'],
    ['jabatan', 'jabatan.csv'],
    ['atasan', 'atasan.csv'],
  ] as const)('of %s too', async (kind, file) => {
    const before = await registerNow();
    const text: string = files[file];
    // The first row is said otherwise: another name, or another superior.
    const [head = '', first = '', second = '', ...rest] = text.trim().split(/\r?\n/);
    const other = (line: string): string =>
      kind === 'atasan'
        ? [line.split(',')[0], rest.at(-1)?.split(',')[1]].join(',')
        : line.replace(/,([^,"]+)/, (_, name: string) => `,${name} Uji`);
    await operator.takeIn(kind, [head, other(first), second, ...rest].join('\n'));
    expect(await registerNow()).not.toEqual(before);
    await choose(kind, 'batalkan');
    expect(await registerNow()).toEqual(before);
  });

  it('keeps and names what somebody changed since, and puts the rest back', async () => {
    const before = await registerNow();
    await operator.takeIn('pegawai', changedRoster());
    const { employeeKey } = await import('../../functions/records/register.reads.ts');
    const { change, transact } = await import('../../functions/store/table.ts');
    const touched = employeeId(cell(people[7] ?? [], 'pns_id'));
    const { findEmployee } = await import('../../functions/records/register.reads.ts');
    const { indexWrites } = await import('../../functions/people/person-index.store.ts');
    const known = await findEmployee(tenant, touched);
    if (!known) throw new Error('nobody to change');
    await transact([
      change('register', employeeKey(tenant, touched), { set: { name: 'Diubah Orang' } }),
      ...indexWrites(tenant, known, { ...known, name: 'Diubah Orang' }),
    ]);
    await choose('pegawai', 'batalkan');
    const page = await operator.review('pegawai');
    // Row 1 is the heading.
    expect(page.text).toContain('1 data tetap karena sudah dipakai atau diubah sesudah impor ini: baris 9');
    const after = await registerNow();
    const differing = after.filter((line) => !before.includes(line));
    expect(differing.every((line) => line.includes(touched))).toBe(true);
    await operator.takeIn('pegawai', files['pegawai.csv']);
    const account = (line: string): boolean => line.includes('"ACCOUNT#');
    expect((await registerNow()).filter((line) => !account(line))).toEqual(
      before.filter((line) => !account(line)),
    );
  });

  it('keeps a new employee who was asked in a survey meanwhile', async () => {
    const cells = {
      ...{ pns_id: '00000000-0000-4000-8000-00000000abcd', nip_baru: '198001152005011001' },
      ...{ email_gov: 'baru@sawahlunto.example', status_cpns_pns: 'PNS' },
    };
    const newcomer = Object.entries(cells).reduce(
      (row, [column, value]) => withCell(row, column, value),
      people[0] ?? [],
    );
    await operator.takeIn('pegawai', roster([...people, newcomer]));
    const id = employeeId('00000000-0000-4000-8000-00000000abcd');
    const { findEmployee } = await import('../../functions/records/register.reads.ts');
    const hired = await findEmployee(tenant, id);
    if (!hired) throw new Error('nobody was hired');
    await bench.put('cycle', { pk: key`CYCLES#${tenant}`, sk: key`YEAR#2027`, year: 2027 });
    await bench.put('cycle', {
      ...{ pk: key`CYCLE#${tenant}#2027`, sk: key`CYCLE`, tenant, year: 2027, status: 'open' },
      ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
      openedAt: '2026-01-01T00:00:00.000Z',
    });
    await bench.put('cycle', {
      pk: key`CYCLE#${tenant}#2027#AGENCY#${hired.agencyId}`,
      ...{ sk: key`INVITATION#${id}`, employeeId: id },
    });
    await choose('pegawai', 'batalkan');
    expect((await operator.review('pegawai')).text).toContain('1 data tetap');
    expect(await findEmployee(tenant, id)).toEqual(hired);
  });

  it('stays as it is when the person says no or nothing, and one that was never applied is not undone', async () => {
    await operator.takeIn('pegawai', changedRoster());
    const applied = await registerNow();
    expect((await choose('pegawai', 'biarkan')).headers.location).toBe('/konsol/impor');
    expect((await choose('pegawai', '')).status).toBe(422);
    const draft = await operator.upload('jabatan', files['jabatan.csv']);
    const [, impor = ''] = /name="draf" value="([^"]+)"/.exec(draft.text) ?? [];
    const answer = await bench.post(
      '/konsol/impor/jabatan/terapkan',
      { impor, tindakan: 'batalkan' },
      { cookie },
    );
    expect(answer.status).toBe(422);
    expect(await registerNow()).toEqual(applied);
  });
});

describe('an import that is torn', () => {
  it.each(['checking', 'applying', 'undoing'])(
    'while %s goes on, and ends as if nothing had been',
    async (work) => {
      await operator.takeIn('pegawai', files['pegawai.csv']);
      const before = await registerNow();
      const tear = (of: string): void => {
        if (of !== work) return;
        bench.failNext('RunImport', 'Lambda.Unknown');
        bench.loseAnswerOf('RunImport');
      };
      const goOn = async (): Promise<void> => {
        await bench.jump();
        await bench.jump();
      };
      tear('checking');
      await operator.upload('pegawai', changedRoster());
      await goOn();
      const page = await operator.review('pegawai');
      expect(page.text).toContain('Hasil pemeriksaan');
      tear('applying');
      await operator.applyDraft('pegawai', operator.draftIn(page));
      await goOn();
      expect((await operator.review('pegawai')).text).toContain('sudah diterapkan');
      tear('undoing');
      await choose('pegawai', 'batalkan');
      await goOn();
      expect((await operator.review('pegawai')).text).toContain('Impor sudah dibatalkan');
      expect(await registerNow()).toEqual(before);
    },
  );

  it('for good says where it stopped, lets nobody else change the register, and goes on when told to', async () => {
    await operator.upload('pegawai', changedRoster());
    const page = await operator.review('pegawai');
    bench.failNext('RunImport', 'TypeError');
    await operator.applyDraft('pegawai', operator.draftIn(page));
    const stopped = await operator.review('pegawai');
    expect(stopped.text).toContain('Pekerjaan impor terhenti');
    await operator.upload('jabatan', files['jabatan.csv']);
    const other = await operator.applyDraft('jabatan', operator.draftIn(await operator.review('jabatan')));
    expect(other.status).toBe(409);
    expect(other.text).toContain('Impor lain (berkas.csv) sedang mengubah data');
    expect((await choose('pegawai', 'tunggu')).headers.location).toBe('/konsol/impor');
    await choose('pegawai', 'lanjutkan');
    expect((await operator.review('pegawai')).text).toContain('sudah diterapkan');
    await choose('pegawai', 'batalkan');
  });
});

describe('an import whose process died between its record and its start', () => {
  // A store reads the home's environment as it is loaded.
  const jobs = () => import('../../functions/people/import-job.store.ts');
  const died = async (work: 'applying' | 'undoing', at: Date): Promise<string> => {
    const { beginWork, findNewestJob } = await jobs();
    const job = await findNewestJob(tenant, 'pegawai');
    if (!job) throw new Error('no import');
    const asked = { by: 'pengelola@sawahlunto.example', at: instantOf(at), actor: 'pengelola' };
    expect(await beginWork(tenant, job, work, asked)).toBe('begun');
    return job.jobId;
  };
  const statusOf = async (jobId: string) => (await (await jobs()).findJob(tenant, jobId))?.status;

  it('goes on when its page is looked at', async () => {
    await operator.upload('pegawai', changedRoster());
    const jobId = await died('applying', bench.clock.now());
    await bench.settle();
    expect(await statusOf(jobId)).toBe('applying');
    expect((await bench.get(`/konsol/impor/pegawai/berkas/${jobId}`, { cookie })).text).toContain(
      'Berkas sedang diterapkan',
    );
    await bench.settle();
    expect(await statusOf(jobId)).toBe('applied');
  });

  it('goes on when another file waits for its turn', async () => {
    const jobId = await died('undoing', bench.clock.now());
    await operator.upload('jabatan', files['jabatan.csv']);
    const draft = operator.draftIn(await operator.review('jabatan'));
    expect((await operator.applyDraft('jabatan', draft)).text).toContain('Impor lain (berkas.csv) sedang');
    expect(await statusOf(jobId)).toBe('undone');
    // Held against what the other one left, then applied.
    const again = () =>
      operator.review('jabatan').then((page) => operator.applyDraft('jabatan', operator.draftIn(page)));
    expect((await again()).text).toContain('Data sudah berubah oleh impor lain');
    await again();
    expect((await operator.review('jabatan')).text).toContain('sudah diterapkan');
  });
});

describe('an import that does not get so far', () => {
  it.each([
    [
      'perangkat-daerah',
      'unor_id,kode,nama,jenis,nip_kepala,berlaku_mulai,berlaku_sampai,penerus_unor_id,layanan',
    ],
    ['unit-kerja', 'unit_id,nama_unit,unor_id'],
  ])(
    'because no government has so much of %s is refused before it is held against anything',
    async (kind, columns) => {
      const rows = Array.from({ length: 20_001 }, (_, i) =>
        columns
          .split(',')
          .map((_column, n) => (n < 3 ? `u${n}-${i}` : ''))
          .join(','),
      );
      const arrived = await operator.upload(kind, [columns, ...rows].join('\n'));
      expect(arrived.text).toContain('Berkas memuat lebih dari 20.000 baris');
    },
  );

  it('because its cells would fill the memory is refused as it is read', async () => {
    const row = (i: number) => `a-${i},A${i},${'Dinas '.repeat(1_000)},dinas,,2017-01-01,,,`;
    const columns = 'unor_id,kode,nama,jenis,nip_kepala,berlaku_mulai,berlaku_sampai,penerus_unor_id,layanan';
    const arrived = await operator.upload(
      'perangkat-daerah',
      [columns, ...Array.from({ length: 4_100 }, (_, i) => row(i))].join('\n'),
    );
    expect(arrived.text).toContain('memuat lebih dari 12.000.000 huruf');
  });

  it('as to be started says so, and is checked when told to', async () => {
    const arn = process.env.IMPORT_WORKFLOW_ARN;
    process.env.IMPORT_WORKFLOW_ARN = `${arn}-that-is-gone`;
    const arrived = await operator.upload('jabatan', files['jabatan.csv']);
    process.env.IMPORT_WORKFLOW_ARN = arn;
    expect(arrived.text).toContain('Pekerjaan impor terhenti');
    const [, impor = ''] = /name="impor" value="([^"]+)"/.exec(arrived.text) ?? [];
    const page = `/konsol/impor/jabatan/berkas/${impor}`;
    expect((await bench.post(page, { impor, tindakan: 'lanjutkan' }, { cookie })).status).toBe(303);
    await bench.settle();
    expect((await bench.get(page, { cookie })).text).toContain('Hasil pemeriksaan');
  });

  it('as to note that it failed is taken for one that stopped, once nothing has moved for long', async () => {
    await operator.upload('jabatan', files['jabatan.csv']);
    const page = await operator.review('jabatan');
    bench.failNext('RunImport', 'TypeError');
    bench.failNext('NoteFailedImport', 'TypeError');
    await operator.applyDraft('jabatan', operator.draftIn(page));
    await bench.jumpTo(new Date(bench.home.clock.now().getTime() + 3_600_000));
    await bench.settle();
    expect((await operator.review('jabatan')).text).toContain('Pekerjaan impor terhenti');
    await choose('jabatan', 'lanjutkan');
    expect((await operator.review('jabatan')).text).toContain('sudah diterapkan');
  });
});

describe('two files', () => {
  it('of two operators: the second is held against what the first has changed', async () => {
    await operator.upload('jabatan', files['jabatan.csv']);
    const checkedBefore = operator.draftIn(await operator.review('jabatan'));
    await operator.takeIn('pegawai', changedRoster());
    const answer = await operator.applyDraft('jabatan', checkedBefore);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('sedang diperiksa ulang');
    // It was checked again, and what the page now shows can be applied.
    expect((await operator.applyDraft('jabatan', checkedBefore)).status).toBe(303);
    expect((await operator.review('jabatan')).text).toContain('sudah diterapkan');
    await operator.takeIn('pegawai', files['pegawai.csv']);
  });

  it('that are one and the same are told as that', async () => {
    await operator.takeIn('pegawai', files['pegawai.csv']);
    const again = await operator.upload('pegawai', files['pegawai.csv']);
    expect(again.text).toContain('Berkas yang persis sama sudah diterapkan sebelumnya');
    expect(again.text).toContain('Terapkan (tanpa perubahan)');
  });

  it('sent with one form are two imports when they differ, and one when they do not', async () => {
    const form = uploadFormIn((await bench.get('/konsol/impor/jabatan', { cookie })).text);
    const locations: string[] = [];
    for (const text of [files['jabatan.csv'], files['jabatan.csv'], `${files['jabatan.csv']}\n`]) {
      const sent = await sendFile(bench, form, new File([text], 'jabatan.csv'));
      await bench.settle();
      const arrived = await bench.get(sent.headers.get('location') ?? '', { cookie });
      locations.push(arrived.headers.location ?? '');
    }
    const [first, second, third] = locations;
    expect(second).toBe(first);
    expect(third).not.toBe(first);
    expect((await bench.get(third ?? '', { cookie })).text).toContain('Hasil pemeriksaan');
  });
});

describe('a form that was opened before its account was closed', () => {
  it('sends no import any more', async () => {
    const { accountKey, findAccount } = await import('../../functions/records/register.reads.ts');
    const { listJobs } = await import('../../functions/people/import-job.store.ts');
    const form = uploadFormIn((await bench.get('/konsol/impor/jabatan', { cookie })).text);
    const { email } = sample.tenant.operator;
    const account = await findAccount(tenant, email);
    const send = async (text: string): Promise<number> => {
      const before = (await listJobs(tenant, 100)).length;
      await sendFile(bench, form, new File([text], 'jabatan.csv'));
      await bench.settle();
      return (await listJobs(tenant, 100)).length - before;
    };
    const item = { ...accountKey(email, tenant), ...account };
    await bench.put('register', { ...item, closedAt: instantOf(bench.clock.now()) });
    expect(await send(`${files['jabatan.csv']}\n\n`)).toBe(0);
    await bench.put('register', item);
    expect(await send(`${files['jabatan.csv']}\n\n\n`)).toBe(1);
  });
});

describe('a check that takes several calls', () => {
  it.each(['this release', 'the release before'])(
    'finds what an earlier call saw, kept as %s keeps it',
    async (release) => {
      const { workOnCheck } = await import('../../functions/people/import-check.store.ts');
      const { changeJob, requireJob } = await import('../../functions/people/import-job.store.ts');
      const { getSeen, getState, putState } = await import('../../functions/people/import-parts.store.ts');
      const { columnsOf } = await import('../../functions/people/import-kinds.ts');
      const names = columnsOf('jabatan');
      const ids = Array.from({ length: 2_500 }, (_, i) => `J-${release.length}-${i}`);
      // One double within a part, one of the first part in the last.
      ids[1_990] = ids[1_001] ?? '';
      ids[2_400] = ids[3] ?? '';
      const lines = ids.map((id) => {
        const cells = { jabatan_id: id, jabatan_nama: `Jabatan ${id}`, jenis_jabatan_id: '4' };
        return names.map((name) => ({ ...cells, jenjang: 'pelaksana' })[name] ?? '').join(';');
      });
      const arn = process.env.IMPORT_WORKFLOW_ARN;
      process.env.IMPORT_WORKFLOW_ARN = `${arn}-that-is-gone`;
      const arrived = await operator.upload('jabatan', [names.join(';'), ...lines].join('\n'));
      process.env.IMPORT_WORKFLOW_ARN = arn;
      const [, jobId = ''] = /name="impor" value="([^"]+)"/.exec(arrived.text) ?? [];
      await changeJob(tenant, jobId, { set: { status: 'checking' }, expect: { status: 'failed' } });
      const place = { tenant, jobId, now: bench.home.clock.now() };
      const inTurns = async (word: string): Promise<number> => {
        if (word !== 'again') return 0;
        const [job, state] = [await requireJob(tenant, jobId), (await getState(place)) as { next: number }];
        if (release !== 'this release' && state)
          await putState(place, {
            ...state,
            seen: Buffer.from(await getSeen(place, job.attempt, state.next)).toString('base64'),
          });
        let parts = 0;
        return 1 + (await inTurns(await workOnCheck(place, job, () => parts++ < 1)));
      };
      expect(await inTurns('again')).toBe(4);
      const all = (await operator.results('jabatan')).text.trim().split('\r\n').slice(1);
      expect(all).toHaveLength(2_500);
      const doubles = all.flatMap((row, i) => (row.includes(';ditolak;') ? [[i, row] as const] : []));
      expect(doubles.map(([i]) => i)).toEqual([1_990, 2_400]);
      expect(doubles.map(([, row]) => /baris (\d+)/.exec(row)?.[1])).toEqual(['1003', '5']);
    },
  );
});

describe('the rows that were rejected', () => {
  it('come back as a file with the reason, and are taken once they are corrected', async () => {
    const broken = roster(
      people.map((row, i) => withCell(row, 'nip_baru', i === 5 ? '1990' : cell(row, 'nip_baru'))),
    );
    const page = await operator.upload('pegawai', broken);
    expect(page.text).toContain('Unduh baris yang ditolak untuk diperbaiki');
    expect(page.text).toContain('isi=ditolak&amp;bentuk=xlsx');
    const { text } = await operator.results('pegawai', 'ditolak');
    const [names = '', row = '', end] = text.replace('\uFEFF', '').split('\r\n');
    expect(names.split(';').at(-1)).toBe('alasan_ditolak');
    expect(row).toContain('nip_baru: ');
    expect(end).toBe('');
    const at = names.split(';').indexOf('nip_baru');
    const corrected = row
      .split(';')
      .map((old, i) => (i === at ? cell(people[5] ?? [], 'nip_baru') : old))
      .join(';');
    const again = await operator.upload('pegawai', `${names}\n${corrected}\n`);
    expect(again.text).toMatch(/Ditolak<\/dt><dd>0</);
    expect(again.text).toMatch(/Tidak berubah<\/dt><dd>1</);
    expect(again.text).not.toContain('bentuk=xlsx');
  });

  it('stand in files of many parts in their order, whichever part rejected them', async () => {
    const { columnsOf } = await import('../../functions/people/import-kinds.ts');
    const names = columnsOf('jabatan');
    const made = Array.from({ length: 2_500 }, (_, i) => {
      const isBroken = i % 997 === 5;
      const cells = {
        jabatan_id: `J-${i}`,
        jabatan_nama: `Jabatan ${i}`,
        jenis_jabatan_id: isBroken ? '9' : '4',
      };
      return names.map((name) => ({ ...cells, jenjang: 'pelaksana' })[name] ?? '').join(';');
    });
    await operator.upload('jabatan', [names.join(';'), ...made].join('\n'));
    const all = (await operator.results('jabatan')).text.replace('\uFEFF', '').trim().split('\r\n');
    expect(all).toHaveLength(2_501);
    expect(all.slice(1).map((row) => Number(row.split(';')[0]))).toEqual(made.map((_, i) => i + 2));
    const broken = [5, 1_002, 1_999];
    expect(all.flatMap((row, i) => (row.includes(';ditolak;') ? [i - 1] : []))).toEqual(broken);
    const back = (await operator.results('jabatan', 'ditolak')).text.replace('\uFEFF', '').trim();
    expect(
      back
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(';')[names.indexOf('jabatan_id')]),
    ).toEqual(broken.map((i) => `J-${i}`));
  });
});
