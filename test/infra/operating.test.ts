// The operator's commands against an account at the other end of the wire: what is checked, in which words, and what is then done.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { manifest } from '../../functions/manifest.ts';
import {
  bootstrapFinding,
  bootstrapNeeded,
  certificateFinding,
  concurrencyFinding,
  copyFinding,
  type Finding,
  mailFindings,
  namesFinding,
  regionFindings,
  stackFinding,
} from '../../infra/operate/preflight.rules.ts';
import { stays } from '../../infra/operate/what-stays.rules.ts';
import { defaultStage } from '../../infra/stage.ts';
import { deployment } from './deployment.ts';
import { type Answers, FakeAws, operate, stageFile } from './fake-aws.ts';

const certificateArn = 'arn:aws:acm:ap-southeast-3:123456789012:certificate/abc';
const stage = { ...defaultStage, name: 'jambi', account: '123456789012', governments: ['jambi'] };
const file = stageFile({ ...stage, certificateArn });

const stackAnswer = (status: string): Answers => ({
  DescribeStacks: { body: `<Stacks><member><StackStatus>${status}</StackStatus></member></Stacks>` },
});

/** A good account in which the stage does not exist yet. */
const empty: Answers = {
  'AmazonSSM.GetParameter': {
    body: {
      Parameter: {
        Value: '28',
        ARN: 'arn:aws:ssm:ap-southeast-3:123456789012:parameter/cdk-bootstrap/hnb659fds/version',
      },
    },
  },
  'GET /2016-08-19/account-settings/': {
    body: { AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 } },
  },
  'CertificateManager.DescribeCertificate': {
    body: {
      Certificate: {
        Status: 'ISSUED',
        DomainName: 'siklus.example.go.id',
        SubjectAlternativeNames: ['siklus.example.go.id'],
      },
    },
  },
  'GET /v2/email/account': {
    body: { ProductionAccessEnabled: true, SendingEnabled: true, SendQuota: { MaxSendRate: 14 } },
  },
  'GET /account-settings': {
    body: {
      ResourceTypeOptInPreference: { DynamoDB: true, EFS: false },
      ResourceTypeManagementPreference: { DynamoDB: true },
    },
  },
  'GET /2015-03-31/functions/': {
    body: { Functions: [{ FunctionName: 'somebody-elses' }], NextMarker: null },
  },
  'AWSStepFunctions.ListStateMachines': { body: { stateMachines: [{ name: 'Siklus-other-batch' }] } },
  'Logs_20140328.DescribeLogGroups': { body: { logGroups: [] } },
  DescribeStacks: {
    status: 400,
    body: '<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id Siklus-jambi does not exist</Message></Error></ErrorResponse>',
  },
};

const aws = new FakeAws();
beforeAll(() => aws.start());
afterAll(() => aws.stop());
beforeEach(() => {
  aws.asked.length = 0;
  aws.answers = empty;
});

