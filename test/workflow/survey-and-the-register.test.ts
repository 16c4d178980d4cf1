// People come, go, move and change superior while the survey is open: whoever works today is asked, once, by a link that is theirs, and the count says so.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Employee } from '../../functions/records/register.ts';
import type { PersonChange } from '../../functions/records/register-change.ts';
import { agencyId, employeeId, on, positionId } from '../support/branded.ts';
import { type Bench, openBench, type Run } from '../support/workflow-bench.ts';
import {
  closesAt,
  employee,
  employees,
  opensAt,
  operatorToken,
  records,
  registerItem,
  tenant,
  year,
} from '../unit/needs-survey/government.ts';

const cookie = `__Host-siklus=${operatorToken}`;
let bench: Bench;
let run: Run;

const start = async (attempt: number): Promise<void> => {
  run = await bench.start('needs-survey', `${tenant}-${year}-needs-survey-${attempt}`, {
    ...{ tenant, year, attempt, opensAt, closesAt },
  });
  await bench.settle();
};
const open = async (breaksAt?: string, instead: readonly Employee[] = []): Promise<void> => {
  bench = await openBench({ workflows: ['needs-survey'], at: '2026-01-15T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
  for (const one of instead) await bench.put('register', registerItem(one));
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
  if (breaksAt !== undefined) bench.failNext(breaksAt, 'Broken', 2);
  await start(1);
};

beforeEach(() => open());
afterEach(async () => {
  await keepsItsBooks();
  await bench.close();
});

const known = new Map(employees.map((e) => [`${e.employeeId}`, e]));
/** The register says so from now on, and the phases hear of it as of every act of the console. */
const change = async (person: Employee, ...what: PersonChange['what']): Promise<void> => {
  await bench.put('register', registerItem(person));
  const { announce } = await import('../../functions/outbox/news.store.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const now = bench.clock.now();
  const news = { kind: 'person', employeeId: person.employeeId, what } as const;
  await transact([announce(news, { tenant, because: `act-${now.getTime()}-${what.join('-')}`, now })]);
  await bench.settle();
};
const person = (id: string, more: Partial<Employee>): Employee => {
  const one = known.get(id);
  if (!one) throw new Error(`nobody is called ${id}`);
  return { ...one, ...more };
};
const away = { from: on('2026-01-15'), reason: 'tugas-belajar' } as const;

const mailsTo = (address: string) => bench.mails.filter((m) => m.to === `${address}@example.invalid`);
const subjectsTo = (address: string) => mailsTo(address).map((m) => m.subject);
const survey = 'Survei Kebutuhan Pengembangan Kompetensi Tahun 2027';
const rating = (staff: number) => `Penilaian atasan langsung: ${staff} pegawai, Survei 2027`;
const lastLink = (address: string, subject: string): string => {
  const mail = mailsTo(address).findLast((m) => m.subject.includes(subject));
  if (!mail) throw new Error(`no mail "${subject}" to ${address}`);
  return bench.linkIn(mail);
};
const surveyOf = (address: string): string => lastLink(address, 'Survei Kebutuhan');
const ratingOf = (address: string): string => lastLink(address, 'Penilaian atasan');

const fill = async (path: string, level: string) => {
  const page = await bench.get(path);
  const names = new Set([...page.text.matchAll(/type="radio" name="([^"]+)"/g)].map((m) => m[1] ?? ''));
  return bench.post(path, Object.fromEntries([...names].map((name) => [name, level])));
};
const fillSections = async (link: string): Promise<string> => {
  let path = `${link}/bagian/1`;
  while (path.includes('/bagian/')) path = (await fill(path, '3')).headers.location ?? '';
  await bench.get(path);
  return path;
};
const confirmed = { setuju: 'ya' };
const answer = async (address: string): Promise<void> => {
  const review = await fillSections(surveyOf(address));
  expect((await bench.post(review, confirmed)).status).toBe(303);
};

const Item = z.looseObject({ pk: z.string(), sk: z.string() });
type Item = z.infer<typeof Item>;
/** As they lie in the table, read by nobody's schema. */
const itemsOf = async (agency: string, prefix: string): Promise<Item[]> => {
  const { cycleAgencyPk } = await import('../../functions/store/keys.ts');
  const { queryAll } = await import('../../functions/store/table.ts');
  return queryAll('cycle', cycleAgencyPk({ tenant, year }, agencyId(agency)), Item, { beginsWith: prefix });
};
const tallies = async () => {
  const { listSurveyTallies } = await import('../../functions/records/survey.reads.ts');
  return listSurveyTallies({ tenant, year });
};
const tallyOf = async (agency: string) => (await tallies()).find((t) => t.agencyId === agency);

/** What is counted is what lies there; nobody is asked twice, nobody's name stands on two lists. */
const keepsItsBooks = async (): Promise<void> => {
  const [seen, named] = [new Set<unknown>(), new Map<string, unknown>()];
  const all = await tallies();
  for (const { agencyId: agency } of all)
    for (const list of await itemsOf(agency, 'RATING#')) {
      const staff = String(list.staff).split(';').filter(Boolean);
      expect(list.staffCount, `list of ${list.employeeId}`).toBe(staff.length);
      for (const name of staff) {
        expect(named.has(name), `${name} on two lists`).toBe(false);
        named.set(name, list.employeeId);
      }
    }
  for (const tally of all) {
    const [invitations, own, ratings] = await Promise.all(
      ['INVITATION#', 'ASSESSMENT#', 'ASSESSMENT#'].map((prefix) => itemsOf(tally.agencyId, prefix)),
    );
    for (const { employeeId: id } of invitations ?? []) {
      expect(seen.has(id), `${String(id)} is asked twice`).toBe(false);
      seen.add(id);
    }
    const by = (items: Item[] | undefined, where: (item: Item) => boolean) =>
      items?.filter(where).length ?? 0;
    expect({ ...tally, reminders: 0, closedAt: undefined }).toEqual({
      agencyId: tally.agencyId,
      invited: by(invitations, (i) => i.status !== 'left' && i.status !== 'unreached'),
      unreached: by(invitations, (i) => i.status === 'unreached'),
      left: by(invitations, (i) => i.status === 'left'),
      answered: by(own, (a) => a.source === 'self'),
      toRate: by(invitations, (i) => i.rater !== undefined),
      rated: by(ratings, (a) => a.source === 'superior'),
      reminders: 0,
      closedAt: undefined,
    });
    for (const i of invitations ?? [])
      expect(
        named.get(`${String(i.employeeId)}@${tally.agencyId}`),
        `who rates ${String(i.employeeId)}`,
      ).toBe((i.rater as { employeeId?: string } | undefined)?.employeeId);
  }
};

describe('whoever joins while the survey is open', () => {
  const fani = employee('fani', 'badan', {
    superiorEmployeeId: employeeId('eka'),
    validFrom: on('2026-01-15'),
  });

  it('is invited by a link of their own, counts, and the superior is asked about them, once', async () => {
    await change(fani, 'joined');
    expect(subjectsTo('fani')).toEqual([survey]);
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
    expect(await tallyOf('badan')).toMatchObject({ invited: 2, toRate: 2, left: 0 });
    // Told twice, nothing happens twice.
    const sent = bench.mails.length;
    await change(fani, 'joined');
    expect(bench.mails).toHaveLength(sent);
    await answer('fani');
    await fill(`${ratingOf('eka')}/pegawai/1`, '4');
    expect(await tallyOf('badan')).toMatchObject({ answered: 1, rated: 1 });
    bench.covers('joins', 'survey');
  });

  it('in an agency that was not there yet is asked, reminded and awaited with it', async () => {
    await bench.put('register', {
      ...{ pk: `TENANT#${tenant}`, sk: 'AGENCY#baru', agencyId: 'baru', code: 'B', name: 'Dinas Baru' },
      ...{ type: 'dinas', validFrom: '2026-01-15' },
    });
    await change({ ...fani, agencyId: agencyId('baru') }, 'joined');
    for (const one of ['ani', 'budi', 'citra', 'eka']) await answer(one);
    for (const n of [1, 2, 3]) await fill(`${ratingOf('ani')}/pegawai/${n}`, '4');
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(await run.status()).toBe('RUNNING');
    expect(subjectsTo('fani')).toEqual([survey, `Pengingat ke-1 – ${survey}`]);
    expect((await bench.get(`/konsol/${year}/survei`, { cookie })).text).toContain('Dinas Baru');
    await answer('fani');
    await fill(`${ratingOf('eka')}/pegawai/1`, '4');
    await bench.jumpTo('2026-01-28T02:00:00.000Z');
    expect(await run.output()).toMatchObject({ outcome: 'done', result: { invited: 5, answered: 5 } });
  });

  it('before the superiors were asked is on the one list with everybody else', async () => {
    await bench.close();
    await open('AskSuperiors');
    expect(await run.status()).toBe('FAILED');
    await change({ ...fani, superiorEmployeeId: employeeId('ani') }, 'joined');
    expect(subjectsTo('ani')).toEqual([survey, rating(1)]);
    await start(2);
    expect(subjectsTo('ani')).toEqual([survey, rating(1), rating(4)]);
    expect((await bench.get(ratingOf('ani'))).text).toContain('0 dari 4 pegawai');
    for (const n of [1, 2, 3, 4]) await fill(`${ratingOf('ani')}/pegawai/${n}`, '4');
    expect([(await tallyOf('dinas'))?.rated, (await tallyOf('badan'))?.rated]).toEqual([2, 2]);
  });

  it('on a day that was entered ahead is asked before the next reminder, though nobody tells of the day', async () => {
    await bench.put('register', registerItem({ ...fani, validFrom: on('2026-01-20') }));
    await bench.settle();
    expect(subjectsTo('fani')).toEqual([]);
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(subjectsTo('fani')[0]).toBe(survey);
    expect(await tallyOf('badan')).toMatchObject({ invited: 2, toRate: 2 });
  });

  it('after the operator asked to close is not asked any more', async () => {
    await bench.get(`/konsol/${year}/tutup-survei`, { cookie });
    await bench.post(
      `/konsol/${year}/tutup-survei`,
      { langkah: 'keputusan', keputusan: 'tutup' },
      { cookie },
    );
    await change(fani, 'joined');
    expect(subjectsTo('fani')).toEqual([]);
  });
});

describe('whoever leaves while the survey is open', () => {
  it('is not asked, not reminded, not awaited and not asked about; the link says so and takes nothing', async () => {
    const review = await fillSections(surveyOf('citra'));
    for (const one of ['ani', 'budi', 'eka']) await answer(one);
    await change(person('citra', { validTo: on('2026-01-14') }), 'left');
    for (const path of [surveyOf('citra'), `${surveyOf('citra')}/bagian/1`, review]) {
      const page = await bench.get(path);
      expect(page.status).toBe(410);
      expect(page.text).toContain('tidak sedang bertugas');
      expect(page.text).not.toContain('<form');
    }
    expect((await bench.post(review, confirmed)).status).toBe(410);
    expect(await tallyOf('dinas')).toMatchObject({ invited: 2, left: 1, answered: 2, toRate: 1 });
    expect((await bench.get(ratingOf('ani'))).text).not.toContain('Citra');
    expect((await bench.get(`/konsol/${year}/survei`, { cookie })).text).toContain('Tidak lagi bertugas');
    // Nobody waits for them: the last rating ends the survey.
    for (const n of [1, 2]) await fill(`${ratingOf('ani')}/pegawai/${n}`, '4');
    await bench.jumpTo('2026-01-15T03:00:00.000Z');
    expect(await run.output()).toMatchObject({
      outcome: 'done',
      result: { invited: 3, answered: 3, toRate: 2, rated: 2, reminders: 0 },
    });
    expect(subjectsTo('citra')).toEqual([survey]);
    bench.covers('leaves', 'survey');
  });

  it('as the last one who had not answered ends the survey', async () => {
    for (const one of ['ani', 'budi', 'eka']) await answer(one);
    for (const n of [1, 2, 3]) await fill(`${ratingOf('ani')}/pegawai/${n}`, '4');
    await change(person('citra', { validTo: on('2026-01-14') }), 'left');
    await bench.jumpTo('2026-01-15T03:00:00.000Z');
    expect(await run.status()).toBe('SUCCEEDED');
  });

  it('keeps the answer that was sent; nobody is asked about them any more', async () => {
    await answer('budi');
    await change(person('budi', { validTo: on('2026-01-14') }), 'left');
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3, left: 0, answered: 1, toRate: 1 });
    expect((await bench.get(surveyOf('budi'))).text).toContain('sudah tercatat');
  });

  it('cannot send the form that stood open, even before anybody has told the survey', async () => {
    const review = await fillSections(surveyOf('budi'));
    await bench.put('register', registerItem(person('budi', { interruptions: [away] })));
    const late = await bench.post(review, confirmed);
    expect(late.status).toBe(410);
    expect(late.text).toContain('tidak sedang bertugas');
    expect(await tallyOf('dinas')).toMatchObject({ answered: 0 });
    const section = await bench.post(`${surveyOf('budi')}/bagian/1`, {});
    expect(section.status).toBe(410);
  });

  it('as a superior rates nobody any more, and whoever comes after is given the list', async () => {
    await fill(`${ratingOf('ani')}/pegawai/1`, '4');
    const open = `${ratingOf('ani')}/pegawai/2`;
    await bench.get(open);
    await change(person('ani', { interruptions: [away] }), 'left');
    expect((await bench.get(ratingOf('ani'))).text).toContain('tidak sedang bertugas');
    expect((await fill(open, '2')).status).toBe(410);
    // Budi was rated; citra and eka wait for another superior.
    expect([(await tallyOf('dinas'))?.toRate, (await tallyOf('badan'))?.toRate]).toEqual([1, 0]);
    await change(person('citra', { superiorEmployeeId: employeeId('eka') }), 'superior');
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
    expect(await tallyOf('dinas')).toMatchObject({ toRate: 2, rated: 1 });
  });

  it('for a while and returns is asked again with what was saved, by a link of its own; staff come back to the list', async () => {
    await fill(`${surveyOf('ani')}/bagian/1`, '2');
    const before = surveyOf('ani');
    await change(person('ani', { interruptions: [away] }), 'left');
    await bench.jumpTo('2026-01-20T02:00:00.000Z');
    await change(person('ani', { interruptions: [{ ...away, until: on('2026-01-19') }] }), 'returned');
    expect(subjectsTo('ani')).toEqual(expect.arrayContaining([survey, rating(3), survey, rating(2)]));
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3, left: 0, toRate: 2 });
    expect((await bench.get(before)).text).toContain('Tautan ini sudah diganti');
    expect((await bench.get(`${surveyOf('ani')}/bagian/1`)).text).toContain('checked');
    await answer('ani');
    // Staff of another agency, whom no news names, is back on the list with the next reminder.
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(await tallyOf('badan')).toMatchObject({ toRate: 1 });
  });

  it('of age in the middle of the survey is not reminded, and no longer awaited', async () => {
    await bench.put('register', registerItem(person('eka', { nip: '196601011990032004' })));
    await bench.jumpTo('2026-02-03T02:00:00.000Z');
    await bench.jumpTo('2026-02-27T02:00:00.000Z');
    expect(await tallyOf('badan')).toMatchObject({ invited: 0, left: 1, toRate: 0 });
  });
});

