// Whom an import touches in what is under way: an open survey, a seat in a batch, a decision that waits; and nothing that is over.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AffectedPage, JobPage } from '../../functions/people/import-api.ts';
import { deciderOf } from '../../functions/records/plan.ts';
import { stepFrom } from '../support/approval-records.ts';
import { agencyId, at, batchId, employeeId, linkId, tenantId } from '../support/branded.ts';
import { importing } from '../support/importing.ts';
import { aParticipant } from '../support/participants.ts';
import { smallSample, smallYearBegins } from '../support/small-year.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import { aBatch, aRunningBatch } from '../unit/evaluation/government.ts';
import { installed } from './people-support.ts';

const { files, ...sample } = smallSample();
const tenant = tenantId('sawahlunto');
const year = 2027;
const [columns = [], ...people]: string[][] = parse(files['pegawai.csv']);
const cell = (i: number, column: string): string => people[i]?.[columns.indexOf(column)] ?? '';
const idOf = (i: number) => employeeId(cell(i, 'pns_id'));

/** Where everybody of the list stands in the year; the last ones have nothing open. */
const [asked, called, seated, deciding, everything, answeredNo, trained, decided, idle] = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10],
] as [number, number, number, number, number, number, number, number, number];
const leaves = [asked, called, deciding, everything, answeredNo, trained, decided, idle];
const touchesOf: ReadonlyMap<number, readonly string[]> = new Map([
  [asked, ['survey']],
  [called, ['seat']],
  [seated, ['seat']],
  [deciding, ['decision']],
  [everything, ['survey', 'seat', 'decision']],
]);

let bench: Bench;
let cookie: string;
let key: string;

const put = async (item: Record<string, unknown>): Promise<void> => bench.put('cycle', item);

/** Running and inviting batches, one that is over, and turns that wait and that were decided. */
const underWay = async (): Promise<void> => {
  const [surveys, batches, plans] = await Promise.all([
    import('../../functions/records/survey.reads.ts'),
    import('../../functions/records/batch.reads.ts'),
    import('../../functions/records/plan.reads.ts'),
  ]);
  const cycle = { tenant, year };
  await put({ pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, year });
  await put({
    ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'CYCLE', tenant, year, status: 'open' },
    ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
    openedAt: '2026-01-01T00:00:00.000Z',
  });
  await put({
    ...surveys.surveyKey(cycle),
    ...{ status: 'open', opensAt: '2026-01-02T00:00:00.000Z', closesAt: '2026-02-28T16:59:59.000Z' },
    ...{ agencies: [], remindAt: [] },
  });
  for (const i of [asked, everything])
    await put({
      pk: `CYCLE#${tenant}#${year}#AGENCY#${cell(i, 'unor_id')}`,
      ...{ sk: `INVITATION#${idOf(i)}`, employeeId: idOf(i) },
    });
  const seat = async (
    batch: ReturnType<typeof aBatch> | ReturnType<typeof aRunningBatch>,
    i: number,
    status: Parameters<typeof aParticipant>[0],
  ) => {
    const ref = { ...cycle, batchId: batch.batchId };
    await put({ ...batches.batchKey(ref), ...batch });
    const participant = aParticipant(status, {
      batchId: batch.batchId,
      employeeId: idOf(i),
      agencyId: agencyId(cell(i, 'unor_id')),
    });
    await put({ ...batches.participantKey(ref, idOf(i)), ...participant });
  };
  const running = aRunningBatch({ batchId: batchId('UJI-1') });
  for (const [i, status] of [
    [called, 'invited'],
    [seated, 'accepted'],
    [everything, 'accepted'],
    [answeredNo, 'declined'],
  ] as const)
    await seat(running, i, status);
  await seat(aBatch({ batchId: batchId('UJI-2') }), trained, 'attended');
  for (const [i, office, status] of [
    [deciding, 'bkpsdm', 'waiting'],
    [everything, 'sekda', 'waiting'],
    [decided, 'ppk', 'approved'],
  ] as const) {
    const turn = stepFrom({
      ...{ round: 1, step: 2, office, contentHash: 'x', remindersSent: 0, status },
      approver: { name: cell(i, 'nama'), title: 'Pejabat', email: cell(i, 'email_gov') },
      link: { linkId: linkId(`decision-${office}`), salt: 'salt', hash: 'hash' },
      ...{ askedAt: at('2026-01-03T02:00:00.000Z'), expiresAt: at('2026-02-15T16:59:59.000Z') },
    });
    const place = { round: turn.round, step: turn.step, decider: deciderOf(turn) };
    await put({ ...plans.approvalStepKey(cycle, place), ...turn });
  }
};

