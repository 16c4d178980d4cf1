// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../../kit/declare.ts';

export const deliveryCompositionFunctions = declareFunctions({
  'compose-batch': {
    kind: 'task',
    purpose: 'Compares the list of a batch with the roster and makes it final.',
    tables: { cycle: ['get', 'update'], register: ['get'] },
    timeoutSeconds: 60,
  },
});