describe('whoever moves while the survey is open', () => {
  const moved = {
    agencyId: agencyId('badan'),
    positionId: positionId('kepala'),
    validFrom: on('2026-01-15'),
  };

  it('keeps what was saved and is asked what the new position asks, in the one invitation they have', async () => {
    await fill(`${surveyOf('budi')}/bagian/1`, '2');
    await change(person('budi', { ...moved, superiorEmployeeId: employeeId('eka') }), 'moved', 'superior');
    expect(subjectsTo('budi')).toEqual([survey]);
    const page = await bench.get(surveyOf('budi'));
    expect(page.text).toContain('5 kompetensi');
    await bench.get(`${surveyOf('budi')}/periksa`);
    expect((await bench.post(`${surveyOf('budi')}/periksa`, confirmed)).status).toBe(303);
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3, answered: 1, toRate: 2 });
    expect(await tallyOf('badan')).toMatchObject({ invited: 1, toRate: 1 });
    bench.covers('moves', 'survey');
  });

  it('does not send, by a form from before, answers that leave out what the new position asks', async () => {
    await change(person('budi', { positionId: positionId('kepala') }), 'moved');
    const review = await fillSections(surveyOf('budi'));
    await change(person('budi', { positionId: positionId('analis') }), 'moved');
    const answered = await bench.post(review, confirmed);
    expect(answered.status).toBe(422);
    expect(answered.text).toContain('belum dijawab');
  });

  it('is not asked again where they work now, whatever the day of the move says, also when the survey is extended', async () => {
    await answer('budi');
    await change(person('budi', { ...moved, validFrom: on('2026-01-01') }), 'moved');
    await bench.home.stepFunctions.call('StopExecution', { executionArn: run.arn });
    await start(2);
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(subjectsTo('budi')).toEqual([survey]);
    expect(await tallyOf('badan')).toMatchObject({ invited: 1 });
    const { readAgency } = await import('../../functions/needs-analysis/agency-analysis.store.ts');
    const here = await readAgency({ tenant, year }, agencyId('badan'), on('2026-03-05'));
    expect(here.assessments.map((a) => [a.employeeId, a.source])).toEqual([['budi', 'self']]);
  });

  it('under a new number keeps the answer that was given under the old one', async () => {
    await answer('budi');
    await bench.put('register', registerItem(person('budi', { validTo: on('2026-01-14') })));
    const renewed = { employeeId: employeeId('budi-pns'), formerly: [employeeId('budi')] };
    await change(person('budi', { ...renewed, validFrom: on('2026-01-15') }), 'renumbered');
    expect(subjectsTo('budi')).toEqual([survey]);
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3, answered: 1 });
    const { readAgency } = await import('../../functions/needs-analysis/agency-analysis.store.ts');
    const here = await readAgency({ tenant, year }, agencyId('dinas'), on('2026-03-05'));
    // What lies under the old number is about nobody who works here.
    expect(here.employees.map((e) => e.employeeId)).not.toContain('budi');
    expect(here.assessments.map((a) => a.employeeId)).toContain('budi-pns');
  });
});

