// The whole chain played by rules alone, with people who decide, return, reject or keep silent as they like.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  headsToHear,
  nextStep,
  stepNumber,
  unverifiedAgencies,
} from '../../../functions/program-approval/chain.rules.ts';
import { decide } from '../../../functions/program-approval/decision.rules.ts';
import { revise } from '../../../functions/program-approval/revision.rules.ts';
import type { AgencyId, ProgramCode } from '../../../functions/records/ids.ts';
import { type ApprovalStep, deciderOf, type OfficeName, type Plan } from '../../../functions/records/plan.ts';
import { contentHashOf } from '../../../functions/records/plan-content.ts';
import { agencyId, programCode } from '../../support/branded.ts';
import { ceilingRupiah, closesAt, plan, rows, step, tenant, year } from './government.ts';

const later = ['bkpsdm', 'sekda', 'ppk'] as const;
const now = new Date('2026-05-10T03:00:00.000Z');
const maximumRounds = 3;
const reason = 'Anggaran belum wajar.';
const skippedAgencies = ['kosong', 'bubar'].map((name) => ({ agencyId: agencyId(name), name }));

/** `unheard` is silence of a head whose letter said that the plan then goes on without the agency's word. */
type Behaviour = 'approved' | 'returned' | 'rejected' | 'silent' | 'unheard';
type World = { plan: Plan; rows: typeof rows; steps: ApprovalStep[]; decisions: number };

const start = (): World => ({
  plan: plan({ status: 'in-approval', skippedAgencies }),
  rows,
  steps: [],
  decisions: 0,
});
const next = (w: World) =>
  nextStep({ plan: w.plan, rows: w.rows, steps: w.steps, maximumRounds, closesAt: new Date(closesAt), now });

/** One approver's turn: asked in this round, then does what they do, some of them twice. */
const turn = (w: World, office: OfficeName, agency: AgencyId | undefined, behaviour: Behaviour): void => {
  const asked = step({
    round: w.plan.round,
    step: stepNumber(office),
    office,
    ...(agency ? { agencyId: agency } : {}),
    contentHash: w.plan.contentHash,
  });
  if (behaviour === 'silent' || behaviour === 'unheard') {
    const onSilence = behaviour === 'unheard' && agency !== undefined ? ('unverified' as const) : undefined;
    w.steps.push(step({ ...asked, status: 'lapsed', onSilence }));
    return;
  }
  const command = { verdict: behaviour, reason, contentHash: w.plan.contentHash, proof: 'link' as const };
  const first = decide(asked, w.plan, command, [], now);
  if (first.kind !== 'decision') {
    w.steps.push(step({ ...asked, status: 'lapsed' }));
    return;
  }
  const decided = step({ ...asked, status: first.verdict });
  w.decisions += 1;
  for (const verdict of ['approved', 'returned', 'rejected'])
    expect(decide(decided, w.plan, { ...command, verdict }, [], now).kind).not.toBe('decision');
  w.steps.push(decided);
};

const reviseIn = (w: World, remove: readonly ProgramCode[]): void => {
  const revision = revise(w.rows, ceilingRupiah, { remove, refill: false, note: 'Disesuaikan dengan pagu.' });
  if (revision.kind === 'refused') throw new Error(revision.message);
  w.rows = revision.rows;
  const contentHash = contentHashOf({ tenant, year, ceilingRupiah, rows: w.rows });
  w.plan = plan({ ...w.plan, round: w.plan.round + 1, status: 'in-approval', contentHash });
};

const always = (behaviour: Behaviour, times = 60): Behaviour[] => Array<Behaviour>(times).fill(behaviour);

type Script = { moods: Behaviour[]; removals: ProgramCode[][] };

