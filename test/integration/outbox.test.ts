// Mail and workflow answers leave the outbox once, also when the sender is cut off between sending and marking.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { employeeId, tenantId } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';

const tenant = tenantId('jambi');
const content = {
  subject: 'Undangan',
  from: { institution: 'Pemerintah Contoh' },
  greeting: 'Yth. Bapak/Ibu',
  paragraphs: ['Isi.'],
};

describe('the outbox', () => {
  let bench: Bench;
  let outbox: typeof import('../../functions/outbox/outbox.store.ts');
  let table: typeof import('../../functions/store/table.ts');
  let links: typeof import('../../functions/links/links.store.ts');
  beforeAll(async () => {
    bench = await openBench({ workflows: [], at: '2026-05-01T01:00:00.000Z', onDatabase: true });
    outbox = await import('../../functions/outbox/outbox.store.ts');
    table = await import('../../functions/store/table.ts');
    links = await import('../../functions/links/links.store.ts');
  });
  afterAll(() => bench.close());
  const queue = (id: string) =>
    table.transact([
      outbox.queueMail({
        kind: 'survey-invitation',
        id,
        tenant,
        year: 2027,
        to: 'a@jambi.example',
        whom: { as: 'address' },
        content,
        now: bench.clock.now(),
      }),
    ]);

  it('sends a queued mail once, however often it is queued and the sender runs', async () => {
    expect(await queue('jambi-2027-test-1')).toEqual({ outcome: 'written' });
    expect(await queue('jambi-2027-test-1')).toEqual({ outcome: 'lost', index: 0 });
    await bench.settle();
    await bench.settle();
    expect(bench.mails.map((m) => m.id)).toEqual(['jambi-2027-test-1']);
  });

  it('sends what the last release queued, and puts it off into its new lane', async () => {
    const old = (id: string, to: string) => ({
      pk: `MAIL#${id}`,
      sk: 'MAIL',
      id,
      tenant,
      year: 2027,
      to,
      content: JSON.stringify(content),
      pending: 'mail',
      dueAt: bench.clock.now().toISOString(),
      createdAt: bench.clock.now().toISOString(),
      attempts: 0,
    });
    await bench.put('outbox', old('jambi-2027-old-1', 'lama@jambi.example'));
    await bench.put('outbox', old('jambi-2027-old-2', ''));
    await bench.settle();
    expect(bench.mails.map((m) => m.id)).toContain('jambi-2027-old-1');
    const { key } = await import('../../functions/store/keys.ts');
    const { laneOf } = await import('../../functions/outbox/lanes.ts');
    expect(await table.countItems('outbox', key`mail`, { index: 'outbox.pending' })).toBe(0);
    expect(
      await table.countItems('outbox', laneOf('bulk', 'jambi-2027-old-2'), { index: 'outbox.due' }),
    ).toBe(1);
  });

  it('keeps a mail whose sender fails and sends it later', async () => {
    await queue('jambi-2027-test-2');
    bench.failNext('SendMail', 'Lambda.SdkClientException');
    await expect(bench.settle()).rejects.toThrow('injected');
    await bench.settle();
    expect(bench.mails.map((m) => m.id)).toContain('jambi-2027-test-2');
  });

  it('puts the link into the mail only when it is sent, and stores no token', async () => {
    const link = links.makeLink({
      purpose: 'survey',
      name: 'jambi-2027-x',
      tenant,
      subject: { employeeId: employeeId('x') },
      expiresAt: new Date('2026-06-01T00:00:00Z'),
    });
    await table.transact([
      link.write,
      outbox.queueMail({
        kind: 'survey-invitation',
        id: 'jambi-2027-test-3',
        tenant,
        year: 2027,
        to: 'b@jambi.example',
        whom: { as: 'address' },
        now: bench.clock.now(),
        content: { ...content, action: { label: 'Buka', path: '/survei/{token}', link: link.reference } },
      }),
    ]);
    await bench.settle();
    const mail = bench.mails.find((m) => m.id === 'jambi-2027-test-3');
    const path = mail ? bench.linkIn(mail) : '';
    expect(path).toMatch(/^\/survei\/[\w-]{43}$/);
    const token = path.split('/')[2] ?? '';
    expect(JSON.stringify(link)).not.toContain(token);
    expect((await links.findLink(token))?.subject).toEqual({ employeeId: 'x' });
    expect(await links.findLink(`${token.slice(0, -1)}!`)).toBeUndefined();
  });
});
