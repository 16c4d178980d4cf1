// Plays a rehearsed year in a process of its own, killing it with SIGKILL at given moments and starting it again on the same data.
import { type ChildProcess, spawn } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { nodeFlags } from '../../local/node-flags.mjs';
import type { Summary } from '../../local/summary.ts';

const main = fileURLToPath(new URL('../../local/main.ts', import.meta.url));

export type Year = {
  summary: Summary;
  /** Every mail that arrived: its id, and to whom and what it was, without the token in its link. */
  mails: { id: string; said: string }[];
  /** How often the process was killed before the year was over. */
  kills: number;
};

export type YearOptions = {
  folder: string;
  port: number;
  employees: number;
  seed: number;
  /** How many milliseconds after each start we kill the process. After the last kill the year may end. */
  killAfter: readonly number[];
};

const start = ({ folder, port, employees, seed }: YearOptions): ChildProcess =>
  spawn(
    process.execPath,
    [
      ...[...nodeFlags, main, '--exit', '--json', '--data', folder, '--port', String(port)],
      ...['--employees', String(employees), '--seed', String(seed)],
      // Two years may share one database, when the environment names one.
      ...(process.env.SIKLUS_DYNAMODB_ENDPOINT === undefined
        ? []
        : ['--table-prefix', `${basename(dirname(folder))}-${basename(folder)}`]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );

type Ended = { code: number | null; output: string; errors: string };

const run = async (options: YearOptions, killAfter: number | undefined): Promise<Ended> => {
  const child = start(options);
  let output = '';
  let errors = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  const code = await new Promise<number | null>((resolve) =>
    child.once('close', (exitCode) => resolve(exitCode)),
  );
  clearTimeout(timer);
  return { code, output, errors };
};

/** Ports, tokens and what nobody may guess of a certificate's number differ from run to run. */
const withoutChance = (text: string): string =>
  text
    .replace(/http:\/\/\S+/g, (url) => new URL(url).pathname.replace(/[\w-]{43}/, '…'))
    .replace(/(-\d{4})-[0-9A-Z]{10}\b/g, '$1-…');

const readMails = (folder: string): Year['mails'] => {
  const database = new DatabaseSync(`${folder}/home.sqlite`, { readOnly: true });
  const rows = database.prepare('SELECT id, recipient, subject, text FROM mail ORDER BY id').all();
  database.close();
  return rows.map((row) => ({
    id: String(row.id),
    said: `${row.recipient}\n${row.subject}\n${withoutChance(String(row.text))}`,
  }));
};

export const playYear = async (options: YearOptions): Promise<Year> => {
  let kills = 0;
  const moments = [...options.killAfter];
  for (;;) {
    const { code, output, errors } = await run(options, moments.shift());
    if (code === null) {
      kills += 1;
      continue;
    }
    if (code !== 0) throw new Error(`the rehearsal ended with ${code}: ${errors}`);
    const last = output.trim().split('\n').at(-1) ?? '';
    return { summary: JSON.parse(last) as Summary, mails: readMails(options.folder), kills };
  }
};
