// The kind of browser a line of the audit trail keeps: the family and the kind of device, and nothing that tells one person's from another's.
import { expect, it } from 'vitest';
import { browserKind } from '../../../functions/kit/browser-kind.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
it.each([
  [
    `Mozilla/5.0 (Linux; Android 14; SM-A546E) ${webKit} Chrome/126.0.0.0 Mobile Safari/537.36`,
    'chrome-mobile',
  ],
  [
    `Mozilla/5.0 (Linux; Android 14) ${webKit} SamsungBrowser/25.0 Chrome/121.0 Mobile Safari/537.36`,
    'samsung-mobile',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/126.0 Safari/537.36 Edg/126.0`,
    'edge-desktop',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'firefox-desktop'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1',
    'safari-mobile',
  ],
  [`Mozilla/5.0 (Windows NT 10.0) ${webKit} Chrome/126.0 Safari/537.36 OPR/112.0`, 'opera-desktop'],
  ['curl/8.5.0', 'program'],
  ['', 'program'],
  [undefined, 'program'],
])('%s', (userAgent, kind) => {
  expect(browserKind(userAgent)).toBe(kind);
});