describe('before a deployment', () => {
  it('a good account is found good, each question signed for its service and region', async () => {
    const { code, out, err } = await operate('preflight', [file], { aws });
    expect([code, err]).toEqual([0, '']);
    expect(out).not.toContain('refused');
    expect(out).toContain('Siklus-jambi does not exist yet');
    expect(out).toContain('The names are free.');
    expect(new Set(aws.asked.map(({ scope }) => scope))).toEqual(
      new Set(
        ['ssm', 'lambda', 'acm', 'ses', 'states', 'logs', 'cloudformation', 'apigateway', 'backup'].map(
          (service) => `ap-southeast-3/${service}/aws4_request`,
        ),
      ),
    );
  });

  it('without credentials one sentence says so', async () => {
    const { code, out, err } = await operate('preflight', [file], { aws, credentials: false });
    expect([code, out]).toEqual([2, '']);
    expect(err.trim().split('\n')).toEqual([
      'The stage file is sound, but AWS was not asked: this machine has no credentials for it (AWS_PROFILE, or aws sso login).',
    ]);
    expect(aws.asked).toEqual([]);
  });

  it('a stage file with a fault is refused in one sentence, before anything is asked', async () => {
    const faulty = stageFile({ ...stage, name: 'Kota Jambi', alarmEmail: 'nobody' });
    const { code, err } = await operate('preflight', [faulty], { aws });
    expect(code).toBe(2);
    expect(err.trim()).toMatch(/^The stage file .* cannot be used: name: lower case .*; alarmEmail: .*\.$/);
    expect((await operate('preflight', [], { aws })).code).toBe(2);
    expect(aws.asked).toEqual([]);
  });

  it('what AWS does not answer is refused, and says which permission is missing', async () => {
    aws.answers = {
      ...empty,
      'GET /2016-08-19/account-settings/': {
        status: 403,
        error: 'AccessDeniedException',
        body: { message: 'not authorized to perform: lambda:GetAccountSettings' },
      },
    };
    const { code, out } = await operate('preflight', [file], { aws });
    expect(code).toBe(2);
    expect(out).toContain(
      'refused  AWS does not say how much Lambda allows (AccessDeniedException: not authorized to perform: lambda:GetAccountSettings).',
    );
  });

  it('names that lie about are found: functions, machines, logs, tenants, domains, identities', async () => {
    aws.answers = {
      ...empty,
      'GET /2015-03-31/functions/': { body: { Functions: [{ FunctionName: 'Siklus-jambi-console' }] } },
    };
    expect((await operate('preflight', [file], { aws })).out).toContain(
      'refused  A name is taken: function Siklus-jambi-console.',
    );
    aws.answers = {
      ...empty,
      'AWSStepFunctions.ListStateMachines': { body: { stateMachines: [{ name: 'Siklus-jambi-batch' }] } },
      'POST /v2/email/tenants/get': { body: { Tenant: { TenantName: 'Siklus-jambi-jambi' } } },
      'GET /v2/domainnames/siklus.example.go.id': { body: {} },
      'GET /v2/email/identities/siklus.example.go.id': { body: { VerifiedForSendingStatus: false } },
    };
    const { code, out } = await operate('preflight', [file], { aws });
    expect(code).toBe(2);
    expect(out).toContain('refused  A name is taken: state machine Siklus-jambi-batch and 2 more.');
    expect(out).toContain('refused  SES knows siklus.example.go.id already');
  });
});

