// Turns what a function declares into the policy statements it gets, action by action, table by table, index by index.
import * as iam from 'aws-cdk-lib/aws-iam';
import type { FunctionDeclaration, TableVerb } from '../../functions/kit/declare.ts';
import type { TableName } from '../../functions/store/tables.ts';
import type { DataTables } from './data-tables.ts';

export const actionOf: Readonly<Record<TableVerb, string>> = {
  get: 'dynamodb:GetItem',
  'batch-get': 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  put: 'dynamodb:PutItem',
  update: 'dynamodb:UpdateItem',
  delete: 'dynamodb:DeleteItem',
  check: 'dynamodb:ConditionCheckItem',
};

/** A query through an index is granted on that index alone. */
export const tableStatements = (
  declaration: FunctionDeclaration,
  tables: DataTables,
): iam.PolicyStatement[] => {
  const statements: iam.PolicyStatement[] = [];
  for (const [name, verbs] of Object.entries(declaration.tables) as [TableName, readonly TableVerb[]][])
    if (verbs.length > 0)
      statements.push(
        new iam.PolicyStatement({
          actions: verbs.map((verb) => actionOf[verb]),
          resources: [tables.get(name).tableArn],
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
