// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../../kit/declare.ts';

export const evaluationYearFunctions = declareFunctions({
  'find-open-evaluations': {
    kind: 'task',
    purpose: 'Finds the batches whose evaluation is still open and says when to look again.',
    tables: { cycle: ['query'] },
  },
  recommend: {
    kind: 'task',
    purpose: 'Draws recommendations with an owner and a date from the four levels.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'delete'],
      outbox: ['put'],
    },
    timeoutSeconds: 60,
  },
  'list-carry-over-agencies': {
    kind: 'task',
    purpose: 'Lists the agencies of which the year leaves something to the next.',
    tables: { cycle: ['query'] },
  },
  'write-carry-over': {
    kind: 'task',
    purpose: 'Writes what one agency hands to the years after.',
    tables: { register: ['get'], cycle: ['get', 'query', 'put', 'delete'] },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'add-up-evaluation': {
    kind: 'task',
    purpose: "Adds up what the year's evaluation ends with.",
    tables: { cycle: ['query'] },
    timeoutSeconds: 60,
  },
});
