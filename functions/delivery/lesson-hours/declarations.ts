// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

// Names people with what they have earned and why they were chosen: for the training office alone.
const operator = signedIn('operator');

export const deliveryLessonHoursFunctions = declareFunctions({
  'lesson-hours': {
    kind: 'http',
    purpose: 'Shows who has how many lesson hours, and takes the decision on what a batch counts.',
    routes: {
      'GET /konsol/{year}/jp': operator,
      'GET /konsol/{year}/angkatan/{batch}': operator,
      'POST /konsol/{year}/angkatan/{batch}': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      register: ['get', 'query'],
      links: ['get'],
      audit: ['put'],
    },
    indexes: ['register.byAgency'],
    keys: ['forms'],
    memoryMb: 512,
  },
});
