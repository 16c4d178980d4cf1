// A key for programs as it is asked for: its name, what it is for, how long; and which keys still open something.
import { type ApiKey, ApiScope, keyState } from '../../links/api-key.ts';
import { dayMs, later } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';

/** Long enough for a year's work; a program that lives longer gets a new key. */
export const keyDays = [30, 90, 365] as const;
const longestName = 60;
/** Live keys at once: more are a sign that old ones are not revoked. */
const mostKeys = 20;

export type KeyRequest = { name: string; scope: ApiScope; days: number };

export const readKeyRequest = (
  asked: { name: string | undefined; scope: string | undefined; days: string | undefined },
  known: readonly ApiKey[],
  now: Date,
): KeyRequest | { problems: Problem[] } => {
  const open = known.filter((k) => keyState(k, now) === 'open');
  const name = asked.name?.slice(0, longestName + 1);
  const days = keyDays.find((d) => String(d) === asked.days);
  const scope = ApiScope.safeParse(asked.scope);
  const problems: Problem[] = [
    ...(name === undefined || name.length > longestName
      ? [{ field: 'nama', message: `Tuliskan nama program, paling banyak ${longestName} karakter` }]
      : []),
    // A form that is sent twice makes one key: the second shows what there is.
    ...(open.some((k) => k.name === name)
      ? [{ field: 'nama', message: 'Sudah ada kunci yang berlaku dengan nama ini' }]
      : []),
    ...(open.length >= mostKeys
      ? [
          {
            field: 'nama',
            message: `Sudah ada ${mostKeys} kunci yang berlaku; cabut yang tidak dipakai lagi`,
          },
        ]
      : []),
    ...(scope.success ? [] : [{ field: 'kegunaan', message: 'Pilih kegunaan kunci' }]),
    ...(days === undefined ? [{ field: 'masa', message: 'Pilih masa berlaku' }] : []),
  ];
  return name !== undefined && days !== undefined && scope.success && problems.length === 0
    ? { name, scope: scope.data, days }
    : { problems };
};

export const keyExpiry = (now: Date, days: number): Date => later(now, days * dayMs);

/** Those that open something first, then the newest. */
export const inOrder = (keys: readonly ApiKey[], now: Date): ApiKey[] =>
  keys.toSorted(
    (a, b) =>
      Number(keyState(b, now) === 'open') - Number(keyState(a, now) === 'open') ||
      (a.createdAt < b.createdAt ? 1 : -1),
  );
