// Command line: writes the sample of one government to a folder, the nine CSV files and tenant.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { GOVERNMENTS, type TenantSlug } from './government.ts';
import { makeSample } from './sample.ts';

const { values } = parseArgs({
  options: {
    tenant: { type: 'string', default: 'jambi' },
    employees: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    year: { type: 'string', default: '2027' },
    out: { type: 'string' },
  },
});

const isTenant = (slug: string): slug is TenantSlug => Object.hasOwn(GOVERNMENTS, slug);

const whole = (name: 'employees' | 'seed' | 'year'): number => {
  const number = Number(values[name]);
  if (!Number.isInteger(number)) throw new Error(`--${name} must be a whole number`);
  return number;
};

if (!isTenant(values.tenant))
  throw new Error(`--tenant must be one of ${Object.keys(GOVERNMENTS).join(', ')}`);
if (values.out === undefined) throw new Error('--out DIR is needed');

const sample = makeSample(values.tenant, {
  employees: whole('employees'),
  seed: whole('seed'),
  year: whole('year'),
});
mkdirSync(values.out, { recursive: true });
for (const [name, text] of Object.entries(sample.files)) writeFileSync(join(values.out, name), text);
const { tenant, cycle } = sample;
writeFileSync(join(values.out, 'tenant.json'), `${JSON.stringify({ tenant, cycle }, null, 2)}\n`);
process.stdout.write(
  `${values.out}: ${tenant.displayName}, ${whole('employees')} employees, cycle ${cycle.year}\n`,
);