describe('each check', () => {
  const verdict = (finding: Finding): string => `${finding.verdict}: ${finding.sentence}`;
  const now = { first: true, open: false };
  const facts = { inSandbox: false, maySend: true, perSecond: 14, identity: undefined };
  const withCertificate = { ...stage, certificateArn };
  const mailWith = (
    found: Partial<Parameters<typeof mailFindings>[1]>,
    moment: Partial<typeof now> = {},
  ): string =>
    mailFindings(stage, { ...facts, ...found }, { ...now, ...moment })
      .map(verdict)
      .join('\n');

  it.each([
    [regionFindings({ ...stage, region: 'ap-southeast-1' }), /^note: .*leaves Indonesia/],
    [
      regionFindings({ ...withCertificate, region: 'ap-southeast-1' }).slice(1),
      /^refused: .*certificate lies in ap-southeast-3/,
    ],
    [
      [bootstrapFinding(stage, undefined)],
      /^refused: .*npx cdk bootstrap aws:\/\/123456789012\/ap-southeast-3/,
    ],
    [
      [bootstrapFinding(stage, { version: 5, account: '123456789012' })],
      /^refused: .*version 5, 6 is needed/,
    ],
    [[bootstrapFinding(stage, { version: 28, account: '999999999999' })], /^refused: .*account 999999999999/],
    [[bootstrapFinding(stage, { version: 6, account: '123456789012' })], /^good/],
    [[stackFinding(stage, 'ROLLBACK_COMPLETE')], /^good: .*made anew/],
    [[stackFinding(stage, 'UPDATE_IN_PROGRESS')], /^refused: .*wait/],
    [[stackFinding(stage, 'ROLLBACK_FAILED')], /^refused: .*delete-stack/],
    [[stackFinding(stage, 'UPDATE_ROLLBACK_FAILED')], /^refused: .*continue-update-rollback/],
    [[stackFinding(stage, 'UPDATE_ROLLBACK_COMPLETE')], /^good: .*brought up to date/],
    [
      [concurrencyFinding({ limit: 10, unreserved: 10 }, { reserves: 3, first: true })],
      /^refused: .*10 .*103 are needed/,
    ],
    [[concurrencyFinding({ limit: 103, unreserved: 103 }, { reserves: 3, first: true })], /^note/],
    [[concurrencyFinding({ limit: 103, unreserved: 100 }, { reserves: 3, first: false })], /^note/],
    [[concurrencyFinding({ limit: 1000, unreserved: 102 }, { reserves: 3, first: true })], /^refused/],
    [[certificateFinding(stage, undefined)], /^note: No certificate/],
    [[certificateFinding(withCertificate, undefined)], /^refused: There is no certificate/],
    [
      [certificateFinding(withCertificate, { status: 'PENDING_VALIDATION', domains: [] })],
      /^refused: .*not issued/,
    ],
    [
      [certificateFinding(withCertificate, { status: 'ISSUED', domains: ['example.go.id', '*.go.id'] })],
      /^refused: .*not for siklus/,
    ],
    [[certificateFinding(withCertificate, { status: 'ISSUED', domains: ['*.example.go.id'] })], /^good/],
    [[namesFinding(['log group /aws/lambda/Siklus-jambi-console'], false)], /^good/],
  ])('%#: says it in words', (findings, expected) => {
    expect(findings.map(verdict).join('\n')).toMatch(expected);
  });

  it('of mail is a note while nobody is let in, and refuses once people are', () => {
    const bad = { inSandbox: true, maySend: false, perSecond: 1, identity: { verified: false } };
    const later = { first: false };
    expect(mailWith(bad, later)).not.toContain('refused');
    expect(mailWith(bad, later).match(/^note/gm)).toHaveLength(4);
    expect(mailWith(bad, { ...later, open: true }).match(/^refused/gm)).toHaveLength(4);
    expect(mailWith({ identity: { verified: true } }, { ...later, open: true })).not.toMatch(/note|refused/);
  });

  it('of the copy in another account says when there is none, and refuses what could not be copied', () => {
    const { copyAccount: _, ...alone } = stage;
    expect(verdict(copyFinding(alone, undefined))).toMatch(/^note: There is no copy in another account/);
    const both = { managesTables: true, takesTables: true };
    expect(verdict(copyFinding(stage, both))).toMatch(
      /^good: Every night .* account 210987654321, where Siklus-jambi-copies has to stand/,
    );
    for (const facts of [undefined, { ...both, managesTables: false }, { ...both, takesTables: false }])
      expect(verdict(copyFinding(stage, facts))).toMatch(/^refused: .*aws backup update-region-settings/);
  });

  it('knows what the templates ask of the bootstrap, and how many functions reserve', () => {
    const { directory } = deployment().app.synth();
    const asked = /"requiresBootstrapStackVersion": (\d+)/.exec(
      readFileSync(join(directory, 'manifest.json'), 'utf8'),
    );
    expect(Number(asked?.[1])).toBe(bootstrapNeeded);
    const reserved = deployment()
      .ofType('AWS::Lambda::Function')
      .map((f) => f.properties.ReservedConcurrentExecutions ?? 0);
    expect(reserved.reduce((a, b) => a + b, 0)).toBe(
      manifest.reduce((sum, { declaration }) => sum + (declaration.runsAtOnce ?? 0), 0),
    );
  });
});

