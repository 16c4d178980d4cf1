// Every kind of task there is, in its phase: it appears on the home page with its act, is in the letter of the next morning, goes when the act is done, and is in no letter after.
import { type HTMLElement, parse } from 'node-html-parser';
import { afterEach, describe, expect, it } from 'vitest';
import type { Action } from '../../functions/console/actions.rules.ts';
import { taskTitle } from '../../functions/console/home/task-words.ts';
import { addressHashOf } from '../../functions/kit/secret.ts';
import { providerIdOf } from '../../functions/records/provider.ts';
import { changeFrom } from '../support/approval-records.ts';
import { at, on } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { aCycle, aPlan, aStep, cookie, cycleItems, fivePhases, tokens } from '../unit/cycle/records.ts';
import { aBatch, batchRows, places, records, tenant, tenantRecord } from '../unit/delivery/government.ts';

let bench: Bench;
const operatorMail = 'pengelola@jambi.example';
const as = { cookie: cookie(tokens.operator) };
const [monday, tuesday, wednesday] = ['01', '02', '03'].map((day) => `2027-03-${day}T00:30:00.000Z`) as [
  string,
  string,
  string,
];

/** Sends the form of a page that has these fields, the rest as a browser has it. */
const submit = async (path: string, answers: Record<string, string>): Promise<void> => {
  const page = await bench.get(path, as);
  expect([path, page.status]).toEqual([path, 200]);
  const holds = (form: HTMLElement, name: string): boolean => form.querySelector(`[name="${name}"]`) !== null;
  const form = parse(page.text)
    .querySelectorAll('form')
    .find((one) => Object.keys(answers).every((name) => holds(one, name)));
  if (!form) throw new Error(`no form with ${Object.keys(answers)} on ${path}`);
  const untouched = form.querySelectorAll('input[name], textarea[name]').flatMap((field) => {
    const type = field.getAttribute('type') ?? '';
    const isLeft = /^(radio|checkbox|submit)$/.test(type) && !field.hasAttribute('checked');
    const value = field.tagName === 'TEXTAREA' ? field.textContent : (field.getAttribute('value') ?? '');
    return isLeft ? [] : [[field.getAttribute('name') ?? '', value] as const];
  });
  const to = form.getAttribute('action') || path;
  const answer = await bench.post(to, { ...Object.fromEntries(untouched), ...answers }, as);
  const said = parse(answer.text).querySelector('.errors')?.textContent ?? '';
  expect([to, answer.status, said]).toEqual([to, 303, '']);
  await bench.settle();
};

const cycleItem = (year: number, sk: string, item: object) =>
  bench.put('cycle', { pk: `CYCLE#${tenant}#${year}`, sk, ...item });
const registerItem = (sk: string, item: object) =>
  bench.put('register', { pk: `TENANT#${tenant}`, sk, ...item });
const putYear = async (year: number, phases: Parameters<typeof fivePhases>[0], more: object = {}) => {
  for (const [table, item] of cycleItems(aCycle({ tenant, year, ...more }), fivePhases(phases)))
    await bench.put(table, item);
};
const done = { status: 'done' } as const;
const surveyed = { 'needs-survey': done, 'needs-analysis': done };
const approving = { ...surveyed, 'program-approval': { status: 'running' } } as const;
/** What waits from outside of the year's own pages: the workflow has heard of the answer, or somebody answered a letter. */
const becomes = (year: number, sk: string, item: object) => cycleItem(year, sk, item);

