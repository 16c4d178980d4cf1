// The letter of the morning as operators get it: when, who, what is news, and where its link leads.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addressHashOf } from '../../functions/kit/secret.ts';
import { OfficeRole } from '../../functions/records/office.ts';
import { askForLink } from '../integration/people-support.ts';
import { at } from '../support/branded.ts';
import { aHolder } from '../support/holders.ts';
import { signedIn } from '../support/signed-in.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  aCycle,
  aPlan,
  aStep,
  cookie,
  cycleItems,
  fivePhases,
  operatorMail,
  register,
  tenant,
  tenantItem,
  tokens,
  year,
} from '../unit/cycle/records.ts';

let bench: Bench;
const operator = { cookie: cookie(tokens.operator) };
const colleagueMail = 'rekan@jambi.example';
const auditorMail = 'auditor@jambi.example';

const putAccount = async (email: string, more: object = {}): Promise<void> => {
  await bench.put('register', {
    ...{ pk: `ACCOUNT#${email}`, sk: `ACCOUNT#${tenant}`, tenant, email, name: 'Rekan Contoh', version: 1 },
    ...{ consoleRole: 'operator', ...more },
  });
  await bench.put('register', {
    ...{ pk: `TENANT#${tenant}`, sk: `CONSOLE-ACCOUNT#${addressHashOf(email)}`, email },
  });
};
const approving = fivePhases({
  'needs-survey': { status: 'done' },
  'needs-analysis': { status: 'done' },
  'program-approval': { status: 'running' },
});
const stepItem = (more: object = {}) => ({
  ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'APPROVAL#001#2#sekda' },
  ...aStep({ askedAt: at('2026-05-04T01:00:00.000Z'), expiresAt: at('2026-05-25T16:59:59.000Z') }),
  ...more,
});
const stopped = fivePhases({
  'needs-survey': { status: 'done' },
  'needs-analysis': { status: 'done' },
  'program-approval': { status: 'refused' },
});
const stopsYear = async (of: number): Promise<void> => {
  for (const [table, item] of cycleItems(aCycle({ year: of }), stopped)) await bench.put(table, item);
};

/** 07.30 in Jambi. The 14th is a day off, and the 15th joint leave. */
const [monday, tuesday, wednesday, nextMonday] = ['11', '12', '13', '18'].map(
  (day) => `2026-05-${day}T00:30:00.000Z`,
) as [string, string, string, string];
const letters = () =>
  bench.mails
    .filter(({ subject }) => subject.startsWith('Perlu ditindaklanjuti'))
    .map(({ to, subject, at: sentAt, text }) => ({ to, subject, at: sentAt, text }));
const heard = () => letters().map(({ to, at: sentAt }) => [to, sentAt]);

beforeEach(async () => {
  bench = await openBench({ workflows: [], at: '2026-05-10T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
  // No chair is empty: that would be a task of its own.
  const offices = OfficeRole.options.map((role) => aHolder(role));
  await bench.put('register', { ...tenantItem(tenant, 'Pemerintah Provinsi Jambi'), offices });
  for (const [table, item] of signedIn({ token: 'r', tenant, role: 'operator', email: colleagueMail }))
    if (table === 'links') await bench.put(table, item);
  await putAccount(operatorMail);
  await putAccount(colleagueMail);
  await putAccount(auditorMail, { consoleRole: 'auditor' });
  for (const [table, item] of cycleItems(aCycle(), approving)) await bench.put(table, item);
  await bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk: 'PLAN', ...aPlan() });
  await bench.put('cycle', stepItem());
  await bench.put('outbox', {
    ...{ pk: `MORNING#${tenant}`, sk: 'MORNING', tenant, lane: 'mornings' },
    due: `${tenant}#2026-05-10T01:00:00.000Z`,
  });
});
afterEach(async () => bench.close());

