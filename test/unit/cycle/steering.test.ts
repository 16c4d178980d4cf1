// What stops a phase before it begins, and how an operator may go on: within the order of the law, with a reason, without overlaps.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatesOf, isGated, shutGates } from '../../../functions/cycle/gate.rules.ts';
import { begunBy, movedWindows, steer, waysOpen } from '../../../functions/cycle/steering.rules.ts';
import { type Phase, Phase as PhaseShape, type PlannedPhase } from '../../../functions/records/cycle.ts';
import { type Gate, gateKinds, mayBePassed } from '../../../functions/records/gate.ts';
import { phases } from '../../../functions/records/policy.ts';
import { isRefusal } from '../../../functions/refusals/refusal.ts';
import { longestPhaseDays } from '../../../functions/rulebook/phase-length.rules.ts';
import { gateMend, gateText, gateTitle } from '../../../functions/words/gate-words.ts';
import { agencyId, at } from '../../support/branded.ts';
import { aCycle, aPhase, fivePhases } from './records.ts';

const now = new Date('2026-03-05T03:00:00.000Z');
const reason = 'Baru sedikit yang menjawab.';
const fieldsOf = (outcome: unknown): (string | undefined)[] =>
  isRefusal(outcome) ? (outcome.problems ?? []).map((p) => p.field) : [];

const examples: Readonly<Record<Gate['kind'], Gate>> = {
  'register-incomplete': { kind: 'register-incomplete', lacks: ['Belum ada pegawai'] },
  'too-few-answers': { kind: 'too-few-answers', invited: 300, answered: 1, leastPercent: 30 },
  'no-program': { kind: 'no-program' },
  'worthless-plan': { kind: 'worthless-plan', programs: 4 },
  'office-vacant': { kind: 'office-vacant', offices: ['sekda'] },
  'head-vacant': { kind: 'head-vacant', agencies: [agencyId('dinkes')] },
};
const held = (...kinds: Gate['kind'][]): Phase[] =>
  fivePhases({ 'needs-survey': { status: 'done' } }).map((p) =>
    p.phase === 'needs-analysis'
      ? PhaseShape.parse({
          ...p,
          status: 'held',
          heldAt: now.toISOString(),
          gates: kinds.map((k) => examples[k]),
        })
      : p,
  );