describe('deploying', () => {
  const protection = (calls: string[][]): string[] =>
    calls.map((call) => `${call[0]} ${call.includes('protection=off') ? 'unprotected' : 'protected'}`);

  it('a new stage makes it without protection, then protects it; more is handed on to CDK', async () => {
    const { code, cdk, out } = await operate('deploy', [file, '--require-approval', 'never'], { aws });
    expect(code).toBe(0);
    expect(protection(cdk)).toEqual(['deploy unprotected', 'deploy protected']);
    for (const call of cdk) {
      // The vaults of the other account are deployed there, by its own people.
      expect(call[1]).toBe('Siklus-jambi');
      expect(call.slice(-2)).toEqual(['--require-approval', 'never']);
      const given = call.find((argument) => argument.startsWith('stage='));
      expect(JSON.parse(given?.slice('stage='.length) ?? '')).toMatchObject({
        name: 'jambi',
        certificateArn,
      });
    }
    expect(out).toContain('Siklus-jambi stands and is protected');
  });

  it('that fails the first time is not protected, and may be repeated', async () => {
    const failed = await operate('deploy', [file], { aws, cdk: [1] });
    expect([failed.code, protection(failed.cdk)]).toEqual([1, ['deploy unprotected']]);
    expect(failed.err).toContain('leaves nothing behind');
    aws.answers = { ...empty, ...stackAnswer('ROLLBACK_COMPLETE') };
    const again = await operate('deploy', [file], { aws });
    expect([again.code, protection(again.cdk)]).toEqual([0, ['deploy unprotected', 'deploy protected']]);
  });

  it('that was cut off between the steps is only protected', async () => {
    const half = await operate('deploy', [file], { aws, cdk: [0, 1] });
    expect([half.code, half.err.trim()]).toEqual([
      1,
      'Siklus-jambi stands, but is not protected yet: run this again.',
    ]);
    aws.answers = { ...empty, ...stackAnswer('CREATE_COMPLETE') };
    const { code, cdk } = await operate('deploy', [file], { aws });
    expect([code, protection(cdk)]).toEqual([0, ['deploy protected']]);
  });

  it('what is refused is not deployed', async () => {
    aws.answers = { ...empty, ...stackAnswer('UPDATE_ROLLBACK_FAILED') };
    const { code, cdk } = await operate('deploy', [file], { aws });
    expect([code, cdk]).toEqual([2, []]);
  });
});

describe('taking down', () => {
  const retained = deployment().resources.filter((r) => r.deletionPolicy === 'RetainExceptOnCreate');
  const member = (type: string, id: string): string =>
    `<member><LogicalResourceId>Logical${id}</LogicalResourceId><PhysicalResourceId>${id}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`;
  const standing = {
    ...empty,
    ...stackAnswer('UPDATE_COMPLETE'),
    ListStackResources: {
      body: [
        ...retained.map((r, i) => member(r.type, `id-${i}`)),
        member('AWS::SNS::Topic', 'arn:topic'),
      ].join(''),
    },
    UpdateTerminationProtection: { body: '<StackId>x</StackId>' },
  };

  it('says of everything that is retained how it is removed, tables before their keys', () => {
    const resources = retained.map((r, i) => ({ logicalId: r.path, physicalId: `id-${i}`, type: r.type }));
    const lines = stays(resources, 'ap-southeast-3').join('\n');
    for (const { physicalId } of resources)
      expect(lines).toMatch(new RegExp(`    aws .* ${physicalId}( |$)`, 'm'));
    expect(lines.lastIndexOf('delete-table')).toBeLessThan(lines.indexOf('schedule-key-deletion'));
    expect(lines.match(/--no-deletion-protection-enabled/g)).toHaveLength(
      deployment().ofType('AWS::DynamoDB::GlobalTable').length,
    );
  });

  it('does nothing before the stage is named once more', async () => {
    aws.answers = standing;
    const { code, out, err, cdk } = await operate('destroy', [file, '--confirm', 'coba'], { aws });
    expect([code, cdk]).toEqual([2, []]);
    expect(out).toContain('What stays');
    expect(out).not.toContain('arn:topic');
    expect(err).toContain('Nothing was done.');
    expect(aws.asked.map(({ question }) => question)).not.toContain('UpdateTerminationProtection');
  });

  it('takes the protection off the stack alone, and the stack down', async () => {
    aws.answers = standing;
    const { code, cdk } = await operate('destroy', [file, '--confirm', 'jambi'], { aws });
    expect(code).toBe(0);
    expect(cdk.map((call) => [call[0], call.at(-1)])).toEqual([['destroy', '--force']]);
    const changes = aws.asked.filter(({ question }) => /^(Update|Delete)/.test(question));
    expect(changes.map(({ body }) => body)).toEqual([
      'Version=2010-05-15&Action=UpdateTerminationProtection&StackName=Siklus-jambi&EnableTerminationProtection=false',
    ]);
  });

  it('of what is not there is refused', async () => {
    const { code, err } = await operate('destroy', [file, '--confirm', 'jambi'], { aws });
    expect([code, err.trim()]).toEqual([2, 'There is no Siklus-jambi in ap-southeast-3.']);
  });
});