const window = { opensAt: at('2027-03-19T17:00:00.000Z'), closesAt: at('2027-04-30T16:59:59.000Z') };
const putBatch = async (more: object) => {
  const batch = aBatch({
    meeting: { from: '08:00', to: '16:00', room: 'Anggrek', number: 1, at: window.opensAt },
    ...more,
  });
  for (const [table, item] of batchRows(batch, places())) await bench.put(table, item);
};
const inviting = { status: 'inviting', attempt: 1, replyBy: at('2027-03-04T16:59:59.000Z') } as never;
const batchPage = '/konsol/2027/angkatan/P-1-1';
const recommendation = (more: object) => ({
  ...{ recommendationId: 'level-2-P-1', level: 2, status: 'open', dueOn: '2027-03-10' },
  ...{ owner: { kind: 'bkpsdm', name: 'BPSDM' }, finding: { kind: 'sentences', text: 't', evidence: 'e' } },
  ...more,
});
const job = (more: object) => ({
  ...{
    pk: `IMPORTS#${tenant}`,
    sk: 'JOB#20270226T010000-ABCDEFGHIJ-left',
    jobId: '20270226T010000-ABCDEFGHIJ-left',
    kind: 'pegawai',
    status: 'checked',
    attempt: 1,
  },
  ...{ fileName: 'p.csv', size: 1, objectKey: 'k', etag: 'e', rows: 1, parts: 1, done: 1 },
  ...{ receivedAt: '2027-02-26T01:00:00.000Z', receivedFrom: 'x', ...more },
});
const account = async (email: string, more: object) => {
  await bench.put('register', {
    ...{ pk: `ACCOUNT#${email}`, sk: `ACCOUNT#${tenant}`, tenant, email, name: 'Nama Rahasia', version: 1 },
    ...{ consoleRole: 'operator', signedInAt: '2027-01-01T00:00:00.000Z', ...more },
  });
  await registerItem(`CONSOLE-ACCOUNT#${addressHashOf(email)}`, { email });
};
const person = {
  ...{ employeeId: 'pns-9', nip: '198001012005011001', name: 'Nama Rahasia', employment: 'pns' },
  ...{ agencyId: 'dinas', positionId: 'a', positionName: 'Analis', jenjang: 'pelaksana' },
  ...{ email: 'lama@jambi.example', validFrom: '2020-01-01' },
};
const measure = (period: string) => ({
  ...{
    agencyId: 'dinas',
    period,
    respondents: 40,
    ikmHundredths: 8000,
    mutu: 'B',
    methodVersion: '1',
    warnings: [],
  },
  ...{ elements: { WAKTU: 320 }, answers: { WAKTU: 40 } },
});
const acting = {
  ...{ langkah: 'ganti', nama: 'Pejabat Sementara', surel: 'plt@example.invalid', kapasitas: 'plt' },
  ...{ mulai: '2027-03-01', surat: 'SP 12/2027', keputusan: 'ya' },
};
const named = (path: string) => submit(path, acting);
const reason = 'Alasan yang cukup panjang untuk dicatat.';

const sums = (inEnding: readonly object[]) =>
  bench.put('register', {
    ...{ pk: `IMPORTS#${tenant}`, sk: 'REGISTER-SUMS', at: '2027-02-26T01:00:00.000Z' },
    ...{ records: {}, findings: [], inEnding },
  });

type Scenario = { given: () => Promise<unknown>; act: () => Promise<unknown> };

