// Whatever a stranger sends to a port of a home is refused or answered; none of it is a fault, and the log has no line for it.
import { validateHeaderValue } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../functions/kit/log.ts';
import { uploadsPath } from '../../local/uploads/http.ts';
import { makeSample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import { everyRoute, fillIn } from '../support/every-route.ts';
import { asCookie, openSession } from '../support/outsiders.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

let bench: Bench;
let cookies: Record<string, { cookie: string }>;
const sample = makeSample('bukitintan', { employees: 12 });
beforeAll(async () => {
  bench = await openBench({ workflows: [], at: '2026-03-02T02:00:00.000Z', onDatabase: true });
  const { installGovernment } = await import('../../local/install-government.ts');
  await installGovernment(sample, 'kunci-uji', bench.clock.now());
  const sessionAs = async (role: 'operator') =>
    asCookie(
      await openSession({
        ...{ tenant: tenantId('bukitintan'), email: `${role}@bukitintan.invalid`, name: role, roles: [role] },
      }),
    );
  cookies = {
    nobody: { cookie: '' },
    operator: await sessionAs('operator'),
  };
});
afterAll(async () => bench.close());

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  const note =
    (by: string) =>
    (...what: unknown[]): undefined => {
      logged.push(
        `${by}: ${what.map((w) => (w instanceof Error ? w.stack : String(w))).join(' ')}`.slice(0, 600),
      );
    };
  vi.spyOn(console, 'error').mockImplementation(note('console'));
  vi.spyOn(console, 'warn').mockImplementation(note('console'));
  vi.spyOn(logger, 'error').mockImplementation(note('function'));
});
afterEach(() => vi.restoreAllMocks());

/** Exactly these bytes; what comes back until the other side closes, or we go away in the middle. */
const say = async (origin: string, text: string, goAwayAfterMs?: number): Promise<string> =>
  new Promise((resolve) => {
    const { port, hostname } = new URL(origin);
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    if (goAwayAfterMs !== undefined) setTimeout(() => socket.resetAndDestroy(), goAwayAfterMs);
  });
