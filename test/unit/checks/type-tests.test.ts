// That the promises in test/types/ are kept by the compiler: it reads them, and a promise that nothing breaks is an error.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readSources, root } from '../../../checks/sources.ts';

const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** What the compiler says about one small file, as strict as it is with the project. */
const compile = (text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'siklus-types-'));
  const file = join(folder, 'promise.ts');
  writeFileSync(file, text);
  const tsc = join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
  const { stdout } = spawnSync(process.execPath, [tsc, '--noEmit', '--strict', '--types', '', file], {
    cwd: folder,
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });
  return stdout;
};

describe('the type tests', () => {
  const files = [...readSources('test/types/*.ts')];

  it('are compiled by npm run check', () => {
    expect(z.object({ include: z.array(z.string()) }).parse(json('tsconfig.json')).include).toContain('test');
    const { check } = z
      .object({ scripts: z.object({ check: z.string() }) })
      .parse(json('package.json')).scripts;
    expect(check).toContain('tsc -p .');
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('%s names one promise, and each refusal its reason', (file, text) => {
    expect(file).toMatch(/\.test-d\.ts$/);
    expect(text).toMatch(/^\/\/ Promise: \S/);
    expect(text.match(/@ts-expect-error/g)?.length).toBe(
      text.match(/^\/\/ @ts-expect-error \S.*$/gm)?.length,
    );
    expect(text).toContain('@ts-expect-error');
  });

  it('fail when what they refuse compiles', () => {
    expect(compile("// @ts-expect-error text is no number\nexport const n: number = 'one';\n")).toBe('');
    expect(compile('// @ts-expect-error a number is one\nexport const n: number = 1;\n')).toContain('TS2578');
  });
});
