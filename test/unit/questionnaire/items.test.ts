import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAnswers, sectionsFor } from '../../../functions/questionnaire/items.ts';
import { packLevels, unpackLevels } from '../../../functions/records/assessment.ts';
import type { Competency } from '../../../functions/records/register.ts';
import { competencyCode } from '../../support/branded.ts';
import { competencies, competency } from '../needs-survey/government.ts';

const requirements = (codes: readonly string[]) =>
  codes.map((code) => ({ competency: competencyCode(code) }));
const core = ['M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08', 'SK01'];
const groups = ['manajerial', 'sosial-kultural', 'teknis', 'pemerintahan'] as const;

const dictionary = fc
  .array(fc.constantFrom(...groups), { maxLength: 40 })
  .map((list) => list.map((group, i) => competency(`K${String(i).padStart(2, '0')}`, group)));

describe('the sections of a form', () => {
  it('follow the groups where that gives pages of 5 to 8', () => {
    const codes = competencies.map((c) => c.code);
    expect(sectionsFor(requirements(codes), competencies).map((s) => [s.name, s.items.length])).toEqual([
      ['Manajerial', 8],
      ['Sosial kultural, teknis, dan pemerintahan', 5],
    ]);
  });

  it('are cut evenly where a group would stand alone', () => {
    expect(sectionsFor(requirements(core), competencies).map((s) => [s.name, s.items.length])).toEqual([
      ['Manajerial 1–5', 5],
      ['Manajerial 6–8 dan sosial kultural', 4],
    ]);
  });

  it('ask each required and known competency once, on pages of at most 8', () => {
    fc.assert(
      fc.property(dictionary, fc.array(fc.nat(50)), (known, wanted) => {
        const codes = wanted.map((n) => `K${String(n).padStart(2, '0')}`);
        const sections = sectionsFor(requirements(codes), known);
        const asked = sections.flatMap((s) => s.items.map((c) => c.code));
        const expected = known.filter((c) => codes.includes(c.code)).map((c) => c.code);
        expect(asked.toSorted()).toEqual(expected.toSorted());
        for (const s of sections) expect(s.items.length).toBeLessThanOrEqual(8);
        if (asked.length >= 10) for (const s of sections) expect(s.items.length).toBeGreaterThanOrEqual(5);
        expect(new Set(sections.map((s) => s.name)).size).toBe(sections.length);
      }),
    );
  });

  it('do not depend on the order of the requirements', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(competencies.map((c) => c.code)), (codes) => {
        expect(sectionsFor(requirements(codes), competencies)).toEqual(
          sectionsFor(requirements(codes.toSorted()), competencies.toReversed()),
        );
      }),
    );
  });
});

describe('the answers of a form', () => {
  const items: Competency[] = competencies.slice(0, 3);
  const form = (fields: readonly (readonly [string, string])[]): FormData => {
    const data = new FormData();
    for (const [name, value] of fields) data.append(name, value);
    return data;
  };

  it('are kept as sent and read when each is 0 to 5', () => {
    const answers = readAnswers(
      form([
        ['nonce', 'x'],
        ['M01', '0'],
        ['M02', '5'],
        ['M03', '3'],
      ]),
      items,
    );
    expect(answers).toEqual({
      levels: { M01: 0, M02: 5, M03: 3 },
      sent: { M01: '0', M02: '5', M03: '3' },
      problems: [],
    });
  });

  it.each([
    [
      'out of range',
      [
        ['M01', '6'],
        ['M02', '5'],
        ['M03', '3'],
      ],
      'M01',
    ],
    [
      'negative',
      [
        ['M01', '-1'],
        ['M02', '5'],
        ['M03', '3'],
      ],
      'M01',
    ],
    [
      'not a number',
      [
        ['M01', '3'],
        ['M02', 'tiga'],
        ['M03', '3'],
      ],
      'M02',
    ],
    [
      'with a fraction',
      [
        ['M01', '3'],
        ['M02', '2.5'],
        ['M03', '3'],
      ],
      'M02',
    ],
    [
      'missing',
      [
        ['M01', '3'],
        ['M02', '5'],
      ],
      'M03',
    ],
    [
      'given twice',
      [
        ['M01', '3'],
        ['M01', '4'],
        ['M02', '5'],
        ['M03', '1'],
      ],
      'M01',
    ],
    [
      'about something not asked',
      [
        ['M01', '3'],
        ['M02', '5'],
        ['M03', '1'],
        ['M99', '3'],
      ],
      'M99',
    ],
  ] as const)('name the field of an answer %s', (_, fields, field) => {
    const { problems, sent } = readAnswers(form(fields), items);
    expect(problems.map((p) => p.field)).toEqual([field]);
    expect(sent.M02 ?? sent.M01).toBeDefined();
  });

  it('survive packing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9-]{0,8}$/), fc.integer({ min: 0, max: 5 }), {
          noNullPrototype: true,
        }),
        (levels) => {
          expect(unpackLevels(packLevels(levels))).toEqual(levels);
        },
      ),
    );
  });
});