const play = (script: Script): { world: World; end: string } => {
  const world = start();
  let mood = 0;
  const behaviour = (): Behaviour => script.moods[mood++ % script.moods.length] ?? 'silent';
  for (let moves = 0; moves < 100; moves++) {
    const now = next(world);
    if (now.next === 'agency-heads')
      for (const agency of now.agencyIds) turn(world, 'agency-head', agency, behaviour());
    else if (now.next === 'office') turn(world, now.office, undefined, behaviour());
    else if (now.next === 'revision') {
      const wanted = script.removals[world.plan.round - 1] ?? [];
      const proposed = world.rows.filter((r) => r.status === 'proposed').map((r) => r.program);
      const remove = wanted.filter((p) => proposed.includes(p));
      reviseIn(world, remove.length < proposed.length ? remove : []);
    } else return { world, end: now.next };
  }
  throw new Error('the chain never ended');
};

const anyScript: fc.Arbitrary<Script> = fc.record({
  moods: fc.array(
    fc.constantFrom<Behaviour>(
      'approved',
      'approved',
      'approved',
      'returned',
      'rejected',
      'silent',
      'unheard',
    ),
    {
      minLength: 1,
      maxLength: 15,
    },
  ),
  removals: fc.array(fc.subarray(['P1', 'P2', 'P3'].map(programCode)), { maxLength: 3 }),
});
const approvedBy = (w: World, who: string): boolean =>
  w.steps.some(
    (s) => deciderOf(s) === who && s.status === 'approved' && s.contentHash === w.plan.contentHash,
  );

/** Told by its letter what silence means, and silent in the round that counts. */
const unheardIn = (w: World, who: string): boolean =>
  w.steps.some((s) => deciderOf(s) === who && s.round === w.plan.round && s.onSilence !== undefined);

