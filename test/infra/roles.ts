// Who may do what: every role of the deployment with its statements, flat enough to assert on.
import { defaultStage, prefixOf } from '../../infra/stage.ts';
import { deployment, type Resource } from './deployment.ts';

export type Statement = {
  actions: readonly string[];
  resources: readonly string[];
  condition?: Readonly<Record<string, Record<string, unknown>>>;
};

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];

const statementsIn = (document: { Statement?: Record<string, unknown>[] } | undefined): Statement[] =>
  (document?.Statement ?? []).map((statement) => {
    if (statement.Effect !== 'Allow') throw new Error('only Allow is expected');
    return {
      actions: list(statement.Action),
      resources: list(statement.Resource),
      ...(statement.Condition
        ? { condition: statement.Condition as NonNullable<Statement['condition']> }
        : {}),
    };
  });

/** All statements a role gets: inline ones, those of policies attached to it, and managed policies by name. */
export const statementsOf = (role: Resource): Statement[] => [
  ...(role.properties.Policies ?? []).flatMap((policy: { PolicyDocument: { Statement: [] } }) =>
    statementsIn(policy.PolicyDocument),
  ),
  ...deployment()
    .ofType('AWS::IAM::Policy')
    .filter((policy) => list(policy.properties.Roles).includes(`<${role.path}>`))
    .flatMap((policy) => statementsIn(policy.properties.PolicyDocument)),
];

export const roles = (): Resource[] => deployment().ofType('AWS::IAM::Role');

const withRole = (path: string, rolePath: unknown): { path: string; statements: Statement[] } => {
  const role = roles().find((r) => `<${r.path}.Arn>` === rolePath);
  if (!role) throw new Error(`${path} has no role of its own`);
  return { path: role.path, statements: statementsOf(role) };
};

/** By function name, the Lambda as deployed and what its role may do. */
export const functionOf = (name: string): { lambda: Resource; role: string; statements: Statement[] } => {
  const functionName = `${prefixOf(defaultStage)}-${name}`;
  const lambda = deployment()
    .ofType('AWS::Lambda::Function')
    .find((f) => f.properties.FunctionName === functionName);
  if (!lambda) throw new Error(`no function ${functionName} in the template`);
  const { path, statements } = withRole(lambda.path, lambda.properties.Role);
  return { lambda, role: path, statements };
};

export const arnOf = (name: string): string => `<${functionOf(name).lambda.path}.Arn>`;

/** By workflow name, the state machine as deployed and what its role may do. */
export const machineOf = (name: string): { machine: Resource; role: string; statements: Statement[] } => {
  const stateMachineName = `${prefixOf(defaultStage)}-${name}`;
  const machine = deployment()
    .ofType('AWS::StepFunctions::StateMachine')
    .find((m) => m.properties.StateMachineName === stateMachineName);
  if (!machine) throw new Error(`no state machine ${stateMachineName} in the template`);
  const { path, statements } = withRole(machine.path, machine.properties.RoleArn);
  return { machine, role: path, statements };
};

export const machineArn = (workflow: string): string =>
  `arn:<AWS::Partition>:states:${defaultStage.region}:<AWS::AccountId>:stateMachine:${prefixOf(defaultStage)}-${workflow}`;

/** Which resources a set of statements allows an action on. */
export const resourcesFor = (statements: readonly Statement[], action: string): string[] =>
  statements.filter((s) => s.actions.includes(action)).flatMap((s) => s.resources);
