// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../kit/declare.ts';

export const needsAnalysisFunctions = declareFunctions({
  'list-agencies-to-analyse': {
    kind: 'task',
    purpose: 'Names the agencies that exist today: each becomes one unit of the analysis.',
    tables: { register: ['get', 'query'] },
  },
  'analyse-agency': {
    kind: 'task',
    purpose: 'Compares every employee of an agency with the standard of the position; keeps gaps and sums.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'delete'],
    },
    indexes: ['register.byAgency'],
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'rank-needs': {
    kind: 'task',
    purpose: 'Puts the needs of all agencies in one order, what earlier years found included.',
    tables: { register: ['get', 'query'], cycle: ['get', 'query', 'put', 'delete'] },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
  'propose-plan': {
    kind: 'task',
    purpose: 'Proposes the programs the ceiling can pay for, with nominees, schedule and reasons.',
    tables: {
      register: ['get', 'query'],
      cycle: ['get', 'query', 'put', 'update', 'delete'],
      audit: ['put'],
    },
    timeoutSeconds: 900,
    memoryMb: 1769,
  },
});