describe('a gate', () => {
  const tooFew = (answered: number, invited: number, leastPercent = 30) =>
    gatesOf({ answers: { invited, answered, leastPercent } }).map((g) => g.kind);

  it('is shut for too few answers, by the whole share and not a rounded one', () => {
    expect(tooFew(89, 300)).toEqual(['too-few-answers']);
    expect(tooFew(90, 300)).toEqual([]);
    expect(tooFew(1, 4, 26)).toEqual(['too-few-answers']);
    expect(tooFew(0, 0)).toEqual([]);
    expect(tooFew(0, 10, 0)).toEqual([]);
  });

  it('is shut for a plan without a program, or with programs that are worth nothing', () => {
    const kinds = (programs: number, worth: number | undefined) =>
      gatesOf({ plan: { programs, worth } }).map((g) => g.kind);
    expect(kinds(0, 0)).toEqual(['no-program']);
    expect(kinds(3, 0)).toEqual(['worthless-plan']);
    expect(kinds(3, 1)).toEqual([]);
    // A plan of the last release does not say what it is worth.
    expect(kinds(3, undefined)).toEqual([]);
  });

  it('of the day is open before the day, and one that was passed stays open', () => {
    const phase = aPhase('program-approval') as PlannedPhase;
    const all = Object.values(examples);
    const early = shutGates(phase, all, now).map((g) => g.kind);
    expect(early).toEqual(['too-few-answers', 'no-program', 'worthless-plan']);
    const onTheDay = shutGates(phase, all, new Date(phase.opensAt));
    expect(onTheDay).toHaveLength(all.length);
    const passed = { ...phase, passed: { gates: [...gateKinds], at: at('2026-03-01T00:00:00.000Z') } };
    expect(shutGates(passed, all, now)).toEqual([]);
    expect(isGated(phase)).toBe(true);
    expect(isGated({ ...phase, openedAt: at('2026-03-01T00:00:00.000Z') })).toBe(false);
  });

  it.each(gateKinds)('%s says in words what is missing and where it is mended', (kind) => {
    expect(gateText(examples[kind])).toMatch(/\.$/);
    expect(gateMend(examples[kind], 2027)?.href).toMatch(/^\/konsol\//);
    expect(gateTitle[kind]).not.toBe(kind);
  });
});

describe('a phase that is held', () => {
  const ways = (...kinds: Gate['kind'][]) => waysOpen(aCycle(), held(...kinds), now);

  it('can be passed only when everything that holds it may be', () => {
    for (const kind of gateKinds) expect(ways(kind).includes('lanjutkan')).toBe(mayBePassed[kind]);
    expect(ways('head-vacant', 'office-vacant')).toEqual(['periksa']);
    expect(ways('too-few-answers')).toEqual(['perpanjang', 'lanjutkan']);
    expect(ways('no-program')).toEqual(['ulangi', 'periksa']);
    expect(waysOpen(aCycle({ status: 'closed' }), held('too-few-answers'), now)).toEqual([]);
  });

  it('needs a choice that is open, a day to come and a reason', () => {
    const all = held('too-few-answers');
    const fields = (command: Record<string, string>) =>
      fieldsOf(steer(aCycle(), all, { choice: undefined, closesOn: undefined, reason, ...command }, [], now));
    expect(fields({})).toEqual(['choice']);
    expect(fields({ choice: 'mulai' })).toEqual(['choice']);
    for (const closesOn of ['', '2026-03-05', '2026-02-30', '2026-10-30', '2027-12-31'])
      expect(fields({ choice: 'perpanjang', closesOn }), closesOn).toEqual(['closesOn']);
    expect(fields({ choice: 'lanjutkan', reason: 'pendek' })).toEqual(['reason']);
    expect(fields({ choice: 'perpanjang', closesOn: 'x', reason: '' })).toEqual(['closesOn', 'reason']);
  });

  it('is looked at again without a reason, because nothing is passed', () => {
    const command = { choice: 'periksa', closesOn: undefined, reason: undefined };
    expect(steer(aCycle(), held('office-vacant'), command, [], now)).toMatchObject({ kind: 'look-again' });
  });

  it('begins as the next attempt, and so does the survey that is opened again', () => {
    const of = (choice: string, kind: Gate['kind']) => {
      const steering = steer(aCycle(), held(kind), { choice, closesOn: '2026-03-31', reason }, [], now);
      if (isRefusal(steering)) throw new Error(steering.message);
      return begunBy(steering);
    };
    expect(of('lanjutkan', 'too-few-answers')).toEqual({ phase: 'needs-analysis', attempt: 2 });
    expect(of('perpanjang', 'too-few-answers')).toEqual({ phase: 'needs-survey', attempt: 2 });
    expect(of('ulangi', 'no-program')).toEqual({ phase: 'needs-survey', attempt: 2 });
  });
});

describe('a phase begun before its day', () => {
  it('is no longer than its execution lives', () => {
    const all = fivePhases();
    const begin = (day: string) =>
      steer(
        aCycle(),
        all,
        { choice: 'mulai', closesOn: undefined, reason },
        [],
        new Date(`${day}T03:00:00Z`),
      );
    // The survey closes on 28 February 2026.
    expect(begin('2025-08-22')).toMatchObject({ kind: 'begin' });
    expect(fieldsOf(begin('2025-08-21'))).toEqual(['choice']);
  });

  // The analysis computes and ends; the others wait for people until their last day.
  it.each(phases.filter((p) => p !== 'needs-analysis'))(
    'has an execution of %s that lives longer than the phase may, one of each release that may still run as well',
    (phase) => {
      const workflows = new URL('../../../workflows/', import.meta.url);
      const releases = readdirSync(new URL('released/', workflows)).filter((name) => /^\d/.test(name));
      expect(releases.length).toBeGreaterThan(0);
      for (const folder of ['./', ...releases.map((name) => `released/${name}/`)]) {
        const file = new URL(`${folder}${phase}.asl.json`, workflows);
        const { TimeoutSeconds } = JSON.parse(readFileSync(file, 'utf8')) as { TimeoutSeconds: number };
        expect(longestPhaseDays(phase) * 86_400, folder).toBeLessThanOrEqual(TimeoutSeconds - 8 * 86_400);
      }
    },
  );
});

describe('a later closing', () => {
  it('never lets two phases overlap, moves nothing it does not reach, and takes nobody’s last day away', () => {
    const days = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...phases.slice(0, 3)), days, (phase, more) => {
        const all = fivePhases();
        const from = all.find((p) => p.phase === phase);
        if (!from) throw new Error('no phase');
        const closesAt = at(new Date(Date.parse(from.closesAt) + more * 86_400_000).toISOString());
        const moved = new Map(movedWindows(all, phase, closesAt, []).map((m) => [m.phase.phase, m]));
        let until: string = closesAt;
        for (const name of phases.slice(phases.indexOf(phase) + 1)) {
          const before = all.find((p) => p.phase === name);
          const window = moved.get(name) ?? before;
          if (!before || !window) throw new Error('no window');
          expect(window.opensAt > until).toBe(true);
          expect(window.closesAt > window.opensAt).toBe(true);
          expect(window.closesAt >= before.closesAt).toBe(true);
          if (before.opensAt > until) expect(moved.has(name)).toBe(false);
          until = window.closesAt;
        }
      }),
      { numRuns: 300 },
    );
  });
});
