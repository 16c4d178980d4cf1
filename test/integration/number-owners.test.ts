// Whose number a NIP is: the same answer by the index as by looking at everybody, among few and among many, in a register of an earlier release too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { key } from '../../functions/store/keys.ts';
import { employeeId, tenantId } from '../support/branded.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { anEmployee } from '../unit/people/builders.ts';
import { installed } from './people-support.ts';

const tenant = tenantId('sawahlunto');
const nipOf = (i: number): string => `19800115200501${1_000 + i}`.slice(0, 18);
const people = Array.from({ length: 1_203 }, (_, i) =>
  anEmployee({ employeeId: employeeId(`p-${i}`), nip: nipOf(i), name: `Orang ${i}`, email: undefined }),
);

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  await installed(bench, smallSample());
});
afterAll(async () => bench.close());

const modules = async () => {
  const [owners, register, index, bulk, table, reads] = await Promise.all([
    import('../../functions/people/number-owners.store.ts'),
    import('../../functions/people/register.store.ts'),
    import('../../functions/people/person-index.store.ts'),
    import('../../functions/store/bulk.ts'),
    import('../../functions/store/table.ts'),
    import('../../functions/records/register.reads.ts'),
  ]);
  return { ...owners, ...register, ...index, ...bulk, ...table, ...reads };
};

const asked = [nipOf(0), nipOf(600), nipOf(1_202), nipOf(1_202), '199001152015032004'];
const ownersNow = async (nips: readonly string[]) => {
  const { openOwners } = await modules();
  const found = await (await openOwners(tenant))(nips);
  return new Set(nips.flatMap((nip) => found.get(nip) ?? []));
};

describe('the owner of a number', () => {
  it('is found among few, and nobody is among none', async () => {
    const { employeeWrite, indexWrites, writeAll } = await modules();
    expect(await ownersNow(asked)).toEqual(new Set());
    const few = people.slice(0, 20);
    await writeAll(few.flatMap((p) => [employeeWrite(tenant, p), ...indexWrites(tenant, undefined, p)]));
    expect(await ownersNow(asked)).toEqual(new Set(['p-0']));
  });

  it('is found among many as by looking at everybody, whoever left and whoever got another number', async () => {
    const { employeeWrite, indexWrites, writeAll, ownersByScan } = await modules();
    const rest = people.slice(20);
    await writeAll(rest.flatMap((p) => [employeeWrite(tenant, p), ...indexWrites(tenant, undefined, p)]));
    const same = async (nips: readonly string[]): Promise<void> =>
      expect(await ownersNow(nips)).toEqual(new Set((await ownersByScan(tenant, new Set(nips))).values()));
    await same(asked);
    expect(await ownersNow(asked)).toEqual(new Set(['p-0', 'p-600', 'p-1202']));
    // A whole file of numbers: everybody's and those of nobody.
    const file = Array.from({ length: 2_400 }, (_, i) => `19800115200501${1_000 + i}`.slice(0, 18));
    expect(await ownersNow(file)).toEqual(new Set(people.map(({ employeeId: id }) => id)));
    const [before] = people.slice(600);
    if (!before) throw new Error('nobody');
    const after = { ...before, nip: '199001152015032004' };
    await writeAll([employeeWrite(tenant, after), ...indexWrites(tenant, before, after)]);
    await same(asked);
    expect(await ownersNow([nipOf(600)])).toEqual(new Set());
    expect(await ownersNow([after.nip])).toEqual(new Set(['p-600']));
  });

  it('is found too where the index does not hold everybody yet', async () => {
    const { writeAll, remove, replace, indexWrites } = await modules();
    const [lost] = people.slice(1_202);
    if (!lost) throw new Error('nobody');
    const entries = indexWrites(tenant, undefined, lost).flatMap(({ Put }) => (Put ? [Put.Item] : []));
    await writeAll(entries.map((item) => remove('register', item as never)));
    expect(await ownersNow([lost.nip])).toEqual(new Set());
    const filled = { pk: key`FIND#${tenant}`, sk: key`FILLED` };
    await writeAll([replace('register', { ...filled, upTo: 'p-5' })]);
    expect(await ownersNow([lost.nip])).toEqual(new Set(['p-1202']));
    await writeAll([remove('register', filled)]);
    expect(await ownersNow([lost.nip])).toEqual(new Set(['p-1202']));
  });
});
