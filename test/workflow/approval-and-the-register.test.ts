// Offices change while their turn is open: whoever holds the office on the day decides, with a link of their own, and nobody else.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterChange } from '../../functions/records/register-change.ts';
import { agencyId, employeeId, on } from '../support/branded.ts';
import { aHead, aHolder } from '../support/holders.ts';
import { type Bench, openBench } from '../support/workflow-bench.ts';
import {
  agency,
  cookie,
  government,
  head,
  opensAt,
  tenant,
  year,
} from '../unit/program-approval/government.ts';
import {
  approve,
  begin,
  linkOf,
  mailsTo,
  outputOf,
  prepare,
  subjectsTo,
} from '../unit/program-approval/offices-at-work.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench({ workflows: ['program-approval'], at: opensAt });
  await prepare(bench);
});
afterEach(async () => bench.close());

const hashIn = (text: string): string => /name="contentHash" value="([^"]*)"/.exec(text)?.[1] ?? '';
const tryToDecide = async (path: string, page: string) => {
  const answer = await bench.post(path, { verdict: 'approved', reason: '', contentHash: hashIn(page) });
  await bench.settle();
  return answer;
};
/** The register says so from now on, and the phases hear of it, as every act of the console makes them. */
const announce = async (news: RegisterChange): Promise<void> => {
  const { announce: write } = await import('../../functions/outbox/news.store.ts');
  const { transact } = await import('../../functions/store/table.ts');
  const now = bench.clock.now();
  await transact([write(news, { tenant, because: `act-${now.getTime()}`, now })]);
  await bench.settle();
};
const offices = async (...others: Parameters<typeof aHolder>[]): Promise<void> => {
  const changed = new Set(others.map(([role]) => role));
  await bench.put('register', {
    ...{ pk: `TENANT#${tenant}`, sk: 'TENANT', ...government },
    offices: [...government.offices.filter((o) => !changed.has(o.role)), ...others.map((o) => aHolder(...o))],
  });
};
const newSekda = { title: 'Sekretaris Daerah', name: 'Pejabat Baru', email: 'sekda-baru@example.invalid' };
const auditNow = async () =>
  (await (await import('../support/audit-lines.ts')).listAudit({ tenant, year })).map(
    (a) => `${a.action} ${a.subject}`,
  );

