// Gives a government an operator from outside, when none is left who could invite one: run by whoever deploys; ends with 2 when it refuses.
// REGISTER_TABLE=… AUDIT_TABLE=… AWS_REGION=… npx node infra/appoint-operator.ts jambi "Nama Lengkap" nama@contoh.go.id (docs/operating.md)
import { appointOperator } from '../functions/people/accounts/appointing.store.ts';
import { TenantId } from '../functions/records/ids.ts';
import { readMailAddress } from '../functions/records/mail-address.ts';
import { findTenant } from '../functions/records/register.reads.ts';

const sentences = {
  appointed: 'is an operator now and signs in at /masuk',
  'is-one-already': 'is an operator already; nothing was written',
  'changed-meanwhile': 'has an account that was changed in this moment; nothing was written. Run it again',
};

const refuse = (sentence: string): void => {
  console.error(sentence);
  process.exitCode = 2;
};

const appoint = async (slug: string, name: string, email: string): Promise<void> => {
  const tenant = TenantId.safeParse(slug);
  const government = tenant.success ? await findTenant(tenant.data) : undefined;
  if (!government) return refuse(`There is no government ${slug} in this table.`);
  const outcome = await appointOperator(government, { name, email }, new Date());
  const sentence = `${email} ${sentences[outcome]}.`;
  if (outcome === 'appointed') console.log(sentence);
  else refuse(sentence);
};

const [slug = '', name = '', typed = ''] = process.argv.slice(2);
const email = readMailAddress(typed);
const unnamed = ['REGISTER_TABLE', 'AUDIT_TABLE'].filter((variable) => !process.env[variable]);
if (slug === '' || name === '' || email === undefined)
  refuse('Who, and for whom? npx node infra/appoint-operator.ts <government> "<name>" <mail address>');
else if (unnamed.length > 0)
  refuse(`Where is it to be written? Set ${unnamed.join(' and ')} (docs/operating.md).`);
else await appoint(slug, name, email);
