// The witness of the storm notices each thing that must not be: planted one by one among records where all is well.
import { beforeEach, describe, expect, it } from 'vitest';
import { type Government, makeGovernment, serves } from '../../../storm/government.ts';
import { MemoryTables, type StoredItem } from '../../../storm/memory-tables.ts';
import type { Mail, StormHome } from '../../../storm/storm-home.ts';
import { type Witness, witnessOf } from '../../../storm/witness.ts';

const cycle = 'CYCLE#sawahlunto#2027';
const hash = (token: string): string =>
  Buffer.from(new Uint8Array(32).fill(token.length)).toString('base64url');

let government: Government;
let mails: Mail[];
let tables: MemoryTables;
let writes: number;
let holder: string | undefined;
let witness: Witness;
const begins = new Date('2026-05-10T03:00:00.000Z');
let now = begins;
/** News of a file are held for an hour, then told each minute, and again after a fault; what stands after that stands. */
const letNewsArrive = (): void => {
  now = new Date(now.getTime() + 66 * 60_000);
};

const lay = (items: { cycle?: StoredItem[]; links?: StoredItem[] }): void => {
  writes += 1;
  tables.load(items);
};
const mailTo = (to: string, subject: string, text = ''): void => {
  mails.push({
    ...{ id: `m${mails.length}`, to, subject, text, html: '', at: now.toISOString(), status: 'delivered' },
    sequence: mails.length + 1,
  });
};
const personOf = (id: string) => {
  const found = government.people.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
};

beforeEach(() => {
  government = makeGovernment();
  mails = [];
  tables = new MemoryTables('test');
  writes = 0;
  holder = 'p3@badai.example';
  now = begins;
  const home = { clock: { now: () => now }, tables, mails, writes: () => writes } as unknown as StormHome;
  witness = witnessOf(home, government, () => holder);
});

const turn = {
  ...{
    pk: cycle,
    sk: 'APPROVAL#01#1#a-layan',
    round: 1,
    step: 1,
    office: 'agency-head',
    agencyId: 'a-layan',
  },
  ...{ status: 'waiting', approver: { email: 'p3@badai.example' }, link: { hash: hash('x') } },
};
const link = (more: StoredItem = {}): StoredItem => ({
  ...{ pk: `LINK#${String(more.hash ?? hash('x'))}`, sk: 'LINK', purpose: 'decision', hash: hash('x') },
  ...{ subject: { round: '1', step: '1', who: 'a-layan' }, expiresAt: '2026-06-01T00:00:00.000Z', ...more },
});
const plan = { pk: cycle, sk: 'PLAN', status: 'in-approval', round: 1 };

describe('mail', () => {
  it('may reach who serves, and of who has left only what is theirs', () => {
    mailTo('p5@badai.example', 'Survei');
    personOf('p4').until = '2026-05-10';
    mailTo('p4@badai.example', 'Dokumen hasil pelatihan', 'http://x/sertifikat/1');
    mailTo('p4@badai.example', 'Pembatalan: Pelayanan Prima');
    expect(witness.look()).toEqual([]);
  });
  it.each([
    ['has left', () => (personOf('p4').until = '2026-05-10')],
    ['is away', () => personOf('p4').away.push({ from: '2026-05-01' })],
    ['has not come yet', () => (personOf('p4').from = '2026-05-11')],
  ])('to somebody who %s is noticed, once', (_, change) => {
    change();
    mailTo('p4@badai.example', 'Survei');
    mailTo('p4@badai.example', 'Survei');
    expect(witness.look()).toEqual(['p4 does not serve and is mailed "Survei"']);
    expect(witness.look()).toEqual([]);
  });
  it('to a former address is noticed', () => {
    personOf('p4').emails.push('baru@badai.example');
    personOf('p4').email = 'baru@badai.example';
    mailTo('p4@badai.example', 'Survei');
    expect(witness.look()).toEqual(['p4 is mailed at a former address: "Survei"']);
  });
});

