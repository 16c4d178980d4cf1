// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const outboxFunctions = declareFunctions({
  'answer-workflows': {
    kind: 'schedule',
    purpose: 'Tells waiting workflows what people decided.',
    schedule: 'rate(1 minute)',
    runsAtOnce: 1,
    tables: { outbox: ['get', 'update'] },
    indexes: ['outbox.due', 'outbox.pending'],
    answersWorkflows: true,
    timeoutSeconds: 60,
  },
});
