// Holds what the product asked of its database in the scenarios against what the second opinion asks of others.
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';
import { startDynamoDb } from '../../local/dynamodb.ts';
import { allShapes, notInRepertoire } from '../../second-opinion/call-shapes.rules.ts';

const repertoire = fileURLToPath(new URL('../../second-opinion/repertoire.ts', import.meta.url));
const Shapes = z.object({ call: z.literal(allShapes), answer: z.array(z.string()) });

const asked = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : []).flatMap((file) =>
    z.array(z.string()).parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
  );

/** The shapes of calls that no other database is asked; `asked` are all the product's. */
export const compareShapes = async (folder: string): Promise<{ asked: number; missing: string[] }> => {
  const shapes = asked(folder);
  const database = await startDynamoDb();
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [repertoire, database.endpoint], {
      maxBuffer: 64 * 1024 * 1024,
    });
    const { answer } = Shapes.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    return { asked: new Set(shapes).size, missing: notInRepertoire(shapes, answer) };
  } finally {
    await database.stop();
  }
};
