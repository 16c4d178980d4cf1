// Somebody who has signed in, as items: the session, and the account without which it opens nothing.
import { createHash } from 'node:crypto';

type SignedIn = readonly (readonly ['links' | 'register', Record<string, unknown>])[];

export const signedIn = (person: {
  token: string;
  tenant: string;
  email: string;
  role: 'operator' | 'auditor' | 'employee';
}): SignedIn => {
  const { token, tenant, email, role } = person;
  const hash = createHash('sha256').update(token).digest('base64url');
  const may = role === 'employee' ? { employeeId: 'pns-1' } : { consoleRole: role };
  const times = { openedAt: '2020-01-01T00:00:00.000Z', expiresAt: '2099-01-01T00:00:00.000Z' };
  return [
    ['links', { pk: `SESSION#${hash}`, sk: 'SESSION', hash, tenant, email, ...times }],
    [
      'register',
      {
        pk: `ACCOUNT#${email}`,
        sk: 'ACCOUNT',
        ...{ tenant, email, name: 'Nama Contoh', version: 1, ...may },
      },
    ],
  ];
};
