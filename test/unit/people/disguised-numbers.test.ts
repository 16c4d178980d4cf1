// Numbers of certificates issued here are known in every disguise that the eye does not see, and honest numbers of others are not taken for them.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfOurs } from '../../../functions/people/issued-here.rules.ts';
import { certificateNumber } from '../../../functions/rulebook/certificate-number.rules.ts';
import { batchId, tenantId } from '../../support/branded.ts';

const governments = ['jambi', 'sawahlunto', 'bukitintan', 'kota-solok', 'ogan-ilir'];
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const real = fc
  .record({
    government: fc.constantFrom(...governments),
    year: fc.integer({ min: 2024, max: 2060 }),
    program: fc.constantFrom('BK-101', 'PRG01', 'P1', 'PIM-III', 'BK-S02', 'TIK-LOLI'),
    batch: fc.integer({ min: 1, max: 40 }),
    order: fc.integer({ min: 1, max: 9_999 }),
    code: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 10, maxLength: 10 }),
  })
  .map(({ government, year, program, batch, order, code }) => {
    const ref = { tenant: tenantId(government), year, batchId: batchId(`${program}-${batch}`) };
    return { tenant: ref.tenant, code, order, number: certificateNumber(ref, order, code) };
  });

const twins: Readonly<Record<string, string>> = {
  ...{ A: 'АΑ', B: 'ВΒ', C: 'СϹ', E: 'ЕΕ', H: 'НΗ', I: 'ІΙ1l', J: 'Ј', K: 'КΚ', L: '1I', M: 'МΜ', N: 'Ν' },
  ...{ O: 'О0Ο', P: 'РΡ', S: 'Ѕ', T: 'ТΤ', V: 'Ѵ', X: 'ХΧ', Y: 'УΥ', Z: 'Ζ', 0: 'OoО٠', 1: 'IlІ१', 3: 'З' },
};
const wide = (sign: string): string =>
  /[0-9A-Za-z-]/.test(sign) ? String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfe_e0) : sign;

/** What a hand, a scanner, another alphabet or somebody with a purpose makes of a sign. */
const disguised = (sign: string): fc.Arbitrary<string> =>
  sign === '-'
    ? fc.constantFrom('-', '/', ' ', ' - ', '–', '.', '_', '-')
    : fc.constantFrom(sign, sign, sign.toLowerCase(), wide(sign), `${sign}\u200b`, ...(twins[sign] ?? sign));

type Real = { number: string; code: string; order: number };

/** The whole number sign by sign, the order with or without its zeros, the code in up to three pieces. */
const disguise = ({ number, code, order }: Real, pieces = 3): fc.Arbitrary<string> =>
  fc
    .record({
      unpadded: fc.boolean(),
      cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: pieces - 1 }),
      gap: fc.constantFrom(' ', '-', ' - '),
      before: fc.constantFrom('', 'No. ', 'Nomor: ', 'https://siklus.example/sertifikat/'),
      after: fc.constantFrom('', ' (salinan)', '.'),
    })
    .chain(({ unpadded, cuts, gap, before, after }) => {
      const start = number.slice(0, -16);
      const inOrder = unpadded ? String(order) : number.slice(-15, -11);
      const sign = (text: string) => fc.tuple(...[...text].map(disguised)).map((signs) => signs.join(''));
      return fc
        .tuple(
          sign(`${start}-${inOrder}-`),
          sign(code).map((signs) => [...signs.replaceAll('\u200b', '')]),
        )
        .map(([head, signs]) => {
          const cut = signs.map((s, i) => (cuts.includes(i) ? `${gap}${s}` : s)).join('');
          return `${before}${head}${cut}${after}`;
        });
    });

