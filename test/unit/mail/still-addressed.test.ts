// Whoever left, moved or changed address while a letter waited: what becomes of the letter when its turn comes.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '../../../bench/simulation/environment.ts';
import { makeLink, revokeLink } from '../../../functions/links/links.store.ts';
import { drainLanes } from '../../../functions/mail/drain.ts';
import { questionOf } from '../../../functions/mail/letter-questions.ts';
import { mailKey } from '../../../functions/mail/send-mail.store.ts';
import { ses } from '../../../functions/mail/sending.ts';
import { whoseOf } from '../../../functions/mail/still-addressed.rules.ts';
import { listUndelivered } from '../../../functions/mail/undelivered.store.ts';
import { whyText } from '../../../functions/mail/undelivered-words.ts';
import type { Addressee } from '../../../functions/outbox/addressee.ts';
import { laneOfKind, type MailKind } from '../../../functions/outbox/mail-kinds.ts';
import { queueMail } from '../../../functions/outbox/outbox.store.ts';
import { batchKey, participantKey } from '../../../functions/records/batch.reads.ts';
import { policyKey } from '../../../functions/records/policy.reads.ts';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { accountKey, agencyKey, employeeKey, tenantKey } from '../../../functions/records/register.reads.ts';
import { documentClient } from '../../../functions/store/client.ts';
import { change, type Item, replace, transact } from '../../../functions/store/table.ts';
import { forgetWarm } from '../../../functions/store/warm.ts';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { agencyId, batchId, employeeId, tenantId } from '../../support/branded.ts';
import { aParticipant } from '../../support/participants.ts';
import { aBatch } from '../delivery/government.ts';