describe('the letter of the morning', () => {
  it('goes to each operator at 07.30 of a working day, once, and says what waits and where', async () => {
    await bench.jumpTo('2026-05-11T00:29:59.000Z');
    expect(letters()).toEqual([]);
    await bench.jumpTo(monday);
    expect(heard().toSorted()).toEqual(
      [
        [operatorMail, monday],
        [colleagueMail, monday],
      ].toSorted(),
    );
    const [{ subject, text } = { subject: '', text: '' }] = letters();
    expect(subject).toBe('Perlu ditindaklanjuti: 1 hal, 11 Mei 2026');
    expect(text).toMatch(/Siklus 2027, berjalan/);
    expect(text).toMatch(/Menunggu keputusan\s+Sekretaris Daerah sejak 4 Mei 2026/);
    await bench.settle();
    await bench.jumpTo(wednesday);
    expect(letters()).toHaveLength(2);
  });

  it('says again what became more urgent, and on a day off waits for the next working day', async () => {
    await bench.jumpTo(monday);
    // Within a week of the 25th from the 18th on: the days between are off.
    await bench.jumpTo('2026-05-17T23:00:00.000Z');
    expect(letters()).toHaveLength(2);
    await bench.jumpTo(nextMonday);
    expect(letters()).toHaveLength(2);
    await bench.jumpTo('2026-05-19T00:30:00.000Z');
    expect(letters()).toHaveLength(4);
    expect(letters()[3]?.text).toMatch(/Siklus 2027, segera/);
  });

  it('says what came since, what went away and came back, and nothing of what was told', async () => {
    await bench.jumpTo(monday);
    await stopsYear(2026);
    await bench.put('cycle', {
      ...stepItem({ status: 'approved', decidedAt: monday, receipt: 'R', proof: 'link', programs: 1 }),
    });
    await bench.jumpTo(tuesday);
    expect(letters()[2]?.text).toContain('Siklus 2026, menunggu pengelola');
    expect(letters()[2]?.text).not.toContain('Menunggu keputusan');
    await bench.put('cycle', stepItem());
    await bench.jumpTo(wednesday);
    expect(letters()[4]?.text).toContain('Menunggu keputusan');
    expect(letters()[4]?.text).not.toContain('Siklus 2026');
    expect(letters()[4]?.text).toMatch(/Seluruhnya ada 2 hal/);
  });

  it('is not for whom it is none of: put off, or a colleague’s; the colleague has it', async () => {
    const { text } = await bench.get('/konsol', operator);
    const path = /href="(\/konsol\/tugas\/[\w-]+)"/.exec(text)?.[1] ?? '';
    await bench.get(path, operator);
    const arrangement = { tunda: '', catatan: '', setuju: 'ya', dilihat: '0' };
    await bench.post(path, { ...arrangement, tugas: addressHashOf(colleagueMail) }, operator);
    await stopsYear(2026);
    await bench.jumpTo(monday);
    expect(
      letters()
        .map(({ to, subject }) => [to, subject.slice(23, 28)])
        .toSorted(),
    ).toEqual(
      [
        [operatorMail, '1 hal'],
        [colleagueMail, '2 hal'],
      ].toSorted(),
    );
    await bench.get(path, operator);
    await bench.post(path, { ...arrangement, tugas: 'semua', tunda: '2026-05-13', dilihat: '1' }, operator);
    await bench.jumpTo(tuesday);
    expect(letters()).toHaveLength(2);
    await bench.jumpTo(wednesday);
    expect(
      letters()
        .slice(2)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual([operatorMail, colleagueMail].toSorted());
  });

  it('reaches nobody who is no operator that morning', async () => {
    await bench.jumpTo('2026-05-11T00:00:00.000Z');
    await putAccount(colleagueMail, { closedAt: '2026-05-10T02:00:00.000Z', version: 2 });
    await bench.jumpTo(monday);
    expect(letters().map(({ to }) => to)).toEqual([operatorMail]);
  });

  it('of a run that broke off behind some of them is written for the others, and twice for nobody', async () => {
    await bench.jumpTo(monday);
    const mark = { pk: `MORNING#${tenant}`, sk: 'MORNING', tenant, lane: 'mornings', settled: '2026-05-08' };
    await bench.put('outbox', { ...mark, due: `${tenant}#${monday}` });
    await putAccount('ketiga@jambi.example');
    await bench.jumpTo('2026-05-11T00:31:00.000Z');
    await bench.settle();
    expect(
      heard()
        .map(([to]) => to)
        .toSorted(),
    ).toEqual(['ketiga@jambi.example', operatorMail, colleagueMail].toSorted());
  });

  it('is written once by two runs at once', async () => {
    bench.clock.jumpTo(new Date('2026-05-11T00:29:00.000Z'));
    await bench.settle();
    bench.clock.jumpTo(new Date(monday));
    const { handler } = await import('../../functions/console/home/tell-operators.schedule.ts');
    const { listMornings } = await import('../../functions/outbox/mornings.store.ts');
    expect((await listMornings(new Date(monday))).due).toHaveLength(1);
    const context = { getRemainingTimeInMillis: () => 60_000 } as never;
    const runs = await Promise.all([0, 1].map(() => handler({ time: monday }, context)));
    expect(runs.reduce((n, run) => n + run.letters, 0)).toBe(2);
    await bench.settle();
    expect(
      heard()
        .map(([to]) => to)
        .toSorted(),
    ).toEqual([operatorMail, colleagueMail].toSorted());
  });

  it('names nobody whom the list names', async () => {
    await putAccount('pindah@jambi.example', {
      ...{ name: 'Nama Rahasia', employeeId: 'pns-9' },
    });
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: 'EMPLOYEE#pns-9', employeeId: 'pns-9', nip: '198001012005011001' },
      ...{
        name: 'Nama Rahasia',
        employment: 'pns',
        agencyId: 'dinkes',
        positionId: 'a',
        jenjang: 'pelaksana',
      },
      ...{ positionName: 'Analis', email: 'x@jambi.example', validFrom: '2020-01-01' },
      ...{ validTo: '2026-04-30', endReason: 'mutasi-keluar' },
    });
    expect((await bench.get('/konsol', operator)).text).toContain('Nama Rahasia');
    await bench.jumpTo(monday);
    const mine = letters().find(({ to }) => to === operatorMail);
    expect(mine?.text).toContain('Akun milik pegawai yang sudah tidak bekerja');
    expect(mine?.text).not.toContain('Nama Rahasia');
  });

  it('leads to the list, for somebody who has to sign in first as well', async () => {
    await bench.jumpTo(monday);
    const mail = bench.mails.find(({ to }) => to === operatorMail);
    const path = mail ? bench.linkIn(mail) : '';
    expect(path).toBe('/konsol');
    const turned = await bench.get(path);
    expect(turned).toMatchObject({ status: 303, headers: { location: '/masuk' } });
    const [going = ''] = turned.cookies.map((line) => line.split(';')[0]);
    expect(going).toContain(encodeURIComponent(path));
    const link = await askForLink(bench, operatorMail);
    const browser = { cookie: `${link.browser}; ${going}` };
    await bench.get(link.path, browser);
    const inside = await bench.post(link.path, { keputusan: 'ya' }, browser);
    expect(inside).toMatchObject({ status: 303, headers: { location: path } });
  });
});

describe('the mark of a government', () => {
  it('is the next morning’s however often it is woken, and the settled day stays', async () => {
    await bench.jumpTo(monday);
    const { transact } = await import('../../functions/store/table.ts');
    const { countOnMornings, findMorning } = await import('../../functions/outbox/mornings.store.ts');
    await transact([countOnMornings(tenant, new Date(monday))]);
    await bench.settle();
    await bench.jumpTo('2026-05-11T05:00:00.000Z');
    expect(await findMorning(tenant)).toEqual({
      ...{ tenant, settled: '2026-05-11', due: `${tenant}#${tuesday}` },
    });
    expect(letters()).toHaveLength(2);
  });
});
