// Executions that began under the last release call today's tasks: what they pass is enough, what they read is answered.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProgram } from '../../../checks/workflow-program.ts';
import { manifest } from '../../../functions/manifest.ts';

type Used = Record<string, { passes: string[]; reads: string[] }>;
/** Per task, what every definition of the last release passed to it and read of its answer. */
const used: Used = JSON.parse(readFileSync(new URL('last-release.json', import.meta.url), 'utf8'));
const { contracts } = await readProgram();

const formerNames = async (placeholder: string): Promise<string[]> => {
  const entry = manifest.find((e) => e.placeholder === placeholder);
  const { handler } = await import(`../../../${entry?.file}`);
  return Object.keys(handler.contract.formerly ?? {});
};

describe('a task of the last release', () => {
  it.each(Object.entries(used))(
    '%s still serves the executions that began then',
    async (name, { passes, reads }) => {
      const contract = contracts.get(name);
      if (!contract) throw new Error(`${name} is gone`);
      expect((contract.input.required ?? []).filter((field) => !passes.includes(field))).toEqual([]);
      const answered = [...Object.keys(contract.output.properties ?? {}), ...(await formerNames(name))];
      expect(reads.filter((field) => !answered.includes(field))).toEqual([]);
    },
  );
});
