// The form that opens a cycle: it comes back as it was filled in, and names what cannot be read.
import { describe, expect, it } from 'vitest';
import { proposedDates } from '../../../functions/cycle/opening.rules.ts';
import {
  answersOf,
  type OpeningAnswers,
  openingFields,
  readOpening,
} from '../../../functions/cycle/opening-form.rules.ts';
import { defaultPolicy, inForce, phases } from '../../../functions/records/policy.ts';

describe('the form', () => {
  const dates = proposedDates(inForce(defaultPolicy), 2027);
  const filled: OpeningAnswers = { ...answersOf(2027, dates), ceiling: ' Rp1.250.000.000 ' };

  it('comes back as the opening it was filled in with, whatever spaces were typed', () => {
    const typed = Object.fromEntries(Object.entries(filled).map(([name, text]) => [name, ` ${text} `]));
    for (const answers of [filled, typed])
      expect(readOpening(answers)).toEqual({
        input: { year: 2027, ceilingRupiah: 1_250_000_000, dates },
      });
  });

  it('leaves the ceiling for the operator to fill in, and asks for two dates of each phase', () => {
    expect(answersOf(2027, dates).ceiling).toBe('');
    expect(openingFields).toEqual(Object.keys(filled));
    expect(openingFields).toHaveLength(2 + 2 * phases.length);
  });

  it.each(['27', '20270', 'x2027', '2027x', '2o27', ''])('names the year when it is %j', (year) => {
    expect(readOpening({ ...filled, year })).toEqual({
      problems: [{ field: 'year', message: expect.stringContaining('empat angka') }],
    });
  });

  it('names the ceiling when it cannot be read, and both when nothing was sent', () => {
    const ceiling = { field: 'ceiling', message: expect.stringContaining('1.250.000.000') };
    expect(readOpening({ ...filled, ceiling: '1,5' })).toEqual({ problems: [ceiling] });
    expect(readOpening({})).toMatchObject({ problems: [{ field: 'year' }, ceiling] });
  });

  it('reads a date that was not sent as empty', () => {
    const { 'delivery-opens': _, ...rest } = filled;
    expect(readOpening(rest)).toMatchObject({ input: { dates: { delivery: { opensOn: '' } } } });
  });
});
