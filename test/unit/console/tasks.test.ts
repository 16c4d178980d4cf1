// One list over all years and the register: its order, how long a task may be put off, and that it is the same one tomorrow.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, YearRecords } from '../../../functions/console/actions.rules.ts';
import { everybody, readArrangement } from '../../../functions/console/home/arrangement.rules.ts';
import {
  type RegisterRecords,
  registerActions,
} from '../../../functions/console/home/register-actions.rules.ts';
import type { TaskNote } from '../../../functions/console/home/task-note.ts';
import { standingWord, taskTitle } from '../../../functions/console/home/task-words.ts';
import {
  arranged,
  latestPutOff,
  type OfficeRecords,
  type Task,
  tasksOf,
} from '../../../functions/console/home/tasks.rules.ts';
import type { ImportJob } from '../../../functions/people/import-job.ts';
import { defaultPolicy, inForce } from '../../../functions/records/policy.ts';
import type { Recommendation } from '../../../functions/records/recommendation.ts';
import { agencyId, at, batchId, on } from '../../support/branded.ts';
import { aCycle, aPlan, aStep, fivePhases } from '../cycle/records.ts';
import { aBatch } from '../delivery/government.ts';

const begunAt = at('2026-01-05T01:00:01.000Z');
const records = (changes: Partial<YearRecords> = {}): YearRecords => ({
  ...{ cycle: aCycle(), phases: fivePhases({ 'needs-survey': { begunAt } }), survey: undefined },
  ...{ invited: 0, answered: 0, plan: undefined, steps: [], batches: [], changes: [] },
  ...changes,
});
const job = (changes: Partial<ImportJob>): ImportJob => ({
  ...{ jobId: 'j-1', kind: 'pegawai', status: 'checked', attempt: 1, fileName: 'p.csv', size: 1 },
  ...{ objectKey: 'k', etag: 'e', receivedAt: at('2026-01-04T01:00:00.000Z'), receivedFrom: 'x' },
  ...{ rows: 1, parts: 1, done: 1 },
  ...changes,
});
const register = (changes: Partial<RegisterRecords> = {}): OfficeRecords => ({
  ...{ jobs: [], leavers: [], held: [], leftOver: [], requests: [] },
  government: { years: [], mailPause: undefined, policy: inForce(defaultPolicy) },
  ...changes,
});
const now = new Date('2026-05-10T01:00:00.000Z');
const inviting = (changes: object) =>
  aBatch({
    ...{ batchId: batchId('P-1-1'), status: 'inviting', attempt: 1, minimumParticipants: 10 },
    ...{ startsOn: on('2026-05-25'), endsOn: on('2026-05-29'), replyBy: at('2026-05-13T16:59:59.000Z') },
    ...changes,
  } as never) as unknown as YearRecords['batches'][number];
const open = (id: string, dueOn: string): Recommendation => ({
  ...{ recommendationId: id, level: 2, status: 'open', dueOn: on(dueOn) },
  owner: { kind: 'bkpsdm', name: 'BKPSDM' },
  finding: { kind: 'sentences', text: 't', evidence: 'e' },
});

describe('a batch with too few', () => {
  const listed = (coming: number | undefined, changes: object = {}): string[] =>
    tasksOf(
      [
        records({
          batches: [inviting(changes)],
          accepted: new Map(coming === undefined ? [] : [[batchId('P-1-1'), coming]]),
        }),
      ],
      undefined,
      now,
    )
      .filter(({ kind }) => kind === 'below-minimum')
      .map(({ text }) => text);

  it('is listed in the last five days before the answers are due, with both numbers', () => {
    expect(listed(9)).toEqual([
      expect.stringMatching(
        /baru akan diikuti 9 dari paling sedikit 10 peserta; batas waktu jawaban 13 Mei 2026/,
      ),
    ]);
    expect(listed(9, { replyBy: at('2026-05-15T01:00:00.000Z') })).toHaveLength(1);
    expect(listed(9, { replyBy: at('2026-05-15T01:00:01.000Z') })).toEqual([]);
  });

  it('is not listed when enough come, when the list was settled, or when nobody counted', () => {
    expect(listed(10)).toEqual([]);
    expect(listed(9, { settledAt: at('2026-05-09T01:00:00.000Z') })).toEqual([]);
    expect(listed(undefined)).toEqual([]);
  });
});

