// Which database a machine gets: what was named, what npm brought, what is on the PATH, or a sentence that says what to install.
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandOf, findDatabase } from '../../../local/find-database.ts';

const hidden = () => undefined;
const folderWith = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-path-'));
  writeFileSync(join(folder, name), '#!/bin/sh\n');
  chmodSync(join(folder, name), 0o755);
  return folder;
};

describe('the database of a home', () => {
  it('is the address that was given, whatever else there is', () => {
    const environment = {
      SIKLUS_DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
      SIKLUS_DYNAMODB_LOCAL_JAR: '/x.jar',
    };
    expect(findDatabase(environment)).toEqual({ kind: 'endpoint', endpoint: 'http://127.0.0.1:8000' });
  });

  it('is the binary that npm brought', () => {
    expect(findDatabase({}, () => '/modules/dynoxide')).toEqual({
      kind: 'dynoxide',
      program: '/modules/dynoxide',
    });
  });

  it.each(['dynoxide', 'dynoxide.exe'])('is %s on the PATH where npm brought none', (name) => {
    const folder = folderWith(name);
    expect(findDatabase({ PATH: ['/nowhere', folder].join(delimiter) }, hidden)).toEqual({
      kind: 'dynoxide',
      program: join(folder, name),
    });
  });

  describe('is DynamoDB Local when its jar is named', () => {
    const commandFor = (jar: string): string[] => {
      const found = findDatabase({ SIKLUS_DYNAMODB_LOCAL_JAR: jar }, hidden);
      if (found.kind === 'endpoint') throw new Error('no program to run');
      return commandOf(found, { host: '127.0.0.1', port: 8002, path: '/data/dynamodb.sqlite' });
    };
    const closed = ['-cors', 'http://siklus.invalid'];
    const served = ['-port', '8002', '-sharedDb', '-disableTelemetry', ...closed, '-dbPath', '/data'];

    it('as Amazon packs it, with its libraries in a folder of their own', () => {
      const folder = mkdtempSync(join(tmpdir(), 'siklus-jar-'));
      const libraries = join(folder, 'DynamoDBLocal_lib');
      mkdirSync(libraries);
      const jar = join(folder, 'DynamoDBLocal.jar');
      expect(commandFor(jar)).toEqual(['java', `-Djava.library.path=${libraries}`, '-jar', jar, ...served]);
    });

    it('as Maven fetches it, with all jars in one folder', () => {
      const jar = '/maven/DynamoDBLocal-3.0.0.jar';
      expect(commandFor(jar)).toEqual([
        'java',
        '-Djava.library.path=/maven',
        '-cp',
        [jar, '/maven/*'].join(delimiter),
        'software.amazon.dynamodb.services.local.main.ServerRunner',
        ...served,
      ]);
    });
  });

  it('is asked for in one sentence where there is none', () => {
    expect(() => findDatabase({ PATH: '/nowhere' }, hidden)).toThrow(
      /^basis data dynoxide tidak terpasang[^\n]*: pasang [^\n]*\.$/,
    );
  });
});
