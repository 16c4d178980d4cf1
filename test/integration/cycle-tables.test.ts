// The tables of a year against a real database: what the console shows of it and hands out as files.
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { consoleFunctions } from '../../functions/console/declarations.ts';
import { type YearTableName, yearTables } from '../../functions/console/tables/year-tables.ts';
import { letterStatusWord } from '../../functions/mail/undelivered-words.ts';
import { type PhaseName, phases } from '../../functions/records/policy.ts';
import { jpForms } from '../../functions/rulebook/lesson-hours.rules.ts';
import { batchStatusWord } from '../../functions/words/batch-words.ts';
import { fundingWord } from '../../functions/words/funding-words.ts';
import { phaseStatusWord } from '../../functions/words/phase-words.ts';
import { planStatusWord } from '../../functions/words/plan-words.ts';
import { batchId } from '../support/branded.ts';
import { openWorkbook } from '../support/open-workbook.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { putFullYear, surveyOpensAt } from '../unit/console/full-year.ts';
import { aPhase, cookie, register, tenant, tokens, year } from '../unit/cycle/records.ts';

const tableRoutes = [consoleFunctions['console-tables'], consoleFunctions['audit-trail']].flatMap(
  ({ routes }) => Object.keys(routes),
);
let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const auditor = as(tokens.auditor);

beforeAll(async () => {
  bench = await openBench({ workflows: ['annual-cycle'], at: '2026-01-05T01:00:00.000Z', onDatabase: true });
  for (const [table, item] of register) await bench.put(table, item);
});
afterAll(async () => bench.close());

