// How people reach the pages in a storm: through the gateway, in this thread; who meets a page that went down presses once more.
import { Browser, encoded, type Send } from '../local/rehearsal/browser.ts';
import { uploadsPath } from '../local/uploads/http.ts';
import type { Mishaps } from './mishaps.ts';
import { type StormHome, webAddress } from './storm-home.ts';
import type { Witness } from './witness.ts';

const mostTries = 5;

export type Visitors = {
  browser: (cookies?: Readonly<Record<string, string>>) => Browser;
  /** Pages that failed although nobody told them to. */
  failed: string[];
};

/** Links are secrets of their holders, and change nothing in a trace. */
export const withoutToken = (path: string): string => path.replace(/[\w-]{43}/g, '…');

export const visitorsOf = (home: StormHome, mishaps: Mishaps, witness: Witness): Visitors => {
  const failed: string[] = [];
  const send: Send = async (url, cookie, body) => {
    if (url.pathname === uploadsPath && body instanceof FormData)
      return { status: 303, location: await home.upload(body), setCookies: [], text: '' };
    // Who looks what has become of a file lets some time pass: what is tried again after a fault is tried again.
    if (url.pathname.startsWith('/konsol/impor') && body === undefined) await home.wait(10 * 60_000);
    const content = body && (await encoded(body));
    const note = content ? witness.sent(url.pathname) : undefined;
    for (let tries = 1; ; tries++) {
      mishaps.takeStruck();
      const answer = await home.gateway.request({
        method: content ? 'POST' : 'GET',
        url: url.pathname + url.search,
        headers: { ...(cookie ? { cookie } : {}), ...(content ? { 'content-type': content.type } : {}) },
        body: content?.bytes ?? Buffer.alloc(0),
      });
      const wasStruck = mishaps.takeStruck();
      if (answer.status >= 500 && wasStruck && tries < mostTries) continue;
      if (answer.status >= 500 && !wasStruck)
        failed.push(`${content ? 'POST' : 'GET'} ${withoutToken(url.pathname)} answered ${answer.status}`);
      // The product answers a form it has taken by leading on to another page.
      note?.(answer.status === 303);
      return {
        status: answer.status,
        location: answer.headers.location,
        setCookies: answer.cookies,
        text: answer.body.toString('utf8'),
      };
    }
  };
  return { failed, browser: (cookies) => new Browser(webAddress, cookies, send) };
};
