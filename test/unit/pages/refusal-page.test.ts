// The page for every "no": its heading is true of every refusal that has it.
import { describe, expect, it } from 'vitest';
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
