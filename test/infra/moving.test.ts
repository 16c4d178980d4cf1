// A function whose file moves to another folder: its Lambda stays where it is, so nothing is made twice under one name.
import { describe, expect, it } from 'vitest';
import { gatewayRoutes } from '../../functions/kit/declare.ts';
import { type ManifestEntry, manifest, workflows } from '../../functions/manifest.ts';
import { type Places, places, placesOf, strayRoutes } from '../../infra/places.ts';
import { defaultStage, prefixOf } from '../../infra/stage.ts';
import { type Deployment, deployment, makeApp, synthesise } from './deployment.ts';

/** Unique on one API, or in the region, though they carry no prefix. */
const uniqueWithoutPrefix = ['RouteKey', 'EmailIdentity', 'DomainName'];

/** By type and fixed name, the logical resource that holds it. */
const namesOf = ({ resources }: Deployment): Map<string, string> =>
  new Map(
    resources.flatMap(({ type, path, properties }) =>
      Object.entries(properties)
        .filter(
          ([property, value]) =>
            typeof value === 'string' &&
            (uniqueWithoutPrefix.includes(property) ||
              (/Name$/.test(property) && !value.startsWith('<') && value.includes(prefixOf(defaultStage)))),
        )
        .map(([property, value]): [string, string] => [`${type} ${property} ${value}`, path]),
    ),
  );

/** Names that one resource gives up and another takes in the same deployment: CloudFormation answers "already exists". */
const clashes = (before: Deployment, after: Deployment): string[] => {
  const held = namesOf(before);
  return [...namesOf(after)]
    .filter(([name, path]) => held.has(name) && held.get(name) !== path)
    .map(([name]) => name);
};

const noPlaces: Places = { functions: {}, workflows: {}, routes: {} };
const moved = (to: (entry: ManifestEntry) => string): ManifestEntry[] =>
  manifest.map((entry) => ({
    ...entry,
    room: to(entry),
    file: entry.file.replace(/^functions\/[^/]+/, `functions/${to(entry)}`),
  }));

const rooms = [...new Set(manifest.map((entry) => entry.room))];
const nextRoom = ({ room }: ManifestEntry): string => rooms[(rooms.indexOf(room) + 1) % rooms.length] ?? '';

describe('a fixed name', () => {
  it('is held by a Lambda, its log group, a state machine, its log group and a route', () => {
    const kinds = [...namesOf(deployment()).keys()].map((name) => name.split(' ').slice(0, 2).join(' '));
    const count = (kind: string): number => kinds.filter((k) => k === kind).length;
    expect(count('AWS::Lambda::Function FunctionName')).toBe(manifest.length);
    expect(count('AWS::StepFunctions::StateMachine StateMachineName')).toBe(workflows.length);
    expect(count('AWS::Logs::LogGroup LogGroupName')).toBe(manifest.length + workflows.length + 1);
    expect(count('AWS::ApiGatewayV2::Route RouteKey')).toBe(
      Object.keys(places.routes).flatMap(gatewayRoutes).length,
    );
  });
});

describe('moving', () => {
  it.each([
    ['one function to another room', (e: ManifestEntry) => (e.name === 'reply' ? 'evaluation' : e.room)],
    ['every function to the next room', nextRoom],
    ['a whole room to a new name', (e: ManifestEntry) => (e.room === 'needs-survey' ? 'survey' : e.room)],
    ['everything into one room', () => 'functions'],
  ])('%s leaves every resource where it was', (_, to) => {
    const after = synthesise(makeApp(defaultStage, { entries: moved(to) }));
    expect(clashes(deployment(), after)).toEqual([]);
    expect(after.resources.map((r) => r.path).sort()).toEqual(
      deployment()
        .resources.map((r) => r.path)
        .sort(),
    );
  });

  it('would take the name of what is still there, were it not for the places', () => {
    const entries = moved((e) => (e.name === 'reply' ? 'evaluation' : e.room));
    const after = synthesise(makeApp(defaultStage, { entries, places: noPlaces }));
    const reply = manifest.find((entry) => entry.name === 'reply');
    const routes =
      reply?.declaration.kind === 'http' ? Object.keys(reply.declaration.routes).flatMap(gatewayRoutes) : [];
    expect(clashes(deployment(), after).sort()).toEqual(
      [
        ...routes.map((route) => `AWS::ApiGatewayV2::Route RouteKey ${route}`),
        `AWS::IAM::Role RoleName ${prefixOf(defaultStage)}-reply`,
        `AWS::Lambda::Function FunctionName ${prefixOf(defaultStage)}-reply`,
        `AWS::Logs::LogGroup LogGroupName /aws/lambda/${prefixOf(defaultStage)}-reply`,
      ].sort(),
    );
  });

  it('a task lets its workflow call it by the same ARN, though they may lie in two stacks', () => {
    const elsewhere: Places = { ...places, functions: { ...places.functions, 'open-survey': 'delivery' } };
    const after = synthesise(makeApp(defaultStage, { places: elsewhere }));
    const machine = after
      .ofType('AWS::StepFunctions::StateMachine')
      .find((m) => m.properties.StateMachineName === `${prefixOf(defaultStage)}-needs-survey`);
    const arn = `arn:<AWS::Partition>:lambda:${defaultStage.region}:<AWS::AccountId>:function:${prefixOf(defaultStage)}-open-survey`;
    expect(machine?.properties.DefinitionSubstitutions.OpenSurvey).toBe(arn);
    const mayCall = after
      .ofType('AWS::IAM::Policy')
      .filter((policy) => policy.path.startsWith('needs-survey/Workflows/'))
      .map((policy) => JSON.stringify(policy.properties.PolicyDocument));
    expect(mayCall.join()).toContain(arn);
  });

  it('a route alone to a function elsewhere is refused in words', () => {
    const route = 'GET /konsol/{year}/surat';
    const from: Places = { ...places, routes: { ...places.routes, [route]: 'console' } };
    expect(strayRoutes(manifest, places)).toEqual([]);
    expect(strayRoutes(manifest, from)).toEqual([
      `${route} lies in the nested stack console, its function undelivered in mail: leave the route with a function of console, or release once without it`,
    ]);
  });
});

describe('the places on record', () => {
  it('hold everything that is declared, and nothing else', () => {
    expect(placesOf(manifest, places)).toEqual(places);
  });

  it('add what is new by its folder, keep what was there, drop what is gone', () => {
    const [first, second] = manifest;
    if (!first || !second) throw new Error('no functions');
    const from: Places = { ...noPlaces, functions: { [first.name]: 'elsewhere', gone: 'console' } };
    expect(placesOf([first, second], from).functions).toEqual({
      [first.name]: 'elsewhere',
      [second.name]: second.room,
    });
  });
});