describe('the tables of a year', () => {
  beforeAll(async () => putFullYear(bench));
  afterEach(() => expect(bench.mails).toEqual([]));

  it('begin with the line of five phases, what needs doing and the next deadline', async () => {
    const page = await bench.get(`/konsol/${year}`, operator);
    expect(page.status).toBe(200);
    for (const text of [
      '8 dari 10 pegawai menjawab (80%)',
      'Rencana dikembalikan untuk perbaikan: Kurangi biaya.',
      '1 dari 1 angkatan selesai',
      '60 kebutuhan telah disusun peringkatnya',
      'Survei Kebutuhan ditutup: 28 Februari 2026 pukul 23.59 WIB',
      'Rp1.250.000.000',
    ])
      expect(page.text).toContain(text);
    expect(page.text.match(/<progress/g)).toHaveLength(5);
    expect(Buffer.byteLength(page.text)).toBeLessThan(30 * 1024);
  });

  it('count a batch that was called off as that, and not among those that are over', async () => {
    const { aBatch } = await import('../unit/delivery/government.ts');
    const { remove, transact } = await import('../../functions/store/table.ts');
    const { batchKey } = await import('../../functions/records/batch.reads.ts');
    const { status: _, ...outline } = aBatch({ batchId: batchId('P-9-9') });
    const key = batchKey({ tenant, year, batchId: outline.batchId });
    await bench.put('cycle', {
      ...{ ...key, ...outline, status: 'cancelled', cancelledAt: '2027-02-01T00:00:00.000Z' },
      cancelledBecause: { kind: 'list-too-short', minimumParticipants: 2 },
    });
    const page = await bench.get(`/konsol/${year}`, operator);
    expect(page.text).toContain('1 dari 2 angkatan selesai, 1 dibatalkan');
    await transact([remove('cycle', key)]);
  });

  it.each([
    ['survei', ['Dinas Kesehatan', 'Jumlah', '80%']],
    ['kebutuhan', ['Kesenjangan pada 7 pegawai.', 'Halaman 1 dari 2', '1,25']],
    ['kebutuhan?halaman=2', ['Halaman 2 dari 2', '>60<']],
    [
      'rencana',
      [
        'Program pertama di bawah batas pagu: Terpotong',
        'Saat disusun, 1 program terpilih mengurangi kesenjangan senilai 1.234,50 (',
        'nilainya paling jauh 0,45% di bawah nilai tertinggi yang mungkin dicapai dalam pagu. Program pertama di bawah batas pagu saat itu adalah Terpotong.',
        'Triwulan I (Januari–Maret) 2027',
        'emenuhi kebutuhan peringkat ke-1 (T01, Dinas Kesehatan)',
        '=Program berbahaya',
        'Kurangi biaya.',
        'Sekretaris Daerah',
      ],
    ],
    ['angkatan', ['>I<', '1 Maret 2027', 'Selesai']],
    [
      'jejak',
      [
        '5 Januari 2026 pukul 10.01 WIB',
        'sekda-60@jambi.example',
        'Mengembalikan rencana untuk perbaikan',
        'Pengajuan ke-1, tahap 1: Kepala Perangkat Daerah – Dinas Kesehatan',
        '>Tanda terima: TANDA-60<',
        'href="/konsol/2027/jejak?sebelum=2026-',
      ],
    ],
    [
      'jejak?sebelum=2026-01-05T02:30:00.000Z',
      ['Membuka siklus', 'operator@jambi.example', 'Membuka tahapan', '>Siklus<'],
    ],
    ['evaluasi', ['Pemasaran Digital, Angkatan I', '84,50', '>+4,50<', 'Perbaiki materi.', 'Sisa.']],
  ])('show %s', async (path, texts) => {
    const page = await bench.get(`/konsol/${year}/${path}`, operator);
    expect(page.status).toBe(200);
    for (const text of texts) expect(page.text).toContain(text);
  });

  it.each([
    ['survei', 'Dinas Kesehatan;10;8;80;0;0;10;6;4'],
    ['kebutuhan', '60;T01;Dinas Kesehatan;7;12;1,25;Kesenjangan pada 7 pegawai.'],
    ['rencana', `1;'=Program berbahaya;T01;30;1;Pelatihan Teknis;32;`],
    [
      'angkatan',
      'Pemasaran Digital;I;Selesai;1 Maret 2027;5 Maret 2027;Ruang pelatihan BPSDM;Nama;30;2;0;1;0;1;2;2',
    ],
    ['evaluasi', 'Pemasaran Digital, Angkatan I;Selesai;2;;2;;;;–;–;3;'],
    ['layanan', 'Dinas Kesehatan;Poliklinik;2026;80,00;2027;84,50;4,50;B (Baik);B (Baik);40;41'],
    ['rekomendasi', '2;Perbaiki materi.;N-gain rendah.;BPSDM;1 Maret 2028;Terbuka'],
    [
      'rekomendasi',
      '3;"Selesaikan evaluasi angkatan yang masih terbuka pada batas waktu tahapan; hasilnya belum ikut dihitung.";PROG02-1.;BPSDM;1 Maret 2028;Terbuka',
    ],
    [
      'jejak',
      '5 Januari 2026 pukul 09.00 WIB;operator@jambi.example;;Membuka siklus;Siklus 2027;Pagu: Rp1.250.000.000',
    ],
    ['penerusan', 'Dinas Kesehatan;T01;0,60;;;;;9;Sisa.'],
  ])('hand out %s as a file', async (name, line) => {
    const file = await bench.get(`/konsol/${year}/${name}.csv`, operator);
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toContain(`${name}-${tenant}-${year}.csv`);
    expect(file.text.split('\r\n').some((l) => l.startsWith(line))).toBe(true);
  });

  it.each([
    ['survei', 'Survei kebutuhan', ['Dinas Kesehatan', 10, 8, 80]],
    ['kebutuhan', 'Kebutuhan', [1, 'T01', 'Dinas Kesehatan', 7, 12, 1.25]],
    ['rencana', 'Rencana', [1, '=Program berbahaya', 'T01', 30, 1]],
    ['angkatan', 'Angkatan', ['Pemasaran Digital', 'I', 'Selesai', '1 Maret 2027']],
    ['evaluasi', 'Evaluasi', ['Pemasaran Digital, Angkatan I', 'Selesai', 2]],
    ['layanan', 'Layanan', ['Dinas Kesehatan', 'Poliklinik', '2026', 80, '2027', 84.5, 4.5]],
    ['rekomendasi', 'Rekomendasi', [2, 'Perbaiki materi.', 'N-gain rendah.']],
    ['jejak', 'Jejak audit', []],
    ['penerusan', 'Tindak lanjut', ['Dinas Kesehatan', 'T01', 0.6]],
    ['surat', 'Surat tidak sampai', []],
  ] as const)(
    'hand out %s as a workbook, where numbers are numbers and nothing is a formula',
    async (name, title, cells) => {
      const file = await bench.get(`/konsol/${year}/${name}.csv?sebagai=xlsx`, operator);
      expect(file.status).toBe(200);
      expect(file.headers['content-disposition']).toContain(`${name}-${tenant}-${year}.xlsx`);
      const sheets = openWorkbook(file.body);
      expect([...sheets.keys()]).toEqual([title, 'Keterangan']);
      const rows = sheets.get(title) ?? [];
      expect(rows.some((row) => cells.every((cell, i) => row[i] === cell))).toBe(true);
      expect(rows.flat().some((cell) => typeof cell === 'object')).toBe(false);
      expect(sheets.get('Keterangan')).toContainEqual(['Siklus', String(year)]);
    },
  );

  it('are looked through in their address, page and file alike, and lead from a row to what is behind it', async () => {
    const few = await bench.get(
      `/konsol/${year}/kebutuhan?urut=-peringkat&perangkat-daerah=Tidak+ada`,
      operator,
    );
    expect(few.text).toContain('Tidak ada baris yang sesuai dengan saringan ini.');
    expect(few.text).toContain('0 dari 60 baris.');
    const turned = await bench.get(`/konsol/${year}/kebutuhan?urut=-peringkat`, operator);
    expect(turned.text.indexOf('>60<')).toBeLessThan(turned.text.indexOf('>59<'));
    expect(turned.text).toContain('href="/konsol/2027/kebutuhan?urut=-peringkat&amp;halaman=2"');
    expect(turned.text).toContain('href="/konsol/2027/kebutuhan.csv?urut=-peringkat&amp;sebagai=xlsx"');
    const file = await bench.get(`/konsol/${year}/kebutuhan.csv?urut=-peringkat`, operator);
    expect(file.text.split('\r\n')[1]).toMatch(/^60;/);
    const batches = await bench.get(`/konsol/${year}/angkatan?awal=digital`, operator);
    expect(batches.text).toContain('href="/konsol/2027/angkatan/PROG01-1"');
    expect(batches.text).toContain('1 dari 1 baris.');
    expect((await bench.get(`/konsol/${year}/evaluasi`, operator)).text).toContain(
      'href="/konsol/2027/angkatan/PROG01-1"',
    );
    expect((await bench.get(`/konsol/${year}/survei`, operator)).text).toContain(
      'href="/konsol/pegawai?unit=dinkes"',
    );
  });

  it('are made of records no larger than their declaration counts on', async () => {
    const dump = await bench.dump();
    const kinds: Partial<Record<YearTableName, RegExp>> = {
      survei: /SURVEY-TALLY#/,
      kebutuhan: /"NEED#/,
      rencana: /PLAN-ROW#/,
      angkatan: /"BATCH#/,
      layanan: /SERVICE-CHANGE#/,
      rekomendasi: /RECOMMENDATION#/,
      penerusan: /"CARRY-OVER#/,
    };
    for (const [name, kind] of Object.entries(kinds)) {
      const lines = dump.split('\n').filter((line) => kind.test(line));
      expect([name, lines.length > 0]).toEqual([name, true]);
      const mean = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0) / lines.length;
      expect(mean).toBeLessThanOrEqual(yearTables[name as YearTableName].most.bytesPerRow);
    }
  });

  it('tell an auditor of needs and of a proposed plan once: when the analysis cannot be done over, and only of large groups', async () => {
    const lines = async (name: string) => {
      const file = await bench.get(`/konsol/${year}/${name}.csv`, auditor);
      expect(file.status).toBe(200);
      return file.text.trimEnd().split('\r\n').slice(1);
    };
    const phaseIs = async (name: PhaseName, more: Record<string, unknown>) =>
      bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: `PHASE#${name}`, ...aPhase(name), ...more });
    const { findPlan } = await import('../../functions/records/plan.reads.ts');
    const plan = await findPlan({ tenant, year });
    const planIs = async (status: string) =>
      bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN', ...plan, status });
    expect(await lines('kebutuhan')).toEqual([]);
    await bench.put('cycle', {
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'PHASE#needs-analysis' },
      ...aPhase('needs-analysis', { status: 'done' }),
    });
    await planIs('draft');
    // The plan may still be found worthless, and the analysis be done over with other people: two tables would tell of those between.
    for (const waiting of ['planned', 'held'] as const) {
      const held = { heldAt: '2026-05-01T00:00:00.000Z', gates: [{ kind: 'worthless-plan', programs: 1 }] };
      await phaseIs('program-approval', { status: waiting, ...(waiting === 'held' ? held : {}) });
      expect([await lines('kebutuhan'), await lines('rencana')]).toEqual([[], []]);
      const page = await bench.get(`/konsol/${year}/rencana`, auditor);
      expect(page.text).not.toContain('Saat disusun');
      expect((await bench.get(`/konsol/${year}/rencana`, operator)).text).toContain('Saat disusun');
    }
    await phaseIs('program-approval', { status: 'running', openedAt: '2026-05-04T00:00:00.000Z' });
    expect((await lines('rencana')).length).toBeGreaterThan(0);
    const told = (await bench.get(`/konsol/${year}/rencana`, auditor)).text;
    expect(told).toContain('Saat disusun, 1 program terpilih menurut nilainya');
    expect(told).not.toContain('1.234,50');
    // What a release before wrote in words may hold any figure: the words are left out.
    expect((await lines('kebutuhan'))[0]).toBe('1;T01;Dinas Kesehatan;7;12;1,25;');
    expect((await bench.get(`/konsol/${year}/inventaris`, auditor)).status).toBe(403);
    await phaseIs('needs-analysis', {});
    await phaseIs('program-approval', {});
    await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN', ...plan });
  });

  it('tell an auditor of the survey as a whole, and of letters without their people', async () => {
    const survey = await bench.get(`/konsol/${year}/survei.csv`, auditor);
    expect(survey.text.trimEnd().split('\r\n').slice(1)).toEqual(['Jumlah;10;8;80;0;0;10;6;4']);
    const page = await bench.get(`/konsol/${year}/evaluasi`, auditor);
    for (const text of ['Perbaiki materi.', 'Sisa.']) expect(page.text).not.toContain(text);
    expect(page.text).toContain('Selesaikan evaluasi angkatan yang masih terbuka');
  });

  it('hold words where there are words, not the codes that are kept', async () => {
    const kept = new Set([
      ...jpForms.map((form) => form.code),
      ...[phaseStatusWord, batchStatusWord, fundingWord, letterStatusWord, planStatusWord].flatMap((words) =>
        Object.keys(words),
      ),
      ...[
        'proposed',
        'below-cut',
        'removed',
        'unavailable',
        'waiting',
        'follow-up',
        'feedback',
        'closed',
        'done',
        'bkpsdm',
      ],
      ...['A', 'B', 'C', 'D', 'all-answered', 'deadline', 'operator', 'cycle-opened', 'decision-returned'],
    ]);
    const files = tableRoutes.filter((route) => route.endsWith('.csv'));
    expect(files.length).toBeGreaterThan(9);
    for (const route of files) {
      const { text } = await bench.get(route.replace('GET ', '').replace('{year}', String(year)), operator);
      const rows: string[][] = parse(text, { delimiter: ';', bom: true, record_delimiter: '\r\n' });
      expect(
        rows.flat().filter((cell) => kept.has(cell)),
        route,
      ).toEqual([]);
    }
  });

  it('have the newest act first in the audit trail, and its link in the menu', async () => {
    const file = await bench.get(`/konsol/${year}/jejak.csv`, operator);
    const acts = file.text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .filter((line) => !line.includes(';Mengunduh tabel;'));
    expect(acts).toHaveLength(62);
    expect(acts[0]).toContain('TANDA-60');
    expect(acts.at(-1)).toContain('Membuka siklus');
    expect((await bench.get(`/konsol/${year}`, auditor)).text).toContain(
      `<a href="/konsol/${year}/jejak">Jejak audit</a>`,
    );
  });

  it('leave a line for each file that leaves, with who took it and from where', async () => {
    const { listAudit } = await import('../support/audit-lines.ts');
    const taken = async () =>
      (await listAudit({ tenant, year })).filter((line) => line.action === 'table-exported');
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    const begun = bench.clock.now().toISOString();
    const files = tableRoutes.flatMap((route) => /([a-z]+)\.csv$/.exec(route)?.[1] ?? []);
    expect(files.length).toBeGreaterThan(8);
    for (const file of files)
      expect((await bench.get(`/konsol/${year}/${file}.csv`, auditor)).status, file).toBe(200);
    const lines = (await taken()).filter((line) => line.at >= begun);
    expect(lines.map(({ subject }) => subject).sort()).toEqual(files.map((file) => `file-${file}`).sort());
    for (const line of lines)
      expect(line).toMatchObject({
        ...{ office: 'auditor', network: '127.0.0.0/24', browser: 'program' },
        actor: expect.stringMatching(/^account-/),
      });
  });

  it('show in the trail of a year what the office did in the year before, in which it was prepared, and no longer ago', async () => {
    const { auditEvent } = await import('../../functions/store/audit.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const signedIn = (at: string, office: string) =>
      auditEvent({
        ...{ tenant, actor: 'account-x', office, at: new Date(at) },
        ...{ action: 'signed-in', subject: 'account-x' },
      });
    await transact([
      signedIn('2025-12-31T03:00:00.000Z', 'Kantor tahun 2025'),
      signedIn('2026-01-02T03:00:00.000Z', 'Kantor tahun 2026'),
      signedIn('2027-12-30T03:00:00.000Z', 'Kantor tahun 2027'),
    ]);
    const page = await bench.get(`/konsol/${year}/jejak`, auditor);
    expect(page.text).toContain('kantor di luar siklus pada tahun 2026 dan 2027');
    const trail = (await bench.get(`/konsol/${year}/jejak.csv`, auditor)).text;
    for (const office of ['Kantor tahun 2026', 'Kantor tahun 2027']) expect(trail).toContain(office);
    expect(trail).not.toContain('Kantor tahun 2025');
  });

  it('tell an auditor what the office did to somebody, and of nobody whom: neither by name nor under the id that stands where the same person signed in', async () => {
    const { auditEvent } = await import('../../functions/store/audit.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const who = { employeeId: 'salmah-0123', name: 'Salmah Pertiwi' };
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: `EMPLOYEE#${who.employeeId}`, ...who, nip: '198501152010011077' },
      ...{ employment: 'pns', agencyId: 'dinkes', positionId: 'j-1', positionName: 'Analis' },
      ...{ jenjang: 'pelaksana', validFrom: '2020-01-01', validTo: '2021-01-01' },
    });
    const line = { tenant, year, at: new Date('2026-01-20T03:00:00.000Z') };
    const person = `person-${who.employeeId}` as const;
    await transact([
      auditEvent({
        ...{ ...line, actor: 'account-x', office: 'operator', action: 'absence-begun', subject: person },
        detail: { absence: 'pemberhentian-sementara', firstDay: '2026-01-20' },
      }),
      auditEvent({ ...line, actor: person, office: 'employee', action: 'signed-in', subject: 'account-y' }),
    ]);
    const linesOf = async (who: typeof operator) =>
      (await bench.get(`/konsol/${year}/jejak.csv`, who)).text.split('\r\n');
    const [seen, read] = [await linesOf(operator), await linesOf(auditor)];
    const verb = (l: string) => l.split(';')[3];
    const acted = seen.find((l) => l.includes('Pemberhentian sementara')) ?? '';
    expect(acted).toContain(';Salmah Pertiwi;');
    const told = read.filter((l) => l.includes(';Seorang pegawai;') && verb(l) === verb(acted));
    expect(told).toHaveLength(1);
    // When the head of an agency changed is known: what happened that day, and why, would be told of them.
    expect(told[0]).toMatch(/;Mencatat pegawai tidak bekerja untuk sementara;Seorang pegawai;;$/);
    expect(read.filter((l) => l.includes('Pemberhentian sementara'))).toEqual([]);
    expect(read.filter((l) => l.includes('Salmah Pertiwi'))).toHaveLength(1);
    const page = (await bench.get(`/konsol/${year}/jejak`, auditor)).text;
    expect(page).not.toMatch(/Pemberhentian sementara/);
    expect(page.split('<tr').find((row) => row.includes('Seorang pegawai'))).not.toMatch(/salmah/i);
  });

  it('tell an auditor of nobody whom it was about, wherever their page ends', async () => {
    const { auditEvent } = await import('../../functions/store/audit.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const at = (second: number) => new Date(Date.UTC(2026, 0, 21, 3, 0, second));
    const opened = (second: number) =>
      auditEvent({
        ...{ tenant, year, at: at(second), actor: 'account-x', office: 'auditor' },
        ...{ action: 'exported', subject: 'survei', detail: { rows: 1 } },
      } as never);
    await transact([
      auditEvent({
        ...{ tenant, year, at: at(0), actor: 'account-x', office: 'operator', action: 'absence-begun' },
        ...{ subject: 'person-bunga-0456', detail: { absence: 'cltn', firstDay: '2026-01-21' } },
      }),
    ]);
    // Each line more moves the one before it on by one: whoever may make lines chooses where a page ends.
    for (let second = 1; second <= 52; second++) {
      await transact([opened(second)]);
      if (second < 48) continue;
      const page = (await bench.get(`/konsol/${year}/jejak`, auditor)).text;
      expect(page).toContain('sebelum=');
      expect(page).not.toContain('bunga-0456');
    }
  });

  it('offer the operator, not the auditor, to close the survey early', async () => {
    expect((await bench.get(`/konsol/${year}/survei`, operator)).text).toContain(
      `href="/konsol/${year}/tutup-survei"`,
    );
    expect((await bench.get(`/konsol/${year}/survei`, auditor)).text).not.toContain('tutup-survei');
    expect((await bench.get(`/konsol/${year}/rencana`, operator)).text).toContain('rencana/perbaiki');
    expect((await bench.get(`/konsol/${year}/rencana`, auditor)).text).not.toContain('rencana/perbaiki');
  });

  it('add up to the summary that programs read', async () => {
    const answer = await bench.get(`/api/cycles/${year}/summary`, operator);
    expect(answer.status).toBe(200);
    // Of needs and of what is handed on, an auditor's program counts what an auditor's tables have: nothing before the phase is done.
    const audited = await bench.get(`/api/cycles/${year}/summary`, auditor);
    const { counts } = JSON.parse(answer.text);
    expect(JSON.parse(audited.text).counts).toEqual({ ...counts, needs: 0, carryOver: 0 });
    expect(JSON.parse(answer.text)).toEqual({
      cycle: { tenant, year, status: 'open' },
      phases: phases.map((name) =>
        name === 'needs-survey'
          ? { name, status: 'running', openedAt: surveyOpensAt }
          : { name, status: 'planned' },
      ),
      counts: {
        ...{ employees: 2, invited: 10, answered: 8, rated: 6, reminders: 4, mails: 1, needs: 60 },
        ...{ requests: 0, requestsWithWord: 0, requestsAnswered: 0 },
        ...{ programsProposed: 1, programsApproved: 0, programsReturned: 1, decisions: 2, batches: 1 },
        ...{ participants: 2, declined: 1, promotedReserves: 1, certificates: 2, jpTotal: 64 },
        ...{ level1: 2, level2: 2, level3: 3, level4: 1, carryOver: 1 },
        ...{ left: 1, retired: 0, moved: 0, headsReplaced: 0, agenciesEnded: 0, facilitatorsReplaced: 0 },
        planChanges: 0,
      },
    });
    const unknown = await bench.get('/api/cycles/2040/summary', auditor);
    expect(unknown.status).toBe(404);
    expect(JSON.parse(unknown.text)).toMatchObject({ type: 'urn:siklus:refusal:unknown-cycle' });
  });
});
