// The console against a real database: opening a year, reading it, and who may do so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateField, proposedDates } from '../../functions/cycle/opening.rules.ts';
import { defaultPolicy, inForce, phases } from '../../functions/records/policy.ts';
import { competencyCode } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { cookie, register, stranger, tenant, tokens, year } from '../unit/cycle/records.ts';

let bench: Bench;
const as = (token: string) => ({ cookie: cookie(token) });
const operator = as(tokens.operator);
const auditor = as(tokens.auditor);
const formFor = (of: number, changes: Record<string, string> = {}): Record<string, string> => {
  const dates = proposedDates(inForce(defaultPolicy), of);
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

const employee = {
  ...{ pk: `TENANT#${tenant}`, employeeId: 'p-1', nip: '198001012005011001', name: 'Nama Contoh' },
  ...{ employment: 'pns', agencyId: 'dinkes', positionId: 'analis', positionName: 'Analis Kesehatan' },
  ...{ jenjang: 'pelaksana', email: 'pegawai@jambi.example', validFrom: '2020-01-01' },
};
const integrity = {
  ...{ pk: `TENANT#${tenant}`, sk: 'COMPETENCY#M01', code: 'M01', name: 'Integritas', group: 'manajerial' },
  anchors: ['1', '2', '3', '4', '5'],
};
/** The least with which a year can be opened: somebody to ask, and something to ask them. */
const staff = [{ ...employee, sk: 'EMPLOYEE#p-1' }, integrity];

beforeAll(async () => {
  bench = await openBench({ workflows: ['annual-cycle'], at: '2026-01-05T01:00:00.000Z' });
  for (const [table, item] of register) await bench.put(table, item);
  for (const item of staff) await bench.put('register', item);
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
    expect(answer.text.match(/belum diimpor/g)).toHaveLength(1);
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

  it('says which years have days off that nobody has decreed yet', async () => {
    const estimated = async (opened: number): Promise<string | undefined> => {
      const { text } = await bench.get(`/konsol/siklus-baru?tahun=${opened}`, operator);
      return /cuti bersama tahun ([^<]*?)\s+masih\s+perkiraan/.exec(text)?.[1];
    };
    // 2026 has its decree.
    expect(await estimated(2027)).toBe('2027 dan 2028');
    expect(await estimated(2028)).toBe('2027, 2028, dan 2029');
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

  it('does not take a ceiling of nothing, under which nothing can be planned', async () => {
    const answer = await openYear(formFor(year, { ceiling: 'Rp0' }));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Isi pagu anggaran lebih dari Rp0');
  });

  it('does not open a year whose survey would stop on its first day, and says what is missing', async () => {
    const { transact, remove } = await import('../../functions/store/table.ts');
    const { competencyKey } = await import('../../functions/records/register.reads.ts');
    await transact([remove('register', competencyKey(tenant, competencyCode('M01')))]);
    const answer = await openYear(formFor(year));
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('1 jabatan tidak mempunyai pertanyaan');
    const page = await bench.get('/konsol/siklus-baru/kesiapan', operator);
    expect(page.text).toContain('Yaitu: Analis Kesehatan.');
    expect(page.text).toContain('href="/konsol/impor/kompetensi"');
    expect(page.text.indexOf('Harus dilengkapi')).toBeLessThan(page.text.indexOf('Sebaiknya dilengkapi'));
    expect((await bench.get(`/konsol/${year}`, operator)).status).toBe(404);
    await bench.put('register', integrity);
    const mended = await bench.get('/konsol/siklus-baru/kesiapan', operator);
    expect(mended.text).not.toContain('Harus dilengkapi');
    expect(mended.text).toContain('1 jabatan belum mempunyai standar kompetensi sendiri');
  });

  it('opens the year with its five phases, its audit line and its first execution', async () => {
    const answer = await openYear(formFor(year));
    expect([answer.status, answer.headers.location]).toEqual([303, `/konsol/${year}`]);
    await bench.settle();
    expect(await bench.run('annual-cycle', `${tenant}-${year}-needs-survey-1`).status()).toBe('RUNNING');
    const { listCycles, listPhases } = await import('../../functions/records/cycle.reads.ts');
    expect(await listCycles(tenant)).toMatchObject([
      { year, status: 'open', ceilingRupiah: 1_250_000_000, openedBy: 'operator@jambi.example' },
    ]);
    expect((await listPhases({ tenant, year })).map((p) => p.phase).toSorted()).toEqual(phases.toSorted());
    const { listAudit } = await import('../support/audit-lines.ts');
    expect(await listAudit({ tenant, year })).toMatchObject([
      {
        action: 'cycle-opened',
        actor: expect.stringMatching(/^account-/),
        office: 'operator',
        network: '127.0.0.0/24',
        detail: { ceilingRupiah: 1_250_000_000 },
      },
    ]);
    const list = await bench.get('/konsol', auditor);
    expect(list.text).toContain('Siklus 2027');
    expect(list.text).not.toContain('href="/konsol/siklus-baru" class="button"');
  });

  it('lets its ceiling be corrected with a reason until the analysis begins, once for a form sent twice', async () => {
    const path = `/konsol/${year}/pagu`;
    expect((await bench.get(`/konsol/${year}`, operator)).text).toContain(`href="${path}"`);
    expect((await bench.get(`/konsol/${year}`, auditor)).text).not.toContain(`href="${path}"`);
    const send = async (ceiling: string, reason: string) => {
      await bench.get(path, operator);
      return bench.post(path, { ceiling, reason }, operator);
    };
    expect((await send('Rp0', 'Pagu indikatif berubah.')).text).toContain('lebih dari Rp0');
    expect((await send('1.500.000.000', 'pendek')).text).toContain('href="#reason"');
    await bench.get(path, operator);
    const form = { ceiling: '1.500.000.000', reason: 'Pagu indikatif berubah.' };
    const both = await Promise.all([bench.post(path, form, operator), bench.post(path, form, operator)]);
    expect(both.some((a) => a.status === 303)).toBe(true);
    const { findCycle } = await import('../../functions/records/cycle.reads.ts');
    expect(await findCycle({ tenant, year })).toMatchObject({ ceilingRupiah: 1_500_000_000 });
    const trail = (await bench.get(`/konsol/${year}/jejak.csv`, operator)).text;
    expect(trail.match(/Memperbaiki pagu/g)).toHaveLength(1);
    expect(trail).toContain(
      'Pagu semula: Rp1.250.000.000; Pagu: Rp1.500.000.000; Alasan tertulis: Pagu indikatif berubah.',
    );
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    expect((await send('1.250.000.000', 'Kembali ke pagu semula.')).status).toBe(303);
  });

  it('sent again leads to the same year; another one for that year is refused', async () => {
    expect((await openYear(formFor(year))).headers.location).toBe(`/konsol/${year}`);
    const other = await openYear(formFor(year, { ceiling: '5' }));
    expect(other.status).toBe(409);
    expect(other.text).toContain('Siklus tahun 2027 sudah dibuka');
  });

  it('opens three years side by side', async () => {
    for (const of of [2028, 2029]) expect((await openYear(formFor(of))).status).toBe(303);
    const { listCycles } = await import('../../functions/records/cycle.reads.ts');
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
      bench.post(
        '/konsol/2026/lanjutkan',
        { nonce, phase: 'needs-survey', attempt: '1', setuju: 'ya' },
        operator,
      );
    expect((await press()).status).toBe(303);
    await bench.settle();
    expect(await bench.run('annual-cycle', `${tenant}-2026-needs-survey-2`).status()).toBe('RUNNING');
    expect((await press()).status).toBe(303);
    const stale = await bench.post('/konsol/2026/lanjutkan', { nonce }, operator);
    expect(stale.status).toBe(409);
    expect((await bench.post('/konsol/2026/lanjutkan', { nonce: 'x' }, operator)).status).toBe(403);
  });
});
