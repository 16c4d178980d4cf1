// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const mailFunctions = declareFunctions({
  'send-waited-mail': {
    kind: 'schedule',
    purpose: 'Sends mail that somebody waits for, within a minute, whatever else is queued.',
    schedule: 'rate(1 minute)',
    tables: { outbox: ['get', 'update'] },
    indexes: ['outbox.due'],
    usesLinkKey: true,
    sendsMail: 'waited',
    timeoutSeconds: 120,
  },
  'send-mail': {
    kind: 'schedule',
    purpose: 'Sends all other mail that is due, once each, a turn for every government.',
    schedule: 'rate(1 minute)',
    tables: { outbox: ['get', 'update'] },
    indexes: ['outbox.due', 'outbox.pending'],
    usesLinkKey: true,
    sendsMail: 'bulk',
    timeoutSeconds: 300,
  },
});
