// Installs a government in a deployment: its record, its policy, its first operator and a key for programs. Run once by whoever deploys; ends with 2 when nothing was asked of AWS.
// REGISTER_TABLE=… LINKS_TABLE=… AWS_REGION=… npx node infra/install-government.ts government.json (docs/operating.md)
import * as z from 'zod';
import { hashOf, randomToken } from '../functions/kit/secret.ts';
import { tenantItems } from '../functions/people/provision.ts';
import { TenantId } from '../functions/records/ids.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import { Tenant } from '../functions/records/register.ts';
import { create, transact } from '../functions/store/table.ts';
import { readGivenFile } from './given-file.ts';

const Government = z.strictObject({
  tenant: Tenant.omit({ policyVersion: true }).extend({ slug: TenantId.regex(/^[a-z][a-z0-9-]{1,23}$/) }),
  operator: z.object({ name: z.string().min(1), email: z.email() }),
});

const install = async ({ tenant, operator }: z.infer<typeof Government>): Promise<void> => {
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

  console.log(
    `${written} of ${items.length} items written for ${tenant.slug}; the others were there before.`,
  );
  console.log(`Key for programs, shown only now (x-api-key): ${apiKey}`);
  console.log(`${operator.name} signs in at /masuk with ${operator.email}.`);
};

const [file] = process.argv.slice(2);
const read = file
  ? readGivenFile(Government, 'The file of the government', file)
  : { fault: 'Which government? Name its file: npx node infra/install-government.ts government.json' };
const unnamed = ['REGISTER_TABLE', 'LINKS_TABLE'].filter((name) => !process.env[name]);
if ('fault' in read) {
  console.error(read.fault);
  process.exitCode = 2;
} else if (unnamed.length > 0) {
  console.error(`Where is it to be written? Set ${unnamed.join(' and ')} (docs/operating.md).`);
  process.exitCode = 2;
} else await install(read.given);
