// The two Retry blocks of all workflows.

const backingOff = (errors: readonly string[], seconds: number) => [
  { ErrorEquals: errors, IntervalSeconds: seconds, MaxAttempts: 4, BackoffRate: 2, JitterStrategy: 'FULL' },
];

export const taskRetry = backingOff(
  [
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
    'TransactionCanceledException',
    'TransactionConflictException',
    'ProvisionedThroughputExceededException',
  ],
  2,
);

export const executionRetry = backingOff(
  [
    'StepFunctions.SdkClientException',
    'StepFunctions.ServiceException',
    'StepFunctions.ExecutionLimitExceededException',
  ],
  10,
);
