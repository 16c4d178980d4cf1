// A disk that is full or takes no writing, in one sentence for people, whoever met it first: Node, SQLite, or the database beside us.

const whole = (error: unknown): string => {
  const parts: string[] = [];
  for (let at = error; at instanceof Error && parts.length < 5; at = at.cause) {
    const { code, errstr } = at as Error & { code?: unknown; errstr?: unknown };
    parts.push(at.message, String(code ?? ''), String(errstr ?? ''));
  }
  return parts.join('\n');
};

const troubles: readonly (readonly [RegExp, (path: string) => string])[] = [
  [
    /ENOSPC|EDQUOT|disk is full|no space left/i,
    (path) =>
      `disk tempat folder data ${path} penuh. Kosongkan ruang, lalu jalankan kembali; yang sudah dijawab tidak hilang.`,
  ],
  [
    /EROFS|EACCES|EPERM|readonly database|read-only file system|permission denied/i,
    (path) =>
      `folder data ${path} tidak dapat ditulisi. Beri izin menulis kepada pengguna yang menjalankan Siklus, atau pilih folder lain dengan --data.`,
  ],
  [
    /EIO\b|disk I\/O error/i,
    (path) => `disk tempat folder data ${path} tidak dapat dibaca atau ditulisi. Periksa disknya.`,
  ],
];

/** Undefined for every other fault. */
export const diskTrouble = (error: unknown, path: string): string | undefined => {
  const text = whole(error);
  return troubles.find(([pattern]) => pattern.test(text))?.[1](path);
};
