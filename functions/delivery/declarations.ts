// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const deliveryFunctions = declareFunctions({
  'cancel-batch': {
    kind: 'task',
    purpose: 'Calls a batch off and tells everyone concerned.',
    tables: { cycle: ['get', 'query', 'update'], register: ['get'], outbox: ['put'] },
    timeoutSeconds: 60,
  },
  'close-delivery': {
    kind: 'task',
    purpose: 'Counts what the delivery of the year amounted to.',
    tables: { cycle: ['query'] },
    timeoutSeconds: 120,
  },
});
