// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const evaluationFunctions = declareFunctions({
  'await-evaluation-answers': {
    kind: 'task',
    purpose: 'Begins to wait for the last feedback or the last answer of the follow-up.',
    tables: { cycle: ['get'], outbox: ['put'] },
  },
  'close-batch-evaluation': {
    kind: 'task',
    purpose: 'Ends the follow-up of a batch, records what changed in behaviour and hands it over.',
    tables: { register: ['get'], cycle: ['get', 'query', 'put', 'update', 'delete'] },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
});
