// Parts of packages that no function can reach, left out of the bundles: a third of what Lambda would load at a cold start.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** `within` is the package a relative import must come from. */
type Part = { module: RegExp; within?: string; because: string; instead: string };

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
    module: /\/getInstanceMetadataRegion(\.js)?$/,
    within: '/@smithy/core/',
    because: 'The region is in the environment as well, in both homes.',
    instead: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    module: /\/util-retry\/AdaptiveRetryStrategy(\.js)?$/,
    within: '/@smithy/core/',
    because: 'The clients retry in the standard mode; the adaptive one would bring a rate limiter.',
    instead:
      "export class AdaptiveRetryStrategy { constructor() { throw new Error('adaptive retries are left out of the bundles'); } }",
  },
  {
    module: /\/Sha256Js(\.js)?$/,
    within: '/@smithy/core/',
    because: 'Node has SHA-256 of its own; this one is for platforms without.',
    instead:
      "export class Sha256Js { constructor() { throw new Error('SHA-256 in plain JavaScript is left out of the bundles'); } }",
  },
  {
    module: /\/HeaderFormatter(\.js)?$/,
    within: '/@smithy/signature-v4/',
    because: 'It writes the headers of event streams, which nothing here signs.',
    instead:
      "export class HeaderFormatter { format() { throw new Error('event streams are left out of the bundles'); } }",
  },
  {
    module: /\/DefaultRateLimiter$/,
    within: '/@smithy/core/',
    because:
      'Only the adaptive mode of the client uses it; how the store waits is said in functions/store/patience.ts.',
    instead:
      "export class DefaultRateLimiter { constructor() { throw new Error('adaptive retries are left out of the bundles'); } }",
  },
  {
    module: /^preact$/,
    because:
      'Pages are written as text: nothing is drawn into a browser, compared with what was drawn, or kept in a state.',
    instead: `export const options = {};
    export const Fragment = (props) => props.children;
    export const isValidElement = (thing) => thing != null && thing.constructor === undefined;
    let made = 0;
    export const h = (type, given, ...children) => {
      const { key, ref, ...props } = given ?? {};
      if (children.length > 0) props.children = children.length > 1 ? children : children[0];
      return { type, props, key, ref, __k: null, __: null, __b: 0, __e: null, __c: null, constructor: undefined, __v: ++made, __i: -1, __u: 0 };
    };`,
  },
  {
    module: /\/locales\/(en|index)\.js$/,
    within: '/zod/',
    because:
      'What people read is in sentences of our own; a fault in a log names path and code of what did not fit.',
    instead: 'export default () => ({});',
  },
  {
    module: /\/(to-json-schema|json-schema-processors|json-schema-generator)\.js$/,
    within: '/zod/',
    because: 'Schemas decode; the documents made from them are made outside the functions.',
    instead: `const leftOut = () => () => { throw new Error('JSON Schema is left out of the bundles'); };
    export { leftOut as createToJSONSchemaMethod, leftOut as createStandardJSONSchemaMethod, leftOut as initializeContext,
      leftOut as process, leftOut as extractDefs, leftOut as finalize, leftOut as toJSONSchema, leftOut as JSONSchemaGenerator };`,
  },
];

/** What a function is for is read by people and by CDK, never by the function; every bundle would hold its whole folder's. */
const purpose = /^ +purpose:\s+(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),$/gm;

const regionNames = /"regions": \{\n[\s\S]*?\n {12}\}/g;

/** Errors of making, copying and restoring tables, which no function asks for; an unknown one keeps its name all the same. */
const administrativeErrors =
  /^n0_registry\.registerError\((?:\w*Backup|Export|Import|InvalidExport|InvalidRestore|GlobalTable|PointInTime|Policy|Replica(?!ted)|Table)\w*\$, \w+\);$/gm;

export const leaveOut: Plugin = {
  name: 'leave-out',
  setup: (build) => {
    parts.forEach(({ module, within, instead }, i) => {
      build.onResolve({ filter: module }, ({ path, importer }) =>
        path.startsWith('.') && !(within && importer.includes(within))
          ? undefined
          : { path: String(i), namespace: 'left-out', sideEffects: false },
      );
      build.onLoad({ filter: new RegExp(`^${i}$`), namespace: 'left-out' }, () => ({ contents: instead }));
    });
    build.onLoad({ filter: /\/functions\/.*\/[a-z-]*declarations?\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(purpose, ''),
      loader: 'ts',
    }));
    // Which partition a region lies in is said by a pattern; the list of their names beside it changes no endpoint.
    build.onLoad({ filter: /\/util-endpoints\/lib\/aws\/partitions\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(regionNames, '"regions": {}'),
      loader: 'js',
    }));
    build.onLoad({ filter: /\/client-dynamodb\/dist-es\/schemas\/schemas_0\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(administrativeErrors, ''),
      loader: 'js',
    }));
    // A client tells AWS its version, and for that would bring its whole package.json.
    build.onLoad({ filter: /\/@aws-sdk\/[^/]+\/package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
