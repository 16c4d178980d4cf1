// Carries out a scheduled task outside the interpreter: a Lambda function or another AWS API.
import { randomUUID } from 'node:crypto';
import type { ErrorDetails } from './errors.ts';
import type { TaskRecord } from './resource.ts';

export type Backends = {
  invokeFunction: (functionName: string, payload: unknown) => Promise<unknown>;
  callAws?: ((service: string, action: string, parameters: unknown) => Promise<unknown>) | undefined;
};

/** The name at the end of a function's ARN, without its version or alias. */
const functionName = (nameOrArn: string): string => {
  const parts = nameOrArn.split(':');
  return parts[0] === 'arn' ? (parts[6] ?? nameOrArn) : (parts[0] ?? nameOrArn);
};

export const perform = async (task: TaskRecord, backends: Backends, now: Date): Promise<unknown> => {
  if (task.kind === 'function') {
    return (await backends.invokeFunction(functionName(task.arn), task.parameters)) ?? null;
  }
  if (task.kind === 'lambda') {
    const { FunctionName, Payload = {} } = (task.parameters ?? {}) as Record<string, unknown>;
    if (typeof FunctionName !== 'string') {
      throw named('Lambda.ValidationException', "The task's Arguments have no FunctionName.");
    }
    const result = (await backends.invokeFunction(functionName(FunctionName), Payload)) ?? null;
    return { ExecutedVersion: '$LATEST', Payload: result, ...lambdaMetadata(result, now), StatusCode: 200 };
  }
  if (backends.callAws === undefined) throw named('States.Runtime', `No backend for '${task.arn}'.`);
  const service = task.resourceType.replace('aws-sdk:', '');
  const action = task.resource.split('.')[0] ?? task.resource;
  return (await backends.callAws(service, action, task.parameters)) ?? {};
};

/** What the SDK tells about its call, as AWS leaves it in the result. */
const lambdaMetadata = (payload: unknown, now: Date): object => {
  const requestId = randomUUID();
  const headers: Record<string, string> = {
    Connection: 'keep-alive',
    'Content-Length': String(Buffer.byteLength(JSON.stringify(payload))),
    'Content-Type': 'application/json',
    Date: now.toUTCString(),
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-Remapped-Content-Length': '0',
    'x-amzn-RequestId': requestId,
  };
  const all = Object.entries(headers).map(([name, value]): [string, string[]] => [name, [value]]);
  return {
    SdkHttpMetadata: { AllHttpHeaders: Object.fromEntries(all), HttpHeaders: headers, HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
  };
};

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });

const sdkPrefixes: Record<string, string> = {
  dynamodb: 'DynamoDb',
  sesv2: 'SesV2',
  eventbridge: 'EventBridge',
};

const statusCodes: Record<string, number> = {
  ResourceNotFoundException: 404,
  TooManyRequestsException: 429,
  ServiceException: 500,
  AWSLambdaException: 500,
};

/** The end of the cause of an error a service answered with (recorded). */
export const serviceSuffix = (service: string, code: string): string =>
  ` (Service: ${service}; Status Code: ${statusCodes[code] ?? 400}; Error Code: ${code}; Request ID: ${randomUUID()}; Proxy: null)`;

const lambdaServiceError = (task: TaskRecord, error: Error): ErrorDetails => {
  const code = error.name.slice('Lambda.'.length);
  if (code === 'SdkClientException') return { error: error.name, cause: error.message };
  const { FunctionName } = (task.parameters ?? {}) as Record<string, unknown>;
  const message =
    code === 'ResourceNotFoundException' ? `Function not found: ${String(FunctionName)}` : error.message;
  return { error: error.name, cause: message + serviceSuffix('AWSLambda', code) };
};

// What the Node runtime of Lambda reports of an error it was thrown.
const functionError = (error: Error): ErrorDetails => {
  const [, ...at] = (error.stack ?? '').split('\n');
  const trace = [`${error.name}: ${error.message}`, ...at];
  const cause = { errorType: error.name, errorMessage: error.message, trace };
  return { error: error.name, cause: JSON.stringify(cause) };
};

/** A function's error keeps the name of its class; a service's error is prefixed with the service, as AWS does. */
export const errorOf = (task: TaskRecord, thrown: unknown): ErrorDetails => {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (task.kind === 'aws') {
    const isPrefixed = error.name.includes('.');
    return { error: isPrefixed ? error.name : `${servicePrefix(task)}.${error.name}`, cause: error.message };
  }
  if (error.name.startsWith('States.')) return { error: error.name, cause: error.message };
  return error.name.startsWith('Lambda.') ? lambdaServiceError(task, error) : functionError(error);
};

const servicePrefix = (task: TaskRecord): string => {
  const service = task.resourceType.replace('aws-sdk:', '');
  if (task.resourceType === 'dynamodb') return 'DynamoDB';
  return sdkPrefixes[service] ?? service.charAt(0).toUpperCase() + service.slice(1);
};
