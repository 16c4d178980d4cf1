// A deployment on the emulator as a place to rehearse a year in: its pages, its mail, its workflows and its clock.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { handleMailbox } from '../../local/mailbox/http.ts';
import { type Mailbox, openMailbox } from '../../local/mailbox/mailbox.ts';
import type { Stand } from '../../local/rehearsal/rehearse.ts';
import { createScheduler } from '../../local/scheduler.ts';
import type { Deployment } from './deployment.ts';
import type { Control } from './emulator.ts';

const MailEvent = z.looseObject({ detail: z.looseObject({ mail: z.looseObject({}) }) });

const listen = (
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer(handle);
    // Browsers keep their connections: one that is closed while a request is on its way looks like a fault.
    server.keepAliveTimeout = 60_000;
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

/** Browsers know the web address; the emulator tells its HTTP APIs apart by the name in `Host`. */
const toApi =
  (gateway: URL, host: string) =>
  (incoming: IncomingMessage, response: ServerResponse): void => {
    const { url, method, headers } = incoming;
    // A connection of its own for each request, for the same reason.
    const onward = request(
      {
        agent: false,
        host: gateway.hostname,
        port: gateway.port,
        path: url,
        method,
        headers: { ...headers, host },
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  };

/** Takes over what SES was handed since the last look; an address that was told to send mail back does so here. */
const collect = (control: Control, mailbox: Mailbox): (() => Promise<void>) => {
  let seen = 0;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    for (const mail of await control.mails(seen)) {
      seen += 1;
      mailbox.accept({
        Destination: { ToAddresses: mail.To },
        Content: {
          Simple: {
            Subject: { Data: mail.Subject },
            Body: { Text: { Data: mail.BodyText }, Html: { Data: mail.BodyHtml } },
            Headers: mail.Headers,
          },
        },
      });
    }
  };
  return () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
};

export type DeployedHome = Stand & { close: () => void };

export const openDeployedHome = async (options: {
  deployment: Deployment;
  control: Control;
  ports: { web: number; mailbox: number };
}): Promise<DeployedHome> => {
  const { deployment, control, ports } = options;
  let state = await control.rest();
  let jump: Date | undefined;
  const clock = {
    now: () => state.now,
    jumpTo: (at: Date) => {
      jump = at;
    },
  };
  const mailbox = openMailbox(new DatabaseSync(':memory:'), clock);
  const takeMail = collect(control, mailbox);

  /** The schedules and the rules of the deployment find the function; here they are only told that it is time. */
  const bells = {
    invoke: (functionName: string, event: unknown): Promise<unknown> => {
      const mailEvent = MailEvent.safeParse(event);
      return mailEvent.success
        ? control.tell(deployment.asSesTells(mailEvent.data))
        : control.fire(deployment.functionName(functionName));
    },
  };
  const scheduler = createScheduler(bells, clock);
  let heard = -1;

  const settleOnce = async (outboxToo: boolean): Promise<void> => {
    if (jump !== undefined) state = await control.moveTo(jump);
    jump = undefined;
    for (let first = true; ; first = false) {
      state = await control.rest();
      await takeMail();
      if (mailbox.events.isWaiting()) await mailbox.events.deliver(bells);
      else if (state.calls !== heard || scheduler.isDue() || (first && outboxToo)) {
        heard = state.calls;
        await scheduler.runAll();
      } else return;
    }
  };

  /** One after another: several people may wait for their mail at once, and a schedule runs once at a time. */
  let settling: Promise<void> = Promise.resolve();
  const settle: Stand['settle'] = ({ outboxToo = false } = {}) => {
    settling = settling.then(() => settleOnce(outboxToo));
    return settling;
  };

  const gateway = new URL(deployment.endpoint);
  const web = await listen(ports.web, toApi(gateway, deployment.apiHost));
  const post = await listen(ports.mailbox, (incoming, response) => {
    takeMail()
      .then(() => handleMailbox(mailbox, incoming, response))
      .then((isAnswered) => {
        if (!isAnswered) response.writeHead(404).end();
      })
      .catch(() => response.destroy());
  });

  return {
    addresses: { web: deployment.webAddress, mailbox: `http://127.0.0.1:${ports.mailbox}` },
    clock,
    settle,
    nextDue: () =>
      [state.due, scheduler.nextDue(), mailbox.nextDue()]
        .filter((at) => at !== undefined)
        .reduce<Date | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined),
    mailbox,
    stepFunctions: {
      // Moving the clock fires what is due.
      fireDue: () => 0,
      countTransitions: (prefix = '') => control.transitions(prefix),
      call: (action, input) => {
        if (action !== 'ListExecutions') throw new Error(`nobody asks a deployment for ${action}`);
        return deployment.listExecutions(input);
      },
    },
    close: () => {
      for (const server of [web, post]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
};
