// Which kind of browser asks, no closer than a person could say it: what makes one browser out of millions is not kept.

const families: readonly (readonly [RegExp, string])[] = [
  [/Edg/, 'edge'],
  [/OPR|Opera/, 'opera'],
  [/SamsungBrowser/, 'samsung'],
  [/Firefox|FxiOS/, 'firefox'],
  [/Chrome|CriOS/, 'chrome'],
  [/Safari/, 'safari'],
];

/** `chrome-mobile`, `firefox-desktop`; `program` for what names no browser. */
export const browserKind = (userAgent: string | undefined): string => {
  const text = userAgent ?? '';
  const family = families.find(([pattern]) => pattern.test(text))?.[1];
  if (family === undefined) return 'program';
  return `${family}-${/Mobi|Android|iPhone|iPad/.test(text) ? 'mobile' : 'desktop'}`;
};
