// Reads a whole audit table into trails, one for each government, for whoever verifies them.
import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { ChainHead, type FoundLine, foundLine, Seal, type StoredLine } from '../functions/audit/chain.ts';
import { TenantId } from '../functions/records/ids.ts';

type Scanner = { send: (command: ScanCommand) => Promise<ScanCommandOutput> };
type ReadTrail = { head: ChainHead | undefined; seals: Seal[]; lines: FoundLine[] };

const Line = z.looseObject({ pk: z.string(), sk: z.string() });

/** What is neither seal nor head is held for a line: nothing can hide in the table. */
export const readTrails = async (client: Scanner, tableName: string): Promise<Map<TenantId, ReadTrail>> => {
  const trails = new Map<TenantId, ReadTrail>();
  const trailOf = (tenant: TenantId): ReadTrail => {
    const trail = trails.get(tenant) ?? { head: undefined, seals: [], lines: [] };
    trails.set(tenant, trail);
    return trail;
  };
  let after: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: after }),
    );
    for (const item of page.Items ?? []) {
      const line: StoredLine = Line.parse(item);
      const [kind, tenant = ''] = line.pk.split('#');
      const trail = trailOf(TenantId.parse(tenant));
      if (kind === 'SEALS') trail.seals.push(Seal.parse(item));
      else if (kind === 'SEAL-HEAD') trail.head = ChainHead.parse(item);
      else trail.lines.push(foundLine(line));
    }
    after = page.LastEvaluatedKey;
  } while (after);
  return trails;
};
