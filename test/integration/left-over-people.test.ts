// People who stay recorded in an agency when it has ended stand on the home page until they are moved.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeSample } from '../../samples/sample.ts';
import { tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { installed } from './people-support.ts';

const { files, ...sample } = makeSample('sawahlunto', { employees: 60 });
const here = tenantId('sawahlunto');
let bench: Bench;
let cookie: string;
let operator: ReturnType<typeof importing>;

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  ({ cookie } = await installed(bench, { ...sample, files }));
  operator = importing(bench, cookie);
  for (const kind of ['perangkat-daerah', 'jabatan', 'pegawai'] as const)
    await operator.takeIn(kind, files[`${kind}.csv`]);
});
afterAll(async () => bench.close());

const minutesLater = async (minutes: number): Promise<void> => {
  await bench.jumpTo(new Date(bench.clock.now().getTime() + minutes * 60_000));
  await bench.settle();
};
const home = async (): Promise<string> => (await bench.get('/konsol', { cookie })).text;

it('is said with how many and where they are moved, and no more when nobody is left', async () => {
  const { listAgencies, listEmployeesOfAgency } = await import('../../functions/records/register.reads.ts');
  const agencies = await listAgencies(here);
  const staffed = await Promise.all(
    agencies.map(async (agency) => ({ agency, staff: await listEmployeesOfAgency(here, agency.agencyId) })),
  );
  const [old, heir] = staffed.filter(({ staff }) => staff.length > 1);
  if (!old || !heir) throw new Error('too few people');
  const task = `pegawai masih tercatat pada ${old.agency.name}`;
  expect(await home()).not.toContain('pegawai masih tercatat pada');
  const [heading = '', ...rows] = files['perangkat-daerah.csv'].trim().split('\n');
  const row = rows.find((one) => one.startsWith(`${old.agency.agencyId},`)) ?? '';
  const lastDay = new Date(bench.clock.now().getTime() - 86_400_000).toISOString().slice(0, 10);
  const ended = row.replace(/,(\d{4}-\d\d-\d\d),,,/, `,$1,${lastDay},${heir.agency.agencyId},`);
  expect(ended).not.toBe(row);
  await operator.takeIn('perangkat-daerah', `${heading}\n${ended}\n`);
  await minutesLater(2);
  expect(await home()).toContain(`${old.staff.length} ${task}`);
  expect(await home()).toContain(`/konsol/pegawai?unit=${old.agency.agencyId}`);
  await operator.takeIn(
    'pegawai',
    files['pegawai.csv'].replaceAll(`,${old.agency.agencyId},`, `,${heir.agency.agencyId},`),
  );
  await minutesLater(2);
  expect(await home()).not.toContain('pegawai masih tercatat pada');
});
