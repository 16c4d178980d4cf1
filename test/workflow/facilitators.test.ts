// Who teaches, from when to when: entered, corrected and ended in the console while batches are on their way, by the real workflow and pages.
import { beforeEach, describe, expect, it } from 'vitest';
import { listOfficeAudit } from '../support/audit-lines.ts';
import { on } from '../support/branded.ts';
import { signedIn } from '../support/signed-in.ts';
import { cookie, stranger, tenantItem, tokens } from '../unit/cycle/records.ts';
import { facilitator, linkTo, mailsTo, sendAttendance, subjectsTo } from '../unit/delivery/actors.ts';
import {
  begin,
  bench,
  canEvaluate,
  everyoneAccepts,
  invitationDay,
  lastDay,
  operator,
  setTheScene,
  title,
} from '../unit/delivery/batch-scene.ts';
import { aBatch, batchRows, places, tenant, year } from '../unit/delivery/government.ts';

setTheScene();

const as = { cookie: cookie(tokens.operator) };
beforeEach(async () => {
  for (const [token, of, role] of [
    [tokens.operator, tenant, 'operator'],
    [tokens.auditor, tenant, 'auditor'],
    [stranger, 'sawahlunto', 'operator'],
  ] as const)
    for (const [table, item] of signedIn({ token, tenant: of, role, email: `${role}@${of}.example` }))
      await bench.put(table, item);
  await bench.put('cycle', { pk: `CYCLES#${tenant}`, sk: `YEAR#${year}`, year });
  await bench.put('register', tenantItem('sawahlunto', 'Kota Sawahlunto'));
  await bench.put('register', {
    ...{ pk: `TENANT#${tenant}`, sk: 'COMPETENCY#T-1', code: 'T-1', name: 'Komunikasi' },
    ...{ group: 'teknis', anchors: ['a', 'b', 'c', 'd', 'e'] },
  });
});

const list = '/konsol/narasumber';
const pageOf = async (name: string): Promise<string> => {
  const { text } = await bench.get(list, as);
  const found = new RegExp(`href="(/konsol/narasumber/[^"]+)">${name}<`).exec(text)?.[1];
  if (found === undefined) throw new Error(`${name} is not listed`);
  return found;
};
/** Those who teach have their mail elsewhere: whoever enters them says by name that it is meant. */
const send = async (path: string, form: Record<string, string>, who = as) => {
  await bench.get(path, who);
  const named = form.surel === undefined ? {} : { 'luar-domain': form.surel };
  const sent = await bench.post(path, { ...named, ...form }, who);
  await bench.settle();
  return sent;
};
const newcomer = {
  ...{ nama: 'Dr. Ibu Tiga, M.Si.', surel: 'tiga@narasumber.invalid', kompetensi: 't-1' },
  ...{ mulai: '2027-02-01', keputusan: 'ya' },
};
const end = { langkah: 'akhiri', alasan: 'Sakit, dirawat sampai sembuh.', 'keputusan-akhiri': 'ya' };
const facilitators = async () => {
  const { requireTenant } = await import('../../functions/records/register.reads.ts');
  return (await requireTenant(tenant)).facilitators;
};
const taught = async () => {
  const { listBatches } = await import('../../functions/records/batch.reads.ts');
  return (await listBatches({ tenant, year })).map((b) => [b.batchId, b.facilitator?.name]);
};
const lines = async () =>
  (await listOfficeAudit({ tenant, year: 2027 })).map((l) => l.action).filter((a) => a.startsWith('facil'));

