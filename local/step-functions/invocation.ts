// Carries out a scheduled task outside the interpreter: a Lambda function or another AWS API.
import type { ErrorDetails } from './errors.ts';
import type { TaskRecord } from './resource.ts';

export type Backends = {
  invokeFunction: (functionName: string, payload: unknown) => Promise<unknown>;
  callAws?: ((service: string, action: string, parameters: unknown) => Promise<unknown>) | undefined;
};

/** The name at the end of a function's ARN, without its version or alias. */
function functionName(nameOrArn: string): string {
  const parts = nameOrArn.split(':');
  return parts[0] === 'arn' ? (parts[6] ?? nameOrArn) : (parts[0] ?? nameOrArn);
}

export async function perform(task: TaskRecord, backends: Backends): Promise<unknown> {
  if (task.kind === 'function') {
    return (await backends.invokeFunction(functionName(task.arn), task.parameters)) ?? null;
  }
  if (task.kind === 'lambda') {
    const { FunctionName, Payload = {} } = (task.parameters ?? {}) as Record<string, unknown>;
    if (typeof FunctionName !== 'string') {
      throw named('Lambda.ValidationException', "The task's Arguments have no FunctionName.");
    }
    const result = await backends.invokeFunction(functionName(FunctionName), Payload);
    return { ExecutedVersion: '$LATEST', Payload: result ?? null, StatusCode: 200 };
  }
  if (backends.callAws === undefined) throw named('States.Runtime', `No backend for '${task.arn}'.`);
  const service = task.resourceType.replace('aws-sdk:', '');
  const action = task.resource.split('.')[0] ?? task.resource;
  return (await backends.callAws(service, action, task.parameters)) ?? {};
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

const sdkPrefixes: Record<string, string> = {
  dynamodb: 'DynamoDb',
  sesv2: 'SesV2',
  eventbridge: 'EventBridge',
};

/** A function's error keeps the name of its class; a service's error is prefixed with the service, as AWS does. */
export function errorOf(task: TaskRecord, thrown: unknown): ErrorDetails {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (task.kind === 'aws') {
    const isPrefixed = error.name.includes('.');
    return { error: isPrefixed ? error.name : `${servicePrefix(task)}.${error.name}`, cause: error.message };
  }
  if (error.name.startsWith('Lambda.') || error.name.startsWith('States.')) {
    return { error: error.name, cause: error.message };
  }
  const cause = { errorType: error.name, errorMessage: error.message, trace: [] };
  return { error: error.name, cause: JSON.stringify(cause) };
}

function servicePrefix(task: TaskRecord): string {
  const service = task.resourceType.replace('aws-sdk:', '');
  if (task.resourceType === 'dynamodb') return 'DynamoDB';
  return sdkPrefixes[service] ?? service.charAt(0).toUpperCase() + service.slice(1);
}
