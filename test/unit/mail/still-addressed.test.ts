// Whoever left, moved or changed address while a letter waited: what becomes of the letter when its turn comes.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '../../../bench/simulation/environment.ts';
import { makeLink, revokeLink } from '../../../functions/links/links.store.ts';
import { drainLanes } from '../../../functions/mail/drain.ts';
import { mailKey } from '../../../functions/mail/send-mail.store.ts';
import { ses } from '../../../functions/mail/sending.ts';
import { whoseOf } from '../../../functions/mail/still-addressed.rules.ts';
import { listUndelivered } from '../../../functions/mail/undelivered.store.ts';
import { whyText } from '../../../functions/mail/undelivered-words.ts';
import type { Addressee } from '../../../functions/outbox/addressee.ts';
import type { MailKind } from '../../../functions/outbox/mail-kinds.ts';
import { queueMail } from '../../../functions/outbox/outbox.store.ts';
import { policyKey } from '../../../functions/records/policy.reads.ts';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { accountKey, agencyKey, employeeKey, tenantKey } from '../../../functions/records/register.reads.ts';
import { documentClient } from '../../../functions/store/client.ts';
import { change, type Item, replace, transact } from '../../../functions/store/table.ts';
import { forgetWarm } from '../../../functions/store/warm.ts';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { agencyId, employeeId, tenantId } from '../../support/branded.ts';

const jambi = tenantId('jambi');
const [ani, budi] = [employeeId('ani'), employeeId('budi')];
const dinas = agencyId('dinas');
/** Friday after the window has closed, and the Monday on which it opens. */
const evening = new Date('2027-04-09T10:00:00.000Z');
const morning = new Date('2027-04-12T00:30:00.000Z');
const tables = new MemoryTables('still-addressed');
const sent: { id: string; to: string }[] = [];
let unwire: () => void;

const government: Item = {
  ...tenantKey(jambi),
  ...{ slug: jambi, displayName: 'Kota Jambi', kind: 'kota', policyVersion: 1 },
  offices: [
    { role: 'bkpsdm', title: 'Kepala BKPSDM', name: 'Sari', email: 'sari@jambi.example' },
    { role: 'sekda', title: 'Sekretaris Daerah', name: 'Tono', email: 'tono@jambi.example' },
  ],
  facilitators: [{ name: 'Wati', email: 'wati@jambi.example', topics: [] }],
};
const employee = (id: string, more: object = {}): Item => ({
  ...employeeKey(jambi, employeeId(id)),
  ...{ employeeId: id, nip: '198501012010011001', name: id, employment: 'pns', agencyId: dinas },
  ...{ positionId: 'p', positionName: 'Analis', jenjang: 'pelaksana', email: `${id}@jambi.example` },
  validFrom: '2010-01-01',
  ...more,
});
const put = async (...items: Item[]): Promise<void> => {
  await transact(items.map((item) => replace('register', item)));
};
const left = { validTo: '2027-04-10', endReason: 'mutasi-keluar' };

beforeAll(() => {
  Object.assign(process.env, tables.environment);
  unwire = putUnder(documentClient, async (command) => tables.answer(command));
  type Sent = {
    Destination: { ToAddresses: string[] };
    Content: { Simple: { Headers: { Value: string }[] } };
  };
  Object.assign(ses, {
    send: async ({ input }: { input: Sent }) => {
      const [id, to] = [input.Content.Simple.Headers[0]?.Value ?? '', input.Destination.ToAddresses[0] ?? ''];
      sent.push({ id, to });
      return { MessageId: `m-${sent.length}` };
    },
  });
});
afterAll(() => unwire());
beforeEach(async () => {
  tables.load({});
  forgetWarm();
  sent.length = 0;
  await put(
    government,
    { ...policyKey(jambi, 1), ...defaultPolicy, version: 1, validFrom: '2020-01-01' },
    employee('ani'),
    employee('budi'),
    {
      ...agencyKey(jambi, dinas),
      ...{ agencyId: dinas, code: 'D', name: 'Dinas', type: 'dinas', validFrom: '2010-01-01' },
      heads: [{ employeeId: budi }],
    },
    {
      ...accountKey('operator@jambi.example', jambi),
      ...{ tenant: jambi, email: 'operator@jambi.example', name: 'Op', consoleRole: 'operator', version: 1 },
    },
  );
});

