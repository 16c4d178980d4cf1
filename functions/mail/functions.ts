// The functions that deliver what was decided: mail through SES, answers to waiting workflows.
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
  'answer-workflows': {
    kind: 'schedule',
    purpose: 'Tells waiting workflows what people decided.',
    schedule: 'rate(1 minute)',
    tables: { outbox: ['get', 'update'] },
    indexes: ['outbox.pending'],
    answersWorkflows: true,
    timeoutSeconds: 60,
  },
});
