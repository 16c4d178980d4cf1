// Takes a stage down: `npm run destroy -- stage.json` says what goes and what stays; with `--confirm <name>` it does it.
import { parseArgs } from 'node:util';
import { prefixOf, type Stage } from '../stage.ts';
import { askCloudFormation, NoCredentials, requireCredentials } from './aws.ts';
import { runCdk } from './cdk.ts';
import { resourcesOf, stackStatus } from './stack.ts';
import { readStageFile } from './stage-file.ts';
import { stays } from './what-stays.rules.ts';

const tell = async (stage: Stage): Promise<void> => {
  const resources = await resourcesOf(stage);
  const name = prefixOf(stage);
  console.log(
    `${name} goes: pages, functions, workflows and their logs of a year. What waits for an answer ends for good.`,
  );
  console.log('What stays, and how it is removed once nobody needs it, in this order:');
  for (const line of stays(resources, stage.region)) console.log(line);
  console.log(
    `  the DNS records of ${stage.mailDomain} and of the web address, CDK's bootstrap, and raised quotas`,
  );
  console.log('A key that is removed makes its tables and every backup of them unreadable for ever.');
};

const main = async (file: string | undefined, confirmed: string | undefined): Promise<number> => {
  const read = readStageFile(file);
  if ('fault' in read) {
    console.error(read.fault);
    return 2;
  }
  const { stage } = read;
  const name = prefixOf(stage);
  try {
    await requireCredentials();
  } catch (error) {
    if (!(error instanceof NoCredentials)) throw error;
    console.error(
      'AWS was not asked: this machine has no credentials for it (AWS_PROFILE, or aws sso login).',
    );
    return 2;
  }
  if ((await stackStatus(stage)) === undefined) {
    console.error(`There is no ${name} in ${stage.region}.`);
    return 2;
  }
  await tell(stage);
  if (confirmed !== stage.name) {
    console.error(`Nothing was done. To take it down: npm run destroy -- ${file} --confirm ${stage.name}`);
    return 2;
  }
  await askCloudFormation(stage.region, {
    Action: 'UpdateTerminationProtection',
    StackName: name,
    EnableTerminationProtection: 'false',
  });
  return runCdk('destroy', stage, ['--force']).succeeded ? 0 : 1;
};

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    options: { confirm: { type: 'string' } },
    allowPositionals: true,
  });
  process.exitCode = await main(positionals[0], values.confirm);
}