describe('what the evaluation asked for', () => {
  const listed = (...found: Recommendation[]): string[] =>
    tasksOf([records({ cycle: aCycle({ status: 'closed' }), recommendations: found })], undefined, now).map(
      ({ text, standing }) => `${standing}: ${text}`,
    );

  it('is one line, of closed years too: from a fortnight before it is due, late once that day is over', () => {
    expect(listed(open('a', '2026-05-25'))).toEqual([]);
    expect(listed(open('a', '2026-05-24'))).toEqual([
      'later: 1 rekomendasi evaluasi mendekati batas waktunya; yang pertama 24 Mei 2026, oleh BKPSDM.',
    ]);
    expect(listed(open('a', '2026-05-10'))).toEqual([
      'soon: 1 rekomendasi evaluasi mendekati batas waktunya; yang pertama 10 Mei 2026, oleh BKPSDM.',
    ]);
    expect(listed(open('a', '2026-05-24'), open('b', '2026-05-09'))).toEqual([
      'late: 2 rekomendasi evaluasi perlu dijawab, 1 di antaranya melewati batas waktunya; yang pertama 9 Mei 2026, oleh BKPSDM.',
    ]);
    expect(listed(open('b', '2026-05-09'))[0]).toContain('1 rekomendasi evaluasi melewati batas waktunya');
    expect(listed({ ...open('a', '2026-05-01'), status: 'done' })).toEqual([]);
  });
});

describe('the register', () => {
  it('asks for the newest file of each kind alone: checked and left, or broken off', () => {
    const jobs = [
      job({ jobId: 'new', receivedAt: at('2026-01-05T01:00:00.000Z') }),
      job({ jobId: 'old' }),
      job({ jobId: 'units', kind: 'jabatan', status: 'failed' }),
      job({ jobId: 'done', kind: 'katalog', status: 'applied' }),
      job({ jobId: 'before', kind: 'katalog', receivedAt: at('2026-01-03T01:00:00.000Z') }),
    ];
    expect(registerActions(register({ jobs })).map(({ kind, about }) => [kind, about])).toEqual([
      ['import-waiting', 'new'],
      ['import-stopped', 'units'],
    ]);
  });

  it('is not hidden behind a newer file that could not be read', () => {
    const jobs = [
      job({ jobId: 'unreadable', status: 'refused', receivedAt: at('2026-01-05T01:00:00.000Z') }),
      job({ jobId: 'waiting' }),
    ];
    expect(registerActions(register({ jobs })).map(({ about }) => about)).toEqual(['waiting']);
  });

  it('names accounts that should not be open', () => {
    const someone = { accountId: 'a', name: 'Nama Contoh' };
    const found = registerActions(
      register({ leavers: [{ ...someone, lastDay: on('2026-04-30') }], held: [someone] }),
    );
    expect(found.map(({ kind }) => kind)).toEqual(['account-left', 'address-held']);
    expect(found[0]?.text).toContain('berakhir pada 30 April 2026');
  });
});

describe('people in an agency that has ended', () => {
  it('are one task by agency, with the way to move them, and none when there are none', () => {
    const leftOver = [{ agencyId: agencyId('BKD 1'), name: 'BKD', lastDay: on('2026-03-01'), people: 2 }];
    const [task, ...more] = registerActions(register({ leftOver }));
    expect(more).toEqual([]);
    expect(task).toMatchObject({
      ...{ kind: 'agency-left-over', about: 'BKD 1' },
      text: expect.stringContaining('2 pegawai masih tercatat pada BKD, yang berakhir pada 1 Maret 2026'),
      link: { href: '/konsol/pegawai?unit=BKD%201' },
    });
    expect(registerActions(register())).toEqual([]);
  });
});

describe('the list over all years', () => {
  it('puts what stands still first, then what is late, then what is due soon', () => {
    const stopped = fivePhases({
      'needs-survey': { status: 'done' },
      'needs-analysis': { status: 'done' },
      'program-approval': { status: 'refused' },
    });
    const waiting = (expiresAt: string) =>
      records({ plan: aPlan(), steps: [aStep({ expiresAt: at(expiresAt) })] });
    const years = [
      waiting('2026-07-01T00:00:00.000Z'),
      { ...waiting('2026-05-12T00:00:00.000Z'), cycle: aCycle({ year: 2028 }) },
      records({ cycle: aCycle({ year: 2029 }), phases: stopped }),
      records({
        cycle: aCycle({ year: 2025, status: 'closed' }),
        recommendations: [open('a', '2026-05-01')],
      }),
    ];
    expect(
      tasksOf(years, register({ jobs: [job({})] }), now).map(({ kind, year, standing }) => [
        standing,
        year,
        kind,
      ]),
    ).toEqual([
      ['blocked', 2029, 'stopped'],
      ['late', 2025, 'recommendation-due'],
      ['soon', 2028, 'waiting'],
      ['later', 2027, 'waiting'],
      ['later', undefined, 'import-waiting'],
    ]);
  });

  it('is by day within a standing, whatever order it was found in', () => {
    const day = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 12 }), (days) => {
        const years = days.map((d, i) =>
          records({
            cycle: aCycle({ year: 2000 + i }),
            plan: aPlan(),
            steps: [aStep({ expiresAt: at(new Date(now.getTime() + (d - 100) * 86_400_000).toISOString()) })],
          }),
        );
        const dues = tasksOf(years, undefined, now).map(({ due }) => Date.parse(due ?? ''));
        expect(dues).toEqual(dues.toSorted((a, b) => a - b));
        expect(dues).toHaveLength(days.length);
      }),
    );
  });

  it('knows a task again when its words have changed, and tells two of a kind apart', () => {
    const heads = (n: number) =>
      tasksOf(
        [
          records({
            plan: aPlan(),
            steps: Array.from({ length: n }, () => aStep({ office: 'agency-head' })),
          }),
        ],
        undefined,
        now,
      );
    const [two, one] = [heads(2), heads(1)];
    expect(two[0]?.text).not.toBe(one[0]?.text);
    expect(two[0]?.id).toBe(one[0]?.id);
    const years = [2027, 2028].map((year) =>
      records({ cycle: aCycle({ year }), plan: aPlan(), steps: [aStep()] }),
    );
    const ids = tasksOf(years, undefined, now).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[\w-]{22}$/);
  });
});

