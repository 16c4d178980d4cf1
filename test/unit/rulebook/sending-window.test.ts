// The sending window against a witness that walks minute by minute through a calendar of its own, and what it means for times that count from a letter.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replyDeadline } from '../../../functions/delivery/invitation/invitation.rules.ts';
import { followUpWindow } from '../../../functions/evaluation/behaviour/follow-up.rules.ts';
import { firstDeadline, secondDeadline } from '../../../functions/program-approval/deadline.rules.ts';
import { inZone, ZoneName } from '../../../functions/records/moments.ts';
import { defaultPolicy, inForce, StoredPolicy } from '../../../functions/records/policy.ts';
import { nationalHolidays } from '../../../functions/rulebook/days-off.ts';
import { couldLeaveSince, leavesFrom } from '../../../functions/rulebook/sending-window.rules.ts';
import { on } from '../../support/branded.ts';
import { roundTheClock } from '../../support/round-the-clock.ts';

const usual = inForce(defaultPolicy);
const minuteMs = 60_000;
const dayMs = 86_400_000;
const platformZone = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const;
const clocks = Object.fromEntries(
  ZoneName.options.map((zone) => [
    zone,
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: platformZone[zone],
      dateStyle: 'short',
      timeStyle: 'short',
    }),
  ]),
) as Record<ZoneName, Intl.DateTimeFormat>;
/** What a clock on the wall shows: date, time, and whether the office works that day. */
const shown = (zone: ZoneName, at: Date) => {
  const [date = '', time = ''] = clocks[zone].format(at).split(' ');
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const isOff =
    weekday === 0 || weekday === 6 || [...nationalHolidays, ...usual.jointLeave].includes(on(date));
  return { date, time, works: !isOff };
};
const isOpen = (zone: ZoneName, at: Date): boolean => {
  const { time, works } = shown(zone, at);
  return works && time >= '07:30' && time < '16:00';
};
const zones = fc.constantFrom(...ZoneName.options);
const moments = fc.date({
  min: new Date('2025-01-01'),
  max: new Date('2028-12-31'),
  noInvalidDate: true,
});

describe('the sending window', () => {
  it('lets mail leave at once while it is open, else at its very next opening: no minute of an open window is passed over', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        const leaves = inZone(zone, () => leavesFrom(at, usual));
        expect(isOpen(zone, leaves)).toBe(true);
        if (isOpen(zone, at)) {
          expect(leaves).toEqual(at);
          return;
        }
        expect(shown(zone, leaves).time).toBe('07:30');
        expect(leaves.getTime() % minuteMs).toBe(0);
        // Walked in quarters of an hour: openings and closings lie on them.
        const first = Math.ceil(at.getTime() / (15 * minuteMs)) * 15 * minuteMs;
        for (let t = first; t < leaves.getTime(); t += 15 * minuteMs)
          expect(isOpen(zone, new Date(t))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the order: what was written first never leaves after what was written later', () => {
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 14 * dayMs }), (zone, at, later) => {
        const [first, second] = [at, new Date(at.getTime() + later)].map((m) =>
          inZone(zone, () => leavesFrom(m, usual)),
        );
        expect(first && second && first <= second).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('over Idul Fitri with its joint leave waits for the first day of work, whatever the hour it was written', () => {
    // 18 to 24 March 2026: Nyepi with its leave, Idul Fitri with its leave; the days after it are a weekend or the decree's.
    const leaves = leavesFrom(new Date('2026-03-17T09:00:00.000Z'), usual);
    expect(shown('WIB', leaves).works).toBe(true);
    for (let t = Date.parse('2026-03-17T17:00:00.000Z'); t < leaves.getTime() - dayMs; t += dayMs)
      expect(shown('WIB', new Date(t)).works).toBe(false);
  });

  it('tells since when mail could have left without a pause: a night is no delay, nor is what was left over at the closing', () => {
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 5 * dayMs }), (zone, due, ahead) => {
        inZone(zone, () => {
          const now = leavesFrom(new Date(due.getTime() + ahead), usual);
          const since = couldLeaveSince(due, now, usual);
          expect(since >= due && since <= now).toBe(true);
          expect([shown(zone, since).date, isOpen(zone, since)]).toEqual([shown(zone, now).date, true]);
          // Nothing that was due within today's window is taken for younger than it is.
          if (shown(zone, due).date === shown(zone, now).date && isOpen(zone, due))
            expect(since).toEqual(due);
          const always = inForce(roundTheClock);
          expect(couldLeaveSince(due, now, always)).toEqual(due);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('may be none: around the clock, every day, everything leaves when it is written', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        expect(inZone(zone, () => leavesFrom(at, inForce(roundTheClock)))).toEqual(at);
      }),
    );
  });

  it('is 07.30 to 16.00 of working days for a government that has set none, what it had before included', () => {
    const { mail: _, ...before } = defaultPolicy;
    expect(StoredPolicy.parse(before).mail).toEqual({ opens: '07:30', closes: '16:00', days: 'working' });
    const quiet = { ...before, mail: { quietFrom: 20, quietUntil: 6 } };
    expect(StoredPolicy.parse(quiet).mail).toEqual(defaultPolicy.mail);
  });
});

/** Whole days on which somebody can act on a letter, each from the window's opening to its end; counted by the witness. */
const wholeDays = (zone: ZoneName, from: Date, until: Date, countsOnly: 'working' | 'every'): number => {
  let days = 0;
  const { date: sent } = shown(zone, from);
  for (let t = from.getTime(); t <= until.getTime(); t += dayMs) {
    const { date, works } = shown(zone, new Date(t));
    if (date > sent && (countsOnly === 'every' || works)) days += 1;
  }
  const last = shown(zone, until).date;
  const lastWalked = shown(
    zone,
    new Date(from.getTime() + Math.floor((until.getTime() - from.getTime()) / dayMs) * dayMs),
  );
  return lastWalked.date < last && (countsOnly === 'every' || shown(zone, until).works) ? days + 1 : days;
};

describe('a time that counts from a letter', () => {
  it('is the promised one, counted from the day the letter is sent, whenever it was written', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        inZone(zone, () => {
          const sent = leavesFrom(at, usual);
          const startsOn = on('2031-01-02');
          const { replyWorkingDays } = usual.delivery;
          const reply = replyDeadline(at, { ...usual, startsOn, replyWorkingDays }) ?? at;
          expect(wholeDays(zone, sent, reply, 'working')).toBe(replyWorkingDays);
          const office = firstDeadline(at, usual);
          expect(wholeDays(zone, sent, office, 'working')).toBe(usual.approval.workingDaysPerOffice);
          const asked = followUpWindow(at, 21, usual);
          expect(wholeDays(zone, sent, asked.closesAt, 'every')).toBe(21);
          expect(asked.remindAt > sent).toBe(true);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('of an escalation, which counts from the first deadline, still has every one of its working days whole', () => {
    fc.assert(
      fc.property(zones, moments, (zone, at) => {
        inZone(zone, () => {
          const ends = firstDeadline(at, usual);
          const looked = new Date(ends.getTime() + 5 * minuteMs);
          const again = secondDeadline(ends, looked, usual);
          const sent = leavesFrom(looked, usual);
          // The letter is there at the latest when the first of them begins, so that one counts too.
          expect(wholeDays(zone, sent, again, 'working') + 1).toBe(
            Math.ceil(usual.approval.workingDaysPerOffice / 2),
          );
          expect(shown(zone, sent).time).toBe('07:30');
        });
      }),
      { numRuns: 100 },
    );
  });
});
