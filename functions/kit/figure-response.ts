// The answer with a page that has pictures, or is made to be printed: its style is that of every page and one more, allowed by the hash of both.
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { figureCss } from '../pages/figure/figure-style.ts';
import { contentSecurityPolicy } from '../pages/layout.view.tsx';
import { sheetCss } from '../pages/sheet-style.ts';
import { css } from '../pages/style.ts';
import { type HttpResponse, html } from './http-response.ts';

const policyWith = (more: string): string => {
  const hash = createHash('sha256')
    .update(css + more)
    .digest('base64');
  return contentSecurityPolicy.replace(/'sha256-[^']+'/, `'sha256-${hash}'`);
};

const policies = { figures: policyWith(figureCss), sheet: policyWith(sheetCss) };

const withPolicy = (page: VNode, policy: string): HttpResponse => {
  const answer = html(page);
  return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } };
};

export const htmlWithFigures = (page: VNode): HttpResponse => withPolicy(page, policies.figures);

/** A page whose `style` is `sheetCss`. */
export const htmlForPaper = (page: VNode): HttpResponse => withPolicy(page, policies.sheet);
