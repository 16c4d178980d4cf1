// Reads what waits for a seal and seals it: the seal, the chain's new head and the marks on its lines are one write.

import * as z from 'zod';
import { TenantId } from '../records/ids.ts';
import { instantOf } from '../records/moments.ts';
import { addTo } from '../rulebook/grouping.ts';
import { auditShards, unsealedPk } from '../store/audit.ts';
import { type ItemKey, type Key, key, storedKey } from '../store/keys.ts';
import { change, create, getItem, getItems, queryPage, transact, type Write } from '../store/table.ts';
import { beginningOf, ChainHead, headAfter, type Seal, type StoredLine, sealOf } from './chain.ts';

const StoredKey = z.string().transform(storedKey);
const Waiting = z.object({ pk: StoredKey, sk: StoredKey });
const Line = z.looseObject({
  pk: StoredKey,
  sk: StoredKey,
  tenant: TenantId,
  unsealed: z.string().optional(),
});
type Line = z.infer<typeof Line>;

/** A transaction takes a hundred writes: the seal and the head are two of them. */
export const linesPerSeal = 98;

export const sealsPk = (tenant: TenantId): Key => key`SEALS#${tenant}`;
const sealKey = ({ tenant, number }: Pick<Seal, 'tenant' | 'number'>): ItemKey => ({
  pk: sealsPk(tenant),
  sk: key`SEAL#${String(number).padStart(10, '0')}`,
});
export const headKey = (tenant: TenantId): ItemKey => ({ pk: key`SEAL-HEAD#${tenant}`, sk: key`SEAL-HEAD` });

/** The oldest that wait, of each key so many. The index follows with a delay: what is missing today comes with the next minute. */
export const listWaiting = async (perShard: number): Promise<ItemKey[]> => {
  const pages = await Promise.all(
    Array.from({ length: auditShards }, (_, shard) =>
      queryPage('audit', unsealedPk(shard), Waiting, { index: 'audit.unsealed', limit: perShard }),
    ),
  );
  return pages.flatMap((page) => page.items);
};

/** The lines behind these keys by government, oldest first, without those that have been sealed meanwhile. */
export const readWaiting = async (keys: readonly ItemKey[]): Promise<Map<TenantId, Line[]>> => {
  const lines = (await getItems('audit', keys, Line)).filter((line) => line.unsealed !== undefined);
  const byTenant = new Map<TenantId, Line[]>();
  for (const line of lines.sort((a, b) => (a.sk < b.sk ? -1 : 1))) addTo(byTenant, line.tenant, line);
  return byTenant;
};

const markWrite = (line: Line, number: number): Write =>
  change(
    'audit',
    { pk: line.pk, sk: line.sk },
    {
      set: { seal: number },
      remove: ['unsealed'],
      expect: { unsealed: line.unsealed },
    },
  );

/**
 * Seals some lines of a government, all or nothing. `lost` when another sealer was quicker, or has sealed one of them:
 * the head it stood on is not the chain's head any more, so the chain cannot fork.
 */
export const sealLines = async (
  tenant: TenantId,
  lines: readonly Line[],
  now: Date,
): Promise<{ outcome: 'lost' } | { outcome: 'sealed'; head: ChainHead }> => {
  const found = await getItem('audit', headKey(tenant), ChainHead);
  const head = found ?? beginningOf(tenant);
  const seal = sealOf(head, lines as readonly StoredLine[], instantOf(now));
  const next = headAfter(head, seal);
  const { outcome } = await transact(
    [
      found
        ? change('audit', headKey(tenant), { set: next, expect: { number: head.number, hash: head.hash } })
        : create('audit', { ...headKey(tenant), ...next }),
      create('audit', { ...sealKey(seal), ...seal }),
      ...lines.map((line) => markWrite(line, seal.number)),
    ],
    { conflicts: true },
  );
  return outcome === 'lost' ? { outcome } : { outcome: 'sealed', head: next };
};
