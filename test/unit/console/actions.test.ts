// What the operator has to see to, and which deadline comes next.
import { describe, expect, it } from 'vitest';
import { actionsOf, nextDeadline, type YearRecords } from '../../../functions/console/actions.rules.ts';
import type { Undelivered } from '../../../functions/mail/undelivered.ts';
import type { Survey } from '../../../functions/records/survey.ts';
import { changeFrom } from '../../support/approval-records.ts';
import { agencyId, at, batchId, competencyCode, on, programCode } from '../../support/branded.ts';
import { aCycle, aPhase, aPlan, aStep, fivePhases } from '../cycle/records.ts';

const begunAt = at('2026-01-05T01:00:01.000Z');
const records = (changes: Partial<YearRecords> = {}): YearRecords => ({
  cycle: aCycle(),
  phases: fivePhases({ 'needs-survey': { begunAt } }),
  survey: undefined,
  invited: 0,
  answered: 0,
  plan: undefined,
  steps: [],
  batches: [],
  changes: [],
  ...changes,
});
const survey: Survey = {
  opensAt: at('2026-01-14T17:00:00.000Z'),
  closesAt: at('2026-02-28T16:59:59.000Z'),
  status: 'open',
  agencies: [agencyId('dinkes')],
  remindAt: [at('2026-01-26T01:00:00.000Z'), at('2026-02-04T01:00:00.000Z')],
};
const undelivered = (mailId: string, changes: Partial<Undelivered> = {}): Undelivered => ({
  tenant: aCycle().tenant,
  year: aCycle().year,
  mailId,
  to: 'sekda@jambi.example',
  addressHash: 'x',
  subject: 'Undangan',
  addressee: 'Sekretaris Daerah',
  isDecisionLetter: false,
  why: 'bounced',
  at: at('2026-05-04T01:00:00.000Z'),
  status: 'open',
  ...changes,
});
const kinds = (given: YearRecords, at: string): string[] => actionsOf(given, new Date(at)).map((a) => a.kind);

