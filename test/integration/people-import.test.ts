// The operator's imports over HTTP: dry run, result per row, applying, and every file that must change nothing.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key } from '../../functions/store/keys.ts';
import { makeSample } from '../../samples/sample.ts';
import { addressOf } from '../support/address-of.ts';
import { employeeId, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const jambi = tenantId('jambi');
const sample = makeSample('jambi', { employees: 60, year: 2027 });
const files: Readonly<Record<string, string>> = sample.files;
const nobody = (): never => {
  throw new Error('no account');
};

describe('an import', () => {
  let bench: Bench;
  let cookie: string;
  let upload: ReturnType<typeof importing>['upload'];
  let review: ReturnType<typeof importing>['review'];
  let draftIn: ReturnType<typeof importing>['draftIn'];
  let applyDraft: ReturnType<typeof importing>['applyDraft'];
  let takeIn: ReturnType<typeof importing>['takeIn'];
  let results: ReturnType<typeof importing>['results'];
  let people: typeof import('../../functions/records/register.reads.ts');

  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-01-12T02:00:00.000Z', onDatabase: true });
    people = await import('../../functions/records/register.reads.ts');
    ({ cookie } = await installed(bench, sample));
    ({ upload, review, draftIn, applyDraft, takeIn, results } = importing(bench, cookie));
  });
  afterAll(async () => bench.close());

  it('of people before their agencies and positions is refused as a whole', async () => {
    const answer = await upload('pegawai', files['pegawai.csv'] ?? '');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Impor lebih dahulu: perangkat daerah dan jabatan');
    expect(await people.listEmployees(jambi)).toEqual([]);
  });

  it('shows what it would do and writes nothing until it is applied', async () => {
    await upload('perangkat-daerah', files['perangkat-daerah.csv'] ?? '', 'perangkat-daerah.csv');
    const page = await review('perangkat-daerah');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Belum ada data yang berubah');
    expect(await people.listAgencies(jambi)).toEqual([]);
    const applied = await applyDraft('perangkat-daerah', draftIn(page));
    expect(applied.status).toBe(303);
    const agencies = await people.listAgencies(jambi);
    expect(agencies.length).toBeGreaterThan(3);
    // Heads wait for the roster, and no number is part of a key.
    expect(agencies.every((a) => a.heads.length === 0)).toBe(true);
    // Who brought what in, and what it changed; checking alone leaves no line.
    const { listOfficeAudit } = await import('../support/audit-lines.ts');
    const lines = (await listOfficeAudit({ tenant: jambi, year: 2026 })).filter(
      (line) => line.action === 'file-imported',
    );
    expect(lines).toMatchObject([
      {
        ...{ subject: 'file-perangkat-daerah', office: 'operator', network: '127.0.0.0/24' },
        actor: expect.stringMatching(/^account-/),
        detail: { accepted: agencies.length, changed: 0, unchanged: 0, rejected: 0 },
      },
    ]);
  });

  it('in the order of the page fills the register with people, heads, superiors and accounts', async () => {
    await takeIn('jabatan', files['jabatan.csv'] ?? '');
    await takeIn('pegawai', files['pegawai.csv'] ?? '');
    await takeIn('atasan', files['atasan.csv'] ?? '');
    await takeIn('kompetensi', files['kompetensi.csv'] ?? '');
    await takeIn('standar', files['standar.csv'] ?? '');
    await takeIn('katalog', files['katalog.csv'] ?? '');
    const employees = await people.listEmployees(jambi);
    expect(employees).toHaveLength(60);
    expect(employees.filter((e) => e.superiorEmployeeId === undefined)).toHaveLength(1);
    const agencies = (await people.listAgencies(jambi)).filter((a) => a.validTo === undefined);
    const ids = new Set(employees.map((e) => e.employeeId));
    expect(agencies.every((a) => a.heads.length === 1 && a.heads.every((h) => ids.has(h.employeeId)))).toBe(
      true,
    );
    const [agency] = agencies;
    if (!agency) throw new Error('no agency');
    const ofAgency = await people.listEmployeesOfAgency(jambi, agency.agencyId);
    expect(ofAgency.length).toBeGreaterThan(1);
    for (const { email, employeeId } of employees.filter((e) => e.email !== sample.tenant.operator.email))
      expect(await people.findAccount(jambi, email ?? '')).toMatchObject({ employeeId, tenant: 'jambi' });
    expect((await people.listCatalogue(jambi)).length).toBeGreaterThanOrEqual(40);
    expect((await people.listStandards(jambi)).length).toBeGreaterThan(0);
  });

  it('of the same file again changes nothing, and says so', async () => {
    const before = await people.listEmployees(jambi);
    await upload('pegawai', files['pegawai.csv'] ?? '');
    const page = await review('pegawai');
    expect(page.text).toMatch(/Tidak berubah<\/dt><dd>60</);
    expect(page.text).toContain('Terapkan (tanpa perubahan)');
    await applyDraft('pegawai', draftIn(page));
    expect(await people.listEmployees(jambi)).toEqual(before);
  });

  it('applied twice is harmless and shows what the first click did', async () => {
    const draft = await takeIn('pegawai', files['pegawai.csv'] ?? '');
    const again = await applyDraft('pegawai', draft);
    expect(again.status).toBe(200);
    expect(again.text).toContain('sudah diterapkan');
    expect((await review('pegawai')).text).toContain(sample.tenant.operator.email);
  });

  it('cut off in the middle goes on where it stopped and reports the same numbers', async () => {
    const { documentClient } = await import('../../functions/store/client.ts');
    const renamed = (files['pegawai.csv'] ?? '')
      .trim()
      .split('\n')
      .map((line, i) => {
        const cells = line.split(',');
        return i === 0 ? line : [...cells.slice(0, 3), `${cells[3]} Uji`, ...cells.slice(4)].join(',');
      });
    await upload('pegawai', renamed.join('\n'));
    const page = await review('pegawai');
    expect(page.text).toMatch(/Berubah<\/dt><dd>60</);
    let writes = 0;
    documentClient.middlewareStack.add(
      (next, context) => async (args) => {
        // The first write marks the beginning, the second holds the first people; after it the function is gone.
        if (/^(TransactWrite|Put|Update)/.test(context.commandName ?? '') && ++writes > 2)
          throw Object.assign(new Error('cut off'), { name: 'NetworkError' });
        return next(args);
      },
      { step: 'initialize', name: 'cut' },
    );
    // The page answers at once; the work behind it is torn, and tried again by the workflow after a while.
    expect((await applyDraft('pegawai', draftIn(page))).status).toBe(303);
    documentClient.middlewareStack.remove('cut');
    const renamedCount = async (): Promise<number> =>
      (await people.listEmployees(jambi)).filter((e) => e.name.includes('Uji')).length;
    // The transaction that was under way when the function died still arrives.
    await expect.poll(renamedCount).toBeGreaterThan(0);
    expect(await renamedCount()).toBeLessThan(60);
    expect((await review('pegawai')).text).toContain('Berkas sedang diterapkan');
    await bench.jump();
    expect((await review('pegawai')).text).toMatch(/Berubah<\/dt><dd>60</);
    expect(await renamedCount()).toBe(60);
  });

  it('cannot be applied any more once a newer file was uploaded', async () => {
    await upload('jabatan', files['jabatan.csv'] ?? '');
    const older = draftIn(await review('jabatan'));
    bench.clock.jumpTo(new Date('2026-01-12T02:10:00.000Z'));
    await upload('jabatan', files['jabatan.csv'] ?? '');
    await review('jabatan');
    const answer = await applyDraft('jabatan', older);
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('lebih baru');
  });

  it('takes the good rows, names the bad ones and never stores what nobody needs', async () => {
    const lines = (files['pegawai.csv'] ?? '').trim().split('\n');
    const [heading = '', first = '', second = '', third = ''] = lines;
    const [pnsId = '', nip = ''] = first.split(',');
    const broken = [
      heading,
      first.replace(nip, "'199002302015031001"),
      second.replace(/[^,]+@jambi\.example/, 'bukan-surel'),
      third,
      third,
    ].join('\n');
    expect(broken).toContain('bukan-surel');
    await upload('pegawai', broken);
    const page = await review('pegawai');
    expect(page.text).toMatch(/Ditolak<\/dt><dd>3</);
    expect(page.text).toContain('Tanggal lahir (digit 1–8) bukan tanggal yang ada');
    expect(page.text).toContain('Bukan alamat surel yang sah');
    expect(page.text).toContain('Ganda dengan baris 4');
    expect(page.text).toContain('57 pegawai tersimpan tetapi tidak ada dalam berkas ini');
    const csv = await results('pegawai');
    expect(csv.headers['content-disposition']).toContain('hasil-impor-pegawai.csv');
    expect(csv.text.split('\r\n').filter((l) => l.includes('ditolak'))).toHaveLength(3);
    await applyDraft('pegawai', draftIn(page));
    // Nobody was removed, and the row with the impossible number changed nobody.
    expect(await people.listEmployees(jambi)).toHaveLength(60);
    expect((await people.findEmployee(jambi, employeeId(pnsId)))?.nip).toBe(nip.slice(1));
    const { queryAll } = await import('../../functions/store/table.ts');
    const z = await import('zod');
    for (const pk of [key`TENANT#jambi`, key`IMPORT#jambi#pegawai`, key`IMPORTS#jambi`])
      expect(JSON.stringify(await queryAll('register', pk, z.looseObject({})))).not.toMatch(
        /surel\.example|Alamat Sintetis|99999999/,
      );
  });

  it('of somebody who moved keeps the former employment', async () => {
    const [mover] = (await people.listEmployees(jambi)).filter(
      (e) => e.email !== sample.tenant.operator.email,
    );
    const target = (await people.listAgencies(jambi)).find(
      (a) => a.validTo === undefined && a.agencyId !== mover?.agencyId,
    );
    if (!mover || !target) throw new Error('nobody to move');
    const heading = 'pns_id,nip_baru,nama,jabatan_id,unor_id,email_gov';
    await takeIn(
      'pegawai',
      `${heading}\n${mover.employeeId},${mover.nip},${mover.name.split(',')[0]},${mover.positionId},${target.agencyId},baru@jambi.example\n`,
    );
    expect(await people.findEmployee(jambi, mover.employeeId)).toMatchObject({
      agencyId: target.agencyId,
      validFrom: '2026-01-12',
    });
    expect(await people.listFormerEmployments(jambi, mover.employeeId)).toMatchObject([
      { agencyId: mover.agencyId, validFrom: mover.validFrom, validTo: '2026-01-11' },
    ]);
    // The address moved with the person; the old one opens nothing.
    const { rolesOf } = await import('../../functions/records/account.ts');
    const rolesUnder = async (email: string) => rolesOf((await people.findAccount(jambi, email)) ?? nobody());
    expect(await people.findAccount(jambi, 'baru@jambi.example')).toMatchObject({
      employeeId: mover.employeeId,
    });
    expect(await rolesUnder('baru@jambi.example')).toEqual(['employee']);
    expect(await rolesUnder(addressOf(mover))).toEqual([]);
    expect((await people.listEmployeesOfAgency(jambi, target.agencyId)).map((e) => e.employeeId)).toContain(
      mover.employeeId,
    );
  });

  it('of an unknown kind has no page; templates hold the heading and an example', async () => {
    expect((await bench.get('/konsol/impor/gaji', { cookie })).status).toBe(404);
    const template = await bench.get('/konsol/impor/atasan/templat', { cookie });
    expect(template.text).toBe('\uFEFFnip;nip_atasan\r\n199505172023212003;198001152005011001\r\n');
    // Sent back as it was handed out, it is a file without rows.
    const back = await upload('atasan', template.text);
    expect(back.status).toBe(422);
    expect(back.text).toContain('tidak ada satu baris data pun');
    const home = await bench.get('/konsol/impor', { cookie });
    expect(home.status).toBe(200);
    expect(home.text).toContain('/konsol/impor/kepuasan');
    expect(home.text).toContain('perangkat-daerah.csv');
  });

  it('is for the operator alone', async () => {
    expect(await bench.get('/konsol/impor')).toMatchObject({ status: 303, headers: { location: '/masuk' } });
    expect((await bench.post('/konsol/impor/jabatan/terapkan', {})).status).toBe(403);
  });
});