describe('an open turn', () => {
  it('with its one living link is well', () => {
    lay({ cycle: [plan, turn], links: [link(), link({ hash: 'old', revokedAt: 'x' })] });
    expect(witness.look()).toEqual([]);
  });
  it.each<[string, StoredItem[]]>([
    ['has 0 living links', [link({ revokedAt: '2026-05-01T00:00:00.000Z' })]],
    ['has 0 living links', [link({ expiresAt: '2026-05-01T00:00:00.000Z' })]],
    ['has 2 living links', [link(), link({ hash: 'another' })]],
    [": the living link is not the turn's", [link({ hash: 'another' })]],
  ])('%s', (what, links) => {
    lay({ cycle: [plan, turn], links });
    expect(witness.look()).toEqual([expect.stringContaining(what)]);
  });
  it('about a change has a link of its own, which the link of the same office about the plan is not', () => {
    const change = { pk: cycle, sk: 'CHANGE#01', status: 'in-approval', round: 1 };
    const about = { ...turn, sk: 'CHANGE-APPROVAL#01#01#1#a-layan' };
    const named = { round: '1', step: '1', who: 'a-layan', change: '1' };
    lay({ cycle: [change, about], links: [link({ subject: named })] });
    expect(witness.look()).toEqual([]);
    lay({ cycle: [change, about], links: [link()] });
    expect(witness.look()).toEqual(['turn CHANGE-APPROVAL#01#01#1#a-layan has 0 living links']);
  });
  it('whose time is over is looked at by its workflow, not by us', () => {
    const over = { ...turn, expiresAt: now.toISOString() };
    lay({ cycle: [plan, over], links: [link({ expiresAt: now.toISOString() })] });
    expect(witness.look()).toEqual([]);
  });
  it('of a predecessor, or of nobody, is noticed when news have had their time', () => {
    lay({ cycle: [plan, turn], links: [link()] });
    holder = 'p4@badai.example';
    expect(witness.look()).toEqual([]);
    letNewsArrive();
    expect(witness.look()).toEqual([
      'turn APPROVAL#01#1#a-layan is open for p3@badai.example, the holder is p4@badai.example',
    ]);
    lay({ cycle: [plan, turn], links: [link()] });
    holder = undefined;
    expect(witness.look()).toEqual([]);
    letNewsArrive();
    expect(witness.look()).toEqual([expect.stringContaining('though nobody holds the office')]);
    // Once another holder has it, the next one has the whole time again.
    holder = 'p3@badai.example';
    expect(witness.look()).toEqual([]);
    holder = 'p5@badai.example';
    lay({ cycle: [plan, turn], links: [link()] });
    expect(witness.look()).toEqual([]);
  });
});

describe('an answer', () => {
  const agency = (id: string): string => `${cycle}#AGENCY#${id}`;
  const answer = (id: string, where = 'a-layan') => ({
    ...{ pk: agency(where), sk: `ASSESSMENT#${id}#self`, employeeId: id, source: 'self' },
    submittedAt: '2026-02-01T03:00:00.000Z',
  });
  const invitation = (id: string) => ({ pk: agency('a-layan'), sk: `INVITATION#${id}`, status: 'submitted' });
  const tally = (answered: number) => ({ pk: cycle, sk: 'SURVEY-TALLY#a-layan', answered, rated: 0 });

  it('that is counted once is well', () => {
    lay({ cycle: [answer('p4'), invitation('p4'), tally(1)] });
    expect(witness.look()).toEqual([]);
  });
  it('counted twice, kept twice or lost is noticed', () => {
    lay({ cycle: [answer('p4'), invitation('p4'), tally(2)] });
    expect(witness.look()).toEqual(['2 answers counted, 1 on record']);
    lay({ cycle: [answer('p4'), answer('p4', 'a-budaya'), invitation('p4'), tally(2)] });
    expect(witness.look()).toContain('two answers (self) about p4');
    lay({ cycle: [invitation('p5'), tally(1)] });
    expect(witness.look()).toContain('1 answers counted, 0 on record');
  });
  it('of somebody who was away is noticed', () => {
    personOf('p4').away.push({ from: '2026-01-20' });
    lay({ cycle: [answer('p4'), invitation('p4'), tally(1)] });
    expect(witness.look()).toEqual(['p4 answered the survey while not serving']);
  });
  it('that was taken and is not there is lost', () => {
    const token = 'a'.repeat(43);
    const { createHash } = process.getBuiltinModule('node:crypto');
    const of = createHash('sha256').update(token).digest('base64url');
    const survey = link({ hash: of, purpose: 'survey', subject: { employeeId: 'p4' } });
    lay({ links: [survey] });
    witness.sent(`/survei/${token}/periksa`)(false);
    expect(witness.look()).toEqual([]);
    witness.sent(`/survei/${token}/periksa`)(true);
    lay({ links: [survey] });
    expect(witness.look()).toEqual([expect.stringContaining('what p4 sent')]);
  });
});

