// The program that serves a home: what it says under a Node that cannot run it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../checks/sources.ts';

const serveUnder = (version: string, ...args: string[]) => {
  const pretends = `Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${pretends}`, join(root, 'local/step-functions/serve.ts'), ...args],
    { encoding: 'utf8' },
  );
};

describe('serve', () => {
  it.each(['20.20.2', '22.12.0'])('says in one sentence that Node %s is too old', (version) => {
    const { status, stdout, stderr } = serveUnder(version, '--port', '0');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`local-step-functions needs Node 24 or newer, and this is Node ${version}.\n`);
  });

  it('helps under any Node', () => {
    expect(serveUnder('20.20.2', '--help').stdout).toContain('--virtual MOMENT');
  });
});
