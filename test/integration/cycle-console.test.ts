// The console against a real database: opening a year, reading it, and who may do so.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cycleFunctions } from '../../functions/cycle/functions.ts';
import { defaultPolicy, phases } from '../../functions/cycle/policy.ts';
import { dateField, proposedDates } from '../../functions/cycle/rules.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  aCycle,
  agencyItem,
  aPlan,
  aPlanRow,
  aStep,
  cookie,
  cycleItems,
  fivePhases,
  register,
  stranger,
  tenant,
  tokens,
  year,
} from '../unit/cycle/records.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const auditor = as(tokens.auditor);
const formFor = (of: number, changes: Record<string, string> = {}): Record<string, string> => {
  const dates = proposedDates(defaultPolicy, of);
  return {
    year: String(of),
    ceiling: 'Rp1.250.000.000',
    ...Object.fromEntries(
      phases.flatMap((p) => [
        [dateField(p, 'opens'), dates[p].opensOn],
        [dateField(p, 'closes'), dates[p].closesOn],
      ]),
    ),
    ...changes,
  };
};
const openYear = async (form: Record<string, string>) => {
  await bench.get('/konsol/siklus-baru', operator);
  return bench.post('/konsol/siklus-baru', form, operator);
};

beforeAll(async () => {
  bench = await openBench({ workflows: ['annual-cycle'], at: '2026-01-05T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
});
afterAll(async () => bench.close());

describe('a government without a cycle', () => {
  it('is told to import its register and then to open one', async () => {
    const page = await bench.get('/konsol', operator);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Belum ada siklus');
    expect(page.text).toContain('href="/konsol/impor"');
    expect((await bench.get('/konsol', auditor)).text).not.toContain(
      'href="/konsol/siklus-baru">Buka siklus</a> untuk',
    );
    expect((await bench.get(`/konsol/${year}`, operator)).status).toBe(404);
    expect((await bench.get('/konsol/abcd', operator)).status).toBe(404);
  });

  it('cannot open one while its register is empty', async () => {
    const page = await bench.get('/konsol/siklus-baru', as(stranger));
    expect(page.text).toContain('Data pegawai belum diimpor');
    const answer = await bench.post('/konsol/siklus-baru', formFor(year), as(stranger));
    expect(answer.status).toBe(422);
    expect((await bench.get(`/konsol/${year}`, as(stranger))).status).toBe(404);
  });
});

describe('the form that opens a cycle', () => {
  it('proposes the dates of the policy for next year, or the year asked for', async () => {
    expect((await bench.get('/konsol/siklus-baru', operator)).text).toContain('value="2026-01-15"');
    const later = await bench.get('/konsol/siklus-baru?tahun=2028', operator);
    expect(later.text).toContain('value="2027-01-15"');
    expect((await bench.get('/konsol/siklus-baru?tahun=1999', operator)).text).toContain('value="2027"');
  });

  it('is shown again with its answers and the fields named', async () => {
    const form = formFor(year, { ceiling: '-5', 'delivery-closes': '2027-01-01' });
    const answer = await openYear(form);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#ceiling"');
    expect(answer.text).toContain('value="-5"');
    const dates = await openYear({ ...form, ceiling: '1.000' });
    expect(dates.status).toBe(422);
    expect(dates.text).toContain('href="#delivery-closes"');
    expect((await bench.get(`/konsol/${year}`, operator)).status).toBe(404);
  });

  it('opens the year with its five phases, its audit line and its first execution', async () => {
    const answer = await openYear(formFor(year));
    expect([answer.status, answer.headers.location]).toEqual([303, `/konsol/${year}`]);
    await bench.settle();
    expect(await bench.run('annual-cycle', `${tenant}-${year}-needs-survey-1`).status()).toBe('RUNNING');
    const { listCycles, listPhases } = await import('../../functions/cycle/cycle.store.ts');
    expect(await listCycles(tenant)).toMatchObject([
      { year, status: 'open', ceilingRupiah: 1_250_000_000, openedBy: 'operator@jambi.example' },
    ]);
    expect((await listPhases(tenant, year)).map((p) => p.phase).toSorted()).toEqual(phases.toSorted());
    const { listAudit } = await import('../../functions/store/audit.ts');
    expect(await listAudit(tenant, year)).toMatchObject([
      { action: 'cycle-opened', actor: 'operator@jambi.example', detail: { ceilingRupiah: 1_250_000_000 } },
    ]);
    const list = await bench.get('/konsol', auditor);
    expect(list.text).toContain('Siklus 2027');
    expect(list.text).not.toContain('href="/konsol/siklus-baru" class="button"');
  });

  it('sent again leads to the same year; another one for that year is refused', async () => {
    expect((await openYear(formFor(year))).headers.location).toBe(`/konsol/${year}`);
    const other = await openYear(formFor(year, { ceiling: '5' }));
    expect(other.status).toBe(409);
    expect(other.text).toContain('Siklus tahun 2027 sudah dibuka');
  });

  it('opens three years side by side', async () => {
    for (const of of [2028, 2029]) expect((await openYear(formFor(of))).status).toBe(303);
    const { listCycles } = await import('../../functions/cycle/cycle.store.ts');
    expect((await listCycles(tenant)).map((c) => c.year)).toEqual([2029, 2028, 2027]);
  });

  it('keeps a year whose workflow could not be started, and lets it be started again', async () => {
    const variable = 'ANNUAL_CYCLE_WORKFLOW_ARN';
    const arn = process.env[variable] ?? '';
    process.env[variable] = `${arn}-gone`;
    const form = formFor(2026, {
      ...Object.fromEntries(
        phases.flatMap((p, i) => [
          [dateField(p, 'opens'), `2026-0${i + 2}-02`],
          [dateField(p, 'closes'), `2026-0${i + 2}-20`],
        ]),
      ),
    });
    expect((await openYear(form)).status).toBe(303);
    process.env[variable] = arn;
    expect((await bench.get('/konsol/2026', operator)).text).not.toContain('Lanjutkan tahapan');
    await bench.jumpTo('2026-01-05T01:05:00.000Z');
    const page = await bench.get('/konsol/2026', operator);
    expect(page.text).toContain('Tahapan Survei Kebutuhan belum dimulai');
    const nonce = /name="nonce" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const press = () =>
      bench.post('/konsol/2026/lanjutkan', { nonce, phase: 'needs-survey', attempt: '1' }, operator);
    expect((await press()).status).toBe(303);
    await bench.settle();
    expect(await bench.run('annual-cycle', `${tenant}-2026-needs-survey-2`).status()).toBe('RUNNING');
    expect((await press()).status).toBe(303);
    const stale = await bench.post('/konsol/2026/lanjutkan', { nonce }, operator);
    expect(stale.status).toBe(409);
    expect((await bench.post('/konsol/2026/lanjutkan', { nonce: 'x' }, operator)).status).toBe(403);
  });
});

const routes = Object.values(cycleFunctions).flatMap((f) =>
  f.kind === 'http' ? Object.entries(f.routes).map(([route, access]) => ({ route, access })) : [],
);

describe('every route of the console', () => {
  it.each(routes)(
    '$route lets in only its roles, and only to their own government',
    async ({ route, access }) => {
      const [method = '', template = ''] = route.split(' ');
      const path = template.replace('{year}', String(year));
      const call = (options: { cookie?: string }) =>
        method === 'GET' ? bench.get(path, options) : bench.post(path, {}, options);
      const isPage = access.kind === 'session' && method === 'GET';
      const nobody = await call({});
      expect(isPage ? nobody.headers.location : nobody.status).toBe(isPage ? '/masuk' : 403);
      expect((await call(as(tokens.employee))).status).toBe(403);
      const roles: readonly string[] = 'roles' in access ? access.roles : [];
      if (!roles.includes('auditor')) expect((await call(auditor)).status).toBe(403);
      if (template.includes('{year}')) {
        const other = await call(as(stranger));
        expect(other.status).toBe(method === 'GET' ? 404 : 403);
      }
    },
  );
});

describe('the tables of a year', () => {
  const pk = `CYCLE#${tenant}#${year}`;
  const batch = {
    batchId: 'PROG01-1',
    program: 'PROG01',
    programName: 'Pemasaran Digital',
    number: 1,
    status: 'completed',
    startsOn: '2027-03-01',
    endsOn: '2027-03-05',
    place: 'Aula',
    capacity: 30,
    minimumParticipants: 1,
    jp: 32,
    form: 'KL03',
    competencies: ['T01'],
    targetLevel: 3,
    provider: 'BPSDM',
    facilitator: { name: 'Nama', email: 'f@example.invalid' },
    replyBy: '2027-02-20T16:59:59.000Z',
  };
  const seat = { batchId: 'PROG01-1', agencyId: 'dinkes', role: 'participant' };
  const numbers = ['SERTIFIKAT-1', 'SERTIFIKAT-2'];
  const need = {
    agencyId: 'dinkes',
    competency: 'T01',
    required: 10,
    assessed: 9,
    short: 7,
    meanGapHundredths: 125,
    score: 10,
    carryOverScore: 0,
    rankWithoutCarryOver: 1,
    reasons: ['Kesenjangan pada 7 pegawai.'],
  };
  const tally = { agencyId: 'dinkes', invited: 10, answered: 8, toRate: 10, rated: 6, reminders: 4 };
  const opensAt = '2026-01-14T17:00:00.000Z';
  const survey = { opensAt, closesAt: '2026-02-28T16:59:59.000Z', status: 'open' };
  const evaluation = {
    ...{ batchId: 'PROG01-1', program: 'PROG01', programName: 'Pemasaran Digital', batchNumber: 1 },
    ...{ endsOn: '2027-03-05', competencies: ['T01'], agencies: ['dinkes'], status: 'closed' },
    ...{ startedAt: opensAt, feedbackInvited: 2, feedbackAnswered: 2, feedbackClosesAt: opensAt },
    level1: { invited: 2, answers: 2, means: {} },
    level2: { attended: 2, pairs: 2, excluded: 0 },
    followUpAnswered: 3,
  };
  const change = {
    ...{ agencyId: 'dinkes', beforePeriod: '2026', afterPeriod: '2027', beforeIkmHundredths: 8_000 },
    ...{ afterIkmHundredths: 8_450, beforeMutu: 'B', afterMutu: 'B', respondentsBefore: 40 },
    ...{
      respondentsAfter: 41,
      changeHundredths: 450,
      elements: {},
      weakest: 'waktu',
      weakestHundredths: 290,
    },
  };
  const recommendation = {
    ...{ recommendationId: 'level-2-PROG01', level: 2, owner: { kind: 'bkpsdm', name: 'BPSDM' } },
    ...{ text: 'Perbaiki materi.', evidence: 'N-gain rendah.', dueOn: '2028-03-01', status: 'open' },
  };
  const carryOver = {
    ...{ year, agencyId: 'dinkes', competency: 'T01', residualGapHundredths: 60, n: 9, reason: 'Sisa.' },
  };

  beforeAll(async () => {
    const { satisfactionElements } = await import('../../functions/evaluation/satisfaction-elements.ts');
    for (const [table, item] of cycleItems(
      aCycle(),
      fivePhases({ 'needs-survey': { status: 'running', openedAt: opensAt } }),
    ))
      await bench.put(table, item);
    for (const [id, validTo] of [
      ['e1', undefined],
      ['e2', undefined],
      ['e3', '2026-06-30'],
    ] as const)
      await bench.put('register', {
        pk: `TENANT#${tenant}`,
        sk: `EMPLOYEE#${id}`,
        ...(validTo ? { validTo } : {}),
      });
    const rows: Record<string, unknown>[] = [
      { sk: 'SURVEY', ...survey },
      { sk: 'SURVEY-TALLY#dinkes', ...tally },
      ...Array.from({ length: 60 }, (_, i) => ({
        sk: `NEED#${String(i + 1).padStart(5, '0')}`,
        ...need,
        rank: i + 1,
      })),
      { sk: 'PLAN', ...aPlan({ status: 'returned', returnedReason: 'Kurangi biaya.' }) },
      { sk: 'PLAN-ROW#PROG01', ...aPlanRow({ name: '=Program berbahaya' }) },
      {
        sk: 'PLAN-ROW#PROG02',
        ...aPlanRow({ program: 'PROG02', name: 'Terpotong', rank: 2, status: 'below-cut' }),
      },
      {
        sk: 'APPROVAL#01#2#bkpsdm',
        ...aStep({ step: 2, office: 'bkpsdm', status: 'approved', decidedAt: opensAt }),
      },
      {
        sk: 'APPROVAL#01#3#sekda',
        ...aStep({ status: 'returned', decidedAt: opensAt, reason: 'Kurangi biaya.' }),
      },
      { sk: 'BATCH#PROG01-1', ...batch },
      {
        pk: `${pk}#BATCH#PROG01-1`,
        sk: 'PARTICIPANT#e1',
        ...seat,
        employeeId: 'e1',
        order: 1,
        status: 'attended',
        certificateNumber: numbers[0],
      },
      {
        pk: `${pk}#BATCH#PROG01-1`,
        sk: 'PARTICIPANT#e2',
        ...seat,
        employeeId: 'e2',
        order: 2,
        role: 'reserve',
        status: 'attended',
        promotedAt: opensAt,
        certificateNumber: numbers[1],
      },
      {
        pk: `${pk}#BATCH#PROG01-1`,
        sk: 'PARTICIPANT#e3',
        ...seat,
        employeeId: 'e3',
        order: 3,
        status: 'declined',
      },
      ...numbers.map((certificateNumber, i) => ({
        ...{
          pk: `LEDGER#${tenant}#e${i + 1}`,
          sk: `JP#2027#${certificateNumber}`,
          tenant,
          employeeId: `e${i + 1}`,
        },
        ...{
          year: 2027,
          jp: 32,
          form: 'KL03',
          source: 'PROG01-1',
          certificateNumber,
          earnedOn: '2027-03-05',
        },
      })),
      { sk: 'EVALUATION#PROG01-1', ...evaluation },
      { sk: 'SERVICE-CHANGE#dinkes', ...change, weakest: satisfactionElements[0] },
      { sk: 'RECOMMENDATION#level-2-PROG01', ...recommendation },
      { sk: 'CARRY-OVER#dinkes#T01', ...carryOver },
    ];
    for (const row of rows) await bench.put('cycle', { pk, ...row });
    await bench.put('register', agencyItem(tenant, 'dinkes', 'Dinas Kesehatan'));
    for (const [id, sentAt] of [
      ['sent', opensAt],
      ['waiting', undefined],
    ] as const)
      await bench.put('outbox', {
        ...{ pk: `MAIL#${tenant}-${year}-${id}`, sk: 'MAIL', cycleKey: `${tenant}#${year}` },
        ...(sentAt ? { sentAt } : {}),
      });
  });
  afterEach(() => expect(bench.mails).toEqual([]));

  it('begin with the line of five phases, what needs doing and the next deadline', async () => {
    const page = await bench.get(`/konsol/${year}`, operator);
    expect(page.status).toBe(200);
    for (const text of [
      '8 dari 10 pegawai menjawab (80%)',
      'Rencana dikembalikan untuk perbaikan: Kurangi biaya.',
      '1 dari 1 angkatan berakhir',
      '60 kebutuhan diperingkat',
      'Survei Kebutuhan ditutup: 28 Februari 2026 23.59 WIB',
      'Rp1.250.000.000',
    ])
      expect(page.text).toContain(text);
    expect(page.text.match(/<progress/g)).toHaveLength(5);
    expect(Buffer.byteLength(page.text)).toBeLessThan(30 * 1024);
  });

  it.each([
    ['survei', ['Dinas Kesehatan', 'Jumlah', '80%']],
    ['kebutuhan', ['Kesenjangan pada 7 pegawai.', 'Halaman 1 dari 2', '1,25']],
    ['kebutuhan?halaman=2', ['Halaman 2 dari 2', '>60<']],
    [
      'rencana',
      [
        'Program pertama di bawah garis pagu: Terpotong',
        '=Program berbahaya',
        'Kurangi biaya.',
        'Sekretaris Daerah',
      ],
    ],
    ['angkatan', ['Angkatan I', '1 Maret 2027', 'Selesai']],
    ['evaluasi', ['Pemasaran Digital, Angkatan I', '84,50', 'Perbaiki materi.', 'Sisa.']],
  ])('show %s', async (path, texts) => {
    const page = await bench.get(`/konsol/${year}/${path}`, auditor);
    expect(page.status).toBe(200);
    for (const text of texts) expect(page.text).toContain(text);
  });

  it.each([
    ['survei', 'Dinas Kesehatan;10;8;80;10;6;4'],
    ['kebutuhan', '60;T01;Dinas Kesehatan;7;9;1,25;Kesenjangan pada 7 pegawai.'],
    ['rencana', `1;'=Program berbahaya;T01;30;1;KL03;32;`],
    ['angkatan', 'Pemasaran Digital;Angkatan I;Selesai;1 Maret 2027;5 Maret 2027;Aula;30;2;0;1;1;2;2'],
    ['evaluasi', 'Pemasaran Digital, Angkatan I;Selesai;2;;2;;–;3;'],
    ['layanan', 'Dinas Kesehatan;2026;80,00;2027;84,50;4,50;B;41'],
    ['rekomendasi', '2;Perbaiki materi.;N-gain rendah.;BPSDM;1 Maret 2028;Terbuka'],
    ['penerusan', 'Dinas Kesehatan;T01;0,60;;;9;Sisa.'],
  ])('hand out %s as a file', async (name, line) => {
    const file = await bench.get(`/konsol/${year}/${name}.csv`, auditor);
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.headers['content-disposition']).toContain(`${name}-${tenant}-${year}.csv`);
    expect(file.text.split('\r\n').some((l) => l.startsWith(line))).toBe(true);
  });

  it('offer the operator, not the auditor, to close the survey early', async () => {
    expect((await bench.get(`/konsol/${year}/survei`, operator)).text).toContain(
      `href="/konsol/${year}/tutup-survei"`,
    );
    expect((await bench.get(`/konsol/${year}/survei`, auditor)).text).not.toContain('tutup-survei');
    expect((await bench.get(`/konsol/${year}/rencana`, operator)).text).toContain('rencana/perbaiki');
    expect((await bench.get(`/konsol/${year}/rencana`, auditor)).text).not.toContain('rencana/perbaiki');
  });

  it('add up to the summary that programs read', async () => {
    const answer = await bench.get(`/api/cycles/${year}/summary`, { apiKey: tokens.auditor });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({
      cycle: { tenant, year, status: 'open' },
      phases: phases.map((name) =>
        name === 'needs-survey'
          ? { name, status: 'running', openedAt: opensAt }
          : { name, status: 'planned' },
      ),
      counts: {
        ...{ employees: 2, invited: 10, answered: 8, rated: 6, reminders: 4, mails: 1, needs: 60 },
        ...{ programsProposed: 1, programsApproved: 0, programsReturned: 1, decisions: 2, batches: 1 },
        ...{ participants: 2, declined: 1, promotedReserves: 1, certificates: 2, jpTotal: 64 },
        ...{ level1: 2, level2: 2, level3: 3, level4: 1, carryOver: 1 },
      },
    });
    const unknown = await bench.get('/api/cycles/2040/summary', { apiKey: tokens.auditor });
    expect(unknown.status).toBe(404);
    expect(JSON.parse(unknown.text)).toMatchObject({ type: 'urn:siklus:refusal:unknown-cycle' });
  });
});