const letter = {
  subject: 'Surat',
  from: { institution: 'Jambi' },
  greeting: 'Yth. Bapak/Ibu Ani,',
  paragraphs: [],
};
const write = (kind: MailKind, to: string, whom: Addressee, action?: object) =>
  queueMail({
    ...{ id: kind, kind, tenant: jambi, year: 2027, to, whom, now: evening },
    content: { ...letter, ...action },
  });
const drain = async (at: Date) => {
  const run = { now: at, present: () => at, remainingMs: () => 60_000 };
  return [await drainLanes('waited', run, 100), await drainLanes('bulk', run, 100)];
};
/** Written in the evening, `meanwhile` happens over the weekend, and it is Monday. */
const overTheWeekend = async (
  kind: MailKind,
  to: string,
  whom: Addressee,
  meanwhile: () => Promise<unknown>,
): Promise<{ sent: string[]; fate: string[] }> => {
  await transact([write(kind, to, whom)]);
  await meanwhile();
  forgetWarm();
  await drain(morning);
  return {
    sent: sent.map((mail) => mail.to),
    fate: (await listUndelivered({ tenant: jambi, year: 2027 })).map(whyText),
  };
};
const toAni: Addressee = { as: 'participant', employeeId: ani };
const stays = async () => undefined;
const notServing = 'tidak dikirim: penerima tidak sedang bertugas';

