// What the API has acknowledged is on disk, and nothing is carried out before what asked for it is.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { Home, invoke, machine, machineArn } from '../../support/step-functions-home.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'step-functions-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

type Note = { what: 'started' | 'answered'; name: string };
const notesIn = (file: string): Note[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.endsWith('}'))
        .map((line) => JSON.parse(line) as Note)
    : [];

describe('a process killed with SIGKILL', () => {
  it('forgets no start and no answer it acknowledged', { timeout: 240_000 }, async () => {
    const at = folder();
    const [file, notes] = [join(at, 'sfn.db'), join(at, 'notes')];
    const script = join(import.meta.dirname, '../../support/step-functions-acknowledger.ts');
    for (let kill = 0; kill < 5; kill += 1) {
      const before = notesIn(notes).length;
      const worker = spawn(process.execPath, ['--no-warnings', script, file, notes, `k${kill}`], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      const ended = new Promise((resolve) => worker.on('exit', resolve));
      while (notesIn(notes).length < before + 20 && worker.exitCode === null) await pause(3);
      await pause(Math.random() * 30);
      worker.kill('SIGKILL');
      await ended;
    }

    const home = new Home({ ask: () => null }, { databasePath: file });
    await home.steps.idle();
    const arn = (name: string): string =>
      `${machineArn('asks').replace('stateMachine', 'execution')}:${name}`;
    const all = notesIn(notes);
    expect(all.filter(({ what }) => what === 'answered').length).toBeGreaterThan(20);
    for (const { what, name } of all) {
      const types = await home.types(arn(name));
      expect(types[0]).toBe('ExecutionStarted');
      if (what === 'answered')
        expect(
          types.filter((type) => type === 'TaskSucceeded'),
          name,
        ).toHaveLength(1);
    }
    home.steps.close();
  });
});

describe('a task', () => {
  it('is carried out only once the turn that scheduled it is on disk', async () => {
    const databasePath = join(folder(), 'sfn.db');
    const seen: unknown[] = [];
    const home = new Home(
      {
        look: (name: string) => {
          // Another connection sees what is committed and nothing else.
          const other = new DatabaseSync(databasePath, { readOnly: true });
          seen.push(
            other
              .prepare("select count(*) as n from events where execution like ? and type = 'TaskStarted'")
              .get(`%:${name}`)?.n,
          );
          other.close();
        },
      },
      { databasePath },
    );
    await home.create('looks', machine({ L: invoke('look', { End: true }) }));
    for (let index = 0; index < 20; index += 1) await home.start('looks', `e${index}`, `e${index}`);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => home.start('looks', `f${index}`, `f${index}`)),
    );
    expect(seen).toEqual(Array.from({ length: 40 }, () => 1));
    home.steps.close();
  });

  it('is told to the observer only then, too', async () => {
    const databasePath = join(folder(), 'sfn.db');
    let counted: unknown;
    const home = new Home(
      {},
      {
        databasePath,
        observer: () => {
          const other = new DatabaseSync(databasePath, { readOnly: true });
          counted = other.prepare('select count(*) as n from events').get()?.n;
          other.close();
        },
      },
    );
    await home.create('one', machine({ A: { Type: 'Pass', End: true } }));
    await home.start('one');
    expect(counted).toBe(4);
    home.steps.close();
  });
});

describe('a file of an earlier version', () => {
  it('is taken over as it is', async () => {
    const databasePath = join(folder(), 'sfn.db');
    const first = new Home({}, { databasePath });
    await first.create('waits', machine({ W: { Type: 'Wait', Seconds: 60, End: true } }));
    const waiting = await first.start('waits', { n: 1 });
    first.steps.close();
    const file = new DatabaseSync(databasePath);
    file.exec(
      'drop index threadsDue; alter table threads drop column sequence; alter table machines drop column firstExecution; pragma user_version = 0',
    );
    file.close();

    const second = new Home({}, { databasePath });
    await second.advance(60);
    expect(await second.output(waiting)).toEqual({ n: 1 });
    second.steps.close();
    const later = new DatabaseSync(databasePath);
    later.exec('pragma user_version = 99');
    later.close();
    expect(() => new Home({}, { databasePath })).toThrow('version 99');
  });
});
