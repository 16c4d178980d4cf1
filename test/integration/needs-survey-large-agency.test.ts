// A large agency: invited, reminded and closed by one call each, the same result however often a call is repeated.
import { beforeAll, describe, expect, it } from 'vitest';
import { employeeId } from '../support/branded.ts';
import { freshTables } from '../support/database.ts';
import {
  closesAt,
  employee,
  opensAt,
  records,
  registerItem,
  tenant,
  year,
} from '../unit/needs-survey/government.ts';

const people = 300;
const now = '2026-01-15T01:00:00.000Z';
const agencyId = 'dinas';

type Handler = (event: unknown, context: never) => Promise<unknown>;
let call: (task: string, more?: Record<string, unknown>) => Promise<unknown>;
let countMail: () => Promise<number>;

beforeAll(async () => {
  await freshTables();
  const { replace, transact, countItems } = await import('../../functions/store/table.ts');
  const staff = Array.from({ length: people }, (_, i) =>
    registerItem(
      employee(`p${String(i).padStart(5, '0')}`, agencyId, {
        superiorEmployeeId: employeeId(`p${String(i - (i % 20)).padStart(5, '0')}`),
      }),
    ),
  );
  const items = [...records, ...staff.map((item) => ['register', item] as const)];
  for (let i = 0; i < items.length; i += 100)
    await transact(
      items.slice(i, i + 100).map(([table, item]) => replace(table, item as Parameters<typeof replace>[1])),
    );
  const context = { awsRequestId: 'x', functionName: 'x', getRemainingTimeInMillis: () => 900_000 } as never;
  call = async (task, more = {}) => {
    const { handler } = (await import(`../../functions/needs-survey/${task}.task.ts`)) as {
      handler: Handler;
    };
    return handler({ tenant, year, now, agencyId, ...more }, context);
  };
  const { keysOfLane } = await import('../../functions/outbox/lanes.ts');
  countMail = async () => {
    const counts = keysOfLane('bulk').map((lane) => countItems('outbox', lane, { index: 'outbox.due' }));
    return (await Promise.all(counts)).reduce((sum, n) => sum + n, 0);
  };
  await call('open-survey', { opensAt, closesAt });
});

// ani with budi and citra are there too; eka of another agency reports to ani.
const invited = people + 3;
const superiors = Math.ceil(people / 20);
const toRate = people - superiors + 2;

describe('a large agency', () => {
  it('is invited once, even when the call is repeated', async () => {
    const first = await call('invite-agency');
    expect(first).toEqual({ invited, toRate });
    expect(await countMail()).toBe(invited);
    expect(await call('invite-agency')).toEqual(first);
    expect(await countMail()).toBe(invited);
  });

  it('has each superior asked once', async () => {
    const expected = { superiors: superiors + 1 };
    expect(await call('ask-superiors')).toEqual(expected);
    expect(await call('ask-superiors')).toEqual(expected);
    expect(await countMail()).toBe(invited + superiors + 1);
  });

  it('is reminded once per reminder', async () => {
    const all = invited + superiors + 1;
    expect(await call('remind-agency', { number: 1 })).toEqual({ reminders: all });
    expect(await call('remind-agency', { number: 1 })).toEqual({ reminders: all });
    expect(await call('remind-agency', { number: 2 })).toEqual({ reminders: 2 * all });
    expect(await countMail()).toBe(3 * all);
  });

  it('is closed with the numbers on record', async () => {
    const result = { invited, answered: 0, toRate, rated: 0, reminders: 2 * (invited + superiors + 1) };
    expect(await call('close-survey')).toEqual(result);
    expect(await call('close-survey')).toEqual(result);
  });
});
