// The functions of this folder: what starts them, what they may reach, which routes they answer.
import { declareFunctions, signedIn } from '../../kit/declare.ts';

const operator = signedIn('operator');

export const accountFunctions = declareFunctions({
  accounts: {
    kind: 'http',
    purpose:
      'Shows who may use the console, invites, changes, closes and reopens accounts, and links them to employees.',
    routes: {
      'GET /konsol/akun': signedIn('operator', 'auditor'),
      'POST /konsol/akun': operator,
      'GET /konsol/akun/{account}/{act}': operator,
      'POST /konsol/akun/{account}/{act}': operator,
    },
    tables: {
      register: ['get', 'query', 'put', 'update', 'delete', 'check'],
      audit: ['put', 'query'],
      links: ['get'],
      outbox: ['put'],
    },
    keys: ['forms'],
  },
  'api-keys': {
    kind: 'http',
    purpose: 'Shows the keys for programs, makes new ones and revokes them.',
    routes: {
      'GET /konsol/kunci': operator,
      'POST /konsol/kunci': operator,
      'GET /konsol/kunci/{key}': operator,
      'POST /konsol/kunci/{key}': operator,
    },
    tables: { register: ['get'], audit: ['put'], links: ['get', 'query', 'put', 'update'] },
    keys: ['forms'],
  },
});
