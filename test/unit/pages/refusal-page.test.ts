// The page for every "no": its heading is true of every refusal that has it.
import { describe, expect, it } from 'vitest';
import { menuOf } from '../../../functions/pages/console-menu.ts';
import { renderPage } from '../../../functions/pages/layout.view.tsx';
import { refusalPage } from '../../../functions/pages/refusal.view.tsx';
import { accountChanged, lastOperator } from '../../../functions/refusals/sign-in.refusals.ts';

const heading = (page: string): string => /<h1[^>]*>(.*?)<\/h1>/.exec(page)?.[1] ?? '';

describe('the heading of a refusal', () => {
  it('says that nothing was changed, whether somebody was first or it cannot be', () => {
    for (const refusal of [accountChanged, lastOperator])
      expect(heading(renderPage(refusalPage(refusal)))).toBe('Tidak ada yang diubah');
  });
});

describe('the way on from a refusal', () => {
  const onwards = (year?: number): string | undefined =>
    [
      ...renderPage(refusalPage(accountChanged, { menu: menuOf(['operator'], year) })).matchAll(
        /href="([^"]+)"/g,
      ),
    ]
      .map(([, href]) => href)
      .at(-1);

  it('stays in the year whose page it was', () => {
    expect(onwards(2027)).toBe('/konsol/2027');
    expect(onwards()).toBe('/konsol');
  });
});
