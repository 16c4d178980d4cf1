// The audit trail in a real database: sealed once whatever happens to the sealer, found out whatever happens to the trail.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Break, Verified } from '../../functions/audit/chain.ts';
import type { AuditPlace } from '../../functions/store/audit.reads.ts';
import { listAudit } from '../support/audit-lines.ts';
import { tenantId } from '../support/branded.ts';
import { freshTables } from '../support/database.ts';

const jambi = tenantId('jambi');
const sawahlunto = tenantId('sawahlunto');
const begins = Date.parse('2026-03-02T01:00:00.000Z');
const content = 'c'.repeat(64);

describe('the audit trail', () => {
  let handler: (event: unknown, context: unknown) => Promise<unknown>;
  let table: typeof import('../../functions/store/table.ts');
  let audit: typeof import('../../functions/store/audit.ts');
  let seals: typeof import('../../functions/audit/seal.store.ts');
  let chain: typeof import('../../functions/audit/chain.ts');
  let trail: typeof import('../../operate/audit-trail.ts');
  let client: typeof import('../../functions/store/client.ts')['documentClient'];

  beforeAll(async () => {
    await freshTables();
    ({ handler } = (await import('../../functions/audit/seal-audit.schedule.ts')) as never);
    table = await import('../../functions/store/table.ts');
    audit = await import('../../functions/store/audit.ts');
    seals = await import('../../functions/audit/seal.store.ts');
    chain = await import('../../functions/audit/chain.ts');
    trail = await import('../../operate/audit-trail.ts');
    client = (await import('../../functions/store/client.ts')).documentClient;
  });
  beforeEach(freshTables);

  const act = (i: number, tenant = jambi) =>
    audit.auditItem({
      tenant,
      year: 2027,
      at: new Date(begins + i),
      actor: audit.theSystem,
      action: 'plan-approved',
      subject: `round-${i}`,
      detail: { contentHash: content },
    });
  const write = async (from: number, count: number, tenant = jambi): Promise<void> => {
    for (let i = from; i < from + count; i++) await table.transact([act(i, tenant)]);
  };
  const seal = async (): Promise<unknown> =>
    handler({ time: '2026-03-02T01:05:00.000Z' }, { getRemainingTimeInMillis: () => 60_000 });
  const verify = async (tenant = jambi): Promise<Break | Verified> => {
    const found = (await trail.readTrails(client, table.tableName('audit'))).get(tenant);
    return chain.verifyTrail(tenant, found ?? { head: undefined, seals: [], lines: [] });
  };
  /** Every item of the table, from outside. */
  const items = async (): Promise<Record<string, unknown>[]> => {
    const { ScanCommand } = await import('@aws-sdk/lib-dynamodb');
    return (await client.send(new ScanCommand({ TableName: table.tableName('audit') }))).Items ?? [];
  };
  const lines = async () => (await items()).filter(({ pk }) => String(pk).startsWith('AUDIT#'));

  it('is sealed, each government in a chain of its own', async () => {
    await write(0, 5);
    await write(0, 3, sawahlunto);
    expect(await verify()).toMatchObject({ lines: 0, waiting: 5 });
    expect(await seal()).toEqual({ sealed: 8, seals: 2 });
    expect(await verify()).toMatchObject({ seals: 1, lines: 5, waiting: 0 });
    expect(await verify(sawahlunto)).toMatchObject({ seals: 1, lines: 3, waiting: 0 });
    expect(await seal()).toEqual({ sealed: 0, seals: 0 });
  });

  it('takes more than one seal where a minute has brought more than one holds', async () => {
    await write(0, 250);
    expect(await seal()).toEqual({ sealed: 250, seals: expect.any(Number) });
    expect(await verify()).toMatchObject({ lines: 250, waiting: 0 });
  });

  it('takes a line that comes late into the next seal, though its moment is long past', async () => {
    await write(1000, 3);
    await seal();
    await write(0, 1);
    await seal();
    expect(await verify()).toMatchObject({ seals: 2, lines: 4, waiting: 0 });
  });

  it('keeps the same act once, also when it is repeated after it was sealed', async () => {
    await write(0, 1);
    await seal();
    expect(await table.transact([act(0)])).toMatchObject({ outcome: 'lost' });
    expect(await lines()).toHaveLength(1);
  });

  it('does not fork when sealers run at once', async () => {
    for (let round = 0; round < 5; round++) {
      await write(round * 20, 20);
      await Promise.all([seal(), seal(), seal()]);
    }
    await seal();
    expect(await verify()).toMatchObject({ lines: 100, waiting: 0 });
  });

  it('loses and doubles nothing when both sealers hold the same lines in hand', async () => {
    await write(0, 10);
    const inHand = (await seals.readWaiting(await seals.listWaiting(98))).get(jambi) ?? [];
    const done = await Promise.all(
      [1, 2, 3].map(async () => seals.sealLines(jambi, inHand, new Date(begins))),
    );
    expect(done.filter(({ outcome }) => outcome === 'sealed')).toHaveLength(1);
    expect(await verify()).toMatchObject({ seals: 1, lines: 10, waiting: 0 });
  });

  describe('and a sealer that is cut off', () => {
    let calls = 0;
    let cutAt = Number.POSITIVE_INFINITY;
    let cutAfter = false;
    beforeAll(() => {
      client.middlewareStack.add(
        (next) => async (args) => {
          calls += 1;
          const isCut = calls === cutAt;
          if (isCut && !cutAfter) throw Object.assign(new Error('cut off'), { name: 'CutOff' });
          const answer = await next(args);
          if (isCut) throw Object.assign(new Error('cut off'), { name: 'CutOff' });
          return answer;
        },
        { step: 'initialize', name: 'cut-off' },
      );
    });
    afterEach(() => {
      cutAt = Number.POSITIVE_INFINITY;
    });

    it.each([false, true])(
      'before or after (%s) any of its calls has its work taken up by the next',
      async (after) => {
        await write(0, 120);
        calls = 0;
        cutAfter = after;
        let cut = 0;
        for (let at = 1; ; at++) {
          calls = 0;
          cutAt = at;
          const isCut = await seal().then(
            () => false,
            () => true,
          );
          cutAt = Number.POSITIVE_INFINITY;
          expect(await verify()).not.toHaveProperty('fault');
          if (!isCut) break;
          cut += 1;
          await write(1000 * at, 5);
        }
        await seal();
        expect(cut).toBeGreaterThan(8);
        expect(await verify()).toMatchObject({ lines: 120 + 5 * cut, waiting: 0 });
      },
    );
  });

  describe('that somebody with the database in hand changed', () => {
    const victim = async () => (await lines())[7] as { pk: string; sk: string };
    const nameOf = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} ${sk}`;
    beforeEach(async () => {
      await write(0, 12);
      await seal();
      await write(100, 5);
      await seal();
    });

    it('names the line that was changed', async () => {
      const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
      const { pk, sk } = await victim();
      await client.send(
        new UpdateCommand({
          TableName: table.tableName('audit'),
          Key: { pk, sk },
          UpdateExpression: 'SET actor = :a',
          ExpressionAttributeValues: { ':a': 'account-of-somebody-else' },
        }),
      );
      expect(await verify()).toMatchObject({ fault: 'line-changed', line: nameOf({ pk, sk }) });
    });

    it('names the line that was deleted, the seal that is missing, and the line that was put in', async () => {
      const { DeleteCommand, PutCommand } = await import('@aws-sdk/lib-dynamodb');
      const TableName = table.tableName('audit');
      const forged = { ...(await victim()), sk: '2026-03-02T01:00:00.003Z#plan-refused#round-3' };
      await client.send(new PutCommand({ TableName, Item: forged }));
      expect(await verify()).toMatchObject({ fault: 'line-inserted', line: nameOf(forged) });
      const { pk, sk } = await victim();
      await client.send(new DeleteCommand({ TableName, Key: { pk, sk } }));
      expect(await verify()).toMatchObject({ fault: 'line-missing', line: nameOf({ pk, sk }) });
      const last = (await items()).findLast((item) => item.pk === 'SEALS#jambi' && item.number === 2);
      await client.send(new DeleteCommand({ TableName, Key: { pk: last?.pk, sk: last?.sk } }));
      expect(await verify()).toMatchObject({ fault: expect.stringMatching(/line-missing|seal-missing/) });
    });
  });

  it('lies under many keys, none of them the cycle’s', async () => {
    await write(0, 60);
    const found = await lines();
    expect(new Set(found.map(({ pk }) => pk)).size).toBe(audit.auditShards);
    const { countItems } = table;
    const { cyclePk } = await import('../../functions/store/keys.ts');
    expect(await countItems('cycle', cyclePk({ tenant: jambi, year: 2027 }))).toBe(0);
  });

  it('is read in order, and newest first from anywhere', async () => {
    const { auditNewestFirst } = await import('../../functions/store/audit.reads.ts');
    await table.transact([
      table.create('cycle', {
        pk: 'CYCLE#jambi#2027' as never,
        sk: 'AUDIT#2026-03-01T00:00:00.000Z#cycle-opened#2027' as never,
        ...{ tenant: jambi, year: 2027, at: '2026-03-01T00:00:00.000Z', actor: 'siklus' },
        ...{ action: 'cycle-opened', subject: '2027' },
      }),
    ]);
    await write(0, 130);
    const all = (await listAudit({ tenant: jambi, year: 2027 })).map(({ subject }) => subject);
    expect(all).toEqual(['2027', ...Array.from({ length: 130 }, (_, i) => `round-${i}`)]);
    const read = async (before?: AuditPlace) => {
      const found: { place: AuditPlace; subject: string }[] = [];
      for await (const { place, item } of auditNewestFirst(jambi, audit.booksOf(2027), before))
        found.push({ place, subject: item.subject });
      return found;
    };
    const newest = await read();
    expect(newest.map(({ subject }) => subject)).toEqual([...all].reverse());
    expect((await read(newest[49]?.place)).map(({ subject }) => subject)).toEqual(
      [...all].reverse().slice(50),
    );
  });

  it('goes on from any of the lines of one moment, and the place it goes on from names none of them', async () => {
    const { auditNewestFirst } = await import('../../functions/store/audit.reads.ts');
    const at = (i: number) => new Date(begins + Math.floor(i / 7));
    for (let i = 0; i < 21; i++)
      await table.transact([
        audit.auditEvent({
          ...{ tenant: jambi, year: 2027, at: at(i), actor: audit.theSystem },
          ...{ action: 'employment-ended', subject: `person-anita-${i}`, detail: { cause: 'pensiun' } },
        } as never),
      ]);
    const read = async (from?: AuditPlace) => {
      const found: { place: AuditPlace; subject: string }[] = [];
      for await (const { place, item } of auditNewestFirst(jambi, audit.booksOf(2027), from))
        found.push({ place, subject: item.subject });
      return found;
    };
    const all = await read();
    expect(new Set(all.map(({ subject }) => subject)).size).toBe(21);
    expect(JSON.stringify(all.map(({ place }) => place))).not.toContain('anita');
    for (const [i, { place }] of all.entries()) expect(await read(place)).toEqual(all.slice(i + 1));
  });
});
