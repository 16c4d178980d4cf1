// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const employee = signedIn('employee');
const operator = signedIn('operator');

export const evaluationRecommendationsFunctions = declareFunctions({
  'answer-recommendation': {
    kind: 'http',
    purpose:
      'Whoever a recommendation is given to today says what came of it; the training office for any of them, and it words them and sets their day.',
    routes: {
      'GET /pegawai/rekomendasi/{year}': employee,
      'GET /pegawai/rekomendasi/{year}/{recommendation}': employee,
      'POST /pegawai/rekomendasi/{year}/{recommendation}': employee,
      'GET /konsol/{year}/rekomendasi/{recommendation}': operator,
      'POST /konsol/{year}/rekomendasi/{recommendation}': operator,
    },
    tables: {
      cycle: ['get', 'query', 'update'],
      register: ['get', 'query'],
      links: ['get'],
      audit: ['put'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
});
