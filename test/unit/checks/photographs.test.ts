// The list of pages to photograph holds every declared address once: what is left out is a file or answers a program.
import { describe, expect, it } from 'vitest';
import { everyPage, refusals, shownPages } from '../../../bench/photographs/page-list.ts';
import { manifest } from '../../../functions/manifest.ts';

const declared = manifest.flatMap(({ declaration }) =>
  declaration.kind === 'http'
    ? Object.keys(declaration.routes).filter((route) => route.startsWith('GET '))
    : [],
);
const shown = new Set(shownPages.map(({ route }) => route));

describe('pages to photograph', () => {
  it('leave out files and what programs ask for, and nothing else', () => {
    const left = declared.filter((route) => !shown.has(route));
    expect(left.filter((route) => !/^GET \/(api|logo)\/|\.(csv|xlsx|ico)$/.test(route))).toEqual([
      'GET /konsol/impor/{kind}/templat',
      'GET /konsol/impor/{kind}/ekspor',
      'GET /konsol/impor/{kind}/berkas/{job}/hasil',
    ]);
  });

  it('are listed once, with every way to say no and the pages of the one-machine home', () => {
    expect(new Set(everyPage).size).toBe(everyPage.length);
    for (const status of refusals) expect(everyPage).toContain(`refusal ${status}`);
    expect(everyPage).toEqual(expect.arrayContaining(['mailbox', 'demonstration', 'GET /', 'GET /masuk']));
  });
});
