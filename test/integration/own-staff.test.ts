// Named people with their gaps: for the training office by agency, for a head those the plan would train, and for nobody else.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../support/branded.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  agency,
  cookie,
  head,
  opensAt,
  phaseItem,
  tenant,
  year,
} from '../unit/program-approval/government.ts';
import { approve, begin, linkOf, prepare } from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
const pk = `CYCLE#${tenant}#${year}`;
const person = (id: string, agencyId: string, more: Record<string, unknown> = {}) => ({
  ...head(agencyId),
  ...{ sk: `EMPLOYEE#${id}`, employeeId: id, name: `Nama ${id}`, positionName: `Analis ${id}` },
  ...{ nip: `19800101200501100${id.length}`, email: `${id}@example.invalid`, ...more },
});
const gaps = (id: string, agencyId: string) => ({
  ...{ pk: `${pk}#AGENCY#${agencyId}`, sk: `GAPS#${id}`, employeeId: id, agencyId, positionId: 'analis' },
  ...{ standard: 'position', gaps: 'T-1=3,125,4;T-2=2,250,3', jpmRaw: 7_500, jpmCapped: 7_000 },
});

beforeEach(async () => {
  bench = await openBench({ workflows: ['program-approval'], at: opensAt });
  await prepare(bench);
  const { cycleAgencyPk } = await import('../../functions/store/keys.ts');
  const { agencyId } = await import('../support/branded.ts');
  for (const [id, agency] of [
    ['ani', 'dinkes'],
    ['budi', 'dinkes'],
    ['citra', 'disdik'],
  ] as const) {
    await bench.put('register', person(id, agency));
    await bench.put('cycle', { ...gaps(id, agency), pk: cycleAgencyPk({ tenant, year }, agencyId(agency)) });
  }
  await bench.put('cycle', {
    ...{ pk, sk: 'NOMINEES#P1', program: 'P1', total: 3 },
    employees: [
      // First whoever lacks most; the page names them in another order.
      { employeeId: 'budi', agencyId: 'dinkes', gapHundredths: 175 },
      { employeeId: 'ani', agencyId: 'dinkes', gapHundredths: 50 },
      { employeeId: 'citra', agencyId: 'disdik', gapHundredths: 100 },
    ],
  });
  await begin(bench);
});
afterEach(async () => bench.close());

const staffOf = async (who: string) => bench.get(`${linkOf(bench, who)}/pegawai`);

describe("the head's list", () => {
  it('names whom the plan would train of the own agency, with the gap, and nobody of another', async () => {
    const decision = await bench.get(linkOf(bench, 'dinkes'));
    expect(decision.text).toContain('/pegawai">Lihat nama pegawai yang diusulkan');
    expect(decision.text).not.toMatch(/Nama (ani|budi|citra)/);
    const page = await staffOf('dinkes');
    expect(page.status).toBe(200);
    // In whole levels: 1,75 and 0,50.
    expect(page.text).toMatch(/Nama ani.*Analis ani.*>1<.*Nama budi.*>2</s);
    expect(page.text).not.toMatch(/1,75|0,50/);
    expect(page.text).not.toContain('citra');
    expect(page.text).not.toMatch(/19800101/);
    expect((await staffOf('disdik')).text).toMatch(/Nama citra/);
  });

  it('is looked up on the day: who has moved away or left is not on it', async () => {
    await bench.put('register', person('ani', 'disdik'));
    await bench.put('register', person('budi', 'dinkes', { validTo: '2026-05-03' }));
    const page = await staffOf('dinkes');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/Nama (ani|budi)/);
    // Nor does the agency that somebody has moved to get a name the plan seats elsewhere.
    expect((await staffOf('disdik')).text).not.toContain('Nama ani');
  });

  it('goes with its people to the agency that took over, whose head decides for them and sees them there', async () => {
    const { announce } = await import('../../functions/outbox/news.store.ts');
    const { transact } = await import('../../functions/store/table.ts');
    const { agencyId } = await import('../support/branded.ts');
    const ended = agency('disdik', 'Dinas Pendidikan', {
      validTo: '2026-05-03',
      successorAgencyIds: ['lain'],
    });
    await bench.put('register', ended);
    await bench.put('register', person('citra', 'lain'));
    const now = bench.clock.now();
    await transact([
      announce({ kind: 'agency', agencyId: agencyId('disdik') }, { tenant, because: 'act-1', now }),
    ]);
    await bench.settle();
    const page = await staffOf('lain');
    expect(page.status).toBe(200);
    expect(page.text).toMatch(/Nama citra/);
    // Of those the heir has anyway, nobody the plan does not train.
    expect(page.text).not.toMatch(/Nama (ani|budi)/);
  });

  it('is for whoever heads the agency today, not for whoever did when the letter went out', async () => {
    await bench.put('register', head('dinkes', { validTo: '2026-05-03' }));
    expect((await staffOf('dinkes')).status).toBe(403);
    await bench.put('register', head('dinkes', { email: 'penerus@example.invalid' }));
    const page = await staffOf('dinkes');
    expect(page.status).toBe(403);
    expect(page.text).not.toMatch(/Nama ani/);
  });

  it('ends with the decision, and with its deadline', async () => {
    const link = `${linkOf(bench, 'dinkes')}/pegawai`;
    await approve(bench, 'dinkes');
    const decided = await bench.get(link);
    expect([decided.status, /Nama ani/.test(decided.text)]).toEqual([410, false]);
    const other = `${linkOf(bench, 'disdik')}/pegawai`;
    bench.clock.jumpTo(new Date('2027-12-31T00:00:00.000Z'));
    const late = await bench.get(other);
    expect([late.status, /Nama citra/.test(late.text)]).toEqual([410, false]);
  });

  it('is not for the offices above, who see figures', async () => {
    await approve(bench, 'dinkes', 'disdik');
    expect((await staffOf('bkpsdm')).status).toBe(404);
  });
});