describe('a number of a certificate issued here', () => {
  it('is meant in every disguise, for the government that reads it', () => {
    void fc.assert(
      fc.property(
        real.chain((one) => fc.tuple(fc.constant(one), disguise(one))),
        ([one, typed]) => {
          expect([typed, numbersOfOurs(typed, one.tenant).length > 0]).toEqual([typed, true]);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('is found again where letters and digits of a part can not be taken for each other', () => {
    void fc.assert(
      fc.property(
        real
          .filter(({ number }) => number.includes('BK-101'))
          .chain((one) => fc.tuple(fc.constant(one), disguise(one))),
        ([one, typed]) => {
          expect(numbersOfOurs(typed, one.tenant)).toContain(one.number);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('of another government is meant with look-alikes and without zeros, as long as its code has a digit and a letter', () => {
    void fc.assert(
      fc.property(
        real
          .filter(({ code }) => /[2-9]/.test(code) && /[A-Z]/.test(code))
          .chain((one) => fc.tuple(fc.constant(one), disguise(one, 1))),
        ([, typed]) => {
          expect([typed, numbersOfOurs(typed, tenantId('pemerintah-pembaca')).length > 0]).toEqual([
            typed,
            true,
          ]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('is meant with nothing between its parts, and in pieces also by whoever does not know its government', () => {
    expect(numbersOfOurs('JAMBI2027BK101100077HQ2MX94KD', tenantId('jambi'))).not.toEqual([]);
    expect(numbersOfOurs('jаmbi2o27bk1o1100077hq2mx94kd', tenantId('jambi'))).not.toEqual([]);
    expect(numbersOfOurs('JAMBI-2027-BK-101-1-0007-7HQ2M X94KD', tenantId('solok'))).toContain(
      'JAMBI-2027-BK-101-1-0007-7HQ2MX94KD',
    );
  });
});

const pad = (n: number, length: number): string => String(n).padStart(length, '0');
const honest = fc
  .record({
    n: fc.integer({ min: 1, max: 99_999 }),
    m: fc.integer({ min: 1, max: 12 }),
    serial: fc.integer({ min: 1, max: 999_999_999 }),
    year: fc.integer({ min: 2005, max: 2030 }),
    unit: fc.constantFrom(
      'BPSDM',
      'BKPSDM',
      'BPSDMD',
      'PPSDM-KD',
      'LAN',
      'BKN',
      'DIKLATPIM',
      'Pusdiklat',
      'SETDA',
    ),
    government: fc.constantFrom('JAMBI', 'Sawahlunto', 'SOLOK', 'KAB.OGAN-ILIR', 'KEMENDAGRI'),
    roman: fc.constantFrom('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'),
    month: fc.constantFrom('Januari', 'Maret', 'April', 'Mei', 'Juni', 'Agustus', 'Oktober', 'Desember'),
    word: fc.constantFrom(
      'SERTIFIKAT',
      'STTPP',
      'Sertifikat',
      'PIAGAM',
      'SEKRETARAT',
      'KOMPETENSI',
      'PESERTA',
    ),
    uuid: fc.uuid(),
    short: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 12, maxLength: 12 }),
  })
  .chain(({ n, m, serial, year, unit, government, roman, month, word, uuid, short }) =>
    fc.constantFrom(
      `${pad(n, 5)}/STTPP/${unit}-${government}/${roman}/${year}`,
      `800.1.4.${m}/${n}/${unit}/${year}`,
      `KEP-${n}/K.${m}/PDP.07/${year}`,
      `${year}/${unit}/${n}/${word}`,
      `${word}/${government}/${year}/PKP/${m}/BPSDM ${government}`,
      `${n}/${year}/${unit}/${m}/${word}`,
      `SERT-${n}/${unit}/${roman}/${year}`,
      `${n}/${unit}/${year} tanggal ${m} ${month} ${year}`,
      `B-${n}/${year}/${unit}/${m}/${pad(n, 4)} ${m} ${month}`,
      `LAN-${year}-PPPK-${pad(serial, 9)}`,
      `MOOC/${year}/${pad(serial, 8)}`,
      `${government}/${year}/${unit}/${pad(serial, 10)}`,
      `${n}/${year}/${unit}/${m}/${pad(serial, 10)}`,
      `UC-${uuid}`,
      short,
      `SKP-${year}-${pad(m, 2)}-${pad(n, 4)}`,
      `No. ${n} Tahun ${year}, ${unit} ${government}, ${m} ${month} ${year}`,
    ),
  );

describe('an honest number of others', () => {
  it('is not taken for one of ours, whatever government reads it', () => {
    void fc.assert(
      fc.property(honest, fc.constantFrom(...governments), (typed, own) => {
        expect([typed, numbersOfOurs(typed, tenantId(own))]).toEqual([typed, []]);
      }),
      { numRuns: 5_000 },
    );
  });
});