/** A kind that is not here does not compile. */
const scenarios: Readonly<Record<Action['kind'], Scenario>> = {
  resume: {
    given: () => putYear(2028, { 'needs-survey': { status: 'failed', ...window } }),
    act: () => submit('/konsol/2028', { phase: 'needs-survey', setuju: 'ya' }),
  },
  held: {
    given: () =>
      putYear(2028, {
        'needs-survey': {
          ...{
            status: 'held',
            heldAt: at(monday),
            gates: [{ kind: 'register-incomplete', lacks: ['no-employees'] }],
          },
          ...window,
        } as never,
      }),
    act: () => submit('/konsol/2028/tahapan', { choice: 'periksa', reason }),
  },
  stopped: {
    given: () => putYear(2028, { ...surveyed, 'program-approval': { status: 'refused' } }),
    act: () => submit('/konsol/2028/berhenti', { choice: 'akhiri', reason }),
  },
  revise: {
    given: async () => {
      await putYear(2028, approving);
      const returnedReason = [{ who: 'Sekretaris Daerah', reason: 'Rahasia yang ditulis.' }];
      await cycleItem(2028, 'PLAN', aPlan({ status: 'returned', returnedReason }));
    },
    act: () => becomes(2028, 'PLAN', aPlan({ round: 2 })),
  },
  'low-response': {
    given: async () => {
      await putYear(2028, { 'needs-survey': { status: 'running' } });
      await cycleItem(2028, 'SURVEY', {
        ...{ opensAt: at('2027-01-14T17:00:00.000Z'), closesAt: at('2027-03-31T16:59:59.000Z') },
        ...{ status: 'open', agencies: ['dinas'], remindAt: [] },
      });
      await cycleItem(2028, 'SURVEY-TALLY#dinas', {
        agencyId: 'dinas',
        invited: 10,
        answered: 2,
        toRate: 0,
        rated: 0,
        reminders: 0,
      });
    },
    act: () =>
      becomes(2028, 'SURVEY-TALLY#dinas', {
        agencyId: 'dinas',
        invited: 10,
        answered: 8,
        toRate: 0,
        rated: 0,
        reminders: 0,
      }),
  },
  waiting: {
    given: async () => {
      await putYear(2028, approving);
      await cycleItem(2028, 'PLAN', aPlan());
      await cycleItem(2028, 'APPROVAL#001#2#sekda', aStep());
    },
    act: () => becomes(2028, 'APPROVAL#001#2#sekda', aStep({ status: 'approved' })),
  },
  vacant: {
    given: async () => {
      await putYear(2028, approving);
      await cycleItem(2028, 'PLAN', aPlan());
      const step = aStep({ vacantSince: at('2027-02-26T01:00:00.000Z') });
      await cycleItem(2028, 'APPROVAL#001#2#sekda', step);
    },
    act: async () => {
      await named('/konsol/pejabat/sekda');
      // The turn is the new holder's once the approval has heard of them.
      await becomes(2028, 'APPROVAL#001#2#sekda', aStep({ status: 'approved' }));
    },
  },
  'sent-back': {
    given: async () => {
      await putYear(2028, approving);
      await cycleItem(2028, 'PLAN', aPlan());
      await cycleItem(
        2028,
        'APPROVAL#001#2#sekda',
        aStep({ status: 'returned', reason: 'Rahasia yang ditulis.' }),
      );
    },
    act: () => becomes(2028, 'PLAN', aPlan({ round: 2 })),
  },
  undelivered: {
    given: () =>
      cycleItem(2027, 'UNDELIVERED#m-1', {
        ...{ tenant, year: 2027, mailId: 'm-1', to: 'salah@jambi.example', subject: 'Undangan' },
        ...{
          addressHash: addressHashOf('salah@jambi.example'),
          addressee: 'Nama Rahasia',
          isDecisionLetter: false,
        },
        ...{ why: 'bounced', at: '2027-02-26T01:00:00.000Z', status: 'open' },
      }),
    act: () =>
      becomes(2027, 'UNDELIVERED#m-1', {
        ...{ tenant, year: 2027, mailId: 'm-1', to: 'salah@jambi.example', subject: 'Undangan' },
        ...{
          addressHash: addressHashOf('salah@jambi.example'),
          addressee: 'Nama Rahasia',
          isDecisionLetter: false,
        },
        ...{ why: 'bounced', at: '2027-02-26T01:00:00.000Z', status: 'set-aside' },
      }),
  },
  'attendance-missing': {
    given: () =>
      putBatch({
        ...{ status: 'running', attempt: 1, replyBy: at('2027-01-31T00:00:00.000Z') },
        ...{ startsOn: on('2027-02-01'), endsOn: on('2027-02-03'), dates: [on('2027-02-01')] },
        attendanceLink: { linkId: 'attendance:x', salt: 'y', hash: 'z' },
      } as never),
    act: () =>
      putBatch({
        ...{ status: 'completed', replyBy: at('2027-01-31T00:00:00.000Z'), completedAt: at(tuesday) },
        ...{ startsOn: on('2027-02-01'), endsOn: on('2027-02-03'), dates: [on('2027-02-01')] },
      } as never),
  },
  'change-stopped': {
    given: () => cycleItem(2027, 'CHANGE#01', changeFrom({ status: 'draft' })),
    act: () => submit('/konsol/2027/perubahan/1', { langkah: 'tarik', alasan: reason }),
  },
  'change-ended': {
    given: () =>
      cycleItem(
        2027,
        'CHANGE#01',
        changeFrom({ status: 'refused', decidedAt: at('2027-02-26T01:00:00.000Z') }),
      ),
    // A new one is proposed in its place.
    act: () => cycleItem(2027, 'CHANGE#02', changeFrom({ status: 'in-approval', change: { number: 2 } })),
  },
  'facilitator-ended': {
    given: async () => {
      const [first, second] = tenantRecord.facilitators;
      const gone = { ...first, name: 'Nama Rahasia', terms: [{ from: '2020-01-01', to: '2027-02-28' }] };
      await registerItem('TENANT', { ...tenantRecord, facilitators: [gone, second] });
      await putBatch({ facilitator: { name: 'Nama Rahasia', email: first?.email ?? '' } });
    },
    act: () =>
      submit(`${batchPage}/narasumber`, {
        narasumber: 'dua@narasumber.invalid',
        alasan: reason,
        setuju: 'ya',
      }),
  },
  'provider-ended': {
    given: async () => {
      const name = 'Balai Pelatihan';
      await registerItem(`PROVIDER#${providerIdOf(name)}`, {
        ...{ name, terms: [{ from: '2020-01-01', to: '2027-03-31' }], version: 1 },
      });
      await putBatch({ provider: name });
    },
    act: () =>
      submit(`/konsol/penyelenggara/${providerIdOf('Balai Pelatihan')}`, {
        ...{ langkah: 'mulai-lagi', 'mulai-lagi': '2027-04-01', 'keputusan-mulai-lagi': 'ya' },
      }),
  },
  'below-minimum': {
    given: () => putBatch(inviting),
    act: () => submit(`${batchPage}/batal`, { alasan: reason, setuju: 'ya' }),
  },
  'meeting-missing': {
    given: () =>
      putBatch({
        ...{ meeting: undefined, startsOn: on('2027-03-12'), endsOn: on('2027-03-12') },
        dates: [on('2027-03-12')],
      }),
    act: () =>
      submit(`${batchPage}/tempat`, {
        ...{ dari: '08.00', sampai: '16.00', ruang: 'Ruang Anggrek', setuju: 'ya' },
      }),
  },
  'chair-empty': {
    given: async () => {
      await putYear(2028, {
        ...surveyed,
        'program-approval': { status: 'planned', begunAt: at(monday), ...window },
      });
    },
    act: async () => {
      await named('/konsol/pejabat/sekda');
      await submit('/konsol/pejabat/ppk', { ...acting, nama: 'Pejabat Lain', surel: 'ppk@example.invalid' });
    },
  },
  'service-unmeasured': {
    given: () =>
      putYear(2026, {
        ...{ ...surveyed, 'program-approval': done, delivery: done },
        evaluation: { status: 'running', closesAt: at('2027-04-15T16:59:59.000Z') },
      }),
    act: async () => {
      for (const period of ['2025', '2026'])
        await bench.put('cycle', {
          ...{ pk: `SERVICE#${tenant}`, sk: `MEASURE#${period}#dinas`, ...measure(period) },
        });
    },
  },
  'recommendation-due': {
    given: () => cycleItem(2027, 'RECOMMENDATION#level-2-P-1', recommendation({})),
    act: () => submit('/konsol/2027/rekomendasi/level-2-P-1', { hasil: 'carried-out', catatan: reason }),
  },
  'recommendation-unowned': {
    given: async () => {
      const [office] = tenantRecord.offices;
      await registerItem('TENANT', { ...tenantRecord, offices: [{ ...office, to: '2027-02-27' }] });
      await cycleItem(2027, 'RECOMMENDATION#level-2-P-1', recommendation({ dueOn: '2027-06-30' }));
    },
    act: () => named('/konsol/pejabat/bkpsdm'),
  },
  'import-waiting': {
    given: () => bench.put('register', job({})),
    act: () => bench.put('register', job({ status: 'applied' })),
  },
  'import-stopped': {
    given: () => bench.put('register', job({ status: 'failed', failedIn: 'checking' })),
    act: () => bench.put('register', job({ status: 'applied' })),
  },
  'account-left': {
    given: async () => {
      await registerItem('EMPLOYEE#pns-9', { ...person, validTo: '2027-02-26', endReason: 'mutasi-keluar' });
      await account('lama@jambi.example', { employeeId: 'pns-9' });
    },
    act: () => submit(`/konsol/akun/${addressHashOf('lama@jambi.example')}/tutup`, { keputusan: 'ya' }),
  },
  'agency-left-over': {
    given: async () => {
      await registerItem('AGENCY#unor-lama', {
        ...{ agencyId: 'unor-lama', code: 'LAMA', name: 'Badan Lama', type: 'badan', heads: [] },
        ...{ validFrom: '2017-01-01', validTo: '2026-12-31' },
      });
      await sums([{ agencyId: 'unor-lama', people: 2 }]);
    },
    act: () => sums([]),
  },
  'address-held': {
    given: async () => {
      await registerItem('EMPLOYEE#pns-9', person);
      await account('lama@jambi.example', {});
      await registerItem(`HELD-ADDRESS#${addressHashOf('lama@jambi.example')}`, {
        ...{ email: 'lama@jambi.example', employeeId: 'pns-9' },
      });
    },
    act: () =>
      submit(`/konsol/akun/${addressHashOf('lama@jambi.example')}/hubungkan`, {
        ...{ nip: person.nip, keputusan: 'ya' },
      }),
  },
  'year-unopened': {
    given: async () => undefined,
    act: () => putYear(2028, { 'needs-survey': { status: 'planned', begunAt: at(monday), ...window } }),
  },
  'days-off-unknown': {
    given: async () => undefined,
    act: async () => {
      const { defaultPolicy } = await import('../../functions/records/policy.ts');
      const { roundTheClock } = await import('../support/round-the-clock.ts');
      const daysOff = { ...defaultPolicy.daysOff, jointLeave: { '2027': [] } };
      await registerItem('POLICY#0001', { ...roundTheClock, daysOff });
    },
  },
  'mail-paused': {
    given: () =>
      registerItem('TENANT', {
        ...tenantRecord,
        mailPause: { since: '2027-02-26T01:00:00.000Z', reason: 'Rahasia yang ditulis.' },
      }),
    act: () => submit('/konsol/jeda-surat', { alasan: reason, setuju: 'ya' }),
  },
  'request-waiting': {
    given: async () => {
      const pk = `LEARNING-REQUESTS#${tenant}#2027`;
      const asked = { tenant, year: 2027, employeeId: 'dinas-1', number: 1, answerBy: '2027-03-12' };
      await bench.put('cycle', { pk, sk: 'OPEN-REQUEST#2027-03-12#dinas-1#01', ...asked });
      await bench.put('cycle', {
        ...{ pk, sk: 'REQUEST#dinas-1#01', ...asked, form: 'course', agencyId: 'dinas', version: 1 },
        ...{ name: 'Kursus Rahasia', reason: 'Rahasia yang ditulis.', status: 'open' },
        askedAt: '2027-02-26T01:00:00.000Z',
      });
    },
    act: () =>
      submit('/konsol/pegawai/dinas-1/terbuka/permohonan-2027-1', {
        ...{ jawaban: 'next-plan', alasan: reason },
      }),
  },
};

