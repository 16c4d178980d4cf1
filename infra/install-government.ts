// Installs a government in a deployment: its record, its policy, its first operator and a key for programs. Run once by whoever deploys.
// REGISTER_TABLE=… LINKS_TABLE=… AWS_REGION=… node infra/install-government.ts government.json (docs/operating.md)
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { hashOf, randomToken } from '../functions/kit/secret.ts';
import { tenantItems } from '../functions/people/provision.ts';
import { TenantId } from '../functions/records/ids.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import { Tenant } from '../functions/records/register.ts';
import { create, transact } from '../functions/store/table.ts';

const Government = z.strictObject({
  tenant: Tenant.omit({ policyVersion: true }).extend({ slug: TenantId.regex(/^[a-z][a-z0-9-]{1,23}$/) }),
  operator: z.object({ name: z.string().min(1), email: z.email() }),
});

const [file] = process.argv.slice(2);
if (!file) throw new Error('which government? node infra/install-government.ts government.json');
const { tenant, operator } = Government.parse(JSON.parse(readFileSync(file, 'utf8')));
const apiKey = randomToken();
const items = tenantItems({
  tenant: { ...tenant, policyVersion: defaultPolicy.version },
  operator,
  policy: defaultPolicy,
  apiKey: { hash: hashOf(apiKey), now: new Date() },
});
let written = 0;
// Each item is written on its own: an item that an earlier run wrote stays, a missing one is added.
for (const { table, item } of items)
  if ((await transact([create(table, item)])).outcome === 'written') written += 1;

console.log(`${written} of ${items.length} items written for ${tenant.slug}; the others were there before.`);
console.log(`Key for programs, shown only now (x-api-key): ${apiKey}`);
console.log(`${operator.name} signs in at /masuk with ${operator.email}.`);