describe('somebody who begins to teach', () => {
  it('is entered with a question that nobody answered in advance, a line in the trail, and no address in the address', async () => {
    const shown = await bench.get(list, as);
    expect(shown.text).not.toMatch(/ checked/);
    expect((await send(list, newcomer)).status).toBe(303);
    expect((await facilitators()).at(-1)).toEqual({
      ...{ name: newcomer.nama, email: newcomer.surel, topics: ['T-1'], terms: [{ from: '2027-02-01' }] },
    });
    expect(await lines()).toEqual(['facilitator-entered']);
    expect(await pageOf(newcomer.nama)).not.toMatch(/tiga|%40|@/);
    expect((await bench.get(`/konsol/jejak?tahun=2027`, as)).text).not.toContain(newcomer.surel);
  });

  it.each<[string, Record<string, string>, string]>([
    ['nobody', { nama: '' }, 'Tuliskan nama narasumber'],
    ['a name of hidden letters', { nama: '\u3164\u3164' }, 'Tuliskan nama narasumber'],
    ['no address', { surel: 'bukan-surel' }, 'alamat surel yang lengkap'],
    [
      'an address of somebody else, in capitals',
      { surel: 'SATU@narasumber.invalid' },
      'sudah tercatat bagi Narasumber Satu',
    ],
    ['a competency nobody knows', { kompetensi: 'T-1, X-9' }, 'Tidak ada dalam kamus kompetensi: X-9'],
    ['no day', { mulai: '' }, 'Tuliskan tanggal yang sah'],
    ['a day that is none', { mulai: '2027-02-30' }, 'Tuliskan tanggal yang sah'],
    ['a day in another decade', { mulai: '2072-01-01' }, 'lebih dari tiga tahun'],
    ['no answer', { keputusan: '' }, 'Pilih salah satu keputusan'],
  ])('is refused: %s', async (_, change, said) => {
    const before = await facilitators();
    const { status, text } = await send(list, { ...newcomer, ...change });
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(await facilitators()).toEqual(before);
  });

  it.each([
    ['operator', 'Operator Jambi'],
    ['auditor', 'Auditor Jambi'],
  ] as const)(
    'may be the %s under their own name, and nobody under another; it gives no account and takes none',
    async (role, own) => {
      const { accountKey, findAccount } = await import('../../functions/records/register.reads.ts');
      const surel = `kerja-${role}@${tenant}.example`;
      await bench.put('register', {
        ...accountKey(surel, tenant),
        ...{ tenant, email: surel, name: own, consoleRole: role, version: 1 },
      });
      const before = await findAccount(tenant, surel);
      const refused = await send(list, { ...newcomer, surel });
      expect([refused.status, refused.text.includes('milik akun orang lain')]).toEqual([422, true]);
      expect(await facilitators()).toHaveLength(2);
      expect((await send(list, { ...newcomer, surel, nama: `Dr. ${own}, M.Si.` })).status).toBe(303);
      expect((await facilitators()).at(-1)).toMatchObject({ email: surel });
      expect(await findAccount(tenant, surel)).toEqual(before);
      // A correction, and whoever stands in for one batch, too.
      const other = `lain-${role}@${tenant}.example`;
      await bench.put('register', {
        ...accountKey(other, tenant),
        ...{ tenant, email: other, name: 'Siti Lain', consoleRole: role, version: 1 },
      });
      const correction = {
        ...{ langkah: 'betulkan', 'keputusan-betulkan': 'ya', nama: 'Narasumber Dua', kompetensi: '' },
        surel: other,
      };
      for (const [table, item] of batchRows(aBatch(), places())) await bench.put(table, item);
      const standIn = {
        ...{ narasumber: 'lain', nama: 'Narasumber Dua', surel: other, alasan: 'Sakit, dirawat.' },
        setuju: 'ya',
      };
      for (const [path, form] of [
        [await pageOf('Narasumber Dua'), correction],
        [`/konsol/${year}/angkatan/P-1-1/narasumber`, standIn],
      ] as const) {
        const { status, text } = await send(path, form);
        expect([path, status, text.includes('milik akun orang lain')]).toEqual([path, 422, true]);
      }
    },
  );

  it('is entered by the operator of this government alone', async () => {
    const path = await pageOf('Narasumber Satu');
    const auditor = { cookie: cookie(tokens.auditor) };
    expect((await bench.get(path, auditor)).text).not.toContain('<form');
    expect((await bench.post(list, newcomer, auditor)).status).toBe(403);
    const other = { cookie: cookie(stranger) };
    expect((await bench.get(path, other)).status).toBe(404);
    expect((await send(list, { ...newcomer, kompetensi: '' }, other)).status).toBe(303);
    expect(await facilitators()).toHaveLength(2);
    expect((await send(list, { ...newcomer, keputusan: 'tidak' })).status).toBe(303);
    expect(await facilitators()).toHaveLength(2);
  });
});