const openYear = async (): Promise<void> => {
  bench = await openBench({ workflows: ['annual-cycle', 'batch'], at: '2027-02-28T01:00:00.000Z' });
  for (const [table, item] of records) await bench.put(table, item);
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: 'YEAR#2027', tenant, year: 2027 });
  for (const [table, item] of signedIn({
    ...{ token: tokens.operator, tenant, email: operatorMail, role: 'operator' },
  }))
    await bench.put(table, item);
  await registerItem(`CONSOLE-ACCOUNT#${addressHashOf(operatorMail)}`, { email: operatorMail });
  await bench.put('outbox', {
    ...{ pk: `MORNING#${tenant}`, sk: 'MORNING', tenant, lane: 'mornings', settled: '2027-02-26' },
    due: `${tenant}#${monday}`,
  });
};

type Line = { path: string; text: string; title: string; act: string };

/** The lines of the home page of this kind, each as its own page has it. */
const linesOf = async (kind: Action['kind']): Promise<Line[]> => {
  const { text } = await bench.get('/konsol', as);
  const paths = [...text.matchAll(/href="(\/konsol\/tugas\/[\w-]+)"/g)].map(([, path]) => path ?? '');
  const lines = await Promise.all(
    paths.map(async (path): Promise<Line> => {
      const page = parse((await bench.get(path, as)).text);
      const fact = (name: string) =>
        page.querySelectorAll('dt').find((dt) => dt.textContent === name)?.nextElementSibling;
      return {
        path,
        text: fact('Hal')?.textContent ?? '',
        title: page.querySelector('h1')?.textContent ?? '',
        act: fact('Tindak lanjut')?.querySelector('a')?.getAttribute('href') ?? '',
      };
    }),
  );
  return lines.filter(({ title }) => title === taskTitle[kind]);
};