const post = (path: string, body: string, ...headers: readonly string[]): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: close',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');
const get = (path: string, method = 'GET'): string =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
const statusOf = (answer: string): number =>
  Number(/^(?:HTTP\/1\.1 100 Continue\r\n\r\n)?HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
/** What is written after the answer has left is written too. */
const nothingLogged = async (): Promise<void> => {
  await pause(50);
  expect(logged).toEqual([]);
};

const strange = [
  '',
  'x',
  'é'.repeat(64),
  '0'.repeat(64),
  '%00',
  '\u{1f600}'.repeat(32),
  '__proto__',
  '1e999',
  '-1',
  'null',
  'a'.repeat(3000),
];

describe('the file storage', () => {
  const signature = (over: Record<string, string> = {}): string =>
    new URLSearchParams({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'local/20260302/ap-southeast-3/s3/aws4_request',
      'X-Amz-Date': '20260302T020000Z',
      'X-Amz-Expires': '60',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': 'a'.repeat(64),
      ...over,
    }).toString();

  it.each([
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
  ])('refuses an address whose %s is forged', async (name) => {
    for (const value of [
      ...strange,
      '99999999T999999Z',
      '00000000T000000Z',
      'host;x-amz-meta-name',
      'host;__proto__',
    ])
      for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const path = `${uploadsPath}/incoming/bukitintan/pegawai/1?${signature({ [name]: value })}`;
        const answer = await say(bench.home.addresses.web, get(path, method));
        expect([method, name, value, statusOf(answer)]).toEqual([method, name, value, 403]);
      }
    await nothingLogged();
  });

  it.each([
    '',
    '/',
    '/a/../b',
    '/..%2f..%2fhome.sqlite',
    '/%2e%2e/home.sqlite',
    `/${'x'.repeat(5000)}`,
    '/a%00b',
    '/.facts~',
    '?',
    '?X-Amz-Signature=a&X-Amz-Signature=b',
  ])('gives nothing for the key %j', async (key) => {
    for (const method of ['GET', 'PUT', 'DELETE', 'POST']) {
      const status = statusOf(await say(bench.home.addresses.web, get(`${uploadsPath}${key}`, method)));
      expect([method, key, status]).toEqual([method, key, expect.toBeOneOf([400, 403, 404])]);
    }
    await nothingLogged();
  });

  const form = (fields: Record<string, string>, tail = '--x--\r\n'): string =>
    `${Object.entries(fields)
      .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na,b\r\n${tail}`;
  const type = 'Content-Type: multipart/form-data; boundary=x';
  const policy = Buffer.from('{"expiration":"2099-01-01T00:00:00Z","conditions":[]}').toString('base64');

  it.each([
    'key',
    'policy',
    'x-amz-date',
    'x-amz-signature',
    'x-amz-credential',
    'x-amz-meta-name',
    'success_action_redirect',
    '__proto__',
  ])('takes no form whose %s is forged', async (name) => {
    for (const value of strange) {
      const fields = {
        key: 'incoming/bukitintan/pegawai/1',
        policy,
        'x-amz-date': '20260302T020000Z',
        'x-amz-signature': 'a'.repeat(64),
      };
      const body = form(
        name === '__proto__' ? { ...fields, ['__proto__']: value } : { ...fields, [name]: value },
      );
      const status = statusOf(await say(bench.home.addresses.web, post(uploadsPath, body, type)));
      expect([name, value, status]).toEqual([name, value, 403]);
    }
    await nothingLogged();
  });

  it.each([
    ['no form', 'abc', 'Content-Type: text/plain'],
    ['a form without a boundary', form({}), 'Content-Type: multipart/form-data'],
    ['another boundary', form({}), 'Content-Type: multipart/form-data; boundary=y'],
    ['no end', form({}, ''), type],
    ['no file', '--x\r\nContent-Disposition: form-data; name="key"\r\n\r\na\r\n--x--\r\n', type],
    ['a part without a name', '--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n', type],
    ['nothing', '', type],
    ['no type', form({}), 'X: y'],
  ])('takes no form that has %s', async (_, body, header) => {
    const answer = await say(bench.home.addresses.web, post(uploadsPath, body, header));
    expect(statusOf(answer)).toBe(400);
    expect(answer).toContain('<Error><Code>');
    await nothingLogged();
  });
});

describe.each(['web', 'mailbox', 'stepFunctions'] as const)('the port %s', (name) => {
  const paths = { web: '/masuk', mailbox: '/v2/email/outbound-emails', stepFunctions: '/' };
  const types = {
    web: 'application/x-www-form-urlencoded',
    mailbox: 'application/json',
    stepFunctions: 'application/x-amz-json-1.0',
  };
  it('is told of no fault when somebody goes away in the middle', async () => {
    const whole = post(
      paths[name],
      '{"a":"b"}',
      `Content-Type: ${types[name]}`,
      'x-amz-target: AWSStepFunctions.ListStateMachines',
    );
    for (const length of [10, 40, whole.length - 8, whole.length - 1, whole.length]) {
      await say(bench.home.addresses[name], whole.slice(0, length), 20);
    }
    await nothingLogged();
  });

  it('refuses bodies that are none', async () => {
    for (const body of [
      '{',
      '['.repeat(100_000),
      '"',
      'null',
      '[]',
      '1',
      '{"__proto__":{"a":1}}',
      '\u0000',
      'a=%zz&a=%',
      '&'.repeat(1000),
    ])
      for (const type of [
        types[name],
        'text/plain',
        'multipart/form-data; boundary=',
        'multipart/form-data',
        'x',
        '',
      ])
        for (const extra of [
          'X: y',
          'Content-Encoding: gzip',
          'x-amz-target: AWSStepFunctions.StartExecution',
          'Expect: 100-continue',
        ]) {
          const status = statusOf(
            await say(bench.home.addresses[name], post(paths[name], body, `Content-Type: ${type}`, extra)),
          );
          expect([body.slice(0, 20), type, extra, status]).toEqual([
            body.slice(0, 20),
            type,
            extra,
            expect.toBeOneOf([200, 400, 403, 413, 415, 422, 429]),
          ]);
        }
    await nothingLogged();
  });

  it('answers every method on every strange address', async () => {
    for (const path of [
      '/',
      '/messages/',
      '/messages/%00',
      '/messages/a/b/c',
      '/messages?after=abc',
      '/messages?after=1e999',
      '/?page=1e999',
      '/?page=-1',
      '/?to=%zz',
      '/workflows/x',
      '/workflows/%00',
      `/workflows/${'x'.repeat(3000)}`,
      '/workflows/arn:aws:states:x:000000000000:execution:a:b',
      '/workflows/arn:aws:states:x:000000000000:stateMachine:a',
      '/mailbox/behaviours',
      '/v2/email/outbound-emails',
      '/_uploads',
      '/_uploadsx',
    ])
      for (const method of [
        'GET',
        'HEAD',
        'POST',
        'PUT',
        'DELETE',
        'PATCH',
        'OPTIONS',
        'TRACE',
        'PROPFIND',
      ]) {
        const status = statusOf(await say(bench.home.addresses[name], get(path, method)));
        expect([method, path, status]).toEqual([
          method,
          path,
          expect.toSatisfy((s: number) => s >= 200 && s < 500),
        ]);
      }
    await nothingLogged();
  });
});

