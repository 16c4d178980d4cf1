// What superiors are told about their staff: one letter a day, with everything since the last one.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import '../../../bench/simulation/environment.ts';
import { drainLanes } from '../../../functions/mail/drain.ts';
import { mailKey } from '../../../functions/mail/send-mail.store.ts';
import { ses } from '../../../functions/mail/sending.ts';
import { laneOfKind, type MailKind } from '../../../functions/outbox/mail-kinds.ts';
import { queueMail } from '../../../functions/outbox/outbox.store.ts';
import { policyKey } from '../../../functions/records/policy.reads.ts';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { employeeKey, tenantKey } from '../../../functions/records/register.reads.ts';
import { documentClient } from '../../../functions/store/client.ts';
import { replace, transact } from '../../../functions/store/table.ts';
import { forgetWarm } from '../../../functions/store/warm.ts';
import { MemoryTables, putUnder } from '../../../storm/memory-tables.ts';
import { employeeId, tenantId } from '../../support/branded.ts';

const jambi = tenantId('jambi');
const tables = new MemoryTables('digest');
type Sent = { to: string; subject: string; text: string; html: string };
const sent: Sent[] = [];
let unwire: () => void;
/** A Monday in Jakarta. */
const at = (clock: string, day = '12'): Date => new Date(`2027-04-${day}T${clock}:00+07:00`);

beforeAll(() => {
  Object.assign(process.env, tables.environment);
  unwire = putUnder(documentClient, async (command) => tables.answer(command));
  type Data = { Data: string };
  type Input = {
    Destination: { ToAddresses: string[] };
    Content: { Simple: { Subject: Data; Body: { Text: Data; Html: Data } } };
  };
  Object.assign(ses, {
    send: async ({ input: { Destination, Content } }: { input: Input }) => {
      const { Subject, Body } = Content.Simple;
      const [to = ''] = Destination.ToAddresses;
      sent.push({ to, subject: Subject.Data, text: Body.Text.Data, html: Body.Html.Data });
      return { MessageId: `m-${sent.length}` };
    },
  });
});
afterAll(() => unwire());
beforeEach(async () => {
  tables.load({});
  forgetWarm();
  sent.length = 0;
  const person = (id: string) => ({
    ...employeeKey(jambi, employeeId(id)),
    ...{ employeeId: id, nip: '198501012010011001', name: id, employment: 'pns', agencyId: 'dinas' },
    ...{ positionId: 'p', positionName: 'Kepala', jenjang: 'pelaksana', email: `${id}@jambi.example` },
    validFrom: '2010-01-01',
  });
  const government = { slug: jambi, displayName: 'Kota Jambi', kind: 'kota', policyVersion: 1 };
  await transact(
    [
      { ...tenantKey(jambi), ...government, offices: [], facilitators: [] },
      { ...policyKey(jambi, 1), ...defaultPolicy, version: 1, validFrom: '2020-01-01' },
      person('ani'),
      person('budi'),
    ].map((item) => replace('register', item)),
  );
});

const notice = async (id: string, to: string, now: Date): Promise<void> => {
  await transact([
    queueMail({
      ...{ id, kind: 'batch-notice', tenant: jambi, year: 2027, to: `${to}@jambi.example`, now },
      whom: { as: 'superior', employeeId: employeeId(to) },
      content: {
        ...{ subject: `Pemberitahuan kepada atasan: ${id}`, from: { institution: 'Jambi' } },
        ...{
          greeting: `Yth. Bapak/Ibu ${to},`,
          paragraphs: [`Isi ${id}.`],
          facts: [['Pegawai', `staf ${id}`]],
        },
      },
    }),
  ]);
};
const run = (now: Date) => drainLanes('bulk', { now, present: () => now, remainingMs: () => 100_000 }, 100);
const subjects = (): string[] => sent.map(({ to, subject }) => `${to.split('@')[0]} ${subject}`).toSorted();

describe('notices of a superior', () => {
  it('of a night leave as one letter at the opening, in the order in which they came; a single one as it was', async () => {
    await notice('A', 'ani', at('00:00'));
    await notice('C', 'budi', at('00:01'));
    await notice('B', 'ani', at('07:29'));
    expect((await run(at('07:29'))).opensAt).toBe(at('07:30').getTime());
    expect(sent).toEqual([]);
    await run(at('07:30'));
    expect(subjects()).toEqual([
      'ani Pemberitahuan kepada atasan: 2 hal, 12 April 2027',
      'budi Pemberitahuan kepada atasan: C',
    ]);
    const letter = sent.find(({ to }) => to.startsWith('ani'));
    for (const text of [letter?.text ?? '', letter?.html ?? '']) {
      const places = ['Isi A.', 'staf A', 'Isi B.', 'staf B'].map((said) => text.indexOf(said));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(0);
    }
    const [gathered] = [...tables.items('outbox')].filter(({ pk }) => pk === mailKey('B').pk);
    expect(gathered).toMatchObject({ gatheredIn: 'A' });
    expect(gathered?.due).toBeUndefined();
    await run(at('07:31'));
    expect(sent).toHaveLength(2);
  });

  it('written while the window is open wait for the next opening: nobody gets two a day', async () => {
    await notice('A', 'ani', at('07:00'));
    await run(at('07:30'));
    await notice('B', 'ani', at('09:00'));
    await notice('C', 'ani', at('15:00'));
    expect((await run(at('15:01'))).opensAt).toBe(at('07:30', '13').getTime());
    expect(sent).toHaveLength(1);
    await run(at('07:30', '13'));
    expect(subjects()).toEqual([
      'ani Pemberitahuan kepada atasan: 2 hal, 13 April 2027',
      'ani Pemberitahuan kepada atasan: A',
    ]);
  });

  it('are gathered by person and not by address, and told to nobody who serves no more', async () => {
    await notice('A', 'ani', at('01:00'));
    await notice('B', 'cici', at('01:00'));
    await notice('C', 'cici', at('02:00'));
    await run(at('07:30'));
    expect(subjects()).toEqual(['ani Pemberitahuan kepada atasan: A']);
  });
});

it('gathers these kinds alone, none of which has a link', () => {
  const kinds = (Object.keys(laneOfKind) as MailKind[]).filter((kind) => laneOfKind[kind] === 'notices');
  expect(kinds).toEqual(['batch-notice']);
});