const task = (standing: Task['standing'], due?: string): Task => ({
  ...{ id: 'x', kind: 'waiting', about: 'y', text: 't', standing },
  ...(due === undefined ? {} : { due: at(due) }),
});

describe('putting off', () => {
  it('ends with the task’s own day, with sixty days, or in a week where something stands still', () => {
    const far = new Date('2026-05-10T01:00:00.000Z');
    expect(latestPutOff(task('later', '2026-05-20T16:59:59.000Z'), far)).toBe('2026-05-20');
    expect(latestPutOff(task('later', '2027-05-20T16:59:59.000Z'), far)).toBe('2026-07-09');
    expect(latestPutOff(task('later'), far)).toBe('2026-07-09');
    expect(latestPutOff(task('blocked'), far)).toBe('2026-05-17');
    expect(latestPutOff(task('late', '2026-05-01T00:00:00.000Z'), far)).toBe('2026-05-17');
  });

  it('takes exactly the days after today up to the latest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3, max: 90 }),
        fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
        (offset, dueIn) => {
          const iso = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
          const of = task('later', dueIn === undefined ? undefined : iso(dueIn));
          const entered = { assignedTo: everybody, putOffUntil: iso(offset).slice(0, 10), words: undefined };
          const isTaken = offset > 0 && offset <= Math.min(dueIn ?? 60, 60);
          expect('problems' in readArrangement(of, entered, [], now)).toBe(!isTaken);
        },
      ),
    );
  });

  it('is over on its day, and hides the task from the list until then', () => {
    const note: TaskNote = {
      ...{ taskId: 'x', putOffUntil: on('2026-05-12'), version: 1 },
      at: at('2026-05-10T01:00:00.000Z'),
    };
    const isPutOff = (moment: string) => arranged([task('later')], [note], new Date(moment))[0]?.isPutOff;
    expect(isPutOff('2026-05-11T16:59:59.000Z')).toBe(true);
    expect(isPutOff('2026-05-11T17:00:00.000Z')).toBe(false);
  });
});

describe('giving a task to somebody', () => {
  const entered = { putOffUntil: undefined, words: undefined };

  it('takes whoever has an open account of the office, or nobody, and asks where neither was chosen', () => {
    const read = (assignedTo: string | undefined) =>
      readArrangement(task('later'), { ...entered, assignedTo }, ['a', 'b'], now);
    expect(read('a')).toEqual({ assignedTo: 'a' });
    expect(read(everybody)).toEqual({});
    for (const other of ['c', undefined, ''])
      expect(read(other)).toEqual({ problems: [{ field: 'tugas', message: expect.any(String) }] });
  });
});

describe('words for tasks', () => {
  it('are different for different kinds and standings', () => {
    const titles = Object.values(taskTitle);
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(Object.values(standingWord)).size).toBe(Object.keys(standingWord).length);
  });

  it('lead somewhere: every action has a page where it is done, or its button in the list', () => {
    const given = records({
      phases: fivePhases({ 'needs-survey': { status: 'failed', failure: { error: 'X', cause: '' } } }),
      plan: aPlan(),
      steps: [aStep(), aStep({ vacantSince: at('2026-05-01T00:00:00.000Z') })],
      recommendations: [open('a', '2026-05-01')],
    });
    const all: Action[] = tasksOf([given], register({ jobs: [job({})] }), now);
    expect(all.length).toBeGreaterThan(3);
    for (const { kind, link } of all)
      if (kind !== 'resume') expect(link?.href).toMatch(/^\/konsol\/[\w/-]+$/);
  });
});
