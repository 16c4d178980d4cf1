// What each role may do, held against the declarations: no more and no less, action by action and table by table.
import { describe, expect, it } from 'vitest';
import { manifest, workflows } from '../../functions/manifest.ts';
import type { TableName } from '../../functions/store/tables.ts';
import { actionOf, objectActionOf } from '../../infra/constructs/grants.ts';
import { startsOf } from '../../infra/constructs/workflow-starts.ts';
import { deployment } from './deployment.ts';
import { arnOf, functionOf, machineArn, machineOf, resourcesFor, roles, statementsOf } from './roles.ts';

const tableArn = (name: string): string =>
  `<Tables/${name.charAt(0).toUpperCase()}${name.slice(1)}/Resource.Arn>`;

/** `dynamodb:BatchGetItem <Tables/Cycle/Resource.Arn>` for every action on every resource. */
const pairs = (statements: ReturnType<typeof statementsOf>, service: string): string[] =>
  statements
    .flatMap((s) => s.actions.flatMap((action) => s.resources.map((resource) => `${action} ${resource}`)))
    .filter((pair) => pair.startsWith(`${service}:`))
    .sort();

/** Actions that AWS allows on no single resource; they reveal and change nothing of ours. */
const withoutResource = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]);

const holdersOf = (prefix: string): string[] =>
  roles()
    .filter((role) => statementsOf(role).some((s) => s.actions.some((action) => action.startsWith(prefix))))
    .map((role) => role.path);

describe('every role', () => {
  it('names its actions one by one', () => {
    const wild = roles().flatMap((role) =>
      statementsOf(role).flatMap((s) =>
        s.actions.filter((a) => a.includes('*')).map((a) => `${role.path} ${a}`),
      ),
    );
    expect(wild).toEqual([]);
  });

  it('names its resources, except where AWS takes none', () => {
    const wild = roles().flatMap((role) =>
      statementsOf(role)
        .filter((s) => s.resources.includes('*') && s.actions.some((action) => !withoutResource.has(action)))
        .map((s) => `${role.path}: ${s.actions}`),
    );
    expect(wild).toEqual([]);
  });

  it('has no managed policy', () => {
    expect(roles().filter((role) => role.properties.ManagedPolicyArns !== undefined)).toEqual([]);
  });

  it('belongs to one function, one workflow, one schedule or one way of copies', () => {
    const holders = [
      ...deployment()
        .ofType('AWS::Lambda::Function')
        .map((f) => f.properties.Role),
      ...deployment()
        .ofType('AWS::StepFunctions::StateMachine')
        .map((m) => m.properties.RoleArn),
      ...deployment()
        .ofType('AWS::Scheduler::Schedule')
        .map((s) => s.properties.Target.RoleArn),
      ...deployment()
        .ofType('AWS::Backup::BackupSelection')
        .map((s) => s.properties.BackupSelection.IamRoleArn),
    ];
    expect([...holders].sort()).toEqual(
      roles()
        .map((role) => `<${role.path}.Arn>`)
        .sort(),
    );
  });
});