describe('a letter that waited over the weekend', () => {
  it('goes to whoever still serves, and is marked with where it went', async () => {
    expect(await overTheWeekend('survey-invitation', 'ani@jambi.example', toAni, stays)).toEqual({
      sent: ['ani@jambi.example'],
      fate: [],
    });
  });

  it('is not sent to whoever left, and says so on its record and on the list', async () => {
    const told = await overTheWeekend('feedback-request', 'ani@jambi.example', toAni, () =>
      put(employee('ani', left)),
    );
    expect(told).toEqual({ sent: [], fate: [notServing] });
    const [record] = [...tables.items('outbox')].filter(({ pk }) => pk === mailKey('feedback-request').pk);
    expect(record).toMatchObject({ withheld: 'not-serving', withheldAt: morning.toISOString() });
    expect(record?.due).toBeUndefined();
    const [line] = await listUndelivered({ tenant: jambi, year: 2027 });
    expect(line?.status).toBe('withheld');
  });

  it('goes to the address that was corrected meanwhile', async () => {
    const corrected = () => put(employee('ani', { email: 'ani.baru@jambi.example' }));
    expect(await overTheWeekend('follow-up-request', 'ani@jambi.example', toAni, corrected)).toEqual({
      sent: ['ani.baru@jambi.example'],
      fate: [],
    });
    const [record] = [...tables.items('outbox')].filter(({ pk }) => pk === mailKey('follow-up-request').pk);
    expect(record?.to).toBe('ani.baru@jambi.example');
  });

  it('stays where the register has no address any more', async () => {
    const taken = () => put(employee('ani', { email: undefined }));
    expect((await overTheWeekend('survey-invitation', 'ani@jambi.example', toAni, taken)).fate).toEqual([
      'tidak dikirim: penerima tidak lagi memiliki alamat surel',
    ]);
  });

  it('goes to whoever left when it is their own certificate or a cancellation', async () => {
    for (const kind of ['certificate', 'batch-cancelled'] as const)
      await overTheWeekend(kind, 'ani@jambi.example', toAni, () => put(employee('ani', left)));
    expect(sent.map(({ id }) => id).toSorted()).toEqual(['batch-cancelled', 'certificate']);
  });

  it('with a link goes to a holder alone whose link it is; without one to whoever holds the seat', async () => {
    const changed = () =>
      put({
        ...government,
        offices: [
          (government.offices as object[])[0],
          { role: 'sekda', title: 'Sekretaris Daerah', name: 'Umi', email: 'umi@jambi.example' },
        ],
      });
    const sekda: Addressee = { as: 'holder', office: 'sekda' };
    expect((await overTheWeekend('approval-outcome', 'tono@jambi.example', sekda, changed)).sent).toEqual([
      'umi@jambi.example',
    ]);
    const link = makeLink({
      ...{ purpose: 'decision', name: 'x', tenant: jambi, subject: {} },
      expiresAt: new Date('2027-06-01T00:00:00.000Z'),
    });
    await transact([
      link.write,
      write('approval-request', 'tono@jambi.example', sekda, {
        action: { label: 'Putuskan', path: '/keputusan/{token}', link: link.reference },
      }),
    ]);
    await drain(morning);
    expect((await listUndelivered({ tenant: jambi, year: 2027 })).map(whyText)).toEqual([
      'tidak dikirim: jabatan sudah dipegang pejabat lain',
    ]);
  });

  it('of an agency whose head left is kept back', async () => {
    const head: Addressee = { as: 'holder', office: 'agency-head', agencyId: dinas };
    const told = await overTheWeekend('approval-outcome', 'budi@jambi.example', head, () =>
      put(employee('budi', left)),
    );
    expect(told).toEqual({ sent: [], fate: [notServing] });
  });

  it('is kept back when its link has ended', async () => {
    const link = makeLink({
      ...{ purpose: 'survey', name: 'x', tenant: jambi, subject: {} },
      expiresAt: new Date('2027-06-01T00:00:00.000Z'),
    });
    const content = { action: { label: 'Isi', path: '/survei/{token}', link: link.reference } };
    await transact([link.write, write('survey-invitation', 'ani@jambi.example', toAni, content)]);
    await transact([revokeLink(link.hash, evening)]);
    await drain(morning);
    expect(sent).toEqual([]);
    expect((await listUndelivered({ tenant: jambi, year: 2027 })).map(whyText)).toEqual([
      'tidak dikirim: tautannya sudah tidak berlaku',
    ]);
  });

  it('to an operator goes to the office that runs the year once they work in the console no more', async () => {
    const operator: Addressee = { as: 'operator' };
    const closed = () =>
      transact([
        change('register', accountKey('operator@jambi.example', jambi), {
          set: { closedAt: evening.toISOString() },
        }),
      ]);
    const address = 'operator@jambi.example';
    expect((await overTheWeekend('phase-trouble', address, operator, stays)).sent).toEqual([address]);
    expect((await overTheWeekend('plan-returned', address, operator, closed)).sent).toEqual([
      address,
      'sari@jambi.example',
    ]);
    expect((await overTheWeekend('task-given', address, { as: 'colleague' }, stays)).fate).toEqual([
      notServing,
    ]);
  });

  it('to somebody who teaches follows their address, and asks nobody to teach whose time here is over', async () => {
    const wati = (more: object) => () =>
      put({ ...government, facilitators: [{ name: 'Wati', email: 'w@univ.example', topics: [], ...more }] });
    const formerly = ['wati@jambi.example'];
    const facilitator: Addressee = { as: 'facilitator' };
    const to = 'wati@jambi.example';
    expect((await overTheWeekend('batch-facilitator', to, facilitator, wati({ formerly }))).sent).toEqual([
      'w@univ.example',
    ]);
    const ended = wati({ formerly, terms: [{ from: '2027-01-01', to: '2027-04-10' }] });
    expect((await overTheWeekend('batch-changed', to, facilitator, ended)).fate).toEqual([notServing]);
    expect((await overTheWeekend('attendance', to, facilitator, stays)).sent).toHaveLength(2);
  });

  it('of the release before, which says neither kind nor addressee, goes as it was written', async () => {
    await transact([write('survey-invitation', 'ani@jambi.example', toAni)]);
    await transact([
      change('outbox', mailKey('survey-invitation'), { set: { tried: true }, remove: ['kind', 'whom'] }),
    ]);
    await put(employee('ani', left));
    await drain(morning);
    expect(sent).toEqual([{ id: 'survey-invitation', to: 'ani@jambi.example' }]);
  });
});

describe('what goes to people who serve no more', () => {
  it('is this, and somebody has to change it on purpose', () => {
    const theirs = Object.entries(whoseOf).flatMap(([kind, whose]) => (whose === 'theirs' ? [kind] : []));
    expect(theirs.toSorted()).toEqual([
      'address-given-up',
      'attendance',
      'batch-cancelled',
      'certificate',
      'facilitator-released',
      'office-changed',
      'sent-again',
      'sign-in',
    ]);
  });
});
