// Which DynamoDB the one-machine home uses: an address that was given, dynoxide as npm brought it, dynoxide on the PATH, or DynamoDB Local.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

export type FoundDatabase =
  | { kind: 'endpoint'; endpoint: string }
  | { kind: 'dynoxide'; program: string }
  | { kind: 'dynamodb-local'; jar: string };

type Environment = Readonly<Record<string, string | undefined>>;

const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The binary that npm installs where its maker publishes one for the platform (Linux on x64). */
const packaged = (): string | undefined => {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json'));
    return join(folder, 'dynoxide');
  } catch {
    return undefined;
  }
};

const onPath = (path: string | undefined): string | undefined =>
  (path ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => [join(folder, 'dynoxide'), join(folder, 'dynoxide.exe')])
    .find(isProgram);

/** How this platform gets a database, in one sentence. */
const howToGetOne = (platform: string): string => {
  const install =
    platform === 'darwin'
      ? '"brew install nubo-db/tap/dynoxide" atau "cargo install dynoxide-rs"'
      : '"cargo install dynoxide-rs"';
  return `basis data dynoxide tidak tersedia untuk ${platform} lewat npm: pasang dengan ${install}, atau sebutkan alamat DynamoDB dalam SIKLUS_DYNAMODB_ENDPOINT, atau berkas DynamoDBLocal.jar dalam SIKLUS_DYNAMODB_LOCAL_JAR.`;
};

/** Throws with a sentence for people when there is none. `bundled` is a parameter so that a test can hide it. */
export const findDatabase = (
  environment: Environment = process.env,
  bundled: () => string | undefined = packaged,
): FoundDatabase => {
  const { SIKLUS_DYNAMODB_ENDPOINT: endpoint, SIKLUS_DYNAMODB_LOCAL_JAR: jar, PATH: path } = environment;
  if (endpoint) return { kind: 'endpoint', endpoint };
  if (jar) return { kind: 'dynamodb-local', jar };
  const program = bundled() ?? onPath(path);
  if (program === undefined) throw new Error(howToGetOne(`${process.platform}-${process.arch}`));
  return { kind: 'dynoxide', program };
};

/** The command that serves it on a port: from a file, or from memory without a path. */
export const commandOf = (
  found: Exclude<FoundDatabase, { kind: 'endpoint' }>,
  { port, path }: { port: number; path?: string },
): string[] =>
  found.kind === 'dynoxide'
    ? [found.program, '--port', String(port), ...(path ? ['--db-path', path] : [])]
    : [
        'java',
        `-Djava.library.path=${join(dirname(found.jar), 'DynamoDBLocal_lib')}`,
        '-jar',
        found.jar,
        '-port',
        String(port),
        '-sharedDb',
        ...(path ? ['-dbPath', dirname(path)] : ['-inMemory']),
      ];
