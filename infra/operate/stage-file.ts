// The stage file a command was given, read and checked, with its faults in one sentence.
import { readGivenFile } from '../given-file.ts';
import { Stage } from '../stage.ts';

export type StageFile = { stage: Stage } | { fault: string };

export const readStageFile = (file: string | undefined): StageFile => {
  if (!file) return { fault: 'Which stage? Name its file: npm run preflight -- stage.json' };
  const read = readGivenFile(Stage, 'The stage file', file);
  return 'fault' in read ? read : { stage: read.given };
};