describe('the inventory', () => {
  const open = (path: string, as = cookie) => bench.get(`/konsol/${year}/${path}`, { cookie: as });

  it('lists the agencies, and by agency every person with what is missing', async () => {
    for (const [agencyId, employees] of [
      ['dinkes', 2],
      ['disdik', 1],
    ] as const)
      await bench.put('cycle', {
        ...{ pk, sk: `AGENCY-NEEDS#${agencyId}`, agencyId, employees, assessedEmployees: employees },
        competencies: [],
      });
    const list = await open('inventaris');
    expect(list.text).toContain(`href="/konsol/${year}/inventaris?pd=dinkes"`);
    expect(list.text).not.toMatch(/Nama (ani|budi|citra)/);
    const page = await open('inventaris?pd=dinkes');
    expect(page.text).toMatch(/Nama ani.*T-1 1,75 \(3 dan 1,25\)/s);
    expect(page.text).not.toContain('Nama citra');
    const file = (await open('inventaris.csv?pd=dinkes')).text.trimEnd().split('\r\n');
    expect(file[0]).toBe(
      '\uFEFFNama;NIP;Jabatan;Standar;JPM (%);T-1: dipersyaratkan;T-1: dimiliki;T-1: kesenjangan;T-2: dipersyaratkan;T-2: dimiliki;T-2: kesenjangan',
    );
    expect(file[1]).toBe('Nama ani;19800101 200501 1 003;Analis ani;Jabatan;75,00;3;1,25;1,75;2;2,50;-0,50');
    expect(file).toHaveLength(3);
  });

  it('of an agency nobody analysed is the list alone, and a file with headings', async () => {
    expect((await open('inventaris?pd=lain')).status).toBe(200);
    expect((await open('inventaris.csv?pd=lain')).text.trimEnd().split('\r\n')).toHaveLength(1);
  });
});