describe('the list of what needs doing', () => {
  it('names every office whose decision letter did not arrive, once, and counts other letters', () => {
    const letters = [
      undelivered('a', { isDecisionLetter: true }),
      undelivered('b', { isDecisionLetter: true, subject: 'Pengingat 1' }),
      undelivered('c'),
      undelivered('d', { status: 'sent-again', isDecisionLetter: true, addressee: 'Gubernur' }),
    ];
    const now = new Date('2026-01-10T00:00:00.000Z');
    expect(actionsOf(records({ undelivered: letters }), now).map((a) => a.text)).toEqual([
      'Surat permohonan keputusan kepada Sekretaris Daerah tidak sampai.',
      '1 surat lain tidak sampai ke penerimanya.',
    ]);
  });

  it('is empty while the year runs by itself', () => {
    expect(kinds(records(), '2026-01-10T00:00:00.000Z')).toEqual([]);
    expect(kinds(records({ cycle: aCycle({ status: 'closed' }) }), '2028-01-10T00:00:00.000Z')).toEqual([]);
  });

  it('names a failed phase with its fault, and one that was never started', () => {
    const failed = fivePhases({
      'needs-survey': { status: 'failed', failure: { error: 'PlanMissing', cause: '' } },
    });
    const [action] = actionsOf(records({ phases: failed }), new Date('2026-02-01T00:00:00Z'));
    expect(action).toEqual({
      kind: 'resume',
      about: 'needs-survey-1',
      text: 'Tahapan Survei Kebutuhan terhenti: gangguan teknis (PlanMissing). Perbaiki penyebabnya, lalu lanjutkan tahapan.',
    });
    expect(kinds(records({ phases: fivePhases() }), '2026-02-01T00:00:00.000Z')).toEqual(['resume']);
  });

  it('says that a refused plan stopped the year', () => {
    const phases = fivePhases({
      'needs-survey': { status: 'done' },
      'needs-analysis': { status: 'done' },
      'program-approval': { status: 'refused' },
    });
    expect(kinds(records({ phases }), '2026-11-01T00:00:00.000Z')).toEqual(['stopped']);
  });

  it('sends the operator to a returned plan', () => {
    const plan = aPlan({
      status: 'returned',
      returnedReason: [{ who: 'Sekretaris Daerah', reason: 'Kurangi anggaran.' }],
    });
    const [action] = actionsOf(records({ plan, steps: [aStep()] }), new Date('2026-05-10T00:00:00Z'));
    expect(action?.kind).toBe('revise');
    expect(action?.text).toBe('Rencana dikembalikan untuk perbaikan: Sekretaris Daerah: Kurangi anggaran.');
    expect(action?.link?.href).toBe('/konsol/2027/rencana/perbaiki');
  });

  it('lists whose decision is waited for in this round, agency heads as one line', () => {
    const head = { office: 'agency-head', step: 1, agencyId: agencyId('dinkes') } as const;
    const steps = [
      aStep({ ...head, askedAt: at('2026-05-06T01:00:00.000Z') }),
      aStep({ ...head, agencyId: agencyId('dinsos'), askedAt: at('2026-05-04T01:00:00.000Z') }),
      aStep(),
      aStep({ status: 'approved' }),
      aStep({ round: 2 }),
    ];
    const texts = actionsOf(records({ plan: aPlan(), steps }), new Date('2026-05-10T00:00:00Z')).map(
      (a) => a.text,
    );
    expect(texts).toEqual([
      'Menunggu keputusan 2 kepala perangkat daerah sejak 4 Mei 2026, batas waktu 18 Mei 2026.',
      'Menunggu keputusan Sekretaris Daerah sejak 4 Mei 2026, batas waktu 18 Mei 2026.',
    ]);
  });

  it('tells at once who sent the plan back, while others are still waited for', () => {
    const head = { office: 'agency-head', step: 1, agencyId: agencyId('dinkes') } as const;
    const back = {
      ...head,
      agencyName: 'Dinas Kesehatan',
      status: 'returned',
      reason: 'Jadwal bertabrakan.',
    } as const;
    const steps = [
      aStep({ ...back, decidedAt: at('2026-05-06T01:00:00.000Z') }),
      aStep({ ...head, agencyId: agencyId('dinsos') }),
      // Of a round before: that was told then.
      aStep({ ...back, round: 2, reason: 'Lama.', decidedAt: at('2026-05-06T01:00:00.000Z') }),
    ];
    const texts = (plan: Parameters<typeof aPlan>[0]) =>
      actionsOf(records({ plan: aPlan(plan), steps }), new Date('2026-05-10T00:00:00Z')).map((a) => a.text);
    expect(texts({})).toEqual([
      'Dinas Kesehatan mengembalikan rencana pada 6 Mei 2026: Jadwal bertabrakan.',
      'Menunggu keputusan 1 kepala perangkat daerah sejak 4 Mei 2026, batas waktu 18 Mei 2026.',
    ]);
    // When the plan is back with the operator, the revision itself says who returned it and why.
    expect(
      texts({
        status: 'returned',
        returnedReason: [{ who: 'Dinas Kesehatan', reason: 'Jadwal bertabrakan.' }],
      }),
    ).toEqual(['Rencana dikembalikan untuk perbaikan: Dinas Kesehatan: Jadwal bertabrakan.']);
    expect(texts({ status: 'lapsed' })).toEqual([]);
  });

  it('warns of few answers in the second half of an open survey only', () => {
    const low = records({ survey, invited: 100, answered: 49 });
    expect(kinds(low, '2026-02-01T00:00:00.000Z')).toEqual([]);
    expect(kinds(low, '2026-02-10T00:00:00.000Z')).toEqual(['low-response']);
    expect(kinds({ ...low, answered: 50 }, '2026-02-10T00:00:00.000Z')).toEqual([]);
    const closed = { closedAt: survey.opensAt, closedBecause: 'operator' } as const;
    expect(
      kinds({ ...low, survey: { ...survey, ...closed, status: 'closed' } }, '2026-02-10T00:00:00.000Z'),
    ).toEqual([]);
  });
});

