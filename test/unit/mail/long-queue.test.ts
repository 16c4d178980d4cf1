// A queue longer than a run lasts: the run ends in time by itself and says so, the next one goes on, and every mail leaves once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import '../../../bench/simulation/environment.ts';
import type { Run } from '../../../functions/kit/schedule-handler.ts';
import { drainLanes } from '../../../functions/mail/drain.ts';
import { ses } from '../../../functions/mail/sending.ts';
import { manifest } from '../../../functions/manifest.ts';
import { queueMail } from '../../../functions/outbox/outbox.store.ts';
import { later } from '../../../functions/records/moments.ts';
import { writeEach } from '../../../functions/store/bulk.ts';
import { documentClient } from '../../../functions/store/client.ts';
import { createFunctionHost } from '../../../local/function-host.ts';
import { defaultTimeoutSeconds, runText } from '../../../local/run-handler.ts';
import { createScheduler } from '../../../local/scheduler.ts';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { tenantId } from '../../support/branded.ts';

const begins = new Date('2026-01-15T01:00:00.000Z');
const tables = new MemoryTables('long-queue');
const sent: string[] = [];
let unwire: () => void;
const pending = 230;
const mailId = (i: number): string => `bulk-${i}`;

beforeAll(async () => {
  Object.assign(process.env, tables.environment);
  unwire = putUnder(documentClient, async (command) => tables.answer(command));
  Object.assign(ses, {
    send: async ({ input }: { input: { Content: { Simple: { Headers: { Value: string }[] } } } }) => {
      sent.push(input.Content.Simple.Headers[0]?.Value ?? '');
      return { MessageId: `m-${sent.length}` };
    },
  });
  const content = {
    ...{ subject: 'Survei', greeting: 'Yth. Bapak/Ibu,', paragraphs: ['Isi'] },
    from: { institution: 'Pemerintah', unit: 'BPSDM', contact: 'bpsdm@jambi.example' },
  };
  const to = 'seseorang@jambi.example';
  await writeEach(
    Array.from({ length: pending }, (_, i) => [
      queueMail({
        id: mailId(i),
        tenant: tenantId('jambi'),
        to,
        whom: { as: 'address' },
        content,
        kind: 'survey-invitation',
        now: begins,
      }),
    ]),
  );
});
afterAll(() => unwire());

/** A run that has time for so many mails. */
const runFor = (mails: number): Run => {
  const until = sent.length + mails;
  return {
    now: begins,
    present: () => later(begins, 1_000),
    remainingMs: () => (sent.length < until ? 60_000 : 5_000),
  };
};

it('is sent by as many runs as it takes, and each that was cut short says what it left', async () => {
  const left: (number | undefined)[] = [];
  for (let runs = 0; runs < 20; runs++) {
    const result = await drainLanes('bulk', runFor(40), 100_000);
    left.push(result.left);
    if (result.left === undefined) break;
  }
  expect(left.length).toBeGreaterThan(4);
  expect(left.slice(0, -1).every((n) => n !== undefined && n > 0)).toBe(true);
  expect(left.at(-1)).toBeUndefined();
  expect(sent.toSorted()).toEqual(Array.from({ length: pending }, (_, i) => mailId(i)).toSorted());
});

it('keeps the scheduler of the one-machine home going until nothing is left', async () => {
  let left = 3;
  const host = createFunctionHost(async ({ name }) => {
    if (name !== 'send-mail') return {};
    left -= 1;
    return left > 0 ? { sent: 5, left } : { sent: 1 };
  });
  const scheduler = createScheduler(host, { now: () => begins } as Parameters<typeof createScheduler>[1]);
  await scheduler.runAll();
  expect(left).toBe(0);
});

it('is told by the home how long it has, as Lambda tells it: less and less', async () => {
  const [entry] = manifest.filter(({ name }) => name === 'send-mail');
  if (!entry) throw new Error('no send-mail');
  const seen: number[] = [];
  const run = runText(async () => async (_, context) => {
    const { getRemainingTimeInMillis } = context as { getRemainingTimeInMillis: () => number };
    seen.push(getRemainingTimeInMillis());
    await new Promise((resolve) => setTimeout(resolve, 60));
    seen.push(getRemainingTimeInMillis());
  });
  await run(entry, '{}');
  const whole = (entry.declaration.timeoutSeconds ?? defaultTimeoutSeconds) * 1000;
  expect(seen[0]).toBeGreaterThan(whole - 1_000);
  expect(seen[0]).toBeLessThanOrEqual(whole);
  expect((seen[0] ?? 0) - (seen[1] ?? 0)).toBeGreaterThanOrEqual(50);
});
