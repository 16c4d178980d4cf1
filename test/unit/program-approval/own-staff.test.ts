// Whose turn shows names, and whether whoever was asked still heads the agency today.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headsTurn, isHeadToday } from '../../../functions/program-approval/own-staff.rules.ts';
import { agencyId, on } from '../../support/branded.ts';
import { step } from './government.ts';

const asked = step({ office: 'agency-head', step: 1, agencyId: agencyId('dinkes') });

describe('the list of the own staff', () => {
  it('belongs to the turn of an agency head alone', () => {
    expect(headsTurn(asked)?.agencyId).toBe('dinkes');
    for (const office of ['bkpsdm', 'sekda', 'ppk'] as const)
      expect(headsTurn(step({ office }))).toBeUndefined();
  });

  it('is for whoever heads the agency on the day, from the first to the last', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => on(`2026-05-${String(n).padStart(2, '0')}`));
    void fc.assert(
      fc.property(day, day, day, fc.boolean(), (from, to, today, same) => {
        const email = same ? asked.approver.email.toUpperCase() : 'penerus@example.invalid';
        const isHead = isHeadToday(asked, { email, validFrom: from, validTo: to }, today);
        expect(isHead).toBe(same && from <= today && today <= to);
      }),
    );
    expect(isHeadToday(asked, undefined, on('2026-05-04'))).toBe(false);
  });
});
