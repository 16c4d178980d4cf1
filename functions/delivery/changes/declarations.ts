// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const operator = signedIn('operator');

export const deliveryChangesFunctions = declareFunctions({
  'change-batch': {
    kind: 'http',
    purpose:
      'The training office gives a batch its hours and place, another facilitator or other days, writes to its people, merges it into another one, or calls it off.',
    tables: {
      cycle: ['get', 'query', 'put', 'update', 'check'],
      register: ['get', 'query'],
      links: ['get', 'put', 'update'],
      outbox: ['put'],
      audit: ['put'],
    },
    keys: ['forms', 'links'],
    routes: {
      'GET /konsol/{year}/angkatan/{batch}/narasumber': operator,
      'POST /konsol/{year}/angkatan/{batch}/narasumber': operator,
      'GET /konsol/{year}/angkatan/{batch}/pesan': operator,
      'POST /konsol/{year}/angkatan/{batch}/pesan': operator,
      'GET /konsol/{year}/angkatan/{batch}/tempat': operator,
      'POST /konsol/{year}/angkatan/{batch}/tempat': operator,
      'GET /konsol/{year}/angkatan/{batch}/jadwal': operator,
      'POST /konsol/{year}/angkatan/{batch}/jadwal': operator,
      'GET /konsol/{year}/angkatan/{batch}/gabung': operator,
      'POST /konsol/{year}/angkatan/{batch}/gabung': operator,
      'GET /konsol/{year}/angkatan/{batch}/batal': operator,
      'POST /konsol/{year}/angkatan/{batch}/batal': operator,
    },
  },
});
