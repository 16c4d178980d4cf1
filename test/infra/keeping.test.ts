// What is kept, for how long, under which key; what each function knows.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { gatewayRoutes } from '../../functions/kit/declare.ts';
import { ringVariable } from '../../functions/kit/key-ring.ts';
import { manifest, workflows, workflowVariable } from '../../functions/manifest.ts';
import { tables, tableVariable } from '../../functions/store/tables.ts';
import { defaultStage, exampleAccount, prefixOf, readStage } from '../../infra/stage.ts';
import { deployment, makeApp, synthesise } from './deployment.ts';
import { functionOf, machineArn, machineOf } from './roles.ts';

describe('the data', () => {
  it.each(deployment().ofType('AWS::DynamoDB::GlobalTable'))(
    '$path can be restored to any second and not be dropped',
    (table) => {
      const [replica] = table.properties.Replicas;
      expect(replica.PointInTimeRecoverySpecification).toEqual({ PointInTimeRecoveryEnabled: true });
      expect(replica.DeletionProtectionEnabled).toBe(true);
      expect(replica.SSESpecification.KMSMasterKeyId).toMatch(/^<Keys\//);
      expect(table.properties.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS' });
      expect(table.deletionPolicy).toBe('RetainExceptOnCreate');
    },
  );

  it('survives the deployment: encryption keys and the two secrets are retained', () => {
    const kept = [
      ...deployment().ofType('AWS::KMS::Key'),
      ...deployment().ofType('AWS::SecretsManager::Secret'),
    ];
    // Five keys and two secrets; and the keys of the two vaults that copies leave from.
    expect(kept).toHaveLength(7 + 2);
    for (const resource of kept) expect(resource.deletionPolicy).toBe('RetainExceptOnCreate');
    for (const key of deployment().ofType('AWS::KMS::Key'))
      expect(key.properties.EnableKeyRotation).toBe(true);
  });

  it('stays in Indonesia unless a stage says otherwise', () => {
    expect(defaultStage.region).toBe('ap-southeast-3');
    expect(
      deployment()
        .ofType('AWS::DynamoDB::GlobalTable')
        .map((t) => t.properties.Replicas.length),
    ).toEqual(Object.keys(tables).map(() => 1));
  });
});

describe('the logs', () => {
  const groups = deployment().ofType('AWS::Logs::LogGroup');

  it('are one group a function, one a workflow and one for the gateway', () => {
    expect(groups).toHaveLength(manifest.length + workflows.length + 1);
  });

  it.each(groups)('$path end after a year and are encrypted', ({ properties }) => {
    expect(properties.RetentionInDays).toBe(365);
    expect(properties.KmsKeyId).toBe('<Keys/Operations/Resource.Arn>');
  });

  it('hold no payload of a workflow and no path of a page', () => {
    for (const name of workflows)
      expect(machineOf(name).machine.properties.LoggingConfiguration).toMatchObject({
        IncludeExecutionData: false,
        Level: 'ALL',
      });
    const [stage] = deployment().ofType('AWS::ApiGatewayV2::Stage');
    const { Format: format } = stage?.properties.AccessLogSettings ?? {};
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/\$context\.(path|http|identity|authorizer)/i);
  });
});

describe('the environment', () => {
  it.each(manifest)('of $name holds exactly what it declares', ({ name, declaration }) => {
    const expected = [
      'POWERTOOLS_SERVICE_NAME',
      'NODE_OPTIONS',
      ...Object.keys(declaration.tables).map((table) => tableVariable(table as keyof typeof tables)),
      ...(declaration.keys ?? []).map((ring) => ringVariable[ring]),
      ...(declaration.sendsMail ? ['WEB_ADDRESS', 'MAIL_FROM', 'MAIL_TENANTS', 'MAILS_PER_SECOND'] : []),
      ...(declaration.objects ? ['WEB_ADDRESS', 'UPLOADS_ADDRESS', 'UPLOADS_BUCKET'] : []),
      ...(declaration.startsWorkflows ?? []).map(workflowVariable),
    ];
    const { Variables: variables } = functionOf(name).lambda.properties.Environment;
    expect(Object.keys(variables).sort()).toEqual(expected.sort());
    expect(variables.NODE_OPTIONS).toBe('--enable-source-maps');
    for (const table of Object.keys(declaration.tables) as (keyof typeof tables)[])
      expect(variables[tableVariable(table)]).toMatch(new RegExp(`^<Tables/${table}/Resource>$`, 'i'));
    for (const workflow of declaration.startsWorkflows ?? [])
      expect(variables[workflowVariable(workflow)]).toBe(machineArn(workflow));
  });

  it('gives bulk mail less than the rate SES allows, so that some is left for mail somebody waits for', () => {
    const rateOf = (name: string): number =>
      Number(functionOf(name).lambda.properties.Environment.Variables.MAILS_PER_SECOND);
    expect(rateOf('send-waited-mail')).toBe(defaultStage.mailsPerSecond);
    expect(rateOf('send-mail')).toBeLessThanOrEqual(0.7 * defaultStage.mailsPerSecond);
  });

  it('can look up the session or link of whoever asks', () => {
    const asked = manifest.filter(
      ({ declaration }) =>
        declaration.kind === 'http' &&
        Object.values(declaration.routes).some((access) => access.kind !== 'public'),
    );
    expect(asked.filter(({ declaration }) => !declaration.tables.links?.includes('get'))).toEqual([]);
  });

  it('can name the government on every page for people it knows', () => {
    const forPeople = manifest.filter(
      ({ declaration }) =>
        declaration.kind === 'http' &&
        Object.values(declaration.routes).some(({ kind }) => kind === 'session' || kind === 'link'),
    );
    expect(forPeople.filter(({ declaration }) => !declaration.tables.register?.includes('get'))).toEqual([]);
  });
});

describe('a Lambda', () => {
  it.each(manifest)(
    '$name runs on Node 24, on ARM, with time enough and no more than AWS gives',
    ({ name, declaration }) => {
      const { properties } = functionOf(name).lambda;
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
      expect(properties.Timeout).toBeLessThanOrEqual(900);
      expect(properties.MemorySize).toBeGreaterThanOrEqual(256);
      // The gateway gives up after 30 seconds; what runs on after that nobody sees.
      if (declaration.kind === 'http' && declaration.maxBodyBytes === undefined)
        expect(properties.Timeout).toBeLessThanOrEqual(30);
    },
  );

  it('that empties a queue runs once at a time, so that no mail is sent twice', () => {
    // Sealing may run twice at once: its one write stands on the head of the chain. So may the letters of the morning: each is
    // written with the record of what was told, or not at all (test/workflow/morning.test.ts).
    const twice = ['seal-audit', 'tell-operators'];
    for (const { name, declaration } of manifest)
      if (declaration.kind === 'schedule' && !twice.includes(name))
        expect(functionOf(name).lambda.properties.ReservedConcurrentExecutions).toBe(1);
  });

  it('of no other kind keeps runs free for itself, except those that take files', () => {
    const kept = manifest.filter(
      ({ name }) => functionOf(name).lambda.properties.ReservedConcurrentExecutions !== undefined,
    );
    expect(kept.filter(({ declaration }) => declaration.kind !== 'schedule').map(({ name }) => name)).toEqual(
      ['run-import', 'service-import'],
    );
    const sum = kept.reduce(
      (n, { name }) => n + functionOf(name).lambda.properties.ReservedConcurrentExecutions,
      0,
    );
    // AWS keeps 100 for the others.
    expect(readFileSync(join(root, 'docs/operating.md'), 'utf8')).toContain(`with fewer than ${100 + sum} `);
  });
});

describe('the deployment', () => {
  it('stays far from the 500 resources and the megabyte CloudFormation takes in one stack', () => {
    for (const count of Object.values(deployment().resourcesByStack)) expect(count).toBeLessThan(250);
    for (const bytes of deployment().templateBytes) expect(bytes).toBeLessThan(500_000);
  });

  it('is protected against being taken down by mistake', () => {
    const [stack] = deployment().app.node.children;
    expect(stack).toMatchObject({ terminationProtection: true });
  });

  it('throttles what anyone may call and what takes files, route by route', () => {
    const [stage] = deployment().ofType('AWS::ApiGatewayV2::Stage');
    const settings = stage?.properties.RouteSettings;
    const exposed = manifest.flatMap(({ declaration }) =>
      declaration.kind === 'http'
        ? Object.entries(declaration.routes)
            .filter(
              ([route, access]) =>
                access.kind === 'public' ||
                (declaration.maxBodyBytes !== undefined && route.startsWith('POST ')),
            )
            .flatMap(([route]) => gatewayRoutes(route))
        : [],
    );
    expect(Object.keys(settings).sort()).toEqual(exposed.sort());
    expect(settings['POST /masuk']).toEqual({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 });
    for (const { ThrottlingRateLimit, ThrottlingBurstLimit } of Object.values<Record<string, number>>(
      settings,
    )) {
      expect(ThrottlingRateLimit).toBeLessThan(500);
      expect(ThrottlingBurstLimit).toBeLessThan(250);
    }
    // The stage comes after every route it has settings for.
    const phases = new Set(
      deployment()
        .ofType('AWS::ApiGatewayV2::Route')
        .filter((route) => route.properties.RouteKey in settings)
        .map((route) => route.path.split('/')[0]),
    );
    for (const phase of phases) expect(stage?.dependsOn.join(' ')).toContain(phase?.replaceAll('-', ''));
  });

  it('that fails the first time goes without a trace: nothing is protected yet, what is kept has no name of ours', () => {
    const first = synthesise(makeApp(defaultStage, { isProtected: false }));
    const [stack] = first.app.node.children;
    expect(stack).toMatchObject({ terminationProtection: false });
    for (const { properties } of first.ofType('AWS::DynamoDB::GlobalTable'))
      expect(properties.Replicas[0].DeletionProtectionEnabled).toBe(false);
    const kept = first.resources.filter((resource) => resource.deletionPolicy?.startsWith('Retain'));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((resource) => resource.deletionPolicy !== 'RetainExceptOnCreate')).toEqual([]);
    // A key's policy names roles, which are not the key's own name.
    for (const { KeyPolicy: _, ...properties } of kept.map((resource) => resource.properties))
      expect(JSON.stringify(properties)).not.toContain(prefixOf(defaultStage));
  });

  it('is protected by the second step, which changes nothing else', () => {
    const spelled = (isProtected: boolean): string[] =>
      synthesise(makeApp(defaultStage, { isProtected })).resources.map((resource) =>
        JSON.stringify(resource),
      );
    const before = new Set(spelled(false));
    const changed = spelled(true).filter((resource) => !before.has(resource));
    expect(changed.map((resource) => JSON.parse(resource).type)).toEqual(
      Object.keys(tables).map(() => 'AWS::DynamoDB::GlobalTable'),
    );
  });

  it('throttles the web', () => {
    const [stage] = deployment().ofType('AWS::ApiGatewayV2::Stage');
    expect(stage?.properties.DefaultRouteSettings).toEqual({
      ThrottlingBurstLimit: 250,
      ThrottlingRateLimit: 500,
    });
  });
});

