// Mail somebody waits for does not queue behind bulk mail, nor one government behind another.
import { describe, expect, it } from 'vitest';
import { sendUnderLoad } from '../../../bench/simulation/senders.ts';
import { ahead, inTurns } from '../../../functions/outbox/due.store.ts';
import {
  dueOf,
  keysOfLane,
  laneOf,
  lanesOf,
  type MailLane,
  readDue,
} from '../../../functions/outbox/lanes.ts';
import { key } from '../../../functions/store/keys.ts';
import { tenantId } from '../../support/branded.ts';

describe('a lane', () => {
  it('spreads bulk mail over all its keys, the same mail always under the same', () => {
    const lanes = Array.from({ length: 200 }, (_, i) => laneOf('bulk', `jambi-2027-survey-invite-${i}`));
    expect([...new Set(lanes)].sort()).toEqual(keysOfLane('bulk').sort());
    expect(laneOf('bulk', 'a')).toBe(laneOf('bulk', 'a'));
    expect(laneOf('waited', 'a')).toBe(keysOfLane('waited')[0]);
  });

  it('of who signs in goes before letters and has the same sender; bulk mail has its own', () => {
    const of = (lane: MailLane) => ({ lane, keys: keysOfLane(lane) });
    expect(lanesOf('waited')).toEqual([of('at-once'), of('any-hour'), of('waited')]);
    expect(lanesOf('bulk')).toEqual([of('bulk'), of('notices')]);
  });

  it('that goes first leaves every fourth place to the other, so that a flood holds nothing up for good', () => {
    const due = (id: string) => ({ key: { pk: key`MAIL#${id}`, sk: key`MAIL` }, tenant: 'a', at: id });
    const list = (...ids: string[]) => ids.map(due);
    const order = (first: string[], second: string[]): string =>
      ahead(list(...first), list(...second))
        .map(({ at }) => at)
        .join('');
    expect(order(['1', '2', '3', '4', '5', '6', '7'], ['a', 'b', 'c'])).toBe('123a456b7c');
    expect(order([], ['a', 'b'])).toBe('ab');
    expect(order(['1', '2'], ['a', 'b'])).toBe('12ab');
    expect(order(['1', '2', '3', '4'], [])).toBe('1234');
    expect(order(['1', '2', '3'], ['a'])).toBe('123a');
  });

  it('tells from the order whose mail it is and since when it is due', () => {
    const at = new Date('2026-01-15T01:00:00.000Z');
    expect(readDue(dueOf(tenantId('jambi'), at))).toEqual({ tenant: 'jambi', at: at.toISOString() });
  });

  it('gives every government its turn, its oldest first', () => {
    const due = (tenant: string, at: string) => ({
      key: { pk: key`MAIL#${tenant}${at}`, sk: key`MAIL` },
      tenant,
      at,
    });
    const turns = inTurns([due('a', '2'), due('a', '1'), due('a', '3'), due('b', '4'), due('c', '5')]);
    expect(turns.map((d) => d.tenant + d.at)).toEqual(['b4', 'c5', 'a1', 'a2', 'a3']);
    const served = new Map([
      ['a', 2],
      ['b', 1],
    ]);
    expect(inTurns(turns, served).map((d) => d.tenant + d.at)).toEqual(['c5', 'b4', 'a1', 'a2', 'a3']);
  });
});

describe('while a thousand invitations are pending and SES takes 14 a second', () => {
  it('waited-for mail leaves within 75 seconds, and so does bulk mail of another government', async () => {
    const delays = await sendUnderLoad({
      perSecond: 14,
      pending: 1_000,
      minutes: 4,
      governments: 1,
      letters: 0,
    });
    expect(delays.waited.length).toBeGreaterThan(20);
    expect(delays.unsent).toBe(0);
    expect(Math.max(...delays.waited)).toBeLessThanOrEqual(75);
    expect(Math.max(...delays.otherGovernment)).toBeLessThan(180);
    expect(delays.otherGovernment).toHaveLength(100);
  });

  it('waited-for mail leaves within 75 seconds too when sixty governments have queued letters of their own', async () => {
    const delays = await sendUnderLoad({
      perSecond: 14,
      pending: 1_800,
      minutes: 5,
      governments: 60,
      letters: 20,
    });
    expect(delays.waited.length).toBeGreaterThan(20);
    expect(delays.unsent).toBe(0);
    expect(Math.max(...delays.waited)).toBeLessThanOrEqual(75);
  });

  it('who signs in does not stand behind the letters of their own government either', async () => {
    const delays = await sendUnderLoad({
      perSecond: 14,
      pending: 100,
      minutes: 5,
      governments: 1,
      letters: 2_500,
      behindOwnLetters: true,
    });
    expect(delays.waited.length).toBeGreaterThan(20);
    expect(delays.unsent).toBe(0);
    expect(Math.max(...delays.waited)).toBeLessThanOrEqual(75);
  });
});
