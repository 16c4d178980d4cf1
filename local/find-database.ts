// Which DynamoDB the one-machine home uses: an address that was given, dynoxide as npm brought it, dynoxide on the PATH, or DynamoDB Local.
import { accessSync, constants, existsSync } from 'node:fs';
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

const fileName = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';

/** The binary that npm installs where its maker publishes one for the platform: it is an optional dependency. */
const packaged = (): string | undefined => {
  try {
    const name = `@dynoxide/${process.platform}-${process.arch}/package.json`;
    return join(dirname(createRequire(import.meta.url).resolve(name)), fileName);
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

const releases = 'https://github.com/nubo-db/dynoxide/releases';

/** How this platform gets a database, in one sentence. */
const howToGetOne = (system: string, processor: string): string => {
  const install =
    system === 'darwin'
      ? '"brew install nubo-db/tap/dynoxide"'
      : `berkas dari ${releases} (letakkan di salah satu folder PATH) atau "cargo install dynoxide-rs"`;
  return `basis data dynoxide tidak terpasang lewat npm untuk ${system}-${processor}: pasang ${install}, atau sebutkan alamat DynamoDB dalam SIKLUS_DYNAMODB_ENDPOINT, atau berkas DynamoDBLocal.jar (perlu Java 17) dalam SIKLUS_DYNAMODB_LOCAL_JAR.`;
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
  if (program === undefined) throw new Error(howToGetOne(process.platform, process.arch));
  return { kind: 'dynoxide', program };
};

// As Amazon packs it, its libraries lie in a folder beside the jar; as Maven fetches it, all jars lie in one folder.
const javaOf = (jar: string): string[] => {
  const folder = dirname(jar);
  const libraries = join(folder, 'DynamoDBLocal_lib');
  return existsSync(libraries)
    ? [`-Djava.library.path=${libraries}`, '-jar', jar]
    : [
        `-Djava.library.path=${folder}`,
        '-cp',
        [jar, join(folder, '*')].join(delimiter),
        'software.amazon.dynamodb.services.local.main.ServerRunner',
      ];
};

/** The only site whose pages may ask DynamoDB Local: one that cannot be. */
const noSite = 'http://siklus.invalid';

/** The command that serves it: from a file, or from memory without a path. DynamoDB Local cannot be told an address. */
export const commandOf = (
  found: Exclude<FoundDatabase, { kind: 'endpoint' }>,
  { host, port, path }: { host: string; port: number; path?: string },
): string[] =>
  found.kind === 'dynoxide'
    ? [found.program, '--host', host, '--port', String(port), ...(path ? ['--db-path', path] : [])]
    : [
        'java',
        ...javaOf(found.jar),
        '-port',
        String(port),
        '-sharedDb',
        '-disableTelemetry',
        // Without it pages of any site may read its answers.
        '-cors',
        noSite,
        ...(path ? ['-dbPath', dirname(path)] : ['-inMemory']),
      ];
