// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../../kit/declare.ts';

export const evaluationLearningFunctions = declareFunctions({
  'score-learning': {
    kind: 'task',
    purpose: 'Ends the feedback of a batch and records reaction and learning.',
    tables: { cycle: ['get', 'query', 'update'] },
    timeoutSeconds: 60,
  },
});