describe('a plan in approval, whatever people do', () => {
  it('is approved only when all offices and all heads that were heard approved this content', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        const { world, end } = play(script);
        const heads = headsToHear(world.plan, world.rows);
        const everyone = [...heads.filter((who) => !unheardIn(world, who)), ...later];
        expect([...unverifiedAgencies(world.plan, world.steps)].sort()).toEqual(
          [...skippedAgencies.map((a) => a.agencyId), ...heads.filter((who) => unheardIn(world, who))].sort(),
        );
        expect(end === 'approved').toBe(everyone.every((who) => approvedBy(world, who)));
      }),
      { numRuns: 1000 },
    );
  });

  it('takes at most one decision per approver and round, and no more rounds than allowed', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        const { world } = play(script);
        const turns = world.steps.map((s) => `${s.round} ${s.step} ${deciderOf(s)}`);
        expect(new Set(turns).size).toBe(turns.length);
        expect(world.decisions).toBe(world.steps.filter((s) => s.status !== 'lapsed').length);
        expect(world.plan.round).toBeLessThanOrEqual(maximumRounds);
      }),
      { numRuns: 1000 },
    );
  });

  it('never passes an office before the ones in front of it approved the same content', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        const { steps } = play(script).world;
        steps.forEach((s, i) => {
          const front = later.slice(0, s.step - 2);
          for (const office of s.step > 2 ? front : [])
            expect(
              steps
                .slice(0, i)
                .some(
                  (x) => x.office === office && x.status === 'approved' && x.contentHash === s.contentHash,
                ),
            ).toBe(true);
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('a plan in approval', () => {
  it('lapses when the only thing that happens is silence', () => {
    expect(play({ moods: ['silent'], removals: [] }).end).toBe('lapsed');
    const heads: Behaviour[] = ['approved', 'approved'];
    expect(play({ moods: [...heads, ...always('silent')], removals: [] }).end).toBe('lapsed');
  });

  it('goes back to the operator after a silent office, and is asked of it again', () => {
    const { world, end } = play({
      moods: ['approved', 'approved', 'approved', 'silent', 'approved', 'approved'],
      removals: [],
    });
    expect(end).toBe('approved');
    expect(world.steps.map((s) => `${s.round} ${deciderOf(s)} ${s.status}`)).toEqual([
      '1 dinkes approved',
      '1 disdik approved',
      '1 bkpsdm approved',
      '1 sekda lapsed',
      '2 sekda approved',
      '2 ppk approved',
    ]);
  });

  it('goes on without the word of a head who was told that silence would not stop it', () => {
    const { world, end } = play({ moods: ['unheard', ...always('approved')], removals: [] });
    expect(end).toBe('approved');
    expect(world.plan.round).toBe(1);
    expect(unverifiedAgencies(world.plan, world.steps)).toContain('dinkes');
    // An office is no head: the same word of it is silence like any other, and silence never approves.
    expect(play({ moods: ['approved', 'approved', ...always('unheard')], removals: [] }).end).toBe('lapsed');
  });

  it('ends with the phase: what was refused or passed in silence after it has closed goes back to nobody', () => {
    const late = (status: 'rejected' | 'lapsed') =>
      nextStep({
        ...start(),
        steps: [
          ...['dinkes', 'disdik'].map((name) =>
            step({ step: 1, office: 'agency-head', agencyId: agencyId(name), status: 'approved' }),
          ),
          step({ status }),
        ],
        maximumRounds,
        closesAt: new Date(closesAt),
        now: new Date('2026-12-01T00:00:00.000Z'),
      }).next;
    expect(late('rejected')).toBe('refused');
    expect(late('lapsed')).toBe('lapsed');
  });

  it('goes back when one head returns it, even if another keeps silent', () => {
    const { world, end } = play({
      moods: ['returned', 'silent', 'approved', ...always('silent')],
      removals: [[programCode('P3')]],
    });
    expect(world.plan.round).toBeGreaterThan(1);
    expect(end).toBe('lapsed');
  });

  it('comes back, corrected, to the office that refused it, and is refused after the last round', () => {
    const refused = play({
      moods: [...always('approved', 4), 'rejected', ...always('approved')],
      removals: [[programCode('P2')]],
    });
    expect(refused.end).toBe('approved');
    expect(refused.world.steps.map((s) => `${s.round} ${deciderOf(s)} ${s.status}`)).toContain(
      '2 ppk approved',
    );
    expect(play({ moods: ['approved', 'approved', ...always('rejected')], removals: [] })).toMatchObject({
      end: 'refused',
      world: { plan: { round: maximumRounds } },
    });
    expect(play({ moods: ['returned'], removals: [] })).toMatchObject({ end: 'refused' });
  });

  it('keeps earlier approvals when the content did not change, and drops them when it did', () => {
    const note = play({
      moods: ['approved', 'approved', 'approved', 'returned', 'approved', 'approved'],
      removals: [],
    });
    expect(note.end).toBe('approved');
    expect(note.world.decisions).toBe(6);
    const changed = play({
      moods: ['approved', 'approved', 'approved', 'returned', ...Array<Behaviour>(9).fill('approved')],
      removals: [[programCode('P2')]],
    });
    expect(changed.end).toBe('approved');
    expect(changed.world.decisions).toBe(9);
  });

  it('waits for a revision until the phase closes, and then lapses', () => {
    const w = start();
    const at = (moment: string) =>
      nextStep({
        ...w,
        plan: plan({ ...w.plan, status: 'returned' }),
        maximumRounds,
        closesAt: new Date(closesAt),
        now: new Date(moment),
      }).next;
    expect(at('2026-11-30T16:59:59.000Z')).toBe('revision');
    expect(at('2026-11-30T17:00:00.000Z')).toBe('lapsed');
  });

  it('stays what it is once it ended', () => {
    for (const status of ['approved', 'refused', 'lapsed'] as const)
      expect(next({ ...start(), plan: plan({ status }) }).next).toBe(status);
  });

  it('without a single head goes straight to the offices', () => {
    const all = ['dinkes', 'disdik', 'kosong', 'bubar'].map((name) => ({ agencyId: agencyId(name), name }));
    const w = { ...start(), plan: plan({ status: 'in-approval', skippedAgencies: all }) };
    expect(next(w)).toEqual({ next: 'office', office: 'bkpsdm' });
  });
});
