// The flags of `npm run second-opinion`, checked one by one.
import { accessSync, constants } from 'node:fs';
import { parseArgs } from 'node:util';
import { Trouble } from './trouble.ts';

export const judges = ['templates', 'dynamodb-local', 'emulator'] as const;
export type Judge = (typeof judges)[number];

export type Arguments = {
  /** Who is asked: all, or whom --only names; nobody when another dynoxide is named and they are not. */
  ask: readonly Judge[];
  /** Another dynoxide that is asked, the newest for example. */
  dynoxide: string | undefined;
  /** The first of the ports; any free ones when absent. */
  port: number | undefined;
};

export const help = `Asks machinery that others wrote whether it agrees with the one-machine home.

  npm run second-opinion                             everything below
  npm run second-opinion -- --only templates         cfn-lint: what CloudFormation and the services would refuse in the synthesised app
  npm run second-opinion -- --only dynamodb-local    Amazon's DynamoDB Local: every call of the store, a year of 60, the integration tests
  npm run second-opinion -- --only emulator          ministack: the app deployed, a government installed, a year of 12
  npm run second-opinion -- --dynoxide FILE          another dynoxide (a program): every call of the store, a year of 60
  npm run second-opinion -- --port N                 ports from N on instead of any free ones

Ends with 0 when all agree, 1 when one differs, 2 when it could not be asked.`;

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const portOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_500)
    throw new Trouble(`--port: "${text}" is no number from 1 to 65500`);
  return port;
};

const flags = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        only: { type: 'string' },
        dynoxide: { type: 'string' },
        port: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new Trouble(error instanceof Error ? (error.message.split('.')[0] ?? '') : String(error));
  }
};

export const parseArguments = (argv: readonly string[]): Arguments | 'help' => {
  const { only, dynoxide, port, help: isHelp } = flags(argv);
  if (isHelp) return 'help';
  const judge = judges.find((name) => name === only);
  if (only !== undefined && judge === undefined)
    throw new Trouble(`--only: "${only}" is unknown; choose ${judges.join(', ')}`);
  if (dynoxide !== undefined && !isProgram(dynoxide))
    throw new Trouble(`--dynoxide: ${dynoxide} is no program`);
  const everybody = dynoxide === undefined ? judges : [];
  return { ask: judge === undefined ? everybody : [judge], dynoxide, port: portOf(port) };
};
