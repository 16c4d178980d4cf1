// The shapes of calls: what differs for a database is told apart, what only differs in names and values is not.
import { describe, expect, it } from 'vitest';
import { notInRepertoire, shapesOf } from '../../../second-opinion/call-shapes.rules.ts';

const table = 'prefix-1-cycle';
const outbox = 'prefix-1-outbox';

describe('the shape of a call', () => {
  it.each([
    [
      'QueryCommand',
      { TableName: table, KeyConditionExpression: '#p = :p' },
      ['query a table of a whole key'],
    ],
    [
      'QueryCommand',
      {
        TableName: outbox,
        IndexName: 'due',
        KeyConditionExpression: '#p = :p AND #s >= :a',
        Limit: 5,
        ExclusiveStartKey: { pk: 'x' },
        ScanIndexForward: true,
      },
      ['query outbox.due from a bound limited going on'],
    ],
    [
      'QueryCommand',
      {
        TableName: table,
        KeyConditionExpression: '#p = :p AND begins_with(#s, :a)',
        FilterExpression: '#w0 = :w0',
        Select: 'COUNT',
        ScanIndexForward: false,
      },
      ['query a table that begins so counted filtered backwards'],
    ],
    ['BatchGetItemCommand', { RequestItems: { [table]: {}, [outbox]: {} } }, ['get from several tables']],
    [
      'PutItemCommand',
      {
        TableName: outbox,
        Item: { pk: 'x', sk: 'y', lane: 'a', due: 'b' },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
      ['put if not there, alone', 'put into outbox.due, alone'],
    ],
    [
      'TransactWriteItemsCommand',
      {
        TransactItems: [
          {
            Update: {
              TableName: outbox,
              UpdateExpression: 'SET #0 = :0 REMOVE #1, #10',
              ConditionExpression:
                'attribute_exists(pk) AND #2 = :1 AND attribute_not_exists(#3) AND #4 > :2',
              ExpressionAttributeNames: { '#0': 'lane', '#1': 'id', '#10': 'dueAt', '#2': 'n', '#3': 'm' },
            },
          },
          { ConditionCheck: { TableName: table, ConditionExpression: 'attribute_exists(pk) AND #0 = :0' } },
          {
            ConditionCheck: {
              TableName: table,
              ConditionExpression: 'attribute_exists(pk) AND #0 = :0 AND contains(#1, :1)',
            },
          },
          { Delete: { TableName: table } },
        ],
      },
      [
        'update SET REMOVE if there if absent if equal if greater, in a transaction',
        'update into outbox.due, in a transaction',
        'update out of outbox.pending, in a transaction',
        'check if there if equal, in a transaction',
        'check if there if equal if it contains, in a transaction',
        'delete, in a transaction',
      ],
    ],
    ['ScanCommand', {}, ['Scan, which the store does not know']],
  ])('of %s is what it asks of a database', (command, input, shapes) => {
    expect(shapesOf(command, input)).toEqual(shapes);
  });

  it('is the same for other names and values', () => {
    const update = (name: string, count: number) =>
      shapesOf('UpdateItemCommand', {
        TableName: `${name}-register`,
        UpdateExpression: `SET ${Array.from({ length: count }, (_, i) => `#${i} = :${i}`).join(', ')}`,
        ExpressionAttributeNames: { '#0': name },
      });
    expect(update('a', 1)).toEqual(update('b', 12));
  });
});

describe('the repertoire', () => {
  it('is told what it leaves out, once each', () => {
    expect(notInRepertoire(['get', 'delete', 'delete', 'put'], ['put', 'get'])).toEqual(['delete']);
  });
});
