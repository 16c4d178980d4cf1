// Whose turn shows names, and whether whoever was asked still heads the agency today.
import { describe, expect, it } from 'vitest';
import { addressHashOf } from '../../../functions/kit/secret.ts';
import {
  headsTurn,
  isHeadToday,
  tellsGaps,
  wholeLevelsOf,
} from '../../../functions/program-approval/own-staff.rules.ts';
import { agencyId } from '../../support/branded.ts';
import { step } from './government.ts';

const asked = step({ office: 'agency-head', step: 1, agencyId: agencyId('dinkes') });

describe('the list of the own staff', () => {
  it('belongs to the turn of an agency head alone', () => {
    expect(headsTurn(asked)?.agencyId).toBe('dinkes');
    for (const office of ['bkpsdm', 'sekda', 'ppk'] as const)
      expect(headsTurn(step({ office }))).toBeUndefined();
  });

  it('is for whoever heads the agency, and the link must be theirs', () => {
    expect(isHeadToday(asked, { email: asked.approver.email.toUpperCase() })).toBe(true);
    expect(isHeadToday(asked, { email: 'penerus@example.invalid' })).toBe(false);
    expect(isHeadToday(asked, undefined)).toBe(false);
  });

  it('tells no gaps to whoever was asked for more than two agencies in the round', () => {
    const turns = (...agencies: string[]) =>
      agencies.map((agency, i) => ({ ...asked, step: i + 1, agencyId: agencyId(agency) }));
    const others = turns('x', 'y', 'z').map((turn) => ({
      ...turn,
      approver: { ...turn.approver, email: 'lain@example.invalid' },
    }));
    const told = (...agencies: string[]): boolean => tellsGaps([...turns(...agencies), ...others], asked);
    expect(told('dinkes')).toBe(true);
    expect(told('dinkes', 'disdik')).toBe(true);
    expect(told('dinkes', 'disdik', 'disdik')).toBe(true);
    expect(told('dinkes', 'disdik', 'dinsos')).toBe(false);
    const before = turns('disdik', 'dinsos').map((turn) => ({ ...turn, round: asked.round + 1 }));
    expect(tellsGaps([asked, ...before], asked)).toBe(false);
    // Given back, it has been read all the same.
    const givenBack = others.slice(0, 2).map((turn) => ({
      ...turn,
      askedBefore: [
        addressHashOf('orang.lain@example.invalid'),
        addressHashOf(asked.approver.email.toUpperCase()),
      ],
    }));
    expect(tellsGaps([asked, ...givenBack], asked)).toBe(false);
    expect(tellsGaps([asked, ...givenBack.slice(1)], asked)).toBe(true);
  });

  it('tells a gap in whole levels, so that several answers of oneself fit the one the superior gave', () => {
    expect([1, 60, 100, 149, 150, 249, 250, 460].map(wholeLevelsOf)).toEqual([1, 1, 1, 1, 2, 2, 3, 5]);
    // With the usual weights: what is required, what the superior answered, and what follows about the other answer.
    for (const required of [1, 2, 3, 4, 5])
      for (const superior of [0, 1, 2, 3, 4, 5]) {
        const gaps = [0, 1, 2, 3, 4, 5]
          .map((own) => 100 * required - 40 * own - 60 * superior)
          .filter((gap) => gap > 0);
        const told = Map.groupBy(gaps, wholeLevelsOf);
        // At the ends of the scale are those who answered with nothing, and with all there is: a large and a small gap say so.
        const ends = [gaps[0], gaps.at(-1)].map((gap) => wholeLevelsOf(gap ?? 0));
        for (const [level, fitting] of told)
          if (!ends.includes(level)) expect(fitting.length).toBeGreaterThan(1);
      }
  });
});
