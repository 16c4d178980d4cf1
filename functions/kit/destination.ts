// Where somebody was going when they were asked to sign in: remembered by their browser alone, for as long as it takes to read the mail.

const destinationCookie = '__Host-siklus-tujuan';
const keptSeconds = 3_600;
const longest = 300;

/**
 * Pages behind a session lie under two addresses; nothing else is a destination, so that a cookie that somebody made up
 * leads nowhere else. No part begins with a dot or is written in percents: a browser would take it for the way up.
 */
const pages = /^\/(?:konsol|pegawai)(?:\/[\w~-][\w~.-]*)*(?:\?[\w~.%=&+-]*)?$/;

const isDestination = (path: string): boolean => path.length <= longest && pages.test(path);

const line = (value: string, seconds: number): string =>
  `${destinationCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`;

/** The cookie that remembers a page, without a number that may be somebody's; whether it is one of ours is asked when it comes back. */
export const destinationLine = (path: string, query: string): string =>
  line(encodeURIComponent(query === '' || /\d{6}/.test(query) ? path : `${path}?${query}`), keptSeconds);

export const forgetDestination = line('', 0);

/** Where the browser was going, as it says itself. */
export const destinationOf = (cookie: (name: string) => string | undefined): string | undefined => {
  const kept = cookie(destinationCookie);
  if (kept === undefined || kept === '') return undefined;
  try {
    const path = decodeURIComponent(kept);
    return isDestination(path) ? path : undefined;
  } catch {
    return undefined;
  }
};
