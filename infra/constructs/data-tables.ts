// The declared tables, kept for good once they are made: point-in-time recovery, deletion protection, keys of their own.
import { RemovalPolicy } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { type Table, type TableName, tables, tableVariable } from '../../functions/store/tables.ts';
import type { Keys } from './keys.ts';
import { tellAs } from './output.ts';

const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING });

type Props = { keys: Keys; isProtected: boolean };

export class DataTables extends Construct {
  readonly byName: ReadonlyMap<TableName, dynamodb.TableV2>;

  constructor(scope: Construct, id: string, { keys, isProtected }: Props) {
    super(scope, id);
    this.byName = new Map(
      (Object.entries(tables) as [TableName, Table][]).map(([name, table]) => [
        name,
        this.makeTable(name, table, { keys, isProtected }),
      ]),
    );
  }

  /** The table by its declared name; asking for an undeclared one is a fault in the app. */
  get(name: TableName): dynamodb.TableV2 {
    const table = this.byName.get(name);
    if (!table) throw new Error(`no table ${name}`);
    return table;
  }

  private makeTable(name: TableName, table: Table, { keys, isProtected }: Props): dynamodb.TableV2 {
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const made = new dynamodb.TableV2(this, id, {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billing: dynamodb.Billing.onDemand(),
      encryption: dynamodb.TableEncryptionV2.customerManagedKey(keys.ofTable(name)),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: isProtected,
      // A table of a deployment that failed holds nothing yet and goes with it, or the next attempt would leave one more behind.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      ...(table.timeToLive ? { timeToLiveAttribute: table.timeToLive } : {}),
      globalSecondaryIndexes: Object.entries(table.indexes).map(([indexName, index]) => ({
        indexName,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType:
          index.projection === 'keys' ? dynamodb.ProjectionType.KEYS_ONLY : dynamodb.ProjectionType.ALL,
      })),
    });
    tellAs(this, `${id}Table`, { value: made.tableName, description: tableVariable(name) });
    return made;
  }
}
