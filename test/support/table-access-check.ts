// Holds what functions declared to reach against what they really reached in the scenarios, both ways.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { manifest } from '../../functions/manifest.ts';
import type { TableName } from '../../functions/store/tables.ts';
import type { Access } from './table-access.ts';

const used = (folder: string): Map<string, Set<string>> => {
  const byFunction = new Map<string, Set<string>>();
  for (const file of existsSync(folder) ? readdirSync(folder) : [])
    for (const { functionName, table, index, verb } of JSON.parse(
      readFileSync(`${folder}/${file}`, 'utf8'),
    ) as Access[]) {
      const lines = byFunction.get(functionName) ?? new Set();
      lines.add(index ? `${table}.${index}` : `${table} ${verb}`);
      byFunction.set(functionName, lines);
    }
  return byFunction;
};

/** `undeclared`: AWS would deny it. `unused`: it is granted and no scenario needs it. */
export const compareAccess = (folder: string): { undeclared: string[]; unused: string[] } => {
  const byFunction = used(folder);
  const undeclared: string[] = [];
  const unused: string[] = [];
  for (const { name, declaration } of manifest) {
    const seen = byFunction.get(name) ?? new Set<string>();
    const declared = new Set([
      ...(Object.entries(declaration.tables) as [TableName, readonly string[]][]).flatMap(([table, verbs]) =>
        verbs.map((verb) => `${table} ${verb}`),
      ),
      ...(declaration.indexes ?? []),
    ]);
    undeclared.push(...[...seen].filter((line) => !declared.has(line)).map((line) => `${name}: ${line}`));
    unused.push(...[...declared].filter((line) => !seen.has(line)).map((line) => `${name}: ${line}`));
  }
  return { undeclared, unused };
};
