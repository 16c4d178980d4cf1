// What the style says for paper: whole tables, no menu, no button of either kind, no row cut by the end of a sheet.
import { describe, expect, it } from 'vitest';
import { sheetCss } from '../../../functions/pages/sheet-style.ts';
import { css } from '../../../functions/pages/style.ts';

const [, onPaper = ''] = /@media print\{(.*\})\}$/.exec(css) ?? [];

describe('on paper', () => {
  it('a table that scrolls on a screen is shown whole', () => {
    expect(onPaper).toContain('.scroll{overflow:visible}');
    expect(onPaper).toContain('tr{break-inside:avoid}');
  });

  it('nothing is left that is pressed, and no sheet is for the footer alone; whose it is stands above', () => {
    expect(onPaper).toContain('nav,button,.button,.end{display:none}');
    expect(onPaper).toContain('html,.top{background:#fff;color:inherit}');
  });

  it('a list to be signed has lines around its cells, and a phone shows it as cards without', () => {
    expect(sheetCss).toContain('@media print,(min-width:40.01rem){.paper th,.paper td{border:1px solid}}');
  });
});
