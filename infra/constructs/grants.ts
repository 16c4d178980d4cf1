// Turns what a function declares into the policy statements it gets: action by action, table by table, index by index.
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { FunctionDeclaration, ObjectVerb, TableVerb } from '../../functions/kit/declare.ts';
import { type ManifestEntry, workflows } from '../../functions/manifest.ts';
import type { TableName } from '../../functions/store/tables.ts';
import type { Stage } from '../stage.ts';
import type { DataTables } from './data-tables.ts';
import { lambdaArn } from './deployed-names.ts';
import type { Keys } from './keys.ts';
import type { Mail } from './mail.ts';
import type { Uploads } from './uploads.ts';
import { stateMachineArn } from './workflow-names.ts';

export const actionOf: Readonly<Record<TableVerb, string>> = {
  get: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
  check: 'dynamodb:ConditionCheckItem',
};

export const objectActionOf: Readonly<Record<ObjectVerb, string>> = {
  get: 's3:GetObject',
  put: 's3:PutObject',
  delete: 's3:DeleteObject',
};

/** Whoever may read is also told that an object is not there; without the right to list, S3 would only say no. */
const objectStatements = (
  { objects = [] }: FunctionDeclaration,
  { bucket }: Uploads,
): iam.PolicyStatement[] =>
  objects.length === 0
    ? []
    : [
        new iam.PolicyStatement({
          actions: objects.map((verb) => objectActionOf[verb]),
          resources: [`${bucket.bucketArn}/*`],
        }),
        ...(objects.includes('get')
          ? [new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] })]
          : []),
      ];

const readVerbs: ReadonlySet<TableVerb> = new Set(['get', 'query']);

/**
 * A query through an index is granted on that index alone. Who may only write what the public answered may not have the
 * old answer handed back by the write either.
 */
const tableStatements = (declaration: FunctionDeclaration, tables: DataTables): iam.PolicyStatement[] => {
  const statements: iam.PolicyStatement[] = [];
  for (const [name, verbs] of Object.entries(declaration.tables) as [TableName, readonly TableVerb[]][])
    if (verbs.length > 0)
      statements.push(
        new iam.PolicyStatement({
          actions: verbs.map((verb) => actionOf[verb]),
          resources: [tables.get(name).tableArn],
          ...(name === 'voices' && !verbs.some((verb) => readVerbs.has(verb))
            ? { conditions: { StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' } } }
            : {}),
        }),
      );
  for (const index of declaration.indexes ?? []) {
    const [table, indexName] = index.split('.') as [TableName, string];
    statements.push(
      new iam.PolicyStatement({
        actions: [actionOf.query],
        resources: [`${tables.get(table).tableArn}/index/${indexName}`],
      }),
    );
  }
  return statements;
};

export const statementsOf = (
  scope: Construct,
  entry: ManifestEntry,
  {
    stage,
    tables,
    keys,
    mail,
    uploads,
  }: { stage: Stage; tables: DataTables; keys: Keys; mail: Mail; uploads: Uploads },
): iam.PolicyStatement[] => {
  const { declaration } = entry;
  const statements = [...tableStatements(declaration, tables), ...objectStatements(declaration, uploads)];
  if (declaration.keys)
    statements.push(
      new iam.PolicyStatement({
        actions: ['kms:Decrypt'],
        resources: [keys.secrets.keyArn],
        // Lambda encrypts an environment in the context of its function: no role opens another function's.
        conditions: {
          StringEquals: {
            'kms:EncryptionContext:aws:lambda:FunctionArn': lambdaArn(scope, stage, entry.name),
          },
        },
      }),
    );
  if (declaration.sendsMail) statements.push(mail.sendStatement());
  if (declaration.answersWorkflows)
    statements.push(
      new iam.PolicyStatement({
        actions: ['states:SendTaskSuccess'],
        resources: workflows.map((name) => stateMachineArn(scope, stage, name)),
      }),
    );
  for (const name of declaration.startsWorkflows ?? [])
    statements.push(
      new iam.PolicyStatement({
        actions: ['states:StartExecution'],
        resources: [stateMachineArn(scope, stage, name)],
      }),
    );
  return statements;
};
