// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const auditFunctions = declareFunctions({
  'seal-audit': {
    kind: 'schedule',
    purpose:
      'Seals what was written to the audit trail since the last minute into a chain, one for each government.',
    schedule: 'rate(1 minute)',
    // The only function that changes a line: it takes it out of the queue and marks it with its seal.
    tables: { audit: ['get', 'put', 'update'] },
    indexes: ['audit.unsealed'],
    timeoutSeconds: 60,
  },
});
