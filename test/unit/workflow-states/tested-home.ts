// An SDK client for whatever TEST_STATE_ENDPOINT names, or for a local Step Functions of its own.
import { SFNClient } from '@aws-sdk/client-sfn';
import { Home } from '../../support/step-functions-home.ts';
import { serve } from '../../support/step-functions-sdk.ts';

export type TestedHome = { client: SFNClient; close: () => void };

export const openTestedHome = async (): Promise<TestedHome> => {
  const endpoint = process.env.TEST_STATE_ENDPOINT;
  if (endpoint === undefined) return await serve(new Home());
  const isAws = /\.amazonaws\.com/.test(endpoint);
  const client = new SFNClient({
    region: process.env.AWS_REGION ?? 'ap-southeast-3',
    // AWS serves TestState under a name of its own (sync-states); nobody else does.
    ...(isAws
      ? {}
      : {
          endpoint,
          disableHostPrefix: true,
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        }),
  });
  return { client, close: () => client.destroy() };
};
