// Says before a deployment what would make it fail: `npm run preflight -- stage.json`; with `--open`, what would hurt once people are let in.
// Ends with 2 when something is refused.
import { manifest } from '../../functions/manifest.ts';
import type { Stage } from '../stage.ts';
import { NoCredentials, requireCredentials } from './aws.ts';
import {
  backupFactsOf,
  bootstrapOf,
  certificateOf,
  concurrencyOf,
  mailFactsOf,
  takenNames,
} from './facts.ts';
import {
  bootstrapFinding,
  certificateFinding,
  concurrencyFinding,
  copyFinding,
  type Finding,
  isFirst,
  mailFindings,
  namesFinding,
  regionFindings,
  stackFinding,
} from './preflight.rules.ts';
import { stackStatus } from './stack.ts';
import { readStageFile } from './stage-file.ts';

const reserves = manifest.reduce((sum, { declaration }) => sum + (declaration.runsAtOnce ?? 0), 0);

/** A question that AWS does not answer is a reason to refuse: nothing is known then. */
const judged = async (what: string, find: () => Promise<Finding | Finding[]>): Promise<Finding[]> => {
  try {
    return [await find()].flat();
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'fault', message: String(error) };
    return [{ verdict: 'refused', sentence: `AWS does not say ${what} (${name}: ${message}).` }];
  }
};

const findingsOf = async (stage: Stage, open: boolean): Promise<{ first: boolean; findings: Finding[] }> => {
  let status: string | undefined;
  const stack = await judged('whether the stack is there', async () => {
    status = await stackStatus(stage);
    return stackFinding(stage, status);
  });
  const first = isFirst(status);
  const findings = await Promise.all([
    judged('what CDK has prepared', async () => bootstrapFinding(stage, await bootstrapOf(stage))),
    judged('how much Lambda allows', async () =>
      concurrencyFinding(await concurrencyOf(stage), { reserves, first }),
    ),
    judged('what the certificate is', async () => certificateFinding(stage, await certificateOf(stage))),
    judged('how mail stands', async () => mailFindings(stage, await mailFactsOf(stage), { first, open })),
    judged('whether tables can be copied', async () => copyFinding(stage, await backupFactsOf(stage))),
    // What a failed creation left behind goes with its stack.
    judged('which names are taken', async () =>
      namesFinding(status === undefined ? await takenNames(stage) : [], first),
    ),
  ]);
  return { first, findings: [...regionFindings(stage), ...stack, ...findings.flat()] };
};

const words = { good: 'good   ', note: 'note   ', refused: 'refused' } as const;

/** Prints every finding; undefined when something is refused. */
export const preflight = async (
  file: string | undefined,
  { open }: { open: boolean },
): Promise<{ stage: Stage; first: boolean } | undefined> => {
  const read = readStageFile(file);
  if ('fault' in read) {
    console.error(read.fault);
    return undefined;
  }
  try {
    await requireCredentials();
  } catch (error) {
    if (!(error instanceof NoCredentials)) throw error;
    console.error(
      'The stage file is sound, but AWS was not asked: this machine has no credentials for it (AWS_PROFILE, or aws sso login).',
    );
    return undefined;
  }
  const { first, findings } = await findingsOf(read.stage, open);
  for (const { verdict, sentence } of findings) console.log(`${words[verdict]}  ${sentence}`);
  return findings.some(({ verdict }) => verdict === 'refused') ? undefined : { stage: read.stage, first };
};

if (import.meta.main) {
  const [file] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const passed = await preflight(file, { open: process.argv.includes('--open') });
  process.exitCode = passed ? 0 : 2;
}
