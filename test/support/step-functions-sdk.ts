// Serves a home over HTTP and gives an unmodified AWS SDK client for it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { type Home, roleArn } from './step-functions-home.ts';

export type Served = {
  client: SFNClient;
  endpoint: string;
  create(name: string, definition: object): Promise<string>;
  close(): void;
};

export async function serve(home: Home): Promise<Served> {
  const server = createServer((request, response) => home.steps.handleHttp(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new SFNClient({
    region: 'ap-southeast-3',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    // The SDK would look for TestState at a host called sync-127.0.0.1.
    disableHostPrefix: true,
  });
  return {
    client,
    endpoint,
    create: async (name, definition) => {
      const command = new CreateStateMachineCommand({
        name,
        definition: JSON.stringify(definition),
        roleArn,
      });
      return (await client.send(command)).stateMachineArn ?? '';
    },
    close: () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
      home.steps.close();
    },
  };
}
