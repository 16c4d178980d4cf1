// The follow-up of a batch while people leave, move and change superior: it goes to the superior of the day, by the real workflow and pages.
import { describe, expect, it } from 'vitest';
import type { Employee } from '../../functions/records/register.ts';
import { agencyId, employeeId, on } from '../support/branded.ts';
import {
  answerAsAlumnus,
  giveFeedback,
  linkTo,
  mailsTo,
  rateAsSuperior,
  saying,
} from '../unit/evaluation/actors.ts';
import {
  begin,
  bench,
  everyoneGivesFeedback,
  followUpDay,
  recordOf,
  setTheScene,
} from '../unit/evaluation/batch-scene.ts';
import { alumni, tenant, year } from '../unit/evaluation/government.ts';

setTheScene();

const inRegister = async (person: string, more: Partial<Employee>): Promise<void> => {
  const { findEmployee } = await import('../../functions/records/register.reads.ts');
  const known = await findEmployee(tenant, employeeId(person));
  if (!known) throw new Error(`nobody is ${person}`);
  await bench.put('register', { pk: `TENANT#${tenant}`, sk: `EMPLOYEE#${person}`, ...known, ...more });
};
const asksSuperior = 'Evaluasi pascapelatihan oleh atasan langsung';
const aWeekLater = '2027-07-15T02:00:00.000Z';
const listOf = async (superior: string) => bench.get(linkTo(bench, superior, asksSuperior));
const toFollowUp = async () => {
  const run = await begin();
  await everyoneGivesFeedback();
  await bench.jumpTo(followUpDay);
  return run;
};
/** Everybody but these answers about themselves. */
const alumniAnswer = async (...but: string[]): Promise<void> => {
  for (const { employeeId: id } of alumni)
    if (!but.includes(id)) await answerAsAlumnus(bench, id, { M03: 3, M05: 3 });
};

describe('an alumnus under another superior', () => {
  it('goes from one list to the other in one moment: the new superior is asked, the old one no more', async () => {
    const run = await toFollowUp();
    const before = await recordOf();
    const old = linkTo(bench, 'kepala-dinas', asksSuperior);
    // The second of the list is open in the old superior's browser.
    await bench.get(`${old}/pegawai/2`);
    const [, second] = alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas');
    await inRegister('dinas-1', {
      agencyId: agencyId('badan'),
      superiorEmployeeId: employeeId('kepala-badan'),
    });
    await bench.jumpTo(aWeekLater);
    expect((await listOf('kepala-dinas')).text).not.toContain(`${old}/pegawai/2"`);
    // Already asked about others: the same link, a letter of its own, both people on one list.
    expect(mailsTo(bench, 'kepala-badan', asksSuperior)).toHaveLength(2);
    expect(await recordOf()).toMatchObject({
      followUpAlumni: Reflect.get(before, 'followUpAlumni'),
      followUpSuperiors: Reflect.get(before, 'followUpSuperiors'),
    });
    // The form that stood open was about the second person, who is the first of the list now.
    const late = await bench.post(`${old}/pegawai/2`, saying({ M03: 3, M05: 2 }));
    expect([303, 404]).toContain(late.status);
    const { listAnswers } = await import('../../functions/evaluation/behaviour/follow-up.reads.ts');
    const { BatchId } = await import('../../functions/records/ids.ts');
    const about = (await listAnswers({ tenant, year, batchId: BatchId.parse('P-1-1') })).map(
      (a) => a.employeeId,
    );
    expect(about.filter((id) => id !== second?.employeeId)).toEqual([]);
    await alumniAnswer();
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 2 });
    for (const number of [1, 2]) await rateAsSuperior(bench, 'kepala-badan', number, { M03: 4, M05: 2 });
    await bench.settle();
    expect(await run.status()).toBe('SUCCEEDED');
    expect(await run.output()).toMatchObject({ result: { level3: 7, asked: 7 } });
    bench.covers('moves', 'evaluation');
  });

  it('who has been rated stays with whoever rated: no answer is lost or counted twice', async () => {
    await toFollowUp();
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 3, M05: 2 });
    await inRegister('dinas-1', { superiorEmployeeId: employeeId('kepala-badan') });
    await bench.jumpTo(aWeekLater);
    expect(mailsTo(bench, 'kepala-badan', asksSuperior)).toHaveLength(1);
    expect((await recordOf()) as object).toMatchObject({ followUpAnswered: 1 });
    bench.covers('changes superior', 'evaluation');
  });

  it('a list that is empty now says so, and takes nothing', async () => {
    await toFollowUp();
    const path = `${linkTo(bench, 'kepala-dinas', asksSuperior)}/pegawai/1`;
    await bench.get(path);
    for (const { employeeId: id } of alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas'))
      await inRegister(id, { superiorEmployeeId: employeeId('kepala-badan') });
    await bench.jumpTo(aWeekLater);
    const page = await listOf('kepala-dinas');
    expect([page.status, page.text.includes('tidak perlu mengisi')]).toEqual([410, true]);
    expect((await bench.post(path, saying({ M03: 3, M05: 2 }))).status).toBeGreaterThanOrEqual(400);
    expect(await recordOf()).toMatchObject({ followUpAnswered: 0 });
    await bench.jumpTo('2027-07-21T02:00:00.000Z');
    expect(mailsTo(bench, 'kepala-dinas', 'Pengingat')).toHaveLength(0);
    expect(mailsTo(bench, 'kepala-badan', 'Pengingat')).toHaveLength(1);
  });
});

