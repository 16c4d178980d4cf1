// Deploys the synthesised app on the emulator with the CDK's own command line, as it is, and installs a government in it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { type TableName, tables } from '../../functions/store/tables.ts';
import { prefixOf, Stage } from '../../infra/stage.ts';
import { region } from '../../local/arns.ts';
import type { Sample } from '../../samples/sample.ts';
import { type Environment, root, run } from '../children.ts';
import { Trouble } from '../trouble.ts';
import type { Emulator } from './emulator.ts';

const account = '000000000000';
const Listing = z.object({
  stateMachineArn: z.string(),
  maxResults: z.number(),
  nextToken: z.string().optional(),
});

export type Deployment = {
  stage: Stage;
  /** The live tables, by their declared names. */
  tables: () => ReadonlyMap<TableName, string>;
  endpoint: string;
  /** Where people open the pages; mails lead there. */
  webAddress: string;
  /** The name under which the gateway knows the API. */
  apiHost: string;
  /** The key for programs, as the installer printed it. */
  apiKey: string;
  functionName: (name: string) => string;
  listExecutions: (input: unknown) => Promise<unknown>;
  /** An event about a mail as SES tells it, tagged with what the deployed identity sends under. */
  asSesTells: (event: { detail: { mail: object } }) => unknown;
};

const stageFor = (webAddress: string, { tenant }: Sample): Stage =>
  Stage.parse({
    name: 'banding',
    region,
    account,
    webAddress,
    mailDomain: tenant.mailDomain,
    // The emulator's mail takes all that comes; at a real rate a year would last for hours.
    mailsPerSecond: 1000,
    governments: [tenant.slug],
    alarmEmail: tenant.operator.email,
  });

const cdk = async (args: readonly string[], environment: Environment, log: string): Promise<void> => {
  const program = join(root, 'node_modules', '.bin', 'cdk');
  const { code } = await run({ program, args, environment, log });
  if (code !== 0) throw new Error(`cdk ${args[0]} ended with ${code}; ${log} says why`);
};

/** What the stack puts out, by the beginning of its name. */
const outputsIn = (file: string, stack: string): ((name: string) => string) => {
  const outputs = z
    .record(z.string(), z.record(z.string(), z.string()))
    .parse(JSON.parse(readFileSync(file, 'utf8')));
  return (name) => {
    const found = outputs[stack]?.[name];
    if (found === undefined) throw new Error(`the deployment has no output ${name}`);
    return found;
  };
};

/** The steps of docs/operating.md, "Install a government". */
const install = async (
  { tenant }: Sample,
  folder: string,
  environment: Environment,
  outputOf: (name: string) => string,
): Promise<string> => {
  const { slug, displayName, kind, offices, facilitators, operator } = tenant;
  const file = join(folder, 'government.json');
  writeFileSync(
    file,
    JSON.stringify({
      tenant: { slug, displayName, kind, offices, facilitators },
      operator,
      // The year is rehearsed on a clock of its own, which goes on to the year after.
      key: { name: 'Second opinion', expiresOn: '2099-12-31' },
    }),
  );
  const { code, printed } = await run({
    program: process.execPath,
    args: [join(root, 'infra', 'install-government.ts'), file],
    environment: {
      ...environment,
      REGISTER_TABLE: outputOf('RegisterTable'),
      LINKS_TABLE: outputOf('LinksTable'),
    },
  });
  const key = /x-api-key\): (\S+)/.exec(printed)?.[1];
  if (code !== 0 || key === undefined) throw new Error(`the government was not installed: ${printed}`);
  return key;
};

export const deploy = async (options: {
  emulator: Emulator;
  sample: Sample;
  webAddress: string;
  folder: string;
  log: string;
}): Promise<Deployment> => {
  const { emulator, sample, webAddress, folder, log } = options;
  const stage = stageFor(webAddress, sample);
  const assembly = join(folder, 'cdk.out');
  const outputs = join(folder, 'outputs.json');
  mkdirSync(folder, { recursive: true });
  // Synthesised without the emulator in sight: exactly what a real deployment would get.
  await cdk(
    ['synth', '--quiet', '--output', assembly, '--context', `stage=${JSON.stringify(stage)}`],
    {},
    log,
  );
  await cdk(['bootstrap', `aws://${account}/${region}`, '--app', assembly], emulator.environment, log);
  await cdk(
    ['deploy', '--all', '--app', assembly, '--require-approval', 'never', '--outputs-file', outputs],
    emulator.environment,
    log,
  );
  const outputOf = outputsIn(outputs, prefixOf(stage));
  const apiKey = await install(sample, folder, emulator.environment, outputOf);

  const settings = {
    endpoint: emulator.endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const stepFunctions = new SFNClient(settings);
  const { ConfigurationSetName } = await new SESv2Client(settings).send(
    new GetEmailIdentityCommand({ EmailIdentity: stage.mailDomain }),
  );
  if (!ConfigurationSetName) throw new Trouble('the deployed mail identity has no configuration set');
  return {
    stage,
    tables: () =>
      new Map(
        (Object.keys(tables) as TableName[]).map((name) => [
          name,
          outputOf(`${name.charAt(0).toUpperCase()}${name.slice(1)}Table`),
        ]),
      ),
    endpoint: emulator.endpoint,
    webAddress,
    apiHost: new URL(outputOf('Address')).host,
    apiKey,
    functionName: (name) => `${prefixOf(stage)}-${name}`,
    listExecutions: (input) => {
      const { stateMachineArn, maxResults, nextToken } = Listing.parse(input);
      // The one-machine home's name of the workflow; here it begins with the stage.
      const deployed = stateMachineArn.replace(':siklus-', `:${prefixOf(stage)}-`);
      return stepFunctions.send(
        new ListExecutionsCommand({ stateMachineArn: deployed, maxResults, nextToken }),
      );
    },
    asSesTells: (event) => ({
      ...event,
      detail: {
        ...event.detail,
        mail: { ...event.detail.mail, tags: { 'ses:configuration-set': [ConfigurationSetName] } },
      },
    }),
  };
};
