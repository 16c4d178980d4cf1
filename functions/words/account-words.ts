// Accounts and keys in words: roles, and what a key for programs is for.
import type { ApiScope } from '../links/api-key.ts';
import type { ConsoleRole } from '../records/account.ts';

export const accountRoleWord: Readonly<Record<ConsoleRole | 'employee-only', string>> = {
  operator: 'Pengelola',
  auditor: 'Auditor',
  'employee-only': 'Pegawai saja',
};

export const apiScopeWord: Readonly<Record<ApiScope, string>> = {
  'read-figures': 'Membaca angka siklus',
  import: 'Mengimpor data',
};