describe('a mail that leaves while a file is brought in', () => {
  it('may go by what was before it, and not by neither', async () => {
    await witness.during(async () => {
      personOf('p4').until = '2026-05-01';
      personOf('p8').email = 'baru@badai.example';
      mailTo('p4@badai.example', 'Pengingat');
      mailTo('p8@badai.example', 'Pengingat');
    });
    expect(witness.look()).toEqual([]);
    mailTo('p4@badai.example', 'Pengingat ke-2');
    expect(witness.look()).toEqual([expect.stringContaining('p4 does not serve and is mailed')]);
    await witness.during(async () => mailTo('p4@badai.example', 'Pengingat ke-3'));
    expect(witness.look()).toEqual([expect.stringContaining('Pengingat ke-3')]);
  });
});

describe('a seat', () => {
  const batch = {
    pk: cycle,
    sk: 'BATCH#BK-1-1',
    batchId: 'BK-1-1',
    status: 'inviting',
    capacity: 1,
    startsOn: '2026-06-01',
  };
  const seat = (id: string, status = 'accepted') => ({
    ...{ pk: `${cycle}#BATCH#BK-1-1`, sk: `PARTICIPANT#${id}`, batchId: 'BK-1-1', employeeId: id, status },
  });
  it('is held by one who serves', () => {
    lay({ cycle: [batch, seat('p4'), seat('p5', 'reserve'), seat('p8', 'declined')] });
    expect(witness.look()).toEqual([]);
  });
  it('more than there are, or held by somebody who left, is noticed', () => {
    lay({ cycle: [batch, seat('p4'), seat('p5', 'invited')] });
    expect(witness.look()).toEqual(['2 people on 1 seats of BK-1-1']);
    personOf('p4').until = '2026-05-01';
    lay({ cycle: [batch, seat('p4')] });
    expect(witness.look()).toEqual([]);
    letNewsArrive();
    expect(witness.look()).toEqual(['p4 does not serve and has a seat in BK-1-1']);
  });
  it.each([
    ['that day', '2026-06-01', []],
    ['before', '2026-05-31', ['p4 does not serve and has a seat in BK-1-1']],
  ])('is still theirs on the first day who left %s', (_, until, said) => {
    now = new Date('2026-06-01T15:00:00.000Z');
    personOf('p4').until = until;
    lay({ cycle: [{ ...batch, status: 'running' }, seat('p4')] });
    expect(witness.look()).toEqual([]);
    letNewsArrive();
    expect(witness.look()).toEqual(said);
  });
  it('lesson hours count once', () => {
    const hours = (number: string) => ({
      pk: 'LEDGER#sawahlunto#p4',
      sk: `JP#2027#SAWAHLUNTO-2027-BK-1-1-${number}`,
    });
    lay({ cycle: [hours('0001-AAAA'), hours('0002-BBBB')] });
    expect(witness.look()).toEqual([expect.stringContaining('counts lesson hours twice')]);
  });
});

it('who retires by age serves until that day and not on it', () => {
  expect(serves(personOf('p6'), '2026-08-31')).toBe(true);
  expect(serves(personOf('p6'), '2026-09-01')).toBe(false);
});