describe('a plan that lapsed', () => {
  const path = `/konsol/${year}/berhenti`;
  const as = { cookie };
  const lapse = async (): Promise<void> => {
    const { planKey } = await import('../../functions/records/plan.reads.ts');
    const { change, transact } = await import('../../functions/store/table.ts');
    await transact([
      change('cycle', planKey({ tenant, year }), {
        set: { status: 'lapsed', decidedAt: at('2026-07-01T00:00:00.000Z') },
        add: { version: 1 },
      }),
    ]);
    await bench.put(
      'cycle',
      phaseItem({ status: 'lapsed', closedAt: at('2026-07-01T00:00:00.000Z'), result: {} }),
    );
    for (const [phase, opens, closes] of [
      ['needs-survey', '2026-01-15', '2026-02-28'],
      ['needs-analysis', '2026-03-01', '2026-04-30'],
    ] as const)
      await bench.put('cycle', {
        ...phaseItem({ status: 'done', closedAt: opensAt, result: {} }),
        ...{
          sk: `PHASE#${phase}`,
          phase,
          opensAt: `${opens}T00:00:00.000Z`,
          closesAt: `${closes}T00:00:00.000Z`,
        },
      });
    for (const [phase, opens, closes] of [
      ['delivery', '2027-02-01', '2027-11-30'],
      ['evaluation', '2027-12-01', '2028-04-30'],
    ] as const)
      await bench.put('cycle', {
        ...{ pk, sk: `PHASE#${phase}`, phase, status: 'planned', attempt: 1 },
        ...{ opensAt: `${opens}T00:00:00.000Z`, closesAt: `${closes}T00:00:00.000Z` },
      });
  };
  const send = async (form: Record<string, string>) => {
    await bench.get(path, as);
    return bench.post(path, form, as);
  };
  const why = 'Pejabat baru dilantik bulan ini.';

  beforeEach(async () => {
    await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, tenant, year });
    await approve(bench, 'dinkes');
    await lapse();
  });

  it('is said on the page of the year, with what can be done and no date that is waited for', async () => {
    const page = await bench.get(`/konsol/${year}`, as);
    expect(page.text).toContain('Berhenti: Rencana berakhir tanpa keputusan');
    expect(page.text).not.toContain('<dd>Berjalan</dd>');
    expect(page.text).toContain('Tidak ada batas waktu');
    expect(page.text).toContain(`href="${path}"`);
    expect((await bench.get('/konsol', as)).text).toContain('Berhenti: Rencana berakhir tanpa keputusan');
    expect((await bench.get(path, as)).text).toContain('href="/konsol/siklus-baru"');
  });

  it('asks for a choice, a date and a reason, and changes nothing without', async () => {
    for (const form of [
      {},
      { choice: 'ajukan', reason: why },
      { choice: 'ajukan', closesOn: '2026-05-04', reason: why },
      { choice: 'ajukan', closesOn: '2028-01-01', reason: why },
      { choice: 'akhiri', reason: 'pendek' },
      { choice: 'lain', reason: why },
    ])
      expect((await send(form)).status).toBe(422);
    expect((await bench.get(`/konsol/${year}`, as)).text).toContain('Berhenti');
  });

  it('is proposed again in a round of its own: who approved this content is not asked again', async () => {
    const sent = await send({ choice: 'ajukan', closesOn: '2026-12-18', reason: why });
    expect([sent.status, sent.headers.location]).toEqual([303, `/konsol/${year}`]);
    const { findPlan } = await import('../../functions/records/plan.reads.ts');
    const { requirePhase } = await import('../../functions/records/cycle.reads.ts');
    expect(await findPlan({ tenant, year })).toMatchObject({ status: 'draft', round: 2 });
    expect(await requirePhase({ tenant, year }, 'program-approval')).toMatchObject({
      ...{ status: 'planned', attempt: 2, closesAt: '2026-12-18T16:59:59.000Z' },
    });
    const before = bench.mails.length;
    await begin(bench, 2);
    const asked = bench.mails.slice(before);
    expect(asked.map((m) => m.to)).toEqual(['disdik@example.invalid']);
    expect(asked[0]?.text).toContain('Rencana ini diajukan kembali tanpa perubahan isi (pengajuan ke-2).');
    expect(asked[0]?.text).toContain(why);
    expect((await bench.get(linkOf(bench, 'disdik'))).text).toContain(`Diajukan kembali: ${why}`);
    await approve(bench, 'disdik', 'bkpsdm', 'sekda', 'ppk');
    expect(await findPlan({ tenant, year })).toMatchObject({ status: 'approved', round: 2 });
    const trail = (await bench.get(`/konsol/${year}/jejak.csv`, as)).text;
    expect(trail).toContain(`Mengajukan kembali rencana;Rencana, pengajuan ke-2`);
    expect(trail).toContain(`Alasan tertulis: ${why}`);
  });

  it('is proposed again once, however often the form is sent', async () => {
    await bench.get(path, as);
    const form = { choice: 'ajukan', closesOn: '2026-12-18', reason: why };
    const all = await Promise.all([bench.post(path, form, as), bench.post(path, form, as)]);
    expect(all.map((a) => a.status).toSorted()).toEqual([303, 409]);
    const { findPlan } = await import('../../functions/records/plan.reads.ts');
    expect(await findPlan({ tenant, year })).toMatchObject({ round: 2 });
  });

  it('may end the year, which then says so and why', async () => {
    expect((await send({ choice: 'akhiri', reason: 'Anggaran tahun ini dialihkan.' })).status).toBe(303);
    const page = await bench.get(`/konsol/${year}`, as);
    expect(page.text).toContain('Berakhir tanpa Rencana');
    expect(page.text).toContain('Anggaran tahun ini dialihkan.');
    expect((await bench.get('/konsol', as)).text).toContain('Berakhir tanpa Rencana');
    expect((await send({ choice: 'akhiri', reason: 'Anggaran tahun ini dialihkan.' })).status).toBe(409);
    expect((await bench.get(`/konsol/${year}/jejak.csv`, as)).text).toContain(
      'Mengakhiri siklus tanpa rencana',
    );
  });
});