const flat = (text: string): string => text.replace(/\s+/g, ' ');
const letterOf = (morning: string): string =>
  flat(
    bench.mails
      .filter(
        ({ to, subject, at: sent }) =>
          to === operatorMail && /^Perlu ditindak/.test(subject) && sent >= morning,
      )
      .map(({ text }) => text)
      .join(' '),
  );
const isIn = (letter: string, { text, title }: Line): boolean =>
  letter.includes(flat(text)) || letter.includes(title);

it('every kind of task has a scenario here', () => {
  expect(Object.keys(scenarios).toSorted()).toEqual(Object.keys(taskTitle).toSorted());
});

describe('a task of each kind comes, is told of, and goes when it is done', () => {
  afterEach(async () => bench.close());
  it.each(Object.entries(scenarios))('%s', async (name, { given, act }) => {
    const kind = name as Action['kind'];
    await openYear();
    await given();
    const [line, ...others] = await linesOf(kind);
    if (!line) throw new Error(`${kind} is not on the home page`);
    // Its act: a page the operator may open.
    const opened = await bench.get(line.act, as);
    expect([kind, line.act, opened.status]).toEqual([kind, line.act, 200]);
    await bench.jumpTo(monday);
    expect([kind, isIn(letterOf(monday), line)]).toEqual([kind, true]);
    expect(letterOf(monday)).not.toContain('Rahasia');
    await act();
    expect([kind, await linesOf(kind)]).toEqual([kind, []]);
    for (const { path } of [line, ...others]) expect((await bench.get(path, as)).status).toBe(404);
    await bench.jumpTo(tuesday);
    await bench.jumpTo(wednesday);
    expect([kind, isIn(letterOf(tuesday), line)]).toEqual([kind, false]);
  });
});
