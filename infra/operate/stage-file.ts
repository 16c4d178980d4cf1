// The stage file a command was given, read and checked, with its faults in one sentence.
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { Stage } from '../stage.ts';

export type StageFile = { stage: Stage } | { fault: string };

export const readStageFile = (file: string | undefined): StageFile => {
  if (!file) return { fault: 'Which stage? Name its file: npm run preflight -- stage.json' };
  try {
    return { stage: Stage.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
        : String(error instanceof Error ? error.message : error);
    return { fault: `The stage file ${file} cannot be used: ${why}.` };
  }
};
