// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const registerNewsFunctions = declareFunctions({
  'tell-phases': {
    kind: 'schedule',
    purpose:
      'Tells the phases who left, moved or got another superior, address or head; keeps the sums of the register.',
    schedule: 'rate(1 minute)',
    runsAtOnce: 1,
    tables: {
      register: ['get', 'query', 'put'],
      cycle: ['get', 'query', 'put', 'update', 'delete', 'check'],
      links: ['put', 'update'],
      audit: ['put'],
      outbox: ['get', 'query', 'put', 'update'],
    },
    indexes: ['outbox.due', 'register.byAgency'],
    keys: ['links'],
    timeoutSeconds: 60,
  },
});
