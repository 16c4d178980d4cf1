// The answer with a page that has pictures: its style is that of every page and that of pictures, allowed by the hash of both.
import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { figureCss } from '../pages/figure/figure-style.ts';
import { contentSecurityPolicy } from '../pages/layout.view.tsx';
import { css } from '../pages/style.ts';
import { type HttpResponse, html } from './http-response.ts';

const hash = createHash('sha256')
  .update(css + figureCss)
  .digest('base64');

const policy = contentSecurityPolicy.replace(/'sha256-[^']+'/, `'sha256-${hash}'`);

export const htmlWithFigures = (page: VNode): HttpResponse => {
  const answer = html(page);
  return { ...answer, headers: { ...answer.headers, 'content-security-policy': policy } };
};
