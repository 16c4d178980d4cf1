// The pages only the one-machine home has, of the town that was played: its mailbox, its workflows and the page for showing a year.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TenantId } from '../../functions/records/ids.ts';
import { openDemonstration, type Showing } from '../../local/demonstration/demonstration.ts';
import { handleMailbox } from '../../local/mailbox/http.ts';
import type { Mailbox } from '../../local/mailbox/mailbox.ts';
import { handleWorkflowPages } from '../../local/workflow-pages.ts';
import { type StormHome, webAddress } from '../../storm/storm-home.ts';
import type { Collection } from './collected.ts';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** A request that comes over no network. */
const open = async (handle: Handle, path: string): Promise<{ status: number; html: string }> => {
  let status = 0;
  let html = '';
  const response = {
    writeHead: (given: number) => {
      status = given;
      return response;
    },
    setHeader: () => response,
    end: (body = '') => {
      html = body;
      return response;
    },
  };
  const request = { method: 'GET', url: path, headers: {} };
  await handle(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  return { status, html };
};

export const collectLocalPages = async ({
  home,
  mailbox,
  tenant,
  operator,
  collection,
}: {
  home: StormHome;
  mailbox: Mailbox;
  tenant: TenantId;
  operator: { name: string; email: string };
  collection: Collection;
}): Promise<void> => {
  const mails = mailbox.list({});
  /** One letter of every kind: what stands before the name of the year or of a thing. */
  const kinds = Map.groupBy(mails, ({ subject }) => subject.replace(/["“:\d].*$/, ''));
  const letters = [...kinds.values()].flatMap((some) => some.slice(0, 1));
  const collect = async (route: string, handle: Handle, path: string): Promise<string> => {
    const { status, html } = await open(handle, path);
    collection.offer({ ...{ route, path, who: 'somebody', moment: 'the end', status, html }, isLocal: true });
    return html;
  };
  const post: Handle = (request, response) => handleMailbox(mailbox, request, response);
  const runs: Handle = (request, response) => handleWorkflowPages(home.stepFunctions, request, response);
  await collect('mailbox', post, '/');
  await collect('mailbox', post, '/?to=nobody%40invalid');
  await collect('letter', post, `/messages/${encodeURIComponent(mails.at(-1)?.id ?? '')}`);
  for (const { id, subject } of letters)
    await collect(`letter as sent ${subject}`, post, `/messages/${encodeURIComponent(id)}/html`);
  const workflows = await collect('workflows', runs, '/workflows');
  const [, execution = ''] = /href="(\/workflows\/[^"]+)"/.exec(workflows) ?? [];
  await collect('one execution', runs, execution);
  const stage = {
    addresses: { web: webAddress, mailbox: webAddress, dynamodb: '', stepFunctions: '' },
    clock: { ...home.clock, run: () => undefined },
    mailbox,
    nextDue: home.nextDue,
    jump: async () => false,
    settle: home.settle,
  };
  for (const time of ['own', 'machine', 'rehearsed'] satisfies Showing['time'][]) {
    const demonstration = openDemonstration(() => stage as never);
    demonstration.show({ tenant, operator, time });
    const shown: Handle = (request, response) => demonstration.handle(request, response);
    await collect('demonstration', shown, `/peragaan${time === 'own' ? `?sejak=${mails.length - 5}` : ''}`);
  }
};
