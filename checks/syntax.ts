// What a source file declares, exports, imports and mentions, read from its syntax tree.
import { dirname, join, normalize } from 'node:path';
import { type ParseResult, parseSync, Visitor } from 'oxc-parser';
import type { Sources } from './sources.ts';

/** Stands for every name of a file: `import * as all`, `import('…')`, `export * from`. */
export const everyName = '*';

/** A name of another file. */
export type Elsewhere = { file: string; name: string };

/** A statement at the top level of a file: what it declares, and what it makes use of. */
export type Statement = {
  declares: string | undefined;
  isType: boolean;
  mentions: ReadonlySet<string>;
  /** Files it takes whole while it runs. */
  loads: readonly Elsewhere[];
};

export type Syntax = {
  /** Name outside → name inside, or the name of another file that is passed on. */
  exports: readonly (readonly [string, string | Elsewhere])[];
  /** Name inside → where it comes from. */
  imports: ReadonlyMap<string, Elsewhere>;
  statements: readonly Statement[];
};

type Node = ParseResult['program']['body'][number];

/** The name a declaration gives to something; undefined for a statement that does something. */
const declaredBy = (node: Node): string | undefined => {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.declaration ? declaredBy(node.declaration) : undefined;
    case 'VariableDeclaration': {
      const [first] = node.declarations;
      return first?.id.type === 'Identifier' ? first.id.name : undefined;
    }
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSEnumDeclaration':
      return node.id?.name;
    default:
      return undefined;
  }
};

/** Imports and exports of names do nothing and use nothing by themselves. */
const isPassing = (node: Node): boolean =>
  node.type === 'ImportDeclaration' ||
  node.type === 'ExportAllDeclaration' ||
  (node.type === 'ExportNamedDeclaration' && node.declaration === null);

const isType = (node: Node): boolean =>
  node.type === 'ExportNamedDeclaration'
    ? node.exportKind === 'type'
    : node.type === 'TSTypeAliasDeclaration' || node.type === 'TSInterfaceDeclaration';

/** Only names that stand for something by themselves: `b` in `a.b` and in `{ b: 1 }` is no mention. */
const mentionsIn = (program: ParseResult['program']): { name: string; start: number }[] => {
  const found: { name: string; start: number }[] = [];
  const labels = new Set<number>();
  const labelled = (node: { computed?: boolean; shorthand?: boolean; key: { start: number } }): void => {
    if (!node.computed && !node.shorthand) labels.add(node.key.start);
  };
  new Visitor({
    MemberExpression: (node) => void (node.computed || labels.add(node.property.start)),
    Property: labelled,
    PropertyDefinition: labelled,
    MethodDefinition: labelled,
    TSPropertySignature: labelled,
    TSMethodSignature: labelled,
    TSQualifiedName: (node) => void labels.add(node.right.start),
    Identifier: ({ name, start }) => void (labels.has(start) || found.push({ name, start })),
    JSXIdentifier: ({ name, start }) => void found.push({ name, start }),
  }).visit(program);
  return found;
};

const wholeFilesIn = (program: ParseResult['program']): { from: string; start: number }[] => {
  const found: { from: string; start: number }[] = [];
  new Visitor({
    ImportExpression: ({ source, start }) =>
      void (source.type === 'Literal' && found.push({ from: String(source.value), start })),
    TSImportType: ({ source, start }) => void found.push({ from: source.value, start }),
  }).visit(program);
  return found;
};

/** Reads one file; names of packages are left out, for only files of the project are looked at. */
export const syntaxOf = (file: string, text: string): Syntax => {
  const { program, module, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const elsewhere = (from: string, name: string | null): Elsewhere | undefined =>
    from.startsWith('.')
      ? { file: normalize(join(dirname(file), from)), name: name ?? everyName }
      : undefined;
  const imports = module.staticImports.flatMap(({ moduleRequest, entries }) =>
    entries.flatMap(({ importName, localName }): [string, Elsewhere][] => {
      const name = importName.kind === 'Default' ? 'default' : importName.name;
      const from = elsewhere(moduleRequest.value, name);
      return from ? [[localName.value, from]] : [];
    }),
  );
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(
      ({ moduleRequest, importName, exportName, localName }): [string, string | Elsewhere][] => {
        const name = exportName.kind === 'Default' ? 'default' : (exportName.name ?? everyName);
        const inside = moduleRequest
          ? elsewhere(moduleRequest.value, importName.name)
          : (localName.name ?? name);
        return inside ? [[name, inside]] : [];
      },
    ),
  );
  const mentions = mentionsIn(program);
  const loads = wholeFilesIn(program);
  const statements = program.body
    .filter((node) => !isPassing(node))
    .map((node): Statement => {
      const isIn = ({ start }: { start: number }): boolean => node.start <= start && start < node.end;
      return {
        declares: declaredBy(node),
        isType: isType(node),
        mentions: new Set(mentions.filter(isIn).map(({ name }) => name)),
        loads: loads.filter(isIn).flatMap(({ from }) => elsewhere(from, null) ?? []),
      };
    });
  return { exports, imports: new Map(imports), statements };
};

export type SyntaxTree = ReadonlyMap<string, Syntax>;

export const syntaxTree = (sources: Sources): SyntaxTree =>
  new Map([...sources].map(([file, text]) => [file, syntaxOf(file, text)]));
