// One chain of names, held in both directions: state → placeholder → function file → declaration → Lambda → grant.
import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bundling/bundle-settings.ts';
import { everyOtherRoute, gatewayRoutes } from '../../functions/kit/declare.ts';
import { manifest, workflowPlaceholder, workflows } from '../../functions/manifest.ts';
import { tables } from '../../functions/store/tables.ts';
import { defaultStage, prefixOf } from '../../infra/stage.ts';
import { namedBy, namesIn, placeholdersOf, readWorkflow } from '../../workflows/definitions.ts';
import { deployment } from './deployment.ts';
import { arnOf, functionOf, machineArn, machineOf, resourcesFor } from './roles.ts';

const entryFiles = globSync('functions/**/*.{task,http,schedule,event}.ts', { cwd: root }).sort();

const workflowFiles = readdirSync(join(root, 'workflows'))
  .filter((file) => file.endsWith('.asl.json'))
  .map((file) => file.replace('.asl.json', ''))
  .sort();

describe('the function files', () => {
  it('are exactly the declared functions', () => {
    expect(entryFiles).toEqual(manifest.map((entry) => entry.file).sort());
  });

  it('have names and placeholders of their own', () => {
    expect(new Set(manifest.map((entry) => entry.name)).size).toBe(manifest.length);
    const placeholders = [
      ...manifest.map((entry) => entry.placeholder),
      ...workflows.map(workflowPlaceholder),
    ];
    expect(new Set(placeholders).size).toBe(placeholders.length);
  });

  it('are exactly the Lambdas of the template', () => {
    const deployed = deployment()
      .ofType('AWS::Lambda::Function')
      .map((f) => f.properties.FunctionName)
      .sort();
    expect(deployed).toEqual(manifest.map((entry) => `${prefixOf(defaultStage)}-${entry.name}`).sort());
  });
});

describe('the workflow files', () => {
  it('are exactly the declared workflows and the state machines of the template', () => {
    expect(workflowFiles).toEqual([...workflows].sort());
    const deployed = deployment()
      .ofType('AWS::StepFunctions::StateMachine')
      .map((m) => m.properties.StateMachineName)
      .sort();
    expect(deployed).toEqual(workflowFiles.map((name) => `${prefixOf(defaultStage)}-${name}`));
  });

  it('name every declared task', () => {
    const named = new Set(workflows.flatMap((workflow) => namedBy(workflow).functions));
    const tasks = manifest.filter((entry) => entry.declaration.kind === 'task').map((entry) => entry.name);
    expect(tasks.filter((name) => !named.has(name))).toEqual([]);
  });

  it.each(workflows)('%s: each placeholder becomes the ARN of the function it names', (workflow) => {
    const { machine } = machineOf(workflow);
    const named = namedBy(workflow);
    const expected = Object.fromEntries([
      ...manifest
        .filter((entry) => named.functions.includes(entry.name))
        .map((entry) => [entry.placeholder, arnOf(entry.name)]),
      ...named.workflows.map((name) => [workflowPlaceholder(name), machineArn(name)]),
    ]);
    expect(machine.properties.DefinitionSubstitutions ?? {}).toEqual(expected);
    expect(Object.keys(expected).sort()).toEqual(placeholdersOf(readWorkflow(workflow)).sort());
    expect(machine.properties.DefinitionString).toBe(readWorkflow(workflow));
  });

  it.each(workflows)('%s: its role may invoke exactly those functions', (workflow) => {
    const granted = resourcesFor(machineOf(workflow).statements, 'lambda:InvokeFunction');
    expect(granted.sort()).toEqual(namedBy(workflow).functions.map(arnOf).sort());
  });

  it('that name a function nobody declared are refused with what to do', () => {
    const definition = `{ "FunctionName": "\${OpenTheSurvey}" }`;
    expect(() => namesIn('needs-survey', definition)).toThrow(
      `workflows/needs-survey.asl.json names \${OpenTheSurvey}, which is no declared function or workflow: declare it in its folder's declarations.ts or correct the name`,
    );
  });

  it('cannot call a function that is there for people', () => {
    expect(() => namesIn('needs-survey', `"\${Decision}"`)).toThrow(
      `names \${Decision}, which is a http function, not a task`,
    );
  });
});

