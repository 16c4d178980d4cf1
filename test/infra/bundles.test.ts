// The bundles: small enough, complete, loadable alone, and without what no function can reach.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundleSettings, root } from '../../bundling/bundle-settings.ts';
import { mapOwnLines } from '../../bundling/own-lines.ts';
import { manifest } from '../../functions/manifest.ts';
import { bundleForLambda, type LambdaBundles } from '../../infra/bundle.ts';

const kilobyte = 1000;
let bundles: LambdaBundles;

beforeAll(async () => {
  bundles = await bundleForLambda(mkdtempSync(join(tmpdir(), 'siklus-bundles-')));
});

/** Imports bundles in a process of their own; answers with what went wrong in which. */
const load = (names: readonly string[], environment: Record<string, string>): unknown => {
  const files = names.map((name) => [name, pathToFileURL(join(bundles.folderOf(name), 'index.mjs')).href]);
  const script = `const wrong = {};
    for (const [name, url] of ${JSON.stringify(files)})
      try {
        const { handler } = await import(url);
        if (typeof handler !== 'function') wrong[name] = 'no handler';
      } catch (error) { wrong[name] = String(error); }
    console.log(JSON.stringify(wrong));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: environment,
  });
  return stderr === '' ? JSON.parse(stdout) : stderr;
};

describe('a bundle', () => {
  it('exists for every function', () => {
    expect(Object.keys(bundles.bytes).sort()).toEqual(manifest.map((entry) => entry.name).sort());
  });

  it.each(['survey', 'rating', 'decision'])('of %s, which people wait for, is at most 350 KB', (name) => {
    expect(bundles.bytes[name]).toBeLessThanOrEqual(350 * kilobyte);
  });

  it('of any function is at most 450 KB', () => {
    const large = Object.entries(bundles.bytes).filter(([, bytes]) => bytes > 450 * kilobyte);
    expect(large).toEqual([]);
  });

  it('loads under Node 24 as an ES module', () => {
    expect(
      load(
        manifest.map((entry) => entry.name),
        { AWS_REGION: 'ap-southeast-3' },
      ),
    ).toEqual({});
  });

  it('holds no credential chain, no second HTTP client, no calendar of the whole world', () => {
    const unwanted =
      /node_modules\/(@aws-sdk\/(credential-provider-(?!env)|nested-clients|token-providers)|axios|lodash|date-holidays|moment|zod\/v4\/locales\/(?!en))/;
    const found = manifest.flatMap(({ name }) =>
      bundles
        .contentsOf(name)
        .filter(({ path, bytes }) => bytes > 0 && unwanted.test(path))
        .map(({ path }) => `${name}: ${path}`),
    );
    expect(found).toEqual([]);
  });

  it('holds no schema that it does not decode with', () => {
    const sources = bundles.contentsOf('decision').filter(({ bytes }) => bytes > 0);
    expect(sources.map(({ path }) => path)).toContain('functions/records/plan.ts');
    expect(sources.map(({ path }) => path)).not.toContain('functions/records/policy.ts');
  });

  it('names every error of the database as the whole library would, those it has no class for too', async () => {
    const errors = [
      'ConditionalCheckFailedException',
      'TransactionCanceledException',
      'ProvisionedThroughputExceededException',
      'ReplicatedWriteConflictException',
      'BackupInUseException',
      'TableNotFoundException',
      'NobodyKnowsThisException',
    ];
    const source = `import { Readable } from 'node:stream';
      import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
      const answers = ${JSON.stringify(errors)}.map(async (type) => {
        const client = new DynamoDBClient({ region: 'ap-southeast-3', maxAttempts: 1, credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
          requestHandler: { handle: async () => ({ response: { statusCode: 400, headers: { 'content-type': 'application/x-amz-json-1.0' },
            body: Readable.from([Buffer.from(JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#' + type, message: 'why' }))]) } }) } });
        const error = await client.send(new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } })).catch((fault) => fault);
        return [error.name, error.message, error.$metadata.httpStatusCode];
      });
      console.log(JSON.stringify(await Promise.all(answers)));`;
    const answersOf = async (plugins: typeof bundleSettings.plugins): Promise<unknown> => {
      const outfile = join(mkdtempSync(join(tmpdir(), 'siklus-errors-')), 'errors.mjs');
      await build({
        ...{ ...bundleSettings, plugins: plugins ?? [], sourcemap: false, absWorkingDir: root, outfile },
        stdin: { contents: source, resolveDir: root, loader: 'ts' },
      });
      return JSON.parse(spawnSync(process.execPath, [outfile], { encoding: 'utf8' }).stdout);
    };
    const ours = await answersOf(bundleSettings.plugins?.slice(0, 2));
    expect(ours).toEqual(errors.map((name) => [name, 'why', 400]));
    expect(ours).toEqual(await answersOf([]));
  });

  it('writes pages letter by letter as the whole library would', async () => {
    const source = `import { sayRefusal } from './local/gateway-pages.ts';
      import { tooManyFields } from './functions/refusals/pages.refusals.ts';
      import { withProblems } from './functions/refusals/refusal.ts';
      const refusal = withProblems(tooManyFields(500), [{ row: 2, field: '<nama>', message: '"a" & b' }, { message: '' }]);
      console.log(sayRefusal(refusal, { method: 'POST', url: '/a?b', headers: {} }, true).body);`;
    const pageOf = async (plugins: typeof bundleSettings.plugins): Promise<string> => {
      const outfile = join(mkdtempSync(join(tmpdir(), 'siklus-page-')), 'page.mjs');
      const settings = { ...bundleSettings, plugins: plugins ?? [], sourcemap: false };
      await build({
        ...settings,
        absWorkingDir: root,
        stdin: { contents: source, resolveDir: root, loader: 'ts' },
        outfile,
      });
      return spawnSync(process.execPath, [outfile], { encoding: 'utf8' }).stdout;
    };
    const [ours, theirs] = [await pageOf(bundleSettings.plugins?.slice(0, 2)), await pageOf([])];
    expect(ours).toContain('<li>Baris 2: &lt;nama>: &quot;a&quot; &amp; b</li>');
    expect(ours).toBe(theirs);
  });

  it('holds no word on what functions are for', () => {
    const text = (name: string): string => readFileSync(join(bundles.folderOf(name), 'index.mjs'), 'utf8');
    const telling = manifest.filter(({ name, declaration }) => text(name).includes(declaration.purpose));
    expect(telling.map(({ name }) => name)).toEqual([]);
  });

  it('holds what derives link tokens exactly where the link key is declared, and forms only with their key', () => {
    const holding = (source: string): string[] =>
      manifest
        .filter(({ name }) =>
          bundles.contentsOf(name).some(({ path, bytes }) => path === source && bytes > 0),
        )
        .map(({ name }) => name);
    const declaring = (ring: 'links' | 'forms'): string[] =>
      manifest.filter((entry) => entry.declaration.keys?.includes(ring)).map(({ name }) => name);
    expect(holding('functions/links/link-token.ts')).toEqual(declaring('links'));
    expect(holding('functions/kit/form-nonce.ts')).toEqual(expect.arrayContaining(declaring('forms')));
    const tasks = manifest.filter((entry) => entry.declaration.kind !== 'http').map(({ name }) => name);
    expect(holding('functions/kit/form-nonce.ts').filter((name) => tasks.includes(name))).toEqual([]);
  });

  it('of one phase holds no entry of another function', () => {
    const entries = new Set(manifest.map((entry) => entry.file));
    const foreign = manifest.flatMap(({ name, file }) =>
      bundles
        .contentsOf(name)
        .filter(({ path, bytes }) => bytes > 0 && entries.has(path) && path !== file)
        .map(({ path }) => `${name}: ${path}`),
    );
    expect(foreign).toEqual([]);
  });
});

/** Runs a bundle from a folder with nothing else in it, as Lambda is told to (`keeping.test.ts`), and answers with the stack of its fault. */
const stackOf = (name: string, event: unknown): string => {
  const task = join(mkdtempSync(join(tmpdir(), 'siklus-var-')), 'task');
  cpSync(bundles.folderOf(name), task, { recursive: true });
  const script = `const { handler } = await import(${JSON.stringify(pathToFileURL(join(task, 'index.mjs')).href)});
    await handler(${JSON.stringify(event)}, { getRemainingTimeInMillis: () => 3000 }).catch((fault) => console.log(fault.stack));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: {
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
      AWS_REGION: 'ap-southeast-3',
      // No table has a name: the store says so out of its depth.
    },
  });
  return stdout + stderr;
};

/** What stands in our sources where a stack says the fault passed through. */
const linesOn = (stack: string): string[] =>
  [...stack.matchAll(/\/(functions\/[^:()]+):(\d+):\d+/g)].map(
    ([, file = '', line]) =>
      `${file}: ${readFileSync(join(root, file), 'utf8').split('\n')[Number(line) - 1]?.trim()}`,
  );

describe('a map', () => {
  it('leads to our sources as esbuild says, and from no library anywhere', async () => {
    const file = manifest.find(({ name }) => name === 'decision')?.file ?? '';
    const outfile = join(mkdtempSync(join(tmpdir(), 'siklus-whole-')), 'whole', 'index.mjs');
    const whole = await build({
      ...bundleSettings,
      plugins: (bundleSettings.plugins ?? []).filter((plugin) => plugin !== mapOwnLines),
      absWorkingDir: root,
      entryPoints: [join(root, file)],
      outfile,
      write: false,
    });
    const textOf = (ending: string): string =>
      whole.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
    const mapOf = (text: string): SourceMap => new SourceMap(JSON.parse(text));
    const theirs = mapOf(textOf('.map'));
    const ours = mapOf(readFileSync(join(bundles.folderOf('decision'), 'index.mjs.map'), 'utf8'));
    const told = (map: SourceMap, line: number, column: number): unknown => {
      const entry = map.findEntry(line, column);
      if (!('originalSource' in entry) || entry.originalSource?.includes('node_modules')) return undefined;
      const [source] = /functions\/.*/.exec(entry.originalSource ?? '') ?? [];
      return source && [source, entry.originalLine, entry.originalColumn];
    };
    let own = 0;
    for (const [line, text] of textOf('.mjs').split('\n').entries())
      for (let column = 0; column < text.length; column += 37) {
        const expected = told(theirs, line, column);
        expect(told(ours, line, column)).toEqual(expected);
        if (expected !== undefined) own += 1;
      }
    expect(ours.payload.sources.filter((source) => !/^[./\w-]*functions\//.test(source))).toEqual([]);
    expect(own).toBeGreaterThan(500);
  });
});

describe('a fault', () => {
  it('says in which file and line of the sources it was thrown', () => {
    const stack = stackOf('compose-batch', { now: '2026-11-26T00:00:00.000Z' });
    expect(stack).toContain('ZodError');
    expect(linesOn(stack)[0]).toBe('functions/kit/task-handler.ts: const input = Input.parse(event);');
  });

  it('deep in the store says which of our lines had asked it', () => {
    const lines = linesOn(
      stackOf('compose-batch', {
        now: '2026-11-26T00:00:00.000Z',
        tenant: 'jambi',
        year: 2027,
        batchId: 'P1-1',
        attempt: 1,
      }),
    );
    const ours = ['functions/kit/zone.ts: inZone((await findTenantToShow(tenant))?.zone ?? usualZone, run);'];
    expect(lines.filter((line) => ours.includes(line))).toEqual(ours);
  });
});
