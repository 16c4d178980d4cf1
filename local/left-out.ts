// Parts of packages that no function can reach, left out of the bundles: a third of what Lambda would load at a cold start.
import type { Plugin } from 'esbuild';

type Part = { module: RegExp; because: string; instead: string };

/** `instead` must offer what the rest of the package imports; a call nobody expected says so. */
const parts: readonly Part[] = [
  {
    module: /^@aws-sdk\/credential-provider-node$/,
    because: 'Credentials are in the environment, in both homes: no profile, no SSO, no instance metadata.',
    instead: `export const defaultProvider = () => async () => {
      const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
      if (!accessKeyId || !secretAccessKey) throw new Error('no AWS credentials in the environment');
      return { accessKeyId, secretAccessKey, sessionToken };
    };`,
  },
  {
    module: /^@smithy\/core\/event-streams$/,
    because: 'Neither DynamoDB nor Step Functions nor SES answers with an event stream here.',
    instead: `export class EventStreamSerde { constructor() { throw new Error('event streams are left out of the bundles'); } }
    export const eventStreamSerdeProvider = undefined;`,
  },
  {
    module: /^@aws-sdk\/endpoint-cache$/,
    because: 'DynamoDB has a fixed endpoint; discovering others is off.',
    instead: 'export class EndpointCache {}',
  },
  {
    module: /\/(to-json-schema|json-schema-processors|json-schema-generator)\.js$/,
    because: 'Schemas decode; the documents made from them are made outside the functions.',
    instead: `const leftOut = () => () => { throw new Error('JSON Schema is left out of the bundles'); };
    export { leftOut as createToJSONSchemaMethod, leftOut as createStandardJSONSchemaMethod, leftOut as initializeContext,
      leftOut as process, leftOut as extractDefs, leftOut as finalize, leftOut as toJSONSchema, leftOut as JSONSchemaGenerator };`,
  },
];

export const leaveOut: Plugin = {
  name: 'leave-out',
  setup: (build) => {
    parts.forEach(({ module, instead }, i) => {
      build.onResolve({ filter: module }, ({ path, importer }) =>
        path.startsWith('.') && !importer.includes('/zod/')
          ? undefined
          : { path: String(i), namespace: 'left-out', sideEffects: false },
      );
      build.onLoad({ filter: new RegExp(`^${i}$`), namespace: 'left-out' }, () => ({ contents: instead }));
    });
  },
};
