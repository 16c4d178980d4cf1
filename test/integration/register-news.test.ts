// News of the register: written with the change or not at all, told once they are due and once only, held until their time.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { RegisterChange } from '../../functions/records/register-change.ts';
import { agencyId, employeeId, tenantId } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const heard: [string, RegisterChange][] = [];
let deaf = 0;
vi.mock('../../functions/register-news/phases.ts', () => ({
  hearers: [
    (tenant: string, change: RegisterChange) => {
      if (deaf > 0) {
        deaf -= 1;
        return Promise.reject(new Error('not now'));
      }
      heard.push([tenant, change]);
      return Promise.resolve();
    },
  ],
}));

const jambi = tenantId('jambi');
const person = (id: string): RegisterChange => ({
  kind: 'person',
  employeeId: employeeId(id),
  what: ['left'],
});
const head: RegisterChange = { kind: 'head', agencyId: agencyId('dinas') };

describe('news of the register', () => {
  let bench: Bench;
  let news: typeof import('../../functions/outbox/news.store.ts');
  let table: typeof import('../../functions/store/table.ts');
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-05-01T01:00:00.000Z' });
    news = await import('../../functions/outbox/news.store.ts');
    table = await import('../../functions/store/table.ts');
  });
  afterAll(() => bench.close());
  const announce = (changes: readonly RegisterChange[], because: string, heldMs?: number) =>
    table.transact(
      changes.map((change) =>
        news.announce(change, {
          ...{ tenant: jambi, because, now: bench.clock.now() },
          ...(heldMs === undefined ? {} : { heldUntil: new Date(bench.clock.now().getTime() + heldMs) }),
        }),
      ),
    );
  /** What is told until so many minutes have passed. */
  const tellAll = async (minutes = 0): Promise<unknown[]> => {
    heard.length = 0;
    await bench.jumpTo(new Date(bench.clock.now().getTime() + minutes * 60_000));
    await bench.settle();
    return [...heard].map(([, change]) => change);
  };

  it('are told to the phases once, one for each person, office and agency', async () => {
    await announce([person('a'), head, { kind: 'office', role: 'sekda' }], 'act-1');
    const told = await tellAll();
    expect(told).toHaveLength(3);
    expect(told).toEqual(expect.arrayContaining([person('a'), head, { kind: 'office', role: 'sekda' }]));
    expect(await tellAll()).toEqual([]);
  });

  it('of the same person in the same act are one, and of another act another', async () => {
    await announce([person('b')], 'act-2');
    await announce([person('b')], 'act-2');
    await announce([person('b')], 'act-3');
    expect(await tellAll()).toEqual([person('b'), person('b')]);
  });

  it('that a phase could not take are told again', async () => {
    deaf = 1;
    await announce([person('c')], 'act-4');
    expect(await tellAll()).toEqual([]);
    expect(await tellAll(3)).toEqual([person('c')]);
  });

  it('of an import wait for their time', async () => {
    await announce([person('d')], 'import-1', 3_600_000);
    expect(await tellAll()).toEqual([]);
    expect(await tellAll(59)).toEqual([]);
    expect(await tellAll(61)).toEqual([person('d')]);
  });

  it('are lost with a change that was lost', async () => {
    await announce([person('e')], 'act-5');
    await tellAll();
    const { key } = await import('../../functions/store/keys.ts');
    const [write] = [table.check('outbox', { pk: key`NEWS#none`, sk: key`NEWS#none` }, { tenant: 'x' })];
    const { outcome } = await table.transact([
      write,
      news.announce(person('e'), { tenant: jambi, because: 'act-6', now: bench.clock.now() }),
    ]);
    expect(outcome).toBe('lost');
    expect(await tellAll()).toEqual([]);
  });
});