describe('somebody who leaves during the follow-up', () => {
  it('is asked no more, nor is the superior about them, nor reminded; the rest is waited for', async () => {
    const run = await toFollowUp();
    await inRegister('dinas-1', { validTo: on('2027-07-10') });
    await bench.jumpTo('2027-07-21T02:00:00.000Z');
    expect(mailsTo(bench, 'dinas-1', 'Pengingat')).toHaveLength(0);
    expect(await recordOf()).toMatchObject({ followUpAlumni: 3, followUpSuperiors: 2 });
    await alumniAnswer('dinas-1');
    await rateAsSuperior(bench, 'kepala-badan', 1, { M03: 4, M05: 2 });
    await rateAsSuperior(bench, 'kepala-dinas', 1, { M03: 4, M05: 2 });
    await bench.settle();
    expect(await run.output()).toMatchObject({ result: { level3: 5, asked: 5 } });
    bench.covers('leaves', 'evaluation');
  });

  it('as a superior: whoever follows is asked about the same people', async () => {
    await toFollowUp();
    await inRegister('kepala-dinas', { validTo: on('2027-07-10') });
    for (const { employeeId: id } of alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas'))
      await inRegister(id, { superiorEmployeeId: employeeId('kepala-badan') });
    await bench.jumpTo('2027-07-21T02:00:00.000Z');
    expect(mailsTo(bench, 'kepala-dinas', 'Pengingat')).toHaveLength(0);
    const list = await listOf('kepala-badan');
    for (const { name } of alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas'))
      expect(list.text).toContain(name);
  });

  it.each([
    ['the weekly look', '2027-07-09T02:00:00.000Z', aWeekLater],
    ['the reminder', aWeekLater, '2027-07-21T02:00:00.000Z'],
  ])('as a superior, for one who was never asked: %s sends a link and a letter', async (_, before, after) => {
    await toFollowUp();
    await bench.jumpTo(before);
    await inRegister('kepala-dinas', { validTo: on('2027-07-08') });
    for (const { employeeId: id } of alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas'))
      await inRegister(id, { superiorEmployeeId: employeeId('badan-1') });
    await bench.jumpTo(after);
    const list = await listOf('badan-1');
    for (const { name } of alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas'))
      expect(list.text).toContain(name);
  });

  it('before the feedback is not asked for it', async () => {
    await inRegister('dinas-1', { validTo: on('2027-04-08') });
    await begin();
    expect(mailsTo(bench, 'dinas-1')).toEqual([]);
    expect(await recordOf()).toMatchObject({ feedbackInvited: 3 });
    for (const { employeeId: id } of alumni) if (id !== 'dinas-1') await giveFeedback(bench, id, 3);
    await bench.settle();
    expect(await recordOf()).toMatchObject({ status: 'waiting' });
  });
});

describe('somebody who moves before the follow-up', () => {
  it('is asked under the superior of that day', async () => {
    await begin();
    await everyoneGivesFeedback();
    await inRegister('dinas-1', { superiorEmployeeId: employeeId('kepala-badan') });
    await bench.jumpTo(followUpDay);
    const name = alumni.find((e) => e.employeeId === 'dinas-1')?.name ?? '?';
    expect((await listOf('kepala-badan')).text).toContain(name);
    expect((await listOf('kepala-dinas')).text).not.toContain(name);
  });
});

describe('news of the register', () => {
  const hear = async (person: string, ...what: string[]): Promise<void> => {
    const { announce } = await import('../../functions/outbox/news.store.ts');
    const { RegisterChange } = await import('../../functions/records/register-change.ts');
    const { transact } = await import('../../functions/store/table.ts');
    await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, year });
    const news = RegisterChange.parse({ kind: 'person', employeeId: person, what });
    await transact([announce(news, { tenant, because: `act-${person}`, now: bench.clock.now() })]);
    await bench.settle();
  };

  it('of another superior moves the name within the hour; of a right address sends the list there', async () => {
    await toFollowUp();
    await inRegister('dinas-1', { superiorEmployeeId: employeeId('kepala-badan') });
    await hear('dinas-1', 'superior');
    await inRegister('kepala-dinas', { email: 'benar@example.invalid' });
    await hear('kepala-dinas', 'address');
    await bench.jumpTo('2027-07-08T01:30:00.000Z');
    expect(mailsTo(bench, 'kepala-badan', asksSuperior)).toHaveLength(2);
    expect(bench.mails.filter((m) => m.to === 'benar@example.invalid')).toHaveLength(1);
    bench.covers('address corrected', 'evaluation');
  });

  it('of a superior who has left takes nobody from the list until there is another', async () => {
    await toFollowUp();
    await inRegister('kepala-dinas', { validTo: on('2027-07-07') });
    await hear('kepala-dinas', 'left');
    await bench.jumpTo('2027-07-09T01:30:00.000Z');
    expect(await recordOf()).toMatchObject({ followUpSuperiors: 3 });
    for (const { employeeId: id } of alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas')) {
      await inRegister(id, { superiorEmployeeId: employeeId('kepala-badan') });
      await hear(id, 'superior');
    }
    await bench.jumpTo('2027-07-09T02:30:00.000Z');
    expect((await listOf('kepala-badan')).text).toContain('0 dari 3 pegawai');
  });
});

describe('an agency that ends before the superiors have answered', () => {
  const end = (...successorAgencyIds: string[]) =>
    bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: 'AGENCY#dinas', agencyId: 'dinas', code: 'dinas', type: 'dinas' },
      ...{ name: 'Dinas dinas', validFrom: '2010-01-01', validTo: '2027-07-08', successorAgencyIds },
    });
  const theirs = alumni.filter((e) => e.superiorEmployeeId === 'kepala-dinas');
  const goTo = async (people: readonly Employee[], superior: string): Promise<void> => {
    for (const { employeeId: id } of people)
      await inRegister(id, { agencyId: agencyId('badan'), superiorEmployeeId: employeeId(superior) });
  };

  it('merged into another: its people are on the list there, each once, and the count stays', async () => {
    await toFollowUp();
    const before = await recordOf();
    await end('badan');
    await goTo(theirs, 'kepala-badan');
    await bench.jumpTo(aWeekLater);
    const list = await listOf('kepala-badan');
    for (const { name } of theirs) expect(list.text.split(name)).toHaveLength(2);
    expect((await listOf('kepala-dinas')).status).toBe(410);
    expect(await recordOf()).toMatchObject({
      followUpSuperiors: Reflect.get(before, 'followUpSuperiors'),
    });
    bench.covers('agency merged', 'evaluation');
  });

  it('split in two: each superior has their own people, nobody is on two lists', async () => {
    await toFollowUp();
    await end('badan', 'kantor');
    const [first, ...others] = theirs;
    if (!first) throw new Error('nobody');
    await goTo([first], 'kepala-badan');
    await goTo(others, 'badan-1');
    await bench.jumpTo(aWeekLater);
    const [one, two] = [await listOf('kepala-badan'), await listOf('badan-1')];
    expect([one.text.includes(first.name), two.text.includes(first.name)]).toEqual([true, false]);
    for (const { name } of others)
      expect([one.text.includes(name), two.text.includes(name)]).toEqual([false, true]);
    bench.covers('agency split', 'evaluation');
  });
});
