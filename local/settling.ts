// Runs everything of a home that can run without time passing: workflows, functions, what SES would tell, what lies in the outbox.
import type { FunctionHost } from './function-host.ts';
import { inTurn } from './in-turn.ts';
import type { MailEvents } from './mailbox/events.ts';
import type { Scheduler } from './scheduler.ts';
import type { StepFunctions } from './step-functions/index.ts';

/** `outboxToo`: even when no function ran since the last time. */
export type Settle = (options?: { outboxToo?: boolean }) => Promise<void>;

/** Several actors may wait for their mail at once: a second look would find the scheduled functions running, or miss what they took. */
export const settling = (home: {
  stepFunctions: Pick<StepFunctions, 'idle' | 'isIdle'>;
  host: FunctionHost;
  scheduler: Scheduler;
  mailEvents: Pick<MailEvents, 'isWaiting' | 'deliver'>;
}): Settle => {
  const { stepFunctions, host, scheduler, mailEvents } = home;
  return inTurn(async ({ outboxToo = false } = {}) => {
    for (let first = true; ; ) {
      await stepFunctions.idle();
      await host.idle();
      if (mailEvents.isWaiting()) await mailEvents.deliver(host);
      else if (host.takeActivity() || scheduler.isDue() || (first && outboxToo)) {
        first = false;
        await scheduler.runAll();
      } else if (stepFunctions.isIdle()) return;
    }
  });
};
