// Another joint leave: deadlines keep their number of working days, openings leave the day off, batches on it are named.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consequencesOf, readJointLeave } from '../../../functions/cycle/days-off.rules.ts';
import { dateOf } from '../../../functions/records/moments.ts';
import type { ApprovalStep, TurnAbout } from '../../../functions/records/plan.ts';
import { isWorkingDay, workingDaysBetween } from '../../../functions/rulebook/calendar.ts';
import { stepFrom } from '../../support/approval-records.ts';
import { at, linkId, on } from '../../support/branded.ts';
import { aBatch, aCancelledBatch, aRunningBatch } from '../evaluation/government.ts';
import { aPhase, tenant, year } from './records.ts';

const now = new Date('2027-04-05T03:00:00Z');
const step = (changes: object = {}): ApprovalStep =>
  stepFrom({
    ...{ round: 1, step: 2, office: 'bkpsdm', contentHash: 'x', remindersSent: 0 },
    approver: { name: 'Kepala BPSDM', title: 'Kepala BPSDM', email: 'bpsdm@example.invalid' },
    link: { linkId: linkId('decision-1'), salt: 'salt', hash: 'hash' },
    status: 'waiting',
    askedAt: at('2027-04-01T02:00:00.000Z'),
    expiresAt: at('2027-04-15T16:59:59.000Z'),
    ...changes,
  });
const nothing = { turns: [], phases: [], batches: [] };
const ofPlan = { tenant, year };
const about = (...steps: ApprovalStep[]): TurnAbout[] => steps.map((one) => ({ ref: ofPlan, step: one }));
const leave = (...dates: string[]) => dates.map(on);

describe('the joint leave that is typed', () => {
  it('is read in both ways of writing a date, in order and once', () => {
    expect(readJointLeave('2027-05-18\n14-05-2027, 2027-05-18;13/05/2027', 2027)).toEqual({
      dates: ['2027-05-13', '2027-05-14', '2027-05-18'],
    });
    expect(readJointLeave('  \n', 2027)).toEqual({ dates: [] });
  });
  it.each(['2027-02-30', '2026-05-14', 'besok', '2027-5-4'])('refuses %s', (text) => {
    expect(readJointLeave(`2027-05-14\n${text}`, 2027)).toMatchObject({ problems: [{ field: 'tanggal' }] });
  });
  it('refuses more days than anybody decrees', () => {
    const days = Array.from({ length: 31 }, (_, i) => `2027-05-${String(i + 1).padStart(2, '0')}`);
    expect(readJointLeave(days.slice(0, 30).join(' '), 2027)).toHaveProperty('dates');
    expect(readJointLeave(days.join(' '), 2027)).toHaveProperty('problems');
  });
});