describe('somebody who ends', () => {
  it('gives every batch after it to whoever is named, who is asked; both are told, and the day finds the new one', async () => {
    await canEvaluate();
    await begin();
    await everyoneAccepts();
    const path = await pageOf('Narasumber Satu');
    const next = (await pageOf('Narasumber Dua')).split('/').at(-1) ?? '';
    const sent = await send(path, { ...end, terakhir: '2027-03-05', pengganti: next });
    expect(sent.status).toBe(303);
    expect(sent.headers.location).toContain('dialihkan=1');
    expect(subjectsTo(bench, 'dua@narasumber.invalid')).toEqual([`Permohonan narasumber: ${title}`]);
    expect(subjectsTo(bench, facilitator)).toContain(`Penggantian narasumber: ${title}`);
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    expect(subjectsTo(bench, 'dua@narasumber.invalid')).toContain(`Presensi dan nilai: ${title}`);
    expect(subjectsTo(bench, facilitator)).not.toContain(`Presensi dan nilai: ${title}`);
    expect(await lines()).toEqual(['facilitator-ended']);
  });

  it('keeps what is held before the last day, and is not put into two rooms at once', async () => {
    const beforeIt = aBatch({ startsOn: on('2027-02-20'), endsOn: on('2027-02-22'), dates: undefined });
    const busy = {
      ...aBatch(),
      batchId: 'P-2-1',
      facilitator: { name: 'Narasumber Dua', email: 'dua@narasumber.invalid' },
    };
    for (const batch of [
      { ...beforeIt, batchId: 'P-1-0' },
      aBatch(),
      { ...aBatch({ startsOn: on('2027-05-10'), endsOn: on('2027-05-12') }), batchId: 'P-1-2' },
      busy,
    ])
      for (const [table, item] of batchRows(batch as ReturnType<typeof aBatch>, places()))
        await bench.put(table, item);
    const next = (await pageOf('Narasumber Dua')).split('/').at(-1) ?? '';
    const path = await pageOf('Narasumber Satu');
    const sent = await send(path, { ...end, terakhir: '2027-03-05', pengganti: next });
    expect(sent.headers.location).toContain('dialihkan=1');
    expect(await taught()).toEqual([
      ['P-1-0', 'Narasumber Satu'],
      ['P-1-1', 'Narasumber Satu'],
      ['P-1-2', 'Narasumber Dua'],
      ['P-2-1', 'Narasumber Dua'],
    ]);
    expect((await bench.get(path, as)).text).toContain('Perlu pengganti');
    expect((await bench.get(`/konsol/${year}`, as)).text).toContain(
      'tidak lagi bertugas pada hari-hari angkatan itu',
    );
  });

  it('without a successor: the letters go to the training office, which names one; nobody ended is asked or reminded', async () => {
    await canEvaluate();
    await begin();
    const path = await pageOf('Narasumber Satu');
    // Whoever is free teaches something else, and a stranger to the matter is nobody's choice but a person's.
    await send(path, { ...end, terakhir: '2027-02-10', pengganti: 'bebas' });
    expect(await taught()).toEqual([['P-1-1', 'Narasumber Satu']]);
    await everyoneAccepts();
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    expect(mailsTo(bench, facilitator)).toEqual([]);
    expect(mailsTo(bench, operator, 'Narasumber perlu diganti')).toHaveLength(2);
    await bench.jumpTo('2027-04-20T02:00:00.000Z');
    expect(mailsTo(bench, facilitator)).toEqual([]);
    expect(mailsTo(bench, operator, 'Presensi belum diterima')).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no day', { terakhir: '' }, 'Tuliskan tanggal yang sah'],
    ['nobody chosen', { pengganti: '' }, 'Pilih siapa yang menggantikan'],
    ['somebody unknown', { pengganti: 'AAAAAAAAAAAAAAAA' }, 'Pilih siapa yang menggantikan'],
    ['no reason', { alasan: '' }, 'Tuliskan alasan'],
    ['no answer', { 'keputusan-akhiri': '' }, 'Pilih salah satu keputusan'],
  ])('is refused: %s', async (_, change, said) => {
    const form = { ...end, terakhir: '2027-03-05', pengganti: 'nanti', ...change };
    const { status, text } = await send(await pageOf('Narasumber Satu'), form);
    expect(status).toBe(422);
    expect(text).toContain(said);
    expect(await lines()).toEqual([]);
  });

  it('begins again later, not before the end; an end before the beginning is refused', async () => {
    await send(list, newcomer);
    const path = await pageOf(newcomer.nama);
    const early = await send(path, { ...end, terakhir: '2027-01-05', pengganti: 'nanti' });
    expect(early.text).toContain('lebih awal daripada hari pertama');
    await send(path, { ...end, terakhir: '2027-03-05', pengganti: 'nanti' });
    const again = { langkah: 'mulai-lagi', 'keputusan-mulai-lagi': 'ya' };
    expect((await send(path, { ...again, mulai: '2027-03-05' })).text).toContain('sesudah hari terakhir');
    expect((await send(path, { ...again, mulai: '2027-06-01' })).status).toBe(303);
    expect((await facilitators()).at(-1)?.terms).toEqual([
      { from: '2027-02-01', to: '2027-03-05' },
      { from: '2027-06-01' },
    ]);
  });
});

