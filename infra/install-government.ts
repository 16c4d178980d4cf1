// Installs a government in a deployment: its record, its policy, its first operator and, when asked for, a key for programs. Run once by whoever deploys; ends with 2 when nothing was asked of AWS.
// REGISTER_TABLE=… LINKS_TABLE=… AWS_REGION=… npx node infra/install-government.ts government.json (docs/operating.md)
import * as z from 'zod';
import { hashOf, randomCode, randomToken } from '../functions/kit/secret.ts';
import { type ApiKey, ApiScope, apiKeyText } from '../functions/links/api-key.ts';
import { tenantItems } from '../functions/people/provision.ts';
import { TenantId } from '../functions/records/ids.ts';
import { endOfDay, instantOf, WibDate } from '../functions/records/moments.ts';
import { defaultPolicy } from '../functions/records/policy.ts';
import { Tenant } from '../functions/records/register.ts';
import { create, transact } from '../functions/store/table.ts';
import { readGivenFile } from './given-file.ts';

const Government = z.strictObject({
  tenant: Tenant.omit({ policyVersion: true }).extend({ slug: TenantId.regex(/^[a-z][a-z0-9-]{1,23}$/) }),
  operator: z.object({ name: z.string().min(1), email: z.email() }),
  /** For a program that is there from the first day; later ones get theirs on the console. */
  key: z.object({ name: z.string().min(1).max(60), expiresOn: WibDate }).optional(),
});
type Government = z.infer<typeof Government>;

const keyFor = ({ tenant, operator, key }: Government): { apiKey: ApiKey; text: string } | undefined => {
  if (!key) return undefined;
  const [keyId, secret] = [randomCode(), randomToken()];
  return {
    text: apiKeyText({ tenant: tenant.slug, keyId, secret }),
    apiKey: {
      ...{ tenant: tenant.slug, keyId, name: key.name, secretHash: hashOf(secret) },
      ...{ scopes: [...ApiScope.options], createdAt: instantOf(new Date()), createdBy: operator.email },
      expiresAt: instantOf(endOfDay(key.expiresOn)),
    },
  };
};

const install = async (government: Government): Promise<void> => {
  const { tenant, operator } = government;
  const made = keyFor(government);
  const items = tenantItems({
    tenant: { ...tenant, policyVersion: defaultPolicy.version },
    operator,
    policy: defaultPolicy,
    ...(made ? { apiKey: made.apiKey } : {}),
  });
  let written = 0;
  // Each item is written on its own: an item that an earlier run wrote stays, a missing one is added.
  for (const { table, item } of items)
    if ((await transact([create(table, item)])).outcome === 'written') written += 1;

  console.log(
    `${written} of ${items.length} items written for ${tenant.slug}; the others were there before.`,
  );
  if (made) console.log(`Key for programs, shown only now (x-api-key): ${made.text}`);
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