describe('the mailbox', () => {
  it('is told of no behaviour that no mail could have', async () => {
    const send = (path: string, body: object): Promise<string> =>
      say(bench.home.addresses.mailbox, post(path, JSON.stringify(body), 'Content-Type: application/json'));
    const mail = {
      Destination: { ToAddresses: ['lama@contoh.example'] },
      Content: { Simple: { Subject: { Data: 'a' } } },
    };
    for (const told of [
      { does: 'delay', minutes: Number.MAX_SAFE_INTEGER },
      { does: 'delay', minutes: 1e12 },
      { does: 'bounce', times: Number.MAX_SAFE_INTEGER },
      { does: 'bounce', subject: 'x'.repeat(100_000) },
    ]) {
      expect(
        statusOf(await send('/mailbox/behaviours', { to: 'lama@contoh.example', ...told })),
      ).toBeLessThan(500);
      expect(statusOf(await send('/v2/email/outbound-emails', mail))).toBeLessThan(500);
    }
    await nothingLogged();
  });
});

describe('Step Functions', () => {
  const call = async (action: string, input: unknown): Promise<number> =>
    statusOf(
      await say(
        bench.home.addresses.stepFunctions,
        post(
          '/',
          JSON.stringify(input),
          'Content-Type: application/x-amz-json-1.0',
          `x-amz-target: AWSStepFunctions.${action}`,
        ),
      ),
    );
  const actions = [
    'CreateActivity',
    'CreateStateMachine',
    'DeleteActivity',
    'DeleteStateMachine',
    'DescribeActivity',
    'DescribeExecution',
    'DescribeMapRun',
    'DescribeStateMachine',
    'DescribeStateMachineForExecution',
    'GetExecutionHistory',
    'ListActivities',
    'ListExecutions',
    'ListMapRuns',
    'ListStateMachines',
    'ListTagsForResource',
    'RedriveExecution',
    'SendTaskFailure',
    'SendTaskHeartbeat',
    'SendTaskSuccess',
    'StartExecution',
    'StartSyncExecution',
    'StopExecution',
    'TagResource',
    'TestState',
    'UntagResource',
    'UpdateMapRun',
    'UpdateStateMachine',
    'ValidateStateMachineDefinition',
    '__proto__',
    'constructor',
    '',
  ];
  const values: readonly unknown[] = [
    '',
    'x',
    'arn:aws:states:x:000000000000:stateMachine:a',
    'arn:aws:states:x:000000000000:execution:a:b',
    1e300,
    -1,
    true,
    null,
    [],
    [null],
    [{}],
    {},
    { a: { b: [] } },
    '\u0000',
    '\ud800',
    '{"StartAt":"A","States":{"A":{}}}',
    '{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Pass","Output":"{% $$$ %}","End":true}}}',
    '['.repeat(5000),
  ];
  const members = [
    'stateMachineArn',
    'executionArn',
    'activityArn',
    'resourceArn',
    'mapRunArn',
    'name',
    'input',
    'output',
    'definition',
    'roleArn',
    'taskToken',
    'error',
    'cause',
    'nextToken',
    'maxResults',
    'statusFilter',
    'tags',
    'tagKeys',
    'type',
    'loggingConfiguration',
    'encryptionConfiguration',
    'mock',
    'inspectionLevel',
    'variables',
    'context',
    'stateName',
    'stateConfiguration',
    'reverseOrder',
    'includedData',
    'clientToken',
    'maxConcurrency',
    'severity',
  ];
  it.each(actions)('%s refuses what is none of its input', async (action) => {
    for (const value of values) {
      const input = Object.fromEntries(members.map((member) => [member, value]));
      const status = await call(action, input);
      expect([action, value, status]).toEqual([action, value, expect.toBeOneOf([200, 400])]);
    }
    for (const member of members)
      for (const value of values.slice(0, 8)) {
        const input = {
          stateMachineArn: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:import',
          definition: '{"StartAt":"A","QueryLanguage":"JSONata","States":{"A":{"Type":"Pass","End":true}}}',
          roleArn: 'arn:aws:iam::000000000000:role/x',
          [member]: value,
        };
        expect([action, member, value, await call(action, input)]).toEqual([
          action,
          member,
          value,
          expect.toBeOneOf([200, 400]),
        ]);
      }
    await nothingLogged();
  });
});

