// The help of the console: what to do about a task, in which order, on which page.
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import { html } from '../../kit/http-response.ts';
import { unknownPage } from '../../refusals/pages.refusals.ts';
import { helpFunctions } from './declarations.ts';
import { helpPage, topicPage } from './help.view.tsx';
import { topicIds, topics } from './topics.ts';

/** The year one came from, so that the steps lead to its pages. */
const yearOf = ({ query }: SessionRequest): number | undefined => {
  const asked = query.get('tahun') ?? '';
  return /^\d{4}$/.test(asked) ? Number(asked) : undefined;
};

export const handler = httpHandler(helpFunctions.help, {
  'GET /konsol/bantuan': async (request) => html(helpPage(await request.frame(), yearOf(request))),
  'GET /konsol/bantuan/{topic}': async (request) => {
    const id = topicIds.find((one) => one === request.params.topic);
    const reader = { year: yearOf(request), mayAct: isOperator(request) };
    return id ? html(topicPage(await request.frame(), topics[id], reader)) : unknownPage;
  },
});