beforeAll(async () => {
  bench = await openBench({ workflows: [], at: smallYearBegins });
  ({ cookie } = await installed(bench, { ...sample, files }));
  const operator = importing(bench, cookie);
  for (const [kind, file] of [
    ['perangkat-daerah', 'perangkat-daerah.csv'],
    ['jabatan', 'jabatan.csv'],
    ['pegawai', 'pegawai.csv'],
  ] as const)
    await operator.takeIn(kind, files[file]);
  await bench.get('/konsol/kunci', { cookie });
  const made = await bench.post('/konsol/kunci', { nama: 'Uji', kegunaan: 'import', masa: '30' }, { cookie });
  key = /<code>(siklus\.[^<]+)<\/code>/.exec(made.text)?.[1] ?? '';
  await underWay();
});
afterAll(async () => bench.close());

const ask = async (url: string): Promise<unknown> => {
  const answer = await bench.home.gateway.request({
    ...{ method: 'GET', url, headers: { 'x-api-key': key }, body: Buffer.alloc(0) },
  });
  return JSON.parse(answer.body.toString('utf8'));
};

describe('a roster in the middle of a year', () => {
  it('says of whoever leaves or moves what of theirs is open now, and nothing of what is over', async () => {
    const elsewhere = people.map((_, i) => cell(i, 'unor_id')).find((id) => id !== cell(seated, 'unor_id'));
    const rows = people.flatMap((row, i) => {
      if (leaves.includes(i)) return [];
      return [
        i === seated ? row.map((old, at) => (columns[at] === 'unor_id' ? (elsewhere ?? '') : old)) : row,
      ];
    });
    const text = [columns, ...rows].map((row) => row.map((c) => `"${c}"`).join(',')).join('\n');
    // The newest of the imports, which are listed by their moment.
    bench.clock.jumpTo(new Date(bench.clock.now().getTime() + 60_000));
    const page = await importing(bench, cookie).upload('pegawai', text);
    const number = (label: string) => new RegExp(`${label}</dt><dd>(\\d+)`).exec(page.text)?.[1];
    expect(number('Tidak ada dalam berkas')).toBe(String(leaves.length));
    expect(number('Pindah perangkat daerah')).toBe('1');
    expect(number('Menyangkut survei, tempat, atau keputusan yang berjalan')).toBe(String(touchesOf.size));
    for (const words of ['survei yang sedang berjalan, tempat pada pelatihan, keputusan yang menunggu'])
      expect(page.text).toContain(words);

    const { jobs } = JobPage.parse(await ask('/api/v1/imports/jobs'));
    const [job] = jobs;
    expect(job).toMatchObject({ kind: 'roster', touches: { absent: leaves.length, moves: 1, touched: 5 } });
    const { people: affected } = AffectedPage.parse(await ask(job?.links.affected ?? ''));
    expect(Object.fromEntries(affected.map((one) => [one.employeeId, [one.what, ...one.touches]]))).toEqual(
      Object.fromEntries(
        [seated, ...leaves].map((i) => [
          idOf(i),
          [i === seated ? 'moves' : 'absent', ...(touchesOf.get(i) ?? [])],
        ]),
      ),
    );
    expect(affected[0]?.what).toBe('moves');
  });

  it('touches nothing of a year that is closed', async () => {
    await put({
      ...{ pk: `CYCLE#${tenant}#${year}`, sk: 'CYCLE', tenant, year, status: 'closed' },
      ...{ policyVersion: 1, ceilingRupiah: 1, openedBy: 'uji@contoh.example', version: 1 },
      ...{ openedAt: '2026-01-01T00:00:00.000Z', closedAt: '2026-01-04T00:00:00.000Z' },
    });
    const kept = people.filter((_, i) => i !== everything);
    const text = [columns, ...kept].map((row) => row.map((c) => `"${c}"`).join(',')).join('\n');
    const page = await importing(bench, cookie).upload('pegawai', text);
    expect(page.text).toContain('1 pegawai yang tidak ada dalam berkas');
    expect(page.text).toMatch(/Menyangkut survei, tempat, atau keputusan yang berjalan<\/dt><dd>0</);
  });
});
