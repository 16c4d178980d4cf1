// The commands for whoever runs an installation, on a home that has rehearsed a year: what they say is held against a raw reading of its file.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { calmYear } from '../support/calm-year.ts';
import { useOwnDatabases } from '../support/own-databases.ts';

type Row = { table: string; pk: string; sk: string; json: string };
type Someone = { nip: string; name: string; email: string; employeeId: string };

const run = async (file: string, args: readonly string[]): Promise<{ code: number | null; said: string }> => {
  const child = spawn(process.execPath, [join(root, file), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
};

const folder = mkdtempSync(join(tmpdir(), 'siklus-operate-'));
/** The folder as the rehearsal left it; `data` is a copy for one test. */
let made: string;
let data: string;

useOwnDatabases();

/** A home that has ended may hold its file for a moment yet. */
const patient = { timeout: 10_000 };

/** Every row of the file, without asking the database whose it is. */
const rowsOf = (path: string): Row[] => {
  const file = new DatabaseSync(join(path, 'dynamodb.sqlite'), { ...patient, readOnly: true });
  const names = file
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'siklus-%' AND name NOT LIKE '%::%'",
    )
    .all()
    .map(({ name }) => String(name));
  const rows = names.flatMap((table) =>
    file
      .prepare(`SELECT pk, sk, item_json FROM "${table}"`)
      .all()
      .map(({ pk, sk, item_json }) => ({
        table: table.replace('siklus-', ''),
        pk: String(pk).slice(2),
        sk: String(sk).slice(2),
        json: String(item_json),
      })),
  );
  file.close();
  return rows;
};
const textOf = ({ pk, sk, json }: Row): string => `${pk} ${sk} ${json}`.toLowerCase();
const naming = (rows: readonly Row[], ...marks: string[]): Row[] =>
  rows.filter((row) => marks.some((mark) => textOf(row).includes(mark.toLowerCase())));
const fieldOf = ({ json }: Row, name: string): string =>
  (JSON.parse(json) as Record<string, { S?: string }>)[name]?.S ?? '';

/** Somebody with a certificate, who never headed anything and holds no office. */
let someone: Someone;
let operator: Someone;
/** Somebody who asked to learn something. */
let asker: Someone;

beforeAll(async () => {
  ({ folder: made } = await calmYear());
  const rows = rowsOf(made);
  const everybody = rows
    .filter(({ sk }) => sk.startsWith('EMPLOYEE#'))
    .map((row) => ({
      nip: fieldOf(row, 'nip'),
      name: fieldOf(row, 'name'),
      email: fieldOf(row, 'email'),
      employeeId: fieldOf(row, 'employeeId'),
    }));
  const certified = rows.filter(({ sk }) => sk === 'CERTIFICATE');
  const named = rows.filter(
    // An agency keeps its earlier heads, by their id.
    ({ sk }) => sk === 'TENANT' || sk === 'CYCLE' || sk.startsWith('HEAD#') || sk.startsWith('AGENCY#'),
  );
  const free = everybody.filter((one) => naming(named, one.nip, one.email, one.employeeId).length === 0);
  someone = free.find((one) => naming(certified, one.nip).length > 0) as Someone;
  const requests = rows.filter(({ sk }) => sk.startsWith('REQUEST#'));
  asker = free.find((one) => naming(requests, one.employeeId).length > 0) as Someone;
  operator = everybody.find(
    (one) =>
      naming(
        named.filter(({ sk }) => sk === 'CYCLE'),
        one.email,
      ).length > 0,
  ) as Someone;
}, 400_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** A database that has just been left takes the files beside its own away with it, perhaps while they are copied. */
const copyTo = (path: string, tries = 5): void => {
  try {
    cpSync(made, path, { recursive: true });
  } catch (error) {
    if (tries === 0) throw error;
    rmSync(path, { recursive: true, force: true });
    copyTo(path, tries - 1);
  }
};
beforeEach(() => {
  data = join(mkdtempSync(join(folder, 'copy-')), 'data');
  copyTo(data);
});

describe('verify-audit', () => {
  const verify = (...more: string[]) => run('operate/verify-audit.ts', ['--data', data, ...more]);

  it('finds the trail of a year whole, and says where it ends', async () => {
    const { code, said } = await verify();
    expect(code).toBe(0);
    expect(said).toMatch(/jambi: utuh, \d{2,} catatan dalam \d+ segel, 0 menunggu/);
    const anchor = /Ujung rantai: (\S+)/.exec(said)?.[1] ?? '';
    expect((await verify('--anchor', anchor)).code).toBe(0);
    expect(
      (
        await verify(
          '--anchor',
          anchor.replace(/.$/, (c) => (c === 'A' ? 'B' : 'A')),
        )
      ).code,
    ).toBe(1);
  });

  it('names the line that was changed, and the one that was taken out', async () => {
    const lines = rowsOf(data).filter(({ table, pk }) => table === 'audit' && pk.startsWith('AUDIT#'));
    const [first, second] = lines as [Row, Row];
    const file = new DatabaseSync(join(data, 'dynamodb.sqlite'), patient);
    file
      .prepare('UPDATE "siklus-audit" SET item_json = ? WHERE pk = ? AND sk = ?')
      .run(
        first.json.replace(/"actor":\{"S":"[^"]*"/, '"actor":{"S":"somebody"'),
        `S:${first.pk}`,
        `S:${first.sk}`,
      );
    const changed = await verify();
    expect(changed.code).toBe(1);
    expect(changed.said).toContain(first.sk);
    expect(changed.said).toContain('isi catatan ini berubah');
    file
      .prepare('UPDATE "siklus-audit" SET item_json = ? WHERE pk = ? AND sk = ?')
      .run(first.json, `S:${first.pk}`, `S:${first.sk}`);
    file
      .prepare('DELETE FROM "siklus-audit" WHERE pk = ? AND sk = ?')
      .run(`S:${second.pk}`, `S:${second.sk}`);
    file.close();
    const missing = await verify();
    expect(missing.code).toBe(1);
    expect(missing.said).toContain(second.sk);
    expect(missing.said).toContain('catatan ini hilang');
  });

  it('keeps to a folder that nobody holds', async () => {
    const { code, said } = await run('operate/verify-audit.ts', ['--data', join(folder, 'nowhere')]);
    expect(code).toBe(1);
    expect(said).toContain('bukan folder data Siklus');
  });
});

describe('the trail of a year', () => {
  it('names nobody: no name, number or address of anybody in the register', () => {
    const rows = rowsOf(data);
    const trail = rows
      .filter(({ table }) => table === 'audit')
      .map(textOf)
      .join('\n');
    for (const row of rows.filter(({ sk }) => sk.startsWith('EMPLOYEE#')))
      for (const field of ['nip', 'name', 'email'])
        expect(trail).not.toContain(fieldOf(row, field).toLowerCase());
  });

  it('has each decision with the page that was opened before it', () => {
    const lines = rowsOf(data).filter(({ table, pk }) => table === 'audit' && pk.startsWith('AUDIT#'));
    const subjects = (action: string): Set<string> =>
      new Set(
        lines.filter((line) => fieldOf(line, 'action').match(action)).map((line) => fieldOf(line, 'subject')),
      );
    const decided = subjects('^decision-(approved|returned|rejected)$');
    expect(decided.size).toBeGreaterThan(3);
    const opened = subjects('^decision-opened$');
    for (const turn of decided) expect(opened).toContain(turn);
    expect(subjects('^file-imported$').size).toBeGreaterThan(5);
  });
});

describe('person', () => {
  const person = (...args: string[]) => run('operate/person.ts', [...args, '--data', data]);
  type Exported = { records: { table: string; key: { pk: string; sk: string } }[] };

  it('exports every record that names somebody, as a raw reading finds them', async () => {
    const { code, said } = await person('export', someone.nip);
    expect(code).toBe(0);
    const exported = JSON.parse(said) as Exported;
    const witness = naming(rowsOf(made), someone.nip, someone.email, someone.employeeId);
    expect(witness.length).toBeGreaterThan(15);
    const keys = new Set(exported.records.map(({ table, key }) => `${table} ${key.pk} ${key.sk}`));
    expect(
      witness.map(({ table, pk, sk }) => `${table} ${pk} ${sk}`).filter((key) => !keys.has(key)),
    ).toEqual([]);
    expect(said).toContain(someone.name);
  });

  it('names every file in the storage that holds somebody, and until when', async () => {
    const folder = join(made, 'uploads');
    const holding = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path, 'latin1').includes(someone.nip));
    expect(holding.length).toBeGreaterThan(0);
    const { said } = await person('export', someone.nip);
    const { files } = JSON.parse(said) as { files: { import: string; of: string; until: string }[] };
    expect(holding.filter((path) => !files.some((file) => path.includes(file.import)))).toEqual([]);
    for (const { until } of files) expect(until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    hasEnded(someone);
    const { said: told } = await person('delete', someone.nip);
    expect(told).toContain(`Berkas ${files.length} impor, yang mungkin memuat datanya, masih ada`);
  });

  it('exports nobody else with them', async () => {
    const { said } = await person('export', someone.nip);
    const others = rowsOf(made)
      .filter(({ sk }) => sk.startsWith('EMPLOYEE#'))
      .map((row) => fieldOf(row, 'nip'))
      .filter((nip) => nip !== someone.nip);
    expect(others.filter((nip) => said.includes(nip))).toEqual([]);
  });

  /** Their last day was in the first month of the year, as the file of the home has it. */
  const hasEnded = ({ employeeId }: Someone): void => {
    const file = new DatabaseSync(join(data, 'dynamodb.sqlite'), patient);
    const row = rowsOf(data).find(({ sk }) => sk === `EMPLOYEE#${employeeId}`) as Row;
    const ended = JSON.stringify({ ...(JSON.parse(row.json) as object), validTo: { S: '2026-01-31' } });
    file.prepare('UPDATE "siklus-register" SET item_json = ? WHERE item_json = ?').run(ended, row.json);
    file.close();
  };

  it('does not delete whoever still works here, and says what comes first', async () => {
    const { code, said } = await person('delete', someone.nip, '--yes');
    expect(code).toBe(1);
    expect(said).toContain('masih bekerja menurut data pegawai');
    expect(rowsOf(data).map(textOf).sort()).toEqual(rowsOf(made).map(textOf).sort());
  });

  it('says what it would delete, and changes nothing without --yes', async () => {
    hasEnded(someone);
    const before = rowsOf(data).map(textOf).sort();
    const { code, said } = await person('delete', someone.nip);
    expect(code).toBe(0);
    expect(said).toContain('Akan dihapus:');
    expect(said).toContain('Belum ada yang diubah.');
    expect(rowsOf(data).map(textOf).sort()).toEqual(before);
  });

  it('deletes somebody: what a raw reading still finds is what was said to stay, and the trail is whole', async () => {
    hasEnded(someone);
    const { code, said } = await person('delete', someone.nip, '--yes');
    expect(code).toBe(0);
    const left = naming(rowsOf(data), someone.nip, someone.name, someone.email);
    expect([...new Set(left.map(({ sk }) => sk))]).toEqual(['CERTIFICATE']);
    expect(said).toContain('cycle CERTIFICATE – sertifikat: bukti bagi pihak lain, sebagaimana tercetak');
    const byId = naming(rowsOf(data), someone.employeeId).filter(({ table }) => table !== 'audit');
    const kindsLeft = new Set(
      byId.map(({ table, sk }) => `${table} ${sk.slice(0, sk.indexOf('#') + 1) || sk}`),
    );
    for (const kind of kindsLeft) expect(said).toContain(`${kind} –`);
    const home = new DatabaseSync(join(data, 'home.sqlite'), { ...patient, readOnly: true });
    const letters = home.prepare('SELECT count(*) AS n FROM mail WHERE recipient = ?').get(someone.email);
    home.close();
    expect(letters?.n).toBe(0);
    expect((await run('operate/verify-audit.ts', ['--data', data])).said).toMatch(/utuh, .*, 1 menunggu/);
    expect((await person('export', someone.nip)).code).toBe(1);
  });

  it('exports what somebody asked to learn with the reasons and the answer, and deletes it with them', async () => {
    const { said } = await person('export', asker.nip);
    const request = (
      JSON.parse(said) as { records: { key: { sk: string }; content: object }[] }
    ).records.find(({ key }) => key.sk.startsWith('REQUEST#'));
    expect(request?.content).toMatchObject({
      reason: expect.stringContaining('Tugas saya'),
      answer: { reason: expect.stringContaining('Dijawab menurut') },
    });
    hasEnded(asker);
    expect((await person('delete', asker.nip, '--yes')).code).toBe(0);
    const own = rowsOf(data).filter(({ sk }) => sk.startsWith('REQUEST#') && sk.includes(asker.employeeId));
    expect(own).toEqual([]);
  });

  it('refuses to delete whoever is still needed, and says what comes first', async () => {
    const before = rowsOf(data).map(textOf).sort();
    const { code, said } = await person('delete', operator.nip, '--yes');
    expect(code).toBe(1);
    expect(said).toContain('Tidak dapat dihapus sekarang:');
    expect(rowsOf(data).map(textOf).sort()).toEqual(before);
  });

  it('corrects a name and an address where they may be corrected', async () => {
    const { code } = await person(
      'correct',
      someone.nip,
      '--name',
      'Nama Yang Benar',
      '--email',
      'benar@jambi.example',
      '--yes',
    );
    expect(code).toBe(0);
    const rows = rowsOf(data);
    const employee = rows.find(({ sk }) => sk === `EMPLOYEE#${someone.employeeId}`) as Row;
    expect([fieldOf(employee, 'name'), fieldOf(employee, 'email')]).toEqual([
      'Nama Yang Benar',
      'benar@jambi.example',
    ]);
    expect(rows.some(({ pk }) => pk === 'ACCOUNT#benar@jambi.example')).toBe(true);
    expect(rows.some(({ pk }) => pk === `ACCOUNT#${someone.email.toLowerCase()}`)).toBe(false);
    const certificate = naming(rows, someone.nip).find(({ sk }) => sk === 'CERTIFICATE') as Row;
    expect(fieldOf(certificate, 'name')).toBe(someone.name);
  });

  /** A colleague who, as the file of the home has it, has no address of the office. */
  const withoutAddress = (): Someone => {
    const file = new DatabaseSync(join(data, 'dynamodb.sqlite'), patient);
    const row = rowsOf(data).find(
      (one) => one.sk.startsWith('EMPLOYEE#') && ![someone.nip, operator.nip].includes(fieldOf(one, 'nip')),
    ) as Row;
    const { email: _, ...rest } = JSON.parse(row.json) as Record<string, unknown>;
    const ended = JSON.stringify({ ...rest, validTo: { S: '2026-01-31' } });
    file.prepare('UPDATE "siklus-register" SET item_json = ? WHERE item_json = ?').run(ended, row.json);
    file.close();
    const [nip, name, employeeId] = [fieldOf(row, 'nip'), fieldOf(row, 'name'), fieldOf(row, 'employeeId')];
    return { nip, name, employeeId, email: fieldOf(row, 'email') };
  };

  it('works in a register in which somebody has no address, for them and for everybody else', async () => {
    const colleague = withoutAddress();
    const before = rowsOf(data).map(textOf).sort();
    const exported = JSON.parse((await person('export', someone.nip)).said) as Exported;
    const others = naming(rowsOf(made), someone.nip, someone.email, someone.employeeId);
    expect(exported.records.length).toBeGreaterThanOrEqual(others.length);
    // Of whoever has none, their own records: no address is looked for, least of all an empty one, which stands in every text.
    const own = JSON.parse((await person('export', colleague.nip)).said) as Exported;
    const theirs = naming(rowsOf(data), colleague.nip, colleague.employeeId, colleague.name).length;
    expect(own.records.length).toBeGreaterThan(0);
    expect(own.records.length).toBeLessThanOrEqual(theirs + 2);
    const corrected = await person('correct', colleague.nip, '--email', 'baru@jambi.example', '--yes');
    expect([corrected.code, corrected.said.includes('halaman pegawai di konsol')]).toEqual([1, true]);
    const planned = await person('delete', colleague.nip);
    expect(planned.said).toMatch(/Akan dihapus: |Tidak dapat dihapus sekarang: /);
    expect(planned.said.match(/Akan dihapus: (\d+)/)?.[1] ?? '1').not.toBe('0');
    const audited = (row: string): boolean => row.includes('person-exported');
    expect(
      rowsOf(data)
        .map(textOf)
        .filter((row) => !audited(row))
        .sort(),
    ).toEqual(before.filter((row) => !audited(row)));
  });

  it('asks for a NIP that somebody has', async () => {
    expect((await person('export', '123')).code).toBe(2);
    expect((await person('export', '199001012015031999')).said).toContain('Tidak ada pegawai dengan NIP');
  });
});

describe('the end of records', () => {
  it('is not the database’s to bring about here: a rehearsal lives in another time', async () => {
    const { DescribeTimeToLiveCommand } = await import('@aws-sdk/client-dynamodb');
    const { openTables } = await import('../../operate/tables-at-hand.ts');
    const { tables: declared } = await import('../../functions/store/tables.ts');
    const tables = await openTables({ data, 'table-prefix': 'siklus' });
    const states = [];
    for (const name of Object.keys(declared) as (keyof typeof declared)[]) {
      const { TimeToLiveDescription } = await tables.client.send(
        new DescribeTimeToLiveCommand({ TableName: tables.nameOf(name) }),
      );
      states.push(TimeToLiveDescription?.TimeToLiveStatus);
    }
    tables.close();
    expect(new Set(states)).toEqual(new Set(['DISABLED']));
  });

  it('takes what is past it and nothing else, by the moment it is told', async () => {
    const { openTables } = await import('../../operate/tables-at-hand.ts');
    const { sweepTables } = await import('../../local/sweep.ts');
    const tables = await openTables({ data, 'table-prefix': 'siklus' });
    const ttlOf = ({ json }: Row): number => Number((JSON.parse(json) as { ttl?: { N?: string } }).ttl?.N);
    const at = (iso: string) => sweepTables(tables.client, tables.nameOf, new Date(iso));
    await at('2026-01-06T00:00:00.000Z');
    const before = rowsOf(made);
    const due = before.filter((row) => ttlOf(row) * 1000 <= Date.parse('2028-06-01T00:00:00.000Z'));
    expect([...new Set(due.map(({ table }) => table))]).toEqual(expect.arrayContaining(['links', 'outbox']));
    await at('2028-06-01T00:00:00.000Z');
    const after = new Set(rowsOf(data).map(textOf));
    expect(
      before
        .filter((row) => !after.has(textOf(row)))
        .map(textOf)
        .sort(),
    ).toEqual(due.map(textOf).sort());
    await at('2041-01-01T00:00:00.000Z');
    const left = rowsOf(data);
    tables.close();
    const { kinds } = await import('../../functions/store/keeping.ts');
    const kept = new Set(
      kinds.filter(({ end }) => end === 'kept').map(({ table, kind }) => `${table} ${kind}`),
    );
    const withEnd = left
      .map(
        ({ table, sk }) =>
          `${table} ${table === 'audit' && /^\d/.test(sk) ? 'LINE' : sk.slice(0, sk.indexOf('#') + 1) || sk}`,
      )
      .filter((kind) => !kept.has(kind));
    // Who still works has no end yet.
    expect(new Set(withEnd)).toEqual(new Set(['register EMPLOYEE#']));
  });
});
