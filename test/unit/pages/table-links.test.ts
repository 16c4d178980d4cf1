// A link in a cell is large enough for a thumb, stands on the line of the words beside it, and is not broken inside of a word.
import { expect, it } from 'vitest';
import { css } from '../../../functions/pages/style.ts';

it('what a link in a cell is padded with does not push it below the words of its row', () => {
  const [, padding] = /main a,\.menu a\{padding-block:([.\d]+rem)\}/.exec(css) ?? [];
  expect(css).toContain(`td a{display:inline-block;min-width:1.5rem;margin-top:-${padding}}`);
  // What may break anywhere is narrowed to a letter by its table.
  expect(css).toContain('a{color:var(--brand)}');
});