describe('a function', () => {
  it.each(manifest)('$name reaches exactly the tables and indexes it declares', ({ name, declaration }) => {
    const declared = [
      ...(Object.entries(declaration.tables) as [TableName, readonly (keyof typeof actionOf)[]][]).flatMap(
        ([table, verbs]) => verbs.map((verb) => `${actionOf[verb]} ${tableArn(table)}`),
      ),
      ...(declaration.indexes ?? []).map((index) => {
        const [table = '', indexName] = index.split('.');
        return `dynamodb:Query ${tableArn(table)}/index/${indexName}`;
      }),
    ];
    expect(pairs(functionOf(name).statements, 'dynamodb')).toEqual(declared.sort());
  });

  it.each(manifest)('$name starts and answers exactly the workflows it declares', ({ name, declaration }) => {
    const declared = [
      ...(declaration.startsWorkflows ?? []).map((w) => `states:StartExecution ${machineArn(w)}`),
      ...(declaration.answersWorkflows
        ? workflows.map((w) => `states:SendTaskSuccess ${machineArn(w)}`)
        : []),
    ];
    expect(pairs(functionOf(name).statements, 'states')).toEqual(declared.sort());
  });

  it.each(manifest)(
    '$name does to objects exactly what it declares, in the one bucket',
    ({ name, declaration }) => {
      const bucket = '<Uploads/Bucket/Resource.Arn>';
      const verbs = declaration.objects ?? [];
      expect(pairs(functionOf(name).statements, 's3')).toEqual(
        [
          ...verbs.map((verb) => `${objectActionOf[verb]} ${bucket}/*`),
          ...(verbs.includes('get') ? [`s3:ListBucket ${bucket}`] : []),
        ].sort(),
      );
    },
  );

  it('takes uploads in by signing and reading alone: only what works on them removes any', () => {
    const mayRemove = manifest.filter(({ declaration }) => declaration.objects?.includes('delete'));
    expect(mayRemove.map(({ name }) => name)).toEqual(['run-import']);
  });

  it('may do nothing else than that, its logs, its traces, mail and opening its own environment (keys.test.ts)', () => {
    const known =
      /^(dynamodb|states|xray|s3):|^logs:(CreateLogStream|PutLogEvents)$|^ses:SendEmail$|^kms:Decrypt$/;
    const others = manifest.flatMap(({ name }) =>
      functionOf(name).statements.flatMap((s) => s.actions.filter((action) => !known.test(action))),
    );
    expect(others).toEqual([]);
  });

  it('takes nothing out of the audit trail, and changes a line only to seal it', () => {
    const mayChange = manifest
      .filter(({ declaration }) =>
        (declaration.tables.audit ?? []).some((verb) => verb === 'update' || verb === 'delete'),
      )
      .map(({ name, declaration }) => `${name}: ${declaration.tables.audit}`);
    expect(mayChange).toEqual(['seal-audit: get,put,update']);
  });

  // An open beside an answer would say whose it is: what people answer, without their name or about each other, leaves no line.
  it('that takes answers behind a personal link writes no line of the audit trail', () => {
    const answering = manifest.filter(
      ({ declaration }) =>
        declaration.kind === 'http' &&
        Object.values(declaration.routes).some(
          (access) => access.kind === 'link' && access.purpose !== 'decision' && access.purpose !== 'sign-in',
        ),
    );
    expect(answering.length).toBeGreaterThan(4);
    expect(answering.filter(({ declaration }) => declaration.tables.audit).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('that reads the public’s answers writes no line of the audit trail', () => {
    const readers = manifest.filter(({ declaration }) =>
      (declaration.tables.voices ?? []).some((verb) => verb === 'get' || verb === 'query'),
    );
    expect(readers.filter(({ declaration }) => declaration.tables.audit)).toEqual([]);
  });

  it('answers task tokens in one place only', () => {
    expect(holdersOf('states:SendTask')).toEqual([functionOf('answer-workflows').role]);
  });

  const senders = ['send-waited-mail', 'send-mail'];

  it('sends mail in one place only: the two lanes of the outbox', () => {
    expect(holdersOf('ses:')).toEqual(senders.map((name) => functionOf(name).role));
  });

  it.each(senders)('%s sends from one address', (name) => {
    const [statement] = functionOf(name).statements.filter((s) => s.actions.includes('ses:SendEmail'));
    expect(statement?.condition).toEqual({
      StringEquals: { 'ses:FromAddress': 'siklus@siklus.example.go.id' },
    });
    const kinds = /:(identity|configuration-set)\/<Mail\/|^<Mail\/Tenant-|:tenant\/<Mail\/Tenant-/;
    expect(statement?.resources.filter((r) => !kinds.test(r))).toEqual([]);
  });
});

describe('a workflow', () => {
  it.each(workflows)(
    '%s starts exactly the workflows its file starts, and watches those it waits for',
    (name) => {
      const { started, awaited } = startsOf(name);
      const { statements } = machineOf(name);
      const executions = awaited.map((w) => `${machineArn(w).replace(':stateMachine:', ':execution:')}:*`);
      expect(pairs(statements, 'states')).toEqual(
        [
          ...started.map((w) => `states:StartExecution ${machineArn(w)}`),
          ...executions.flatMap((e) => [`states:DescribeExecution ${e}`, `states:StopExecution ${e}`]),
        ].sort(),
      );
      expect(resourcesFor(statements, 'events:PutRule')).toHaveLength(awaited.length > 0 ? 1 : 0);
    },
  );

  it('never touches a table, a mail or a task token itself', () => {
    for (const name of workflows)
      for (const service of ['dynamodb', 'ses'])
        expect(pairs(machineOf(name).statements, service)).toEqual([]);
  });
});

describe('a schedule', () => {
  it('invokes its own function and nothing else', () => {
    for (const { properties } of deployment().ofType('AWS::Scheduler::Schedule')) {
      const role = roles().find((r) => `<${r.path}.Arn>` === properties.Target.RoleArn);
      if (!role) throw new Error('a schedule without a role');
      expect(statementsOf(role)).toEqual([
        { actions: ['lambda:InvokeFunction'], resources: [properties.Target.Arn] },
      ]);
    }
  });
});

describe('what the public answered', () => {
  /** Whoever makes a backup of a table has all of it. */
  const reads: string[] = [actionOf.get, actionOf.query, 'dynamodb:StartAwsBackupJob'];
  const mayRead = (
    role: typeof statementsOf extends (r: infer R) => unknown ? R : never,
    table: string,
  ): boolean =>
    statementsOf(role).some(
      (s) =>
        s.actions.some((a) => reads.includes(a)) && s.resources.some((r) => r.startsWith(tableArn(table))),
    );

  it('can be read by no role that can read who took part', () => {
    const both = roles().filter(
      (role) =>
        mayRead(role, 'voices') &&
        ['register', 'cycle', 'links', 'outbox'].some((table) => mayRead(role, table)),
    );
    expect(both.map((role) => role.path)).toEqual([]);
  });

  it('is not handed back by a write to those who may only write it', () => {
    const writers = roles().filter(
      (role) =>
        pairs(statementsOf(role), 'dynamodb').some((p) => p.endsWith(tableArn('voices'))) &&
        !mayRead(role, 'voices'),
    );
    expect(writers.length).toBeGreaterThan(0);
    for (const role of writers)
      for (const s of statementsOf(role).filter((x) => x.resources.includes(tableArn('voices')))) {
        expect(s.resources).toEqual([tableArn('voices')]);
        expect(s.condition).toEqual({ StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } });
      }
  });

  it('is encrypted with a key of its own', () => {
    const keys = new Map(
      deployment()
        .ofType('AWS::DynamoDB::GlobalTable')
        .map((t) => [t.path, t.properties.Replicas[0].SSESpecification?.KMSMasterKeyId]),
    );
    const voices = keys.get('Tables/Voices/Resource');
    expect(voices).toContain('Keys/Voices');
    expect([...keys.values()].filter((key) => key === voices)).toHaveLength(1);
  });
});

describe('every Lambda', () => {
  it('that is told of events is invoked by its own rule only, and hears of this deployment alone', () => {
    const told = manifest.filter((entry) => entry.declaration.kind === 'event');
    // What fails on the way to the other account is told to people, not to a function (copies.test.ts).
    const rules = deployment()
      .ofType('AWS::Events::Rule')
      .filter(({ path }) => !path.startsWith('Copies/'));
    expect(rules.map((r) => r.properties.Targets.map((t: { Arn: string }) => t.Arn)).sort()).toEqual(
      told.map((e) => [arnOf(e.name)]).sort(),
    );
    for (const { properties } of rules) {
      const { mail, bucket } = properties.EventPattern.detail;
      if (bucket) expect(bucket.name[0]).toMatch(/^<Uploads\//);
      else expect(mail.tags['ses:configuration-set'][0]).toMatch(/^<Mail\//);
    }
    const permissions = deployment()
      .ofType('AWS::Lambda::Permission')
      .filter((p) => p.properties.Principal === 'events.amazonaws.com');
    expect(permissions.map((p) => p.properties.FunctionName).sort()).toEqual(
      told.map((e) => arnOf(e.name)).sort(),
    );
    for (const { properties } of permissions)
      expect(properties.SourceArn).toMatch(/Events\/(RecordMailEvent|ReceiveUpload)/);
  });

  it('may otherwise be invoked from outside only by the gateway, through its own function', () => {
    const permissions = deployment()
      .ofType('AWS::Lambda::Permission')
      .filter((p) => p.properties.Principal !== 'events.amazonaws.com');
    const http = manifest.filter((entry) => entry.declaration.kind === 'http');
    expect(permissions.map((p) => p.properties.FunctionName).sort()).toEqual(
      http.map((e) => arnOf(e.name)).sort(),
    );
    for (const { properties } of permissions) {
      expect(properties.Principal).toBe('apigateway.amazonaws.com');
      expect(properties.SourceArn).toContain('<WebApi/Api/Resource>');
    }
  });
});
