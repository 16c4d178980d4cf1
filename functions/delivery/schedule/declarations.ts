// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../../kit/declare.ts';

export const deliveryScheduleFunctions = declareFunctions({
  'schedule-batches': {
    kind: 'task',
    purpose: 'Gives every approved batch its dates, its facilitator and its list of participants.',
    tables: {
      cycle: ['get', 'query', 'put'],
      register: ['get', 'query'],
      outbox: ['put'],
    },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
});