describe('a stage', () => {
  const account = exampleAccount;
  it('is read from the command line', () => {
    const stage = readStage(JSON.stringify({ ...defaultStage, account, name: 'jambi' }));
    expect(stage).toEqual({ ...defaultStage, account, name: 'jambi' });
  });

  it('is read from the file the command line names, over as many lines as it has', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'siklus-stage-')), 'stage.json');
    writeFileSync(file, JSON.stringify({ ...defaultStage, account, name: 'jambi' }, null, 2));
    expect(readStage(file)).toEqual({ ...defaultStage, account, name: 'jambi' });
    // As CDK itself hands it to the app.
    const folder = mkdtempSync(join(tmpdir(), 'siklus-context-'));
    const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    const app = `${process.execPath} -e "require('fs').writeFileSync('${folder}/context', process.env.CDK_CONTEXT_JSON)"`;
    spawnSync(process.execPath, [cdk, 'synth', '--app', app, '-o', folder, '-c', `stage=${file}`], {
      cwd: folder,
    });
    expect(readStage(JSON.parse(readFileSync(join(folder, 'context'), 'utf8')).stage)).toEqual(
      readStage(file),
    );
  });

  it.each([
    ['name', 'Kota Jambi'],
    ['webAddress', 'https://siklus.jambi.go.id/'],
    ['alarmEmail', 'nobody'],
  ])('with a wrong %s is refused', (field, value) => {
    expect(() => readStage({ ...defaultStage, account, [field]: value })).toThrow(field);
  });
});
