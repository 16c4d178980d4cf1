// Programs from PyPI that are asked for an opinion: each in an environment of its own under `.build/`, fetched once for what its list pins.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './children.ts';
import { Trouble } from './trouble.ts';

/** The newest Python the programs are known to run on, under whichever of its names it is here. */
const pythons = ['python3.12', 'python3.11', 'python3'] as const;

const findPython = async (): Promise<string | undefined> => {
  for (const program of pythons) {
    const asked = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';
    if ((await run({ program, args: ['-c', asked], log: '/dev/null' })).code === 0) return program;
  }
  return undefined;
};

/** One sentence when there is no Python that could run them. */
export const whatPythonMisses = async (): Promise<string | undefined> =>
  (await findPython()) === undefined ? 'Python 3.11 with venv is not here' : undefined;

/** The folder with the programs of a library: `python` and what it brings. `requirements` is the file that pins it. */
export const libraryFromPyPI = async (name: string, requirements: string): Promise<string> => {
  const library = join(root, '.build', name);
  const programs = join(library, 'bin');
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = join(library, 'complete.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return programs;
  const program = await findPython();
  if (program === undefined) throw new Trouble('Python 3.11 with venv is not here');
  const log = join(mkdtempSync(join(tmpdir(), `siklus-${name}-`)), 'install.log');
  const made = await run({ program, args: ['-m', 'venv', '--clear', library], log });
  const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  const installed =
    made.code === 0 && (await run({ program: join(programs, 'python'), args: install, log })).code === 0;
  if (!installed) throw new Trouble(`PyPI gave no ${name}; ${log} says why`);
  writeFileSync(stamp, wanted);
  return programs;
};
