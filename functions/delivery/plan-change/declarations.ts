// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../../kit/declare.ts';

export const deliveryPlanChangeFunctions = declareFunctions({
  'carry-out-change': {
    kind: 'task',
    purpose: 'Gives delivery the batches an approved change adds and calls off those it takes out.',
    tables: {
      cycle: ['get', 'query', 'put', 'update'],
      register: ['get', 'query'],
      outbox: ['put'],
      audit: ['put'],
    },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'note-failed-change': {
    kind: 'task',
    purpose: 'Records the fault that stopped a change of the plan and tells the operator.',
    tables: { register: ['get'], cycle: ['get', 'update'], audit: ['put'], outbox: ['put'] },
  },
  'look-for-added-batches': {
    kind: 'task',
    purpose: 'Says whether a change of the plan is under way or may still come.',
    tables: { register: ['get'], cycle: ['get', 'query'] },
  },
  'await-plan-change': {
    kind: 'task',
    purpose: 'Waits for a change of the plan that may still come, or until the operator closes the delivery.',
    tables: { cycle: ['get'], outbox: ['put'] },
  },
});