describe('an office that gets another holder in the middle of its turn', () => {
  it('moves the turn, kills the old link and mails the new holder, who has the whole time', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    const former = linkOf(bench, 'sekda');
    const seen = (await bench.get(former)).text;
    await bench.jumpTo('2026-05-15T01:00:00.000Z');
    await offices(['sekda', newSekda]);
    await announce({ kind: 'office', role: 'sekda' });
    expect(subjectsTo(bench, 'sekda-baru')).toEqual([
      'Mohon keputusan: Rencana Bangkom 2027 (batas 3 Juni 2026)',
    ]);
    const page = await bench.get(former);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Jabatan ini sudah beralih');
    expect(page.text).not.toContain('<form');
    expect((await tryToDecide(former, seen)).status).toBe(410);
    expect(subjectsTo(bench, 'ppk')).toEqual([]);
    const sent = bench.mails.length;
    // Told twice, nothing happens twice.
    await announce({ kind: 'office', role: 'sekda' });
    expect(bench.mails).toHaveLength(sent);
    await bench.jumpTo('2026-05-28T02:00:00.000Z');
    expect(subjectsTo(bench, 'sekda-baru').at(-1)).toMatch(/^Pengingat ke-\d – .*batas 3 Juni 2026/);
    expect(subjectsTo(bench, 'sekda').filter((s) => s.includes('3 Juni'))).toEqual([]);
    await approve(bench, 'sekda-baru', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
    // What the successor decided is not the former holder's to read, and their visit is not the successor's.
    const { listAudit } = await import('../support/audit-lines.ts');
    const { accountActor } = await import('../../functions/kit/audit-by.ts');
    const openedBy = async (who: string): Promise<number> =>
      (await listAudit({ tenant, year })).filter(
        ({ action, actor }) =>
          action === 'decision-opened' && actor === accountActor(`${who}@example.invalid`),
      ).length;
    const before = [await openedBy('sekda'), await openedBy('sekda-baru')];
    const later = await bench.get(former);
    expect(later.status).toBe(410);
    expect(later.text).toContain('Jabatan ini sudah beralih');
    expect(later.text).not.toMatch(/Divalidasi|Tanda terima|Alasan/);
    expect([await openedBy('sekda'), await openedBy('sekda-baru')]).toEqual([
      (before[0] ?? 0) + 1,
      before[1],
    ]);
    expect((await tryToDecide(former, seen)).status).toBe(410);
    expect((await bench.get(linkOf(bench, 'sekda-baru'))).text).toContain('Keputusan sudah dicatat');
    expect(await auditNow()).toContain('turn-handed-over round-1-step-3-sekda');
    // Who was asked before has read what it shows.
    const { addressHashOf } = await import('../../functions/kit/secret.ts');
    const { listApprovalSteps } = await import('../../functions/records/plan.reads.ts');
    const turn = (await listApprovalSteps({ tenant, year })).find(({ office }) => office === 'sekda');
    expect(turn?.askedBefore).toEqual([addressHashOf('sekda@example.invalid')]);
    bench.covers('loses or gains an office', 'approval');
  });

  it('takes no decision of the former holder, even before anybody has told the phase', async () => {
    await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    const former = linkOf(bench, 'sekda');
    const seen = (await bench.get(former)).text;
    await offices(['sekda', newSekda]);
    expect((await tryToDecide(former, seen)).status).toBe(410);
    expect(await auditNow()).toContain('decision-refused round-1-step-3-sekda');
    expect(subjectsTo(bench, 'ppk')).toEqual([]);
  });

  it('is asked of the new holder at the next look, when nobody has told the phase', async () => {
    const run = await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    await offices(['sekda', newSekda]);
    await bench.jumpTo('2026-05-28T02:00:00.000Z');
    expect(subjectsTo(bench, 'sekda-baru')[0]).toMatch(/^Mohon keputusan: Rencana Bangkom 2027/);
    await approve(bench, 'sekda-baru', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
  });

  it('is that of an acting holder from the first day of the letter, and of the holder again after the last', async () => {
    const run = await begin(bench);
    await offices(
      ['sekda', { ...newSekda, name: 'Nama Sekda', email: 'sekda@example.invalid' }],
      ['sekda', { ...newSekda, from: on('2026-05-11'), to: on('2026-05-12'), capacity: 'plh' }],
    );
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm');
    expect(subjectsTo(bench, 'sekda')).toHaveLength(1);
    await bench.jumpTo('2026-05-11T01:00:00.000Z');
    await bench.settle();
    expect(subjectsTo(bench, 'sekda-baru')).toHaveLength(1);
    await bench.jumpTo('2026-05-13T01:00:00.000Z');
    await bench.settle();
    expect(subjectsTo(bench, 'sekda')).toHaveLength(2);
    await approve(bench, 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done' });
  });
});

describe('an agency head who is replaced in the middle of the round', () => {
  it('no longer decides; the new head is asked and verifies', async () => {
    const run = await begin(bench);
    const former = linkOf(bench, 'dinkes');
    await bench.put(
      'register',
      head('lain', { employeeId: 'kepala-baru', sk: 'EMPLOYEE#kepala-baru', email: 'baru@example.invalid' }),
    );
    await bench.put('register', agency('dinkes', 'Dinas Kesehatan', { heads: [aHead('kepala-baru')] }));
    await announce({ kind: 'head', agencyId: agencyId('dinkes') });
    expect((await bench.get(former)).status).toBe(410);
    expect(mailsTo(bench, 'baru').at(-1)?.text).toContain('Dinas Kesehatan');
    await approve(bench, 'baru', 'disdik', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
  });

  it('who leaves is a task for the operator: no link, no deadline, no lapse, until an acting head is named', async () => {
    const run = await begin(bench);
    const former = linkOf(bench, 'dinkes');
    await approve(bench, 'disdik');
    await bench.put('register', head('dinkes', { validTo: '2026-05-03' }));
    await announce({ kind: 'person', employeeId: employeeId('kepala-dinkes'), what: ['left'] });
    expect((await bench.get(former)).status).toBe(410);
    expect(subjectsTo(bench, 'pengelola')).toEqual([
      'Mohon pejabat: Rencana Bangkom 2027 menunggu kepala Dinas Kesehatan',
    ]);
    expect((await bench.get(`/konsol/${year}`, { cookie })).text).toContain(
      'Jabatan kepala Dinas Kesehatan kosong sejak',
    );
    await bench.jumpTo('2026-07-30T01:00:00.000Z');
    expect(mailsTo(bench, 'dinkes')).toHaveLength(1);
    expect(subjectsTo(bench, 'bkpsdm')).toEqual([]);
    expect(await run.status()).toBe('RUNNING');
    const acting = aHead('kepala-lain', { capacity: 'plt', from: on('2026-07-30') });
    await bench.put('register', agency('dinkes', 'Dinas Kesehatan', { heads: [acting] }));
    await announce({ kind: 'head', agencyId: agencyId('dinkes') });
    await approve(bench, 'lain', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done' });
    bench.covers('leaves', 'approval');
  });

  it('whose address was wrong gets a mail at the right one; the link that went astray is dead, the days are the same', async () => {
    await begin(bench);
    const astray = linkOf(bench, 'dinkes');
    await bench.jumpTo('2026-05-08T01:00:00.000Z');
    await bench.put('register', head('dinkes', { email: 'benar@example.invalid' }));
    await announce({ kind: 'person', employeeId: employeeId('kepala-dinkes'), what: ['address'] });
    expect((await bench.get(astray)).status).toBe(410);
    expect(subjectsTo(bench, 'benar')).toEqual([
      'Mohon keputusan: Rencana Bangkom 2027, Dinas Kesehatan (batas 20 Mei 2026)',
    ]);
    await approve(bench, 'benar');
    bench.covers('address corrected', 'approval');
  });

  it('who moves to another agency decides for the one they head, not for the one they left', async () => {
    await begin(bench);
    const former = linkOf(bench, 'dinkes');
    await bench.put('register', head('dinkes', { agencyId: 'lain', agencyKey: `${tenant}#lain` }));
    await bench.put('register', agency('dinkes', 'Dinas Kesehatan', { heads: [] }));
    await announce({ kind: 'person', employeeId: employeeId('kepala-dinkes'), what: ['moved'] });
    expect((await bench.get(former)).status).toBe(410);
    expect(subjectsTo(bench, 'pengelola')).toHaveLength(1);
    bench.covers('moves', 'approval');
  });
});

describe('an agency that ends in the middle of the round', () => {
  const ended = (...successorAgencyIds: string[]) =>
    agency('dinkes', 'Dinas Kesehatan', {
      heads: [aHead('kepala-dinkes')],
      validTo: '2026-05-03',
      successorAgencyIds,
    });

  it('merged into another is answered for by the head of that one', async () => {
    const run = await begin(bench);
    const former = linkOf(bench, 'dinkes');
    await bench.put('register', ended('lain'));
    await announce({ kind: 'agency', agencyId: agencyId('dinkes') });
    expect((await bench.get(former)).status).toBe(410);
    await approve(bench, 'lain', 'disdik', 'bkpsdm', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
    bench.covers('agency merged', 'approval');
  });

  it('split in two is answered for by who headed it, while in service', async () => {
    await begin(bench);
    await bench.put('register', ended('lain', 'disdik'));
    await announce({ kind: 'agency', agencyId: agencyId('dinkes') });
    expect(mailsTo(bench, 'dinkes')).toHaveLength(1);
    await approve(bench, 'dinkes');
    bench.covers('agency split', 'approval');
  });
});

describe('an office that is empty when its turn comes', () => {
  it('is named to the operator once, passed over by nobody, and asked as soon as somebody holds it', async () => {
    const run = await begin(bench);
    await offices(['bkpsdm', { to: on('2026-05-01') }]);
    await approve(bench, 'dinkes', 'disdik');
    await bench.jumpTo('2026-07-01T01:00:00.000Z');
    expect(subjectsTo(bench, 'pengelola')).toEqual(['Mohon pejabat: Rencana Bangkom 2027 menunggu bkpsdm']);
    expect(await run.status()).toBe('RUNNING');
    await offices(['bkpsdm', { title: 'Plt. Kepala BPSDM', email: 'plt@example.invalid', capacity: 'plt' }]);
    await announce({ kind: 'office', role: 'bkpsdm' });
    await approve(bench, 'plt', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done', result: { decisions: 5 } });
  });
});

describe('a chair that was empty when its turn came, and falls empty again', () => {
  it('loses its link and is named to the operator each time', async () => {
    const run = await begin(bench);
    await offices(['bkpsdm', { to: on('2026-05-01') }]);
    await approve(bench, 'dinkes', 'disdik');
    for (const [time, who] of ['satu', 'dua', 'tiga'].entries()) {
      const told = subjectsTo(bench, 'pengelola').filter((subject) => subject.startsWith('Mohon pejabat'));
      expect(told).toHaveLength(time + 1);
      await bench.jumpTo(new Date(bench.clock.now().getTime() + 24 * 3_600_000));
      const acting = {
        title: 'Plt. Kepala BPSDM',
        email: `${who}@example.invalid`,
        capacity: 'plt',
      } as const;
      await offices(['bkpsdm', acting]);
      await announce({ kind: 'office', role: 'bkpsdm' });
      const link = linkOf(bench, who);
      expect((await bench.get(link)).status).toBe(200);
      if (time === 2) break;
      await bench.jumpTo(new Date(bench.clock.now().getTime() + 24 * 3_600_000));
      await offices(['bkpsdm', { ...acting, to: on('2026-05-01') }]);
      await announce({ kind: 'office', role: 'bkpsdm' });
      expect((await bench.get(link)).status).toBe(410);
      expect(await auditNow()).toContain('turn-vacant round-1-step-2-bkpsdm');
    }
    await approve(bench, 'tiga', 'sekda', 'ppk');
    expect(await outputOf(run)).toMatchObject({ outcome: 'done' });
  });
});

describe('how it ended', () => {
  it('is told to whoever holds the office that day, with a receipt for who decided alone; who left is not written to', async () => {
    await begin(bench);
    await approve(bench, 'dinkes', 'disdik', 'bkpsdm', 'sekda');
    await offices(['sekda', newSekda], ['bkpsdm', { to: on('2026-05-01') }]);
    await bench.put('register', head('dinkes', { validTo: '2026-05-03' }));
    await approve(bench, 'ppk');
    await bench.settle();
    const ended = 'Pemberitahuan: Rencana Bangkom 2027 ditetapkan';
    expect(subjectsTo(bench, 'dinkes')).not.toContain(ended);
    expect(subjectsTo(bench, 'bkpsdm')).not.toContain(ended);
    expect(subjectsTo(bench, 'sekda')).not.toContain(ended);
    const receipt = 'Tanda terima keputusan Bapak/Ibu';
    expect(mailsTo(bench, 'sekda-baru').find((m) => m.subject === ended)?.text).not.toContain(receipt);
    expect(mailsTo(bench, 'disdik').find((m) => m.subject === ended)?.text).toContain(receipt);
  });
});