describe('the routes', () => {
  const declared = manifest.flatMap(({ name, declaration }) =>
    declaration.kind === 'http' ? Object.keys(declaration.routes).map((route) => ({ route, name })) : [],
  );

  it('belong to one function each', () => {
    const routes = declared.map(({ route }) => route.replaceAll(/\{[^}]+\}/g, '{}'));
    expect(routes.filter((route, i) => routes.indexOf(route) !== i)).toEqual([]);
  });

  it('are no more than an HTTP API takes', () => {
    expect(declared.flatMap(({ route }) => gatewayRoutes(route)).length).toBeLessThanOrEqual(300);
  });

  it('leave no address without a function: the gateway has no page of its own to show', () => {
    expect(declared.filter(({ route }) => route === everyOtherRoute)).toHaveLength(1);
  });

  it('lead to their function in the template, none is added and none is missing', () => {
    const integrations = new Map(
      deployment()
        .ofType('AWS::ApiGatewayV2::Integration')
        .map((i) => [`integrations/<${i.path}>`, i.properties.IntegrationUri]),
    );
    // Each page is served to HEAD as well, by the same function.
    const served = declared.flatMap(({ route, name }) => [
      { route, name },
      ...(route.startsWith('GET ') ? [{ route: route.replace('GET', 'HEAD'), name }] : []),
    ]);
    const deployed = deployment()
      .ofType('AWS::ApiGatewayV2::Route')
      .map((r) => [r.properties.RouteKey, integrations.get(r.properties.Target)]);
    expect(Object.fromEntries(deployed)).toEqual(
      Object.fromEntries(served.map(({ route, name }) => [route, arnOf(name)])),
    );
    expect(deployed).toHaveLength(served.length);
  });
});

describe('the tables', () => {
  it('are deployed with the declared keys, indexes and time to live', () => {
    const deployed = Object.fromEntries(
      deployment()
        .ofType('AWS::DynamoDB::GlobalTable')
        .map(({ path, properties }) => [
          path.split('/').at(-2)?.toLowerCase(),
          {
            keys: keysOf(properties.KeySchema),
            indexes: Object.fromEntries(
              (properties.GlobalSecondaryIndexes ?? []).map(
                (index: {
                  IndexName: string;
                  KeySchema: KeySchema;
                  Projection: { ProjectionType: string };
                }) => [index.IndexName, [...keysOf(index.KeySchema), index.Projection.ProjectionType]],
              ),
            ),
            timeToLive: properties.TimeToLiveSpecification?.AttributeName,
          },
        ]),
    );
    expect(deployed).toEqual(
      Object.fromEntries(
        Object.entries(tables).map(([name, table]) => [
          name,
          {
            keys: ['pk', 'sk'],
            indexes: Object.fromEntries(
              Object.entries(table.indexes).map(([index, k]) => [
                index,
                [k.partitionKey, k.sortKey, k.projection === 'keys' ? 'KEYS_ONLY' : 'ALL'],
              ]),
            ),
            timeToLive: 'timeToLive' in table ? table.timeToLive : undefined,
          },
        ]),
      ),
    );
  });

  it('are each used by a function, and so is every index', () => {
    const used = new Set(manifest.flatMap((entry) => Object.keys(entry.declaration.tables)));
    expect(Object.keys(tables).filter((name) => !used.has(name))).toEqual([]);
    const usedIndexes = new Set<string>(manifest.flatMap((entry) => entry.declaration.indexes ?? []));
    const indexes = Object.entries(tables).flatMap(([name, table]) =>
      Object.keys(table.indexes).map((index) => `${name}.${index}`),
    );
    expect(indexes.filter((index) => !usedIndexes.has(index))).toEqual([]);
  });
});

describe('the schedules', () => {
  it('are exactly the declared ones and pass the moment they were due', () => {
    const deployed = deployment()
      .ofType('AWS::Scheduler::Schedule')
      .map(({ properties }) => [
        properties.Target.Arn,
        properties.ScheduleExpression,
        JSON.parse(properties.Target.Input),
      ]);
    const declared = manifest.flatMap(({ name, declaration }) =>
      declaration.kind === 'schedule'
        ? [
            [
              functionOf(name) && arnOf(name),
              declaration.schedule,
              { time: '<aws.scheduler.scheduled-time>' },
            ],
          ]
        : [],
    );
    expect(deployed).toEqual(declared);
  });
});

type KeySchema = readonly { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
function keysOf(schema: KeySchema): string[] {
  return (['HASH', 'RANGE'] as const).map(
    (type) => schema.find((key) => key.KeyType === type)?.AttributeName ?? 'none',
  );
}
