// The flags of `npm start`: the README's table, the help and the parser know the same ones.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Arguments, help, parseArguments } from '../../../local/arguments.ts';

const readme = readFileSync('README.md', 'utf8');
const flagsTable = /\| flag \(`npm start[\s\S]*?\n\n/.exec(readme)?.[0] ?? '';
const rows = flagsTable
  .split('\n')
  .slice(2)
  .map((row) => row.split('|').slice(1, 3));
/** `--port N` of the first cell, flag and whether it takes a value; what the second cell says is not looked at. */
const inReadme = rows
  .flatMap(([cell = '']) => [...cell.matchAll(/`(--[\w-]+)( [A-Z]+)?`/g)])
  .map(([, flag = '', value]) => `${flag}${value ? ' …' : ''}`)
  .sort();
const inHelp = [...help.matchAll(/^ {2}(--[\w-]+)( [A-Z]+)? /gm)]
  .map(([, flag = '', value]) => `${flag}${value ? ' …' : ''}`)
  .sort();
const isKnown = (argv: string[]): boolean => {
  try {
    parseArguments(argv);
    return true;
  } catch (error) {
    return !/^Error: Pilihan -/.test(String(error));
  }
};

describe('the commands of package.json', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  it('are the ones the README lists', () => {
    const listed = [...readme.matchAll(/^\| `npm run ([\w-]+)` /gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(
      Object.keys(scripts)
        .filter((name) => name !== 'start' && name !== 'test')
        .sort(),
    );
  });
});

describe('the flags of npm start', () => {
  it('are the same in the README and in the help', () => {
    expect(inReadme.length).toBeGreaterThan(8);
    expect(inReadme).toEqual(inHelp);
  });

  it.each(inHelp)('%s is understood as it is written there', (flag) => {
    const [name = '', value] = flag.split(' ');
    expect(isKnown(value ? [name, '1'] : [name])).toBe(true);
    expect(isKnown(value ? [name] : [`${name}=1`])).toBe(false);
  });

  it('are refused in words when nobody knows them, or when they are used otherwise', () => {
    expect(() => parseArguments(['--nope'])).toThrow('Pilihan --nope tidak dikenal; lihat --help');
    expect(() => parseArguments(['--port'])).toThrow('Pilihan --port memerlukan nilai; lihat --help');
    expect(() => parseArguments(['--exit=1'])).toThrow('Pilihan --exit tidak memakai nilai; lihat --help');
    expect(() => parseArguments(['jambi'])).toThrow('Pilihan jambi tidak dikenal; lihat --help');
  });

  it('set every argument there is', () => {
    const source = readFileSync('local/arguments.ts', 'utf8');
    const options = [...source.matchAll(/^ {6}'?([\w-]+)'?: \{ type:/gm)].map(([, name]) => `--${name}`);
    expect(options.sort()).toEqual(inHelp.map((flag) => flag.replace(' …', '')));
  });

  it('have the defaults that are said', () => {
    const said = (flag: string): string | undefined =>
      rows.find(([cell]) => cell?.includes(flag))?.[1]?.match(/\(?default `?([\w.]+)`?\)/)?.[1];
    const defaults = parseArguments([]) as Arguments;
    expect({
      employees: said('--employees'),
      data: said('--data'),
      port: said('--port'),
      seed: said('--seed'),
      tablePrefix: said('--table-prefix'),
      tenant: said('--tenant'),
    }).toEqual({
      employees: String(defaults.employees),
      data: defaults.data,
      port: String(defaults.port),
      seed: String(defaults.seed),
      tablePrefix: defaults.tablePrefix,
      tenant: defaults.tenant,
    });
  });
});
