// Why a letter waits and until when.
import { describe, expect, it } from 'vitest';
import { waitingOf } from '../../../functions/mail/queue.rules.ts';
import type { MailLane } from '../../../functions/outbox/lanes.ts';
import { defaultPolicy } from '../../../functions/records/policy.ts';
import { leavesFrom, nextOpening, openingOf } from '../../../functions/rulebook/sending-window.rules.ts';

const hours = { mail: defaultPolicy.mail, jointLeave: [] };
const window = {
  leavesFrom: (at: Date) => leavesFrom(at, hours),
  openingOf: (at: Date) => openingOf(at, hours),
  nextOpening: (at: Date) => nextOpening(at, hours),
};
/** A Monday in Jakarta. */
const at = (clock: string, day = '12'): Date => new Date(`2027-04-${day}T${clock}:00+07:00`);
const waiting = (lane: MailLane, due: Date, now: Date, of = window) => waitingOf({ lane, due }, of, now);

describe('a letter waits', () => {
  it('for the window until it opens, and for nothing while it is open', () => {
    expect(waiting('bulk', at('16:30', '09'), at('08:00', '10'))).toEqual({
      why: 'window',
      until: at('07:30'),
    });
    expect(waiting('waited', at('09:00'), at('09:00'))).toEqual({ why: 'next' });
    expect(waiting('any-hour', at('23:00'), at('23:01'))).toEqual({ why: 'next' });
  });

  it('until it is tried again, whatever the window', () => {
    expect(waiting('any-hour', at('23:30'), at('23:00'))).toEqual({ why: 'retry', until: at('23:30') });
    expect(waiting('bulk', at('10:30'), at('10:00'))).toEqual({ why: 'retry', until: at('10:30') });
  });

  it('as long as mail is paused, but for what somebody waits for', () => {
    const paused = { ...window, isPaused: true as const };
    expect(waiting('bulk', at('10:00'), at('10:00'), paused)).toEqual({ why: 'paused' });
    for (const lane of ['any-hour', 'waited'] as const)
      expect(waiting(lane, at('10:00'), at('10:00'), paused)).toEqual({ why: 'next' });
  });

  it('for the letter of the day: that of today at the opening, later that of tomorrow', () => {
    expect(waiting('notices', at('00:10'), at('06:00'))).toEqual({ why: 'daily', until: at('07:30') });
    expect(waiting('notices', at('00:10'), at('07:30'))).toEqual({ why: 'next' });
    expect(waiting('notices', at('09:00'), at('09:00'))).toEqual({ why: 'daily', until: at('07:30', '13') });
  });
});