describe('a change of the decided plan on the list', () => {
  const deliveryIs = (status: 'running' | 'done') => [aPhase('delivery', { status })];
  const phases = deliveryIs('running');
  const now = new Date('2027-05-10T00:00:00.000Z');
  const turn = (changes: Parameters<typeof aStep>[0] = {}) =>
    aStep({
      askedAt: at('2027-05-04T01:00:00.000Z'),
      expiresAt: at('2027-05-18T16:59:59.000Z'),
      ...changes,
    });
  const listed = (changes: YearRecords['changes'], more: Partial<YearRecords> = {}, moment = now) =>
    actionsOf(records({ phases, changes, ...more }), moment).map(({ kind, text, link }) => [
      kind,
      text,
      link?.href,
    ]);
  const page = '/konsol/2027/perubahan/1';

  it('says which office it waits for, since when and until when', () => {
    const head = { office: 'agency-head', step: 1, agencyId: agencyId('dinkes') } as const;
    const plan = changeFrom({ status: 'in-approval' });
    expect(listed([{ plan, steps: [turn({ ...head, status: 'approved' }), turn()] }])).toEqual([
      [
        'waiting',
        'Perubahan ke-1: menunggu keputusan Sekretaris Daerah sejak 4 Mei 2027, batas waktu 18 Mei 2027.',
        page,
      ],
    ]);
    const heads = [turn(head), turn({ ...head, expiresAt: at('2027-05-12T16:59:59.000Z') })];
    expect(listed([{ plan, steps: heads }])[0]?.[1]).toBe(
      'Perubahan ke-1: menunggu keputusan 2 kepala perangkat daerah sejak 4 Mei 2027, batas waktu 12 Mei 2027.',
    );
  });

  it('says that a chair is empty, and who sent it back while others are still heard', () => {
    const plan = changeFrom({ status: 'in-approval' });
    const steps = [
      turn({ vacantSince: at('2027-05-06T01:00:00.000Z') }),
      turn({ status: 'returned', reason: 'Pagu keliru.', decidedAt: at('2027-05-07T01:00:00.000Z') }),
    ];
    expect(listed([{ plan, steps }])).toEqual([
      ['sent-back', 'Sekretaris Daerah mengembalikan Perubahan ke-1 pada 7 Mei 2027: Pagu keliru.', page],
      [
        'vacant',
        'Perubahan ke-1: jabatan Sekretaris Daerah kosong sejak 6 Mei 2027; keputusan menunggu pejabat definitif, Plt., atau Plh.',
        '/konsol/pejabat/sekda',
      ],
    ]);
  });

  it('says that the chair of an office that has yet to be asked is empty, of a change as of the plan', () => {
    const emptyChairs = { offices: [{ role: 'sekda' as const, title: 'Sekretaris Daerah' }], agencies: [] };
    const of = (given: Partial<YearRecords>, now = '2026-06-02T01:00:00.000Z') =>
      actionsOf(records({ emptyChairs, ...given }), new Date(now))
        .filter(({ kind }) => kind === 'chair-empty')
        .map(({ about, text, link }) => [about, text, link?.href]);
    const running = fivePhases({ 'program-approval': { status: 'running' } });
    const plan = aPlan({ status: 'in-approval' });
    const asked = (status: 'approved' | 'waiting') =>
      aStep({ ...{ office: 'sekda', step: 3, round: plan.round, status }, contentHash: plan.contentHash });
    expect(of({ plan, phases: running })).toEqual([
      [
        'sekda',
        'Jabatan Sekretaris Daerah kosong, sedangkan persetujuan Rencana sedang berjalan: keputusan jabatan ini masih diperlukan.',
        '/konsol/pejabat/sekda',
      ],
    ]);
    for (const status of ['approved', 'waiting'] as const)
      expect(of({ plan, phases: running, steps: [asked(status)] })).toEqual([]);
    expect(of({ plan: aPlan({ status: 'approved' }), phases: running })).toEqual([]);
    const delivery = fivePhases({
      ...{ 'program-approval': { status: 'done', closedAt: begunAt } },
      delivery: { status: 'running' },
    });
    expect(
      of({ phases: delivery, changes: [{ plan: changeFrom({ status: 'in-approval' }), steps: [] }] }),
    ).toMatchObject([['change-1-sekda', expect.stringContaining('Perubahan ke-1'), '/konsol/pejabat/sekda']]);
  });

  it('leads to one that a fault stopped, in whatever status, and to one that nobody was sent', () => {
    const failed = { at: at('2027-05-08T01:00:00.000Z'), error: 'Boom' };
    for (const status of ['in-approval', 'approved'] as const)
      expect(listed([{ plan: changeFrom({ status, change: { failed } }), steps: [turn()] }])).toEqual([
        [
          'change-stopped',
          'Perubahan ke-1 terhenti karena gangguan pada 8 Mei 2027. Yang sudah tercatat tetap tersimpan.',
          page,
        ],
      ]);
    expect(listed([{ plan: changeFrom({ status: 'draft' }), steps: [] }])).toEqual([
      ['change-stopped', 'Perubahan ke-1 belum dikirim kepada pejabat pemutus.', page],
    ]);
  });

  it('says how it ended and what comes next, while it is news, the last one and still of use', () => {
    const refused = changeFrom({
      ...{ status: 'refused', decidedAt: at('2027-05-09T01:00:00.000Z') },
      returnedReason: [{ who: 'Sekretaris Daerah', reason: 'Pagu belum disahkan.' }],
    });
    const row = [
      'change-ended',
      'Perubahan ke-1 tidak disetujui (Sekretaris Daerah: Pagu belum disahkan). Rencana yang sudah ditetapkan tetap berlaku.',
      page,
    ];
    expect(listed([{ plan: refused, steps: [] }])).toEqual([row]);
    expect(listed([{ plan: refused, steps: [] }], {}, new Date('2027-06-09T01:00:00.000Z'))).toEqual([]);
    const second = changeFrom({
      ...{ status: 'lapsed', decidedAt: at('2027-05-09T01:00:00.000Z') },
      change: { number: 2 },
    });
    const later = [
      { plan: refused, steps: [] },
      { plan: second, steps: [] },
    ];
    expect(listed(later)).toEqual([
      [
        'change-ended',
        'Perubahan ke-2 berakhir tanpa keputusan. Rencana yang sudah ditetapkan tetap berlaku.',
        '/konsol/2027/perubahan/2',
      ],
    ]);
    const withdrawn = changeFrom({
      ...{ status: 'lapsed', decidedAt: at('2027-05-09T01:00:00.000Z') },
      change: { withdrawnBecause: 'Keliru.' },
    });
    expect(listed([{ plan: withdrawn, steps: [] }])).toEqual([]);
    const over = deliveryIs('done');
    expect(listed([{ plan: refused, steps: [] }], { phases: over })).toEqual([]);
  });

  it('says that it came too late, and nothing of one that was carried out', () => {
    const done = { at: at('2027-05-09T01:00:00.000Z'), added: 0, calledOff: 0, kept: 0 };
    const approved = (late: boolean) =>
      changeFrom({
        ...{ status: 'approved', decidedAt: at('2027-05-09T01:00:00.000Z') },
        change: { carriedOut: { ...done, late } },
      });
    const over = deliveryIs('done');
    expect(listed([{ plan: approved(true), steps: [] }], { phases: over })).toMatchObject([
      ['change-ended', expect.stringContaining('setelah pelaksanaan berakhir'), page],
    ]);
    expect(listed([{ plan: approved(false), steps: [] }])).toEqual([]);
  });

  it('has a deadline of its own', () => {
    const plan = changeFrom({ status: 'in-approval' });
    const given = records({ phases, changes: [{ plan, steps: [turn()] }] });
    expect(nextDeadline(given, now)?.text).toBe(
      'Batas waktu keputusan Sekretaris Daerah atas Perubahan ke-1',
    );
  });
});

