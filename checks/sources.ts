// The sources a check reads: which files there are, what each says, and what it imports.
import { globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Path from the project's root → text. A test hands in a few files of its own with a fault planted. */
export type Sources = ReadonlyMap<string, string>;

/** What git ignores is made from the sources and is none: a packed `dist/`, what npm installed. */
const ignored = readFileSync(join(root, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => `**/${line.replace(/\/$/, '')}/**`);

/** The files of these globs as they lie on disk. */
export const readSources = (...globs: readonly string[]): Sources =>
  new Map(
    globs
      .flatMap((glob) => globSync(glob, { cwd: root, exclude: ignored }))
      // A folder may have a dot in its name, as a release has.
      .filter((file) => statSync(join(root, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  );

export type Import = {
  /** A file of the project (`functions/store/keys.ts`), or the name of a package (`node:fs`, `zod`). */
  target: string;
  isFile: boolean;
  /** Only types are taken from it, so nothing of it runs. */
  isType: boolean;
};

const statement = /^(?:import|export)\s+(type\s)?(?:([^'";]*?)\sfrom\s+)?'([^']+)'/gm;
const dynamic = /\bimport\('([^']+)'\)/g;

/** `{ type A, type B }` takes nothing that runs. */
const takesOnlyTypes = (named: string | undefined): boolean => {
  const names = named
    ?.match(/^\{([\s\S]*)\}$/)?.[1]
    ?.split(',')
    .filter((name) => name.trim() !== '');
  return names?.every((name) => /^\s*type\s/.test(name)) ?? false;
};

/** What a file imports, in order of appearance. */
export const importsOf = (file: string, text: string): Import[] => {
  const of = (from: string, isType: boolean): Import => {
    const isFile = from.startsWith('.');
    return { target: isFile ? normalize(join(dirname(file), from)) : from, isFile, isType };
  };
  return [
    ...[...text.matchAll(statement)].map((m) => of(m[3] ?? '', m[1] !== undefined || takesOnlyTypes(m[2]))),
    ...[...text.matchAll(dynamic)].map((m) => of(m[1] ?? '', false)),
  ];
};

export type ImportGraph = ReadonlyMap<string, readonly Import[]>;

export const importGraph = (sources: Sources): ImportGraph =>
  new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));

/** One thing a check found: where, and what is wrong with it. */
export type Finding = { file: string; message: string };

/** Prints what a check found and how many it looked at; the exit code says whether it holds. */
export const report = (subject: string, findings: readonly Finding[]): void => {
  for (const { file, message } of findings) console.log(`${file}: ${message}`);
  console.log(`${findings.length} ${subject}`);
  if (findings.length > 0) process.exitCode = 1;
};
