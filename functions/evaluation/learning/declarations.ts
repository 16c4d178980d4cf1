// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions } from '../../kit/declare.ts';

export const evaluationLearningFunctions = declareFunctions({
  'score-learning': {
    kind: 'task',
    purpose: 'Ends the feedback of a batch, records reaction and learning and hands over what was learned.',
    tables: { register: ['get'], cycle: ['get', 'query', 'put', 'update', 'delete'] },
    timeoutSeconds: 300,
    memoryMb: 1024,
  },
});
