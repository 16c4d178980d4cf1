// A recapitulation of a survey: the mean of each element and the number of people, where the questionnaires are not at hand.
import type { CellReader } from '../../files/row-check.rules.ts';
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { type ServiceIndex, serviceIndex } from './satisfaction.rules.ts';

/** Means in thousandths, as many decimals as recapitulations print; an element that was not asked is absent. */
export type ServiceMeans = { n: number; thousandths: Readonly<Partial<Record<SatisfactionElement, number>>> };

const meanOf = (reader: CellReader, element: SatisfactionElement): number | undefined => {
  const column = element.toLowerCase();
  const text = reader.optional(column, texts.word);
  if (text === undefined) return undefined;
  const [, whole, decimals = ''] = /^([1-4])(?:[.,](\d{1,3}))?$/.exec(text) ?? [];
  const thousandths = Number(`${whole}${decimals.padEnd(3, '0')}`);
  if (whole !== undefined && thousandths <= 4_000) return thousandths;
  reader.say(column, 'Harus rata-rata unsur antara 1 dan 4, misalnya 3,25; kosongkan bila tidak ditanyakan');
  return undefined;
};

export const readMeans = (reader: CellReader): ServiceMeans => ({
  n: reader.whole('n', 1, 10_000_000),
  thousandths: Object.fromEntries(
    satisfactionElements.flatMap((e) => {
      const mean = meanOf(reader, e);
      return mean === undefined ? [] : [[e, mean]];
    }),
  ),
});

/** Exact from the means as they are given. */
export const indexOfMeans = ({ n, thousandths }: ServiceMeans): ServiceIndex | undefined => {
  const index = serviceIndex(
    satisfactionElements.map((element) => {
      const sum = thousandths[element];
      return sum === undefined ? { element, answers: 0, sum: 0 } : { element, answers: 1_000, sum };
    }),
  );
  return (
    index && {
      ...index,
      answers: Object.fromEntries(Object.keys(index.answers).map((element) => [element, n])),
      warnings: [...index.warnings, { kind: 'from-means' }],
    }
  );
};

const noMean = '-';
const packed = /^n(\d+):(.*)$/;

export const packMeans = ({ n, thousandths }: ServiceMeans): string =>
  `n${n}:${satisfactionElements.map((e) => thousandths[e] ?? noMean).join(',')}`;

/** The cells that packed means stand for, whatever was written there; undefined of what stands for something else. */
export const cellsOfMeans = (text: string): Readonly<Record<string, string>> | undefined => {
  const [, n, list] = packed.exec(text) ?? [];
  if (n === undefined || list === undefined) return undefined;
  const given = list.split(',').map((mean) => (mean === noMean ? '' : mean.replace(/\d{3}$/, ',$&')));
  return { n, ...Object.fromEntries(satisfactionElements.map((e, i) => [e.toLowerCase(), given[i] ?? ''])) };
};