describe('a new superior', () => {
  it('gets the list; the one before loses the name, keeps what was sent, and an open form is refused', async () => {
    await fill(`${ratingOf('ani')}/pegawai/2`, '4');
    const open = `${ratingOf('ani')}/pegawai/1`;
    const page = await bench.get(open);
    await change(person('budi', { superiorEmployeeId: employeeId('eka') }), 'superior');
    await change(person('citra', { superiorEmployeeId: employeeId('eka') }), 'superior');
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
    const names = new Set([...page.text.matchAll(/type="radio" name="([^"]+)"/g)].map((m) => m[1] ?? ''));
    const late = await bench.post(open, Object.fromEntries([...names].map((name) => [name, '1'])));
    expect(late.status).toBe(404);
    expect((await itemsOf('dinas', 'ASSESSMENT#')).map((a) => a.raterEmployeeId)).toEqual(['ani']);
    await fill(`${ratingOf('eka')}/pegawai/1`, '3');
    expect((await itemsOf('dinas', 'ASSESSMENT#')).map((a) => a.raterEmployeeId)).toEqual(['eka', 'ani']);
    expect(await tallyOf('dinas')).toMatchObject({ toRate: 2, rated: 2 });
    bench.covers('changes superior', 'survey');
  });

  it('of many is told once, of all of them', async () => {
    const staff = ['gita', 'hadi', 'intan', 'joko'].map((id) =>
      employee(id, 'dinas', { superiorEmployeeId: employeeId('ani'), validFrom: on('2026-01-15') }),
    );
    for (const one of staff) await change(one, 'joined');
    for (const one of staff)
      await bench.put('register', registerItem({ ...one, superiorEmployeeId: employeeId('budi') }));
    for (const one of staff) await change({ ...one, superiorEmployeeId: employeeId('budi') }, 'superior');
    expect(subjectsTo('budi')).toEqual([survey, rating(4)]);
  });

  it('who is named in the moment in which the one before sends a rating changes nothing about what was sent', async () => {
    const open = `${ratingOf('ani')}/pegawai/1`;
    const page = await bench.get(open);
    const names = new Set([...page.text.matchAll(/type="radio" name="([^"]+)"/g)].map((m) => m[1] ?? ''));
    await Promise.all([
      bench.post(open, Object.fromEntries([...names].map((name) => [name, '1']))),
      change(person('budi', { superiorEmployeeId: employeeId('eka') }), 'superior'),
    ]);
    await bench.settle();
    const ratings = await itemsOf('dinas', 'ASSESSMENT#');
    expect(ratings.length).toBeLessThanOrEqual(1);
    expect(await tallyOf('dinas')).toMatchObject({ toRate: 2, rated: ratings.length });
  });
});

describe('a corrected address', () => {
  it('gets a mail of its own the same day; the link that went astray shows nothing and takes nothing', async () => {
    const review = await fillSections(surveyOf('budi'));
    await change(person('budi', { email: 'budi.benar@example.invalid' }), 'address');
    expect(subjectsTo('budi.benar')).toEqual([survey]);
    expect((await bench.post(review, confirmed)).status).toBe(410);
    const astray = await bench.get(surveyOf('budi'));
    expect(astray.status).toBe(410);
    expect(astray.text).toContain('Tautan ini sudah diganti');
    const sent = bench.mails.length;
    await change(person('budi', { email: 'budi.benar@example.invalid' }), 'address');
    expect(bench.mails).toHaveLength(sent);
    await answer('budi.benar');
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(subjectsTo('budi')).toEqual([survey]);
    bench.covers('address corrected', 'survey');
  });

  it('of a superior brings the list along', async () => {
    const astray = ratingOf('ani');
    await fill(`${astray}/pegawai/1`, '4');
    await bench.get(`${astray}/pegawai/2`);
    await change(person('ani', { email: 'ani.benar@example.invalid' }), 'address');
    expect(subjectsTo('ani.benar').toSorted()).toEqual([rating(2), survey]);
    expect((await bench.get(astray)).text).toContain('Tautan ini sudah diganti');
    expect((await fill(`${astray}/pegawai/2`, '4')).status).toBe(410);
    await fill(`${ratingOf('ani.benar')}/pegawai/2`, '4');
    expect(await tallyOf('dinas')).toMatchObject({ rated: 2 });
  });
});

describe('an agency that ends while the survey is open', () => {
  const end = (...successorAgencyIds: string[]) =>
    bench.put('register', {
      ...{
        pk: `TENANT#${tenant}`,
        sk: 'AGENCY#badan',
        agencyId: 'badan',
        code: 'badan',
        name: 'Dinas badan',
      },
      ...{ type: 'dinas', validFrom: '2010-01-01', validTo: '2026-01-14', successorAgencyIds },
    });

  it('merged into another: who was asked is asked there no second time, and rated by the superior of the day', async () => {
    await end('dinas');
    await change(
      person('eka', { agencyId: agencyId('dinas'), superiorEmployeeId: employeeId('budi') }),
      'moved',
      'superior',
    );
    await answer('eka');
    expect(subjectsTo('eka')).toEqual([survey]);
    expect(subjectsTo('budi')).toEqual([survey, rating(1)]);
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3 });
    expect(await tallyOf('badan')).toMatchObject({ invited: 1, answered: 1 });
    bench.covers('agency merged', 'survey');
  });

  it('split in two: whoever joins one of them is asked there, whoever moved keeps the invitation', async () => {
    for (const id of ['x', 'y'])
      await bench.put('register', {
        ...{ pk: `TENANT#${tenant}`, sk: `AGENCY#${id}`, agencyId: id, code: id, name: `Dinas ${id}` },
        ...{ type: 'dinas', validFrom: '2026-01-15' },
      });
    await end('x', 'y');
    await change(person('eka', { agencyId: agencyId('x'), superiorEmployeeId: undefined }), 'moved');
    await change(employee('yuni', 'y', { superiorEmployeeId: employeeId('eka') }), 'joined');
    expect(subjectsTo('yuni')).toEqual([survey]);
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
    await answer('eka');
    await answer('yuni');
    expect(await tallyOf('y')).toMatchObject({ invited: 1, answered: 1, toRate: 1 });
    expect((await tallyOf('x'))?.invited).toBe(0);
    bench.covers('agency split', 'survey');
  });
});

