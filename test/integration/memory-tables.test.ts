// The tables the storm runs on answer everything the store asks as the database of the one-machine home does, and as DynamoDB where that is stricter.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, it } from 'vitest';
import { differingCalls, knownToDiffer } from '../../second-opinion/compare.rules.ts';

const repertoire = fileURLToPath(new URL('../../second-opinion/repertoire.ts', import.meta.url));

const askAll = async (where: string): Promise<string> => {
  const { stdout } = await promisify(execFile)(process.execPath, [repertoire, where], {
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
};

it('tables in memory answer the whole repertoire as the database does', async () => {
  const [database, memory] = await Promise.all([askAll(inject('dynamoDbEndpoint')), askAll('memory')]);
  expect(memory.trim().split('\n').length).toBeGreaterThan(3_000);
  // The same on any database, whether it takes what DynamoDB refuses or refuses it as well.
  const different = differingCalls(database, memory, []);
  const isKnown = (sentence: string): boolean =>
    knownToDiffer.some((call) => sentence.startsWith(`${call}: `));
  expect(different.filter((sentence) => !isKnown(sentence))).toEqual([]);
  for (const call of knownToDiffer) {
    const line = memory.split('\n').find((outcome) => outcome.includes(`"call":"${call}"`));
    expect(line).toContain('"refused":');
  }
});