const jambi = tenantId('jambi');
const [ani, budi] = [employeeId('ani'), employeeId('budi')];
const dinas = agencyId('dinas');
/** Friday after the window has closed, and the Monday on which it opens. */
const evening = new Date('2027-04-09T10:00:00.000Z');
const morning = new Date('2027-04-12T00:30:00.000Z');
const tables = new MemoryTables('still-addressed');
const sent: { id: string; to: string; text: string; subject: string }[] = [];
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
    Content: {
      Simple: {
        Headers: { Value: string }[];
        Subject: { Data: string };
        Body: { Text: { Data: string } };
      };
    };
  };
  Object.assign(ses, {
    send: async ({ input }: { input: Sent }) => {
      const [id, to] = [input.Content.Simple.Headers[0]?.Value ?? '', input.Destination.ToAddresses[0] ?? ''];
      const { Subject, Body } = input.Content.Simple;
      sent.push({ id, to, text: Body.Text.Data, subject: Subject.Data });
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

  const isOperator = { consoleRole: 'operator' };
  const isAuditor = { consoleRole: 'auditor' };
  it.each([
    ['tasks-of-the-day', isOperator, true],
    ['tasks-of-the-day', isAuditor, false],
    ['tasks-of-the-day', { ...isOperator, closedAt: evening.toISOString() }, false],
    ['task-given', isAuditor, false],
    ['account-invited', isAuditor, true],
  ] as const)('of the kind %s to a colleague who is %o by then is sent: %s', async (kind, more, isSent) => {
    const address = 'dewi@jambi.example';
    const becomes = () =>
      put({
        ...accountKey(address, jambi),
        ...{ tenant: jambi, email: address, name: 'Dewi', version: 1, ...more },
      });
    const { sent, fate } = await overTheWeekend(kind, address, { as: 'colleague' }, becomes);
    expect([sent, fate]).toEqual(isSent ? [[address], []] : [[], [notServing]]);
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
    expect(sent).toMatchObject([{ id: 'survey-invitation', to: 'ani@jambi.example' }]);
  });
});

describe('what a letter tells', () => {
  const batch = batchId('BK-1-1');
  const ref = { tenant: jambi, year: 2027, batchId: batch };
  const seat = (status: 'accepted' | 'invited' | 'declined' | 'no-reply') =>
    replace('cycle', {
      ...participantKey(ref, ani),
      ...aParticipant(status, { batchId: batch, employeeId: ani, agencyId: dinas }),
    });
  const teaching = (email: string) =>
    replace('cycle', { ...batchKey(ref), ...aBatch({ batchId: batch, facilitator: { name: 'W', email } }) });
  const seated: Addressee = { as: 'participant', employeeId: ani, batchId: batch };
  const kindsAsking = (question: string): MailKind[] =>
    (Object.keys(laneOfKind) as MailKind[]).filter((kind) => questionOf[kind] === question);
  const led = (id: string, superior: string): Item => employee(id, { superiorEmployeeId: superior });
  const naming = (...people: string[]) => ({
    facts: [['Pegawai', '{staff}']],
    staff: people.map((id) => ({ employeeId: id, name: `Nama ${id}` })),
  });
  const toBudi: Addressee = { as: 'superior', employeeId: budi };

  it('about a batch goes to whoever is asked to it or teaches it then, whatever its kind', async () => {
    const kinds = kindsAsking('seat');
    expect(kinds).toHaveLength(5);
    for (const kind of kinds) {
      for (const [status, told] of [
        ['accepted', 1],
        ['invited', 1],
        ['declined', 0],
        ['no-reply', 0],
      ] as const) {
        tables.load(Object.fromEntries([['register', [...tables.items('register')]]]));
        sent.length = 0;
        const gone = await overTheWeekend(kind, 'ani@jambi.example', seated, () => transact([seat(status)]));
        expect([kind, status, gone.sent.length]).toEqual([kind, status, told]);
        if (told === 0)
          expect(gone.fate).toEqual(['tidak dikirim: penerima tidak lagi menjadi peserta angkatan itu']);
      }
      for (const [email, told] of [
        ['wati@jambi.example', 1],
        ['lain@jambi.example', 0],
      ] as const) {
        tables.load(Object.fromEntries([['register', [...tables.items('register')]]]));
        sent.length = 0;
        const teacher: Addressee = { as: 'facilitator', batchId: batch };
        const gone = await overTheWeekend(kind, 'wati@jambi.example', teacher, () =>
          transact([teaching(email)]),
        );
        expect([kind, email, gone.sent.length]).toEqual([kind, email, told]);
      }
    }
  });

  it('of staff names to their superior those alone who are theirs then, and nothing where nobody is, whatever its kind', async () => {
    const kinds = kindsAsking('staff');
    expect(kinds).toEqual(['batch-notice', 'batch-cancelled']);
    for (const kind of kinds) {
      tables.load(Object.fromEntries([['register', [...tables.items('register')]]]));
      sent.length = 0;
      await put(led('ani', 'budi'), led('cici', 'budi'));
      await transact([write(kind, 'budi@jambi.example', toBudi, naming('ani', 'cici'))]);
      await put(led('cici', 'ani'));
      await drain(morning);
      expect(sent).toHaveLength(1);
      expect(sent[0]?.text).toContain('Pegawai: Nama ani');
      expect(sent[0]?.text).not.toContain('cici');
      tables.load(Object.fromEntries([['register', [...tables.items('register')]]]));
      const fate = await overTheWeekend(kind, 'budi@jambi.example', toBudi, stays);
      expect(fate.fate).toEqual([]);
      await transact([
        queueMail({
          ...{ id: 'none', kind, tenant: jambi, year: 2027, to: 'budi@jambi.example', whom: toBudi },
          ...{ now: evening, content: { ...letter, ...naming('cici') } as never },
        }),
      ]);
      await drain(morning);
      expect(sent.map(({ id }) => id)).not.toContain('none');
      expect((await listUndelivered({ tenant: jambi, year: 2027 })).map(whyText)).toEqual([
        'tidak dikirim: pegawai yang disebut di dalamnya tidak lagi di bawah pembinaan penerima',
      ]);
    }
  });

  it('of several matters in one leaves out those about others’ staff, and counts the rest', async () => {
    await put(led('ani', 'budi'), led('cici', 'budi'), led('dedi', 'budi'));
    for (const id of ['ani', 'cici', 'dedi'])
      await transact([
        queueMail({
          ...{ id, kind: 'batch-notice', tenant: jambi, year: 2027, to: 'budi@jambi.example', whom: toBudi },
          ...{ now: evening, content: { ...letter, subject: `Hal ${id}`, ...naming(id) } as never },
        }),
      ]);
    await put(led('cici', 'ani'));
    await drain(morning);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toContain('2 hal');
    expect(sent[0]?.text).toMatch(/Nama ani[\s\S]*Nama dedi/);
    expect(sent[0]?.text).not.toContain('cici');
  });

  it('is asked again of a letter that is sent once more', async () => {
    await put(led('ani', 'budi'), led('cici', 'ani'));
    const again: Addressee = { as: 'address', repeats: { kind: 'batch-notice', whom: toBudi } };
    const to = 'budi.baru@jambi.example';
    await transact([write('sent-again', to, again, naming('ani', 'cici'))]);
    await drain(morning);
    expect(sent.map(({ text }) => /Pegawai: .*/.exec(text)?.[0])).toEqual(['Pegawai: Nama ani']);
    const message: Addressee = { as: 'address', repeats: { kind: 'batch-changed', whom: seated } };
    await transact([
      seat('declined'),
      queueMail({
        ...{ id: 'message', kind: 'sent-again', tenant: jambi, year: 2027, to, whom: message },
        ...{ now: evening, content: letter },
      }),
    ]);
    await drain(morning);
    expect(sent.map(({ id }) => id)).toEqual(['sent-again']);
  });

  it('is asked of each kind in one of three ways, and somebody has to change it on purpose', () => {
    expect(kindsAsking('reader').length + kindsAsking('seat').length + kindsAsking('staff').length).toBe(
      Object.keys(laneOfKind).length,
    );
    expect(kindsAsking('seat').toSorted()).toEqual([
      'attendance',
      'batch-changed',
      'batch-facilitator',
      'batch-invitation',
      'link-renewed',
    ]);
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