describe('an address that is corrected', () => {
  const correct = {
    ...{ langkah: 'betulkan', nama: 'Narasumber Satu', surel: 'benar@narasumber.invalid', kompetensi: '' },
    'keputusan-betulkan': 'ya',
  };

  it('before the call: the letter of that day goes there', async () => {
    await canEvaluate();
    await begin();
    await send(await pageOf('Narasumber Satu'), correct);
    await bench.jumpTo(invitationDay);
    expect(mailsTo(bench, facilitator)).toEqual([]);
    expect(subjectsTo(bench, correct.surel)).toEqual([`Permohonan narasumber: ${title}`]);
  });

  it('after it: the letter is sent again at once, and while the batch runs its link; the old one opens nothing', async () => {
    await canEvaluate();
    const run = await begin();
    await everyoneAccepts();
    const path = await pageOf('Narasumber Satu');
    await send(path, correct);
    expect(subjectsTo(bench, correct.surel)).toEqual([`Permohonan narasumber: ${title}`]);
    expect(subjectsTo(bench, facilitator)).not.toContain(`Penggantian narasumber: ${title}`);
    await bench.jumpTo('2027-04-06T02:00:00.000Z');
    const old = linkTo(bench, correct.surel, 'Presensi dan nilai');
    // The page of the person is where it was.
    expect((await send(path, { ...correct, surel: 'lagi@narasumber.invalid' })).status).toBe(303);
    expect((await bench.get(old)).status).toBe(410);
    await bench.jumpTo(lastDay);
    expect((await sendAttendance(bench, {}, 'lagi@narasumber.invalid')).status).toBe(303);
    // Nor does it say afterwards that the list was handed in, and thank whoever did not.
    expect(await bench.get(old)).toMatchObject({
      status: 410,
      text: expect.not.stringContaining('diterima'),
    });
    await bench.jumpTo('2027-04-08T10:00:00.000Z');
    expect((await bench.get(old)).status).toBe(410);
    expect(await run.output()).toMatchObject({ outcome: 'completed' });
    expect(await lines()).toEqual(['facilitator-corrected', 'facilitator-corrected']);
  });

  it('cannot be one that somebody else has or had', async () => {
    await send(await pageOf('Narasumber Satu'), correct);
    const sent = await send(await pageOf('Narasumber Dua'), {
      ...correct,
      nama: 'Narasumber Dua',
      surel: facilitator,
    });
    expect(sent.text).toContain('sudah tercatat bagi Narasumber Satu');
    // Their own former one they may take back.
    expect((await send(await pageOf('Narasumber Satu'), { ...correct, surel: facilitator })).status).toBe(
      303,
    );
    expect((await facilitators())[0]).toMatchObject({ email: facilitator });
  });
});
