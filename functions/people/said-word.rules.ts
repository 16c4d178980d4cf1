// What a header of the storage says in letters beyond ASCII, as S3 encodes them (RFC 2047) or a program did; whatever it holds, it is a text.

/** `=41` is a byte, `_` a blank; what only looks like one stands for itself. */
const bytesOfQ = (word: string): Buffer => {
  const plain = Buffer.from(word.replaceAll('_', ' '), 'utf8').toString('latin1');
  const bytes = plain.replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1');
};

/** Never throws: a name that cannot be decoded is taken as it is written, and no upload is lost by what it is called. */
export const saidIn = (value: string): string => {
  const [, kind = '', word = ''] = /^=\?utf-8\?([bq])\?(.*)\?=$/i.exec(value) ?? [];
  if (kind !== '')
    return (kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64') : bytesOfQ(word)).toString('utf8');
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
};