describe('every route', () => {
  const bodies: readonly (readonly [string, string])[] = [
    ['application/x-www-form-urlencoded', 'a=%zz&b=%E0%A4%A&=&%00=%00'],
    ['application/x-www-form-urlencoded', `nonce=${'A'.repeat(5000)}`],
    ['multipart/form-data; boundary=x', '--x\r\n\r\n'],
    ['multipart/form-data', 'x'],
    ['application/json', '[[[[]]]]'],
    ['text/csv; charset=utf-16', '\u0000\ufffd'],
  ];
  const queries = [
    '',
    `?a=%zz&halaman=-1&urut=__proto__&cari=${'x'.repeat(3000)}`,
    '?urut=%0d%0aX:%20y&halaman=1e999&cari=%00&%F0%9F%98%80=%E2%80%AE',
  ];
  const inTheAddress = ['x'.repeat(3000), '%0d%0a%F0%9F%98%80%E2%80%AE%00'];

  it.each(['nobody', 'operator'])(
    'answers hostile addresses, bodies and types of %s without a fault, with headers that can be sent',
    async (who) => {
      const failed: string[] = [];
      const ask = async (
        method: string,
        url: string,
        [type, body]: readonly [string, string] = ['', ''],
      ): Promise<void> => {
        const headers = { ...cookies[who], ...(type ? { 'content-type': type } : {}) };
        const answer = await bench.home.gateway.request({ method, url, headers, body: Buffer.from(body) });
        if (answer.status >= 500) failed.push(`${method} ${url.slice(0, 200)} ${type}`);
        for (const [name, header] of Object.entries(answer.headers)) validateHeaderValue(name, header);
        for (const cookie of answer.cookies) validateHeaderValue('set-cookie', cookie);
      };
      for (const { method, template } of everyRoute) {
        const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
        const known: Record<string, string> = { year: '2027', token: 'A'.repeat(43) };
        const path = (value: string, of: Record<string, string> = known): string =>
          fillIn(template, { ...Object.fromEntries(names.map((name) => [name, value])), ...of });
        if (method === 'GET') for (const query of queries) await ask(method, path('x') + query);
        else for (const body of bodies) await ask(method, path('x'), body);
        if (names.length > 0)
          for (const value of inTheAddress)
            for (const of of [known, {}]) await ask(method, path(value, of), bodies[0]);
      }
      expect(failed).toEqual([]);
      await nothingLogged();
    },
  );
});