describe('a deadline', () => {
  it('moves by a day when a working day in it becomes leave, and back when it is one again', () => {
    const { turns } = consequencesOf(
      { ...nothing, turns: about(step()) },
      { before: [], after: leave('2027-04-08') },
      now,
    );
    expect(turns.map((s) => dateOf(new Date(s.expiresAt)))).toEqual(['2027-04-16']);
    const back = consequencesOf(
      { ...nothing, turns: about(step({ expiresAt: at('2027-04-16T16:59:59.000Z') })) },
      { before: leave('2027-04-08'), after: [] },
      now,
    );
    expect(back.turns.map((s) => dateOf(new Date(s.expiresAt)))).toEqual(['2027-04-15']);
  });
  it('stays where the leave is a weekend, after it, or the turn is decided or over', () => {
    const after = leave('2027-04-10', '2027-04-20');
    expect(consequencesOf({ ...nothing, turns: about(step()) }, { before: [], after }, now).turns).toEqual(
      [],
    );
    const others = [step({ status: 'lapsed' }), step({ expiresAt: at('2027-04-02T16:59:59.000Z') })];
    const moved = consequencesOf(
      { ...nothing, turns: about(...others) },
      { before: [], after: leave('2027-04-08') },
      now,
    );
    expect(moved.turns).toEqual([]);
  });
  it('of the second time counts from the escalation', () => {
    const escalated = step({
      escalatedAt: at('2027-04-12T17:00:00.000Z'),
      expiresAt: at('2027-04-20T16:59:59.000Z'),
    });
    const of = (day: string) =>
      consequencesOf({ ...nothing, turns: about(escalated) }, { before: [], after: leave(day) }, now).turns
        .length;
    expect([of('2027-04-08'), of('2027-04-15')]).toEqual([0, 1]);
  });
  it('about a change of the plan moves as well, but no further than delivery, and is not cut shorter on the way back', () => {
    const change = (expiresAt: string): TurnAbout => ({
      ref: { ...ofPlan, change: 2 },
      step: step({ expiresAt: at(expiresAt) }),
    });
    const phases = [aPhase('delivery', { status: 'running', closesAt: at('2027-04-15T16:59:59.000Z') })];
    const moved = (expiresAt: string, before: string[], after: string[]) =>
      consequencesOf(
        { ...nothing, phases, turns: [change(expiresAt)] },
        { before: leave(...before), after: leave(...after) },
        now,
      ).turns.map((turn) => [turn.ref.change, turn.expiresAt]);
    expect(moved('2027-04-14T16:59:59.000Z', [], ['2027-04-08'])).toEqual([[2, '2027-04-15T16:59:59.000Z']]);
    expect(moved('2027-04-14T16:59:59.000Z', [], ['2027-04-08', '2027-04-09'])).toEqual([
      [2, '2027-04-15T16:59:59.000Z'],
    ]);
    expect(moved('2027-04-15T16:59:59.000Z', [], ['2027-04-08'])).toEqual([]);
    expect(moved('2027-04-15T16:59:59.000Z', ['2027-04-08'], [])).toEqual([]);
  });
  it('keeps its number of working days, whatever becomes leave, and is never over before today', () => {
    const april = fc
      .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 })
      .map((days) => days.map((d) => on(`2027-04-${String(d).padStart(2, '0')}`)));
    fc.assert(
      fc.property(april, april, (before, after) => {
        for (const moved of consequencesOf({ ...nothing, turns: about(step()) }, { before, after }, now)
          .turns) {
          const [from, was, is] = [on('2027-04-01'), on('2027-04-15'), dateOf(new Date(moved.expiresAt))];
          expect(is >= dateOf(now)).toBe(true);
          if (is > dateOf(now))
            expect([workingDaysBetween(from, is, after), isWorkingDay(is, after)]).toEqual([
              workingDaysBetween(from, was, before),
              true,
            ]);
        }
      }),
    );
  });
});

describe('an opening', () => {
  it('leaves a day that has become leave, and no phase that runs', () => {
    const planned = aPhase('delivery', { opensAt: at('2027-05-02T17:00:00.000Z') });
    const { phases } = consequencesOf(
      { ...nothing, phases: [planned, aPhase('needs-survey', { status: 'running' })] },
      { before: [], after: leave('2027-05-03') },
      now,
    );
    expect(phases.map((p) => [p.phase.phase, p.opensAt])).toEqual([['delivery', '2027-05-03T17:00:00.000Z']]);
  });
});

describe('a batch', () => {
  it('is named with the days it would meet on leave, unless it is over or they were leave before', () => {
    const touched = (before: string[], ...after: string[]) =>
      consequencesOf(
        { ...nothing, batches: [aRunningBatch(), aBatch(), aCancelledBatch()] },
        { before: leave(...before), after: leave(...after) },
        now,
      ).batches.map((b) => b.dates);
    // It meets from 6 to 8 April.
    expect(touched([], '2027-04-07', '2027-04-09')).toEqual([['2027-04-07']]);
    expect(touched(['2027-04-07'], '2027-04-07')).toEqual([]);
  });
});
