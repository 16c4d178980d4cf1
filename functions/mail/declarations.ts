// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const mailFunctions = declareFunctions({
  'send-mail': {
    kind: 'schedule',
    purpose: 'Sends every mail that is due, once each.',
    schedule: 'rate(1 minute)',
    tables: { outbox: ['update'] },
    indexes: ['outbox.pending'],
    usesLinkKey: true,
    sendsMail: true,
    timeoutSeconds: 300,
  },
});
