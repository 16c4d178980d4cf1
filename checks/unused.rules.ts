// Exports that nobody of the product uses: what a test alone needs is no part of it.
import { type Exception, isExcepted, notNeeded, type Unused } from './exceptions.ts';
import type { Finding } from './sources.ts';
import { type Elsewhere, everyName, type Statement, type Syntax, type SyntaxTree } from './syntax.ts';

const isProduct = (file: string): boolean =>
  /^(functions|workflows|infra|local|operate|bundling|samples)\//.test(file);
/** Commands of the project: they use the product and are no tests of it. */
const isTool = (file: string): boolean => /^(docs|checks)\//.test(file);

/** A file is started by AWS or by a command when its name says so or when it has nothing for others. */
const isEntry = (file: string, { exports }: Syntax): boolean =>
  /\.(task|http|schedule|event)\.ts$/.test(file) || exports.length === 0;

const nameIn = (file: string, name: string): string => `${file}: ${name}`;

/** Everything that may run, or give something its type, when somebody starts at the entries. */
class Reach {
  readonly #tree: SyntaxTree;
  readonly #files = new Set<string>();
  readonly #names = new Set<string>();
  readonly #taken = new Set<string>();

  constructor(tree: SyntaxTree) {
    this.#tree = tree;
  }

  /** Whether a name of a file is exported to somebody reached, or used by the file itself. */
  has(file: string, outside: string, inside: string | Elsewhere): boolean {
    return (
      this.#taken.has(nameIn(file, outside)) ||
      (typeof inside === 'string' && this.#names.has(nameIn(file, inside)))
    );
  }

  /** A name that somebody imports, or every name of a file. */
  take({ file, name }: Elsewhere): void {
    this.#load(file);
    for (const [outside, inside] of this.#tree.get(file)?.exports ?? []) {
      const isMeant = outside === name || outside === everyName || name === everyName;
      const asked = nameIn(file, outside === everyName ? name : outside);
      if (!isMeant || this.#taken.has(asked)) continue;
      this.#taken.add(asked);
      if (typeof inside === 'string') this.#use(file, inside);
      else this.take(outside === everyName ? { file: inside.file, name } : inside);
    }
  }

  /** Statements that do something run as soon as somebody imports the file. */
  #load(file: string): void {
    if (this.#files.has(file)) return;
    this.#files.add(file);
    for (const statement of this.#tree.get(file)?.statements ?? [])
      if (statement.declares === undefined) this.#follow(file, statement);
  }

  #use(file: string, name: string): void {
    if (this.#names.has(nameIn(file, name))) return;
    this.#names.add(nameIn(file, name));
    for (const statement of this.#tree.get(file)?.statements ?? [])
      if (statement.declares === name) this.#follow(file, statement);
  }

  #follow(file: string, { mentions, loads }: Statement): void {
    for (const name of mentions) {
      const from = this.#tree.get(file)?.imports.get(name);
      if (from) this.take(from);
      else this.#use(file, name);
    }
    for (const from of loads) this.take(from);
  }
}

/** Who imports a name, of all files. */
const importersOf = (tree: SyntaxTree): ((file: string, name: string) => string[]) => {
  const importers = new Map<string, string[]>();
  for (const [file, { imports, exports, statements }] of tree) {
    const passedOn = exports.flatMap(([, inside]) => (typeof inside === 'string' ? [] : inside));
    for (const from of [...imports.values(), ...passedOn, ...statements.flatMap(({ loads }) => loads)]) {
      const key = nameIn(from.file, from.name);
      importers.set(key, [...(importers.get(key) ?? []), file]);
    }
  }
  return (file, name) =>
    [nameIn(file, name), nameIn(file, everyName)].flatMap((key) => importers.get(key) ?? []);
};

/** Of an excepted export all that it uses itself is in use too. */
const withoutUser = (tree: SyntaxTree, excepted: readonly Elsewhere[]): Unused[] => {
  const reach = new Reach(tree);
  for (const [file, syntax] of tree)
    if (isTool(file) || (isProduct(file) && isEntry(file, syntax))) reach.take({ file, name: everyName });
  for (const from of excepted) reach.take(from);

  const importers = importersOf(tree);
  return [...tree].flatMap(([file, syntax]) => {
    if (!isProduct(file) || isEntry(file, syntax)) return [];
    return syntax.exports.flatMap(([name, inside]): Unused[] => {
      if (name === everyName) return [];
      const users = importers(file, name);
      if (!reach.has(file, name, inside))
        return [{ file, name, message: `${name}: ${users[0] ? `only ${users[0]}` : 'nobody'} uses it` }];
      const isValue = syntax.statements.some(({ declares, isType }) => declares === inside && !isType);
      return users.length > 0 || !isValue || isExcepted({ file, name }, excepted)
        ? []
        : [{ file, name, message: `${name}: its own file alone uses it, so it needs no export` }];
    });
  });
};

/** Exports that no code of the product reaches, and values exported for nobody but their own file. */
export const unusedExports = (tree: SyntaxTree, exceptions: readonly Exception[] = []): Finding[] => [
  ...withoutUser(tree, exceptions),
  ...notNeeded(exceptions, withoutUser(tree, [])),
];
