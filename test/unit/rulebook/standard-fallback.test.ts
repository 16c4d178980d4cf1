// What a position without a standard of its own requires: the provincial form's levels, on the nine competencies everybody has.
import { describe, expect, it } from 'vitest';
import { Jenjang } from '../../../functions/records/register.ts';
import { fallbackLevel, fallbackStandard } from '../../../functions/rulebook/standard-fallback.rules.ts';
import { CORE_COMPETENCIES } from '../../../samples/competencies-core.ts';
import { positionId } from '../../support/branded.ts';

/** The form as it is printed, row by row (docs/sources.md#fallback-levels). */
const form = `
  jpt-utama 5 | jpt-madya 4 | jpt-pratama 4 | administrator 3 | pengawas 2 | pelaksana 1
  jf-ahli-utama 5 | jf-ahli-madya 4 | jf-ahli-muda 3 | jf-ahli-pertama 2
  jf-penyelia 3 | jf-mahir 2 | jf-terampil 2 | jf-pemula 1`;
const printed = Object.fromEntries(
  [...form.matchAll(/([a-z-]+) (\d)/g)].map(([, jenjang = '', level]) => [jenjang, Number(level)]),
);

describe('the standard of a position without one', () => {
  it.each(Jenjang.options)('%s requires the level of the form, of each competency the same', (jenjang) => {
    const { requirements } = fallbackStandard(positionId('p'), jenjang);
    expect([fallbackLevel[jenjang], ...requirements.map(({ level }) => level)]).toEqual(
      Array.from({ length: 10 }, () => printed[jenjang]),
    );
  });

  it('says of itself that it is one, and whose it is', () => {
    expect(fallbackStandard(positionId('p-7'), 'pengawas')).toMatchObject({
      positionId: 'p-7',
      origin: 'fallback',
    });
  });

  it('asks for the eight managerial competencies and the socio-cultural one of PermenPANRB 38/2017, in their order', () => {
    const asked = fallbackStandard(positionId('p'), 'pelaksana').requirements.map((r) => r.competency);
    // The dictionary that a sample government imports was written from the regulation on its own.
    expect(asked).toEqual(CORE_COMPETENCIES.map(({ code }) => code));
    expect(CORE_COMPETENCIES.map(({ group }) => group)).toEqual([
      ...Array.from({ length: 8 }, () => 'manajerial'),
      'sosial-kultural',
    ]);
  });

  it('ranks nobody up or down: importance lies in the middle of the scale of five', () => {
    for (const jenjang of Jenjang.options)
      for (const { importance } of fallbackStandard(positionId('p'), jenjang).requirements)
        expect(importance).toBe((1 + 5) / 2);
  });
});
