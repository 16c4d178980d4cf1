// The colours of pictures: those of every page, read from its style sheet, where each is declared once.
import { css } from '../style.ts';

const declared = new Map(
  [...css.matchAll(/--([a-z]+):(#[0-9a-f]{3,6})/g)].map(([, name = '', value = '']) => [name, value]),
);

const colour = (name: string): string => {
  const value = declared.get(name);
  if (value === undefined) throw new Error(`the style sheet declares no colour ${name}`);
  return value;
};

export const colours = {
  ink: colour('ink'),
  soft: colour('soft'),
  line: colour('line'),
  paper: '#fff',
  brand: colour('brand'),
  /** Between the brand and the paper, told from both in grey: what runs, and what is planned. */
  brandMiddle: '#5b93ab',
  brandLight: '#cfe0e8',
  bad: colour('bad'),
  focus: colour('focus'),
};