describe('the next deadline', () => {
  it('is the first moment to come', () => {
    const deadlineAt = (now: string, changes: Partial<YearRecords> = {}) =>
      nextDeadline(records(changes), new Date(now))?.text;
    expect(deadlineAt('2026-01-10T00:00:00.000Z')).toBe('Survei Kebutuhan dibuka');
    expect(deadlineAt('2026-01-20T00:00:00.000Z', { survey })).toBe('Pengingat survei dikirim');
    expect(deadlineAt('2026-05-10T00:00:00.000Z', { steps: [aStep()] })).toBe(
      'Batas waktu keputusan Sekretaris Daerah',
    );
    expect(deadlineAt('2029-01-01T00:00:00.000Z')).toBeUndefined();
  });

  it('knows running phases and batches', () => {
    const phases = fivePhases({ delivery: { status: 'running' } }).filter((p) => p.phase === 'delivery');
    const batch = {
      batchId: batchId('PROG01-1'),
      program: programCode('PROG01'),
      programName: 'Pemasaran Digital',
      number: 1,
      status: 'inviting',
      startsOn: on('2027-03-01'),
      endsOn: on('2027-03-05'),
      capacity: 30,
      minimumParticipants: 10,
      jp: 32,
      form: 'KL03',
      competencies: [competencyCode('T01')],
      targetLevel: 3,
      provider: 'BPSDM',
      facilitator: { name: 'Nama', email: 'f@example.invalid' },
      invitesAt: at('2027-02-01T00:00:00.000Z'),
      replyBy: at('2027-02-20T16:59:59.000Z'),
      attempt: 1,
    } as const;
    const deadlineAt = (now: string) =>
      nextDeadline(
        records({ phases, batches: [{ ...batch, competencies: [...batch.competencies] }] }),
        new Date(now),
      )?.text;
    expect(deadlineAt('2027-02-10T00:00:00.000Z')).toBe(
      'Batas waktu jawaban peserta Pemasaran Digital, Angkatan I',
    );
    expect(deadlineAt('2027-02-25T00:00:00.000Z')).toBe('Pemasaran Digital, Angkatan I dimulai');
    expect(deadlineAt('2027-03-10T00:00:00.000Z')).toBe('Pelaksanaan ditutup');
  });
});
