// The two Retry blocks of all workflows: what passes by itself is tried again, everything else goes to the Catch.
// No name of Step Functions itself (`States.Timeout` above all) is among them: a deadline is caught, never tried again.

const backingOff = (seconds: number, errors: readonly string[]) => [
  { ErrorEquals: errors, IntervalSeconds: seconds, MaxAttempts: 4, BackoffRate: 2, JitterStrategy: 'FULL' },
];

/** Every task may be repeated: it writes under conditions and finds what an earlier run has done. */
export const taskRetry = backingOff(2, [
  // The service, before or while the function ran (Step Functions guide, "Handle Lambda service exceptions").
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  // A function that is being updated, or was idle so long that it has to be set up again (Lambda API, `Invoke`).
  'Lambda.ResourceConflictException',
  'Lambda.ResourceNotReadyException',
  // The function's time or memory was up, or its sandbox was lost; older runtimes say only `Lambda.Unknown`.
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Runtime.ExitError',
  'Runtime.OutOfMemory',
  // Thrown out of a handler after the SDK's own attempts: DynamoDB's throttling and contention, and those of its
  // faults that are OK to retry (DynamoDB guide, "Error handling"; `@aws-sdk/client-dynamodb` names them so).
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionCanceledException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  // The network: what `@smithy/node-http-handler` makes of a broken connection (and `@middy/core` of a function whose time
  // is nearly up), and the name that `kit/task-handler.ts` gives to what Node leaves as a plain `Error`.
  'TimeoutError',
  'NetworkError',
]);

/** `StepFunctions.` and the name in AWS's SDK for Java; throttling has no name of its own there and is the general one. */
export const executionRetry = backingOff(10, [
  'StepFunctions.SdkClientException',
  'StepFunctions.ServiceException',
  'StepFunctions.AWSStepFunctionsException',
  'StepFunctions.ThrottlingException',
  'StepFunctions.KmsThrottlingException',
  'StepFunctions.ExecutionLimitExceededException',
]);