describe('whoever has no address', () => {
  const without = (id: string, more: Partial<Employee> = {}): Employee => {
    const { email: _, ...rest } = person(id, more);
    return rest;
  };
  const opened = async (...instead: Employee[]): Promise<void> => {
    await bench.close();
    await open(undefined, instead);
  };
  const lettersAfter = (): string[] => bench.mails.map((m) => m.to);

  it('is never mailed, does not hold the survey open, and is rated by the superior', async () => {
    await opened(without('citra'));
    expect(lettersAfter().toSorted()).toEqual(
      ['ani', 'ani', 'budi', 'eka'].map((one) => `${one}@example.invalid`),
    );
    expect(await tallyOf('dinas')).toMatchObject({ invited: 2, unreached: 1, toRate: 2 });
    // Both in one minute: which of them leaves first says nothing.
    expect(subjectsTo('ani').toSorted()).toEqual([survey, rating(3)].toSorted());
    expect((await bench.get(`/konsol/${year}/survei`, { cookie })).text).toContain('Tanpa alamat surel');
    // Reminders go to whoever was asked.
    await bench.jumpTo('2026-01-27T02:00:00.000Z');
    expect(new Set(lettersAfter())).toEqual(
      new Set(['ani', 'budi', 'eka'].map((one) => `${one}@example.invalid`)),
    );
    for (const one of ['ani', 'budi', 'eka']) await answer(one);
    for (const n of [1, 2, 3]) await fill(`${ratingOf('ani')}/pegawai/${n}`, '4');
    await bench.settle();
    expect(await run.output()).toMatchObject({
      outcome: 'done',
      result: { invited: 3, answered: 3, rated: 3 },
    });
    const [kept] = (await itemsOf('dinas', 'ASSESSMENT#')).filter((a) => a.employeeId === 'citra');
    expect(kept?.source).toBe('superior');
  });

  it('is asked once there is one, by a link of their own, and counts from then on', async () => {
    await opened(without('citra'));
    await change(person('citra', {}), 'address');
    expect(subjectsTo('citra')).toEqual([survey]);
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3, unreached: 0, toRate: 2 });
    await change(person('citra', {}), 'address');
    expect(subjectsTo('citra')).toEqual([survey]);
    await answer('citra');
    expect(await tallyOf('dinas')).toMatchObject({ answered: 1 });
  });

  it('and moves to other work is asked about that work', async () => {
    await opened(without('citra'));
    await change(without('citra', { positionId: positionId('kepala') }), 'moved');
    const [kept] = (await itemsOf('dinas', 'INVITATION#')).filter((i) => i.employeeId === 'citra');
    expect(kept).toMatchObject({ status: 'unreached', positionId: 'kepala', asked: 'M01;M02;M03;M04;M05' });
    await change(person('citra', { positionId: positionId('kepala') }), 'address');
    await answer('citra');
  });

  it('and leaves is still not mailed, also when an address comes too late', async () => {
    await opened(without('citra'));
    await change(without('citra', { validTo: on('2026-01-14') }), 'left');
    await change(person('citra', { validTo: on('2026-01-14') }), 'address');
    expect(subjectsTo('citra')).toEqual([]);
    expect(await tallyOf('dinas')).toMatchObject({ invited: 2, unreached: 1, toRate: 1 });
  });

  it('joins on record alone, and hears of it with the address', async () => {
    const { email, ...fani } = employee('fani', 'badan', { superiorEmployeeId: employeeId('eka') });
    await change(fani, 'joined');
    expect(await tallyOf('badan')).toMatchObject({ invited: 1, unreached: 1, toRate: 2 });
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
    await change({ ...fani, email: email ?? '' }, 'address');
    expect(subjectsTo('fani')).toEqual([survey]);
    expect(await tallyOf('badan')).toMatchObject({ invited: 2, unreached: 0, toRate: 2 });
  });

  it('as a superior is asked about nobody, and about everybody once there is one', async () => {
    await opened(without('ani'));
    expect(subjectsTo('ani')).toEqual([]);
    expect([(await tallyOf('dinas'))?.toRate, (await tallyOf('badan'))?.toRate]).toEqual([0, 0]);
    await change(person('ani', {}), 'address');
    expect(subjectsTo('ani')).toContain(survey);
    expect(subjectsTo('ani').filter((s) => s.startsWith('Penilaian'))).toHaveLength(1);
    expect(await tallyOf('dinas')).toMatchObject({ invited: 3, unreached: 0, toRate: 2 });
    await fill(`${ratingOf('ani')}/pegawai/1`, '4');
  });
});

describe('whoever is told of in the middle of a fault', () => {
  it('is set right when it is told again: nobody is asked twice', async () => {
    const { documentClient } = await import('../../functions/store/client.ts');
    const send = documentClient.send.bind(documentClient) as (command: object) => Promise<object>;
    let cut = 2;
    Object.assign(documentClient, {
      send: async (command: object) => {
        const asksEka = 'TransactItems' in ((command as { input?: object }).input ?? {});
        if (cut > 0 && asksEka && JSON.stringify(command).includes('survey-rate-eka')) {
          cut -= 1;
          throw Object.assign(new Error('cut off'), { name: 'CutOff' });
        }
        return send(command);
      },
    });
    const fani = employee('fani', 'badan', { superiorEmployeeId: employeeId('eka') });
    await change(fani, 'joined');
    expect(subjectsTo('eka')).toEqual([survey]);
    for (const minute of ['10', '20', '30']) {
      await bench.jumpTo(`2026-01-15T01:${minute}:00.000Z`);
      await bench.settle();
    }
    expect(cut).toBe(0);
    expect(subjectsTo('fani')).toEqual([survey]);
    expect(subjectsTo('eka')).toEqual([survey, rating(1)]);
  });
});
