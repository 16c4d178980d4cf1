// Finds one person in a record, whatever its kind: by id, NIP, name, address and the hash of the address, in plain fields and in packed texts.

export type Identity = { employeeId: string; nip: string; name: string; email: string; addressHash: string };

/** Names and addresses are looked for whatever their case. */
export const namesIn = (text: string, { employeeId, nip, name, email, addressHash }: Identity): boolean => {
  const lower = text.toLowerCase();
  return (
    text.includes(employeeId) ||
    text.includes(nip) ||
    text.includes(addressHash) ||
    lower.includes(name.toLowerCase()) ||
    lower.includes(email.toLowerCase())
  );
};

/** In clear, so that somebody who only reads the table knows who it is. */
export const namesInClear = (text: string, { nip, name, email }: Identity): boolean => {
  const lower = text.toLowerCase();
  return text.includes(nip) || lower.includes(name.toLowerCase()) || lower.includes(email.toLowerCase());
};

const longText = 200;
const around = 80;

/** Of a long text the lines that name the person; of one long line, what stands around the name. */
const excerpt = (text: string, who: Identity): string => {
  if (text.length <= longText) return text;
  const lines = text.split('\n').filter((line) => namesIn(line, who));
  return lines
    .map((line) => {
      if (line.length <= longText) return line;
      const lower = line.toLowerCase();
      const at = [who.employeeId, who.nip, who.addressHash, who.name, who.email]
        .map((mark) => lower.indexOf(mark.toLowerCase()))
        .filter((place) => place >= 0);
      const from = Math.max(0, Math.min(...at) - around);
      return `…${line.slice(from, Math.max(...at) + around)}…`;
    })
    .join('\n');
};

/** What of a value is about the person: a list keeps their entries, an object that names them itself is theirs. */
export const partAbout = (value: unknown, who: Identity): unknown => {
  if (typeof value === 'string') return namesIn(value, who) ? excerpt(value, who) : undefined;
  if (Array.isArray(value)) {
    const own = value.map((entry) => partAbout(entry, who)).filter((entry) => entry !== undefined);
    return own.length > 0 ? own : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const isTheirs = entries.some(([, v]) => typeof v === 'string' && v.length <= longText && namesIn(v, who));
  const parts = entries.flatMap(([name, v]) => {
    const isPlain = typeof v !== 'object' || v === null;
    if (isTheirs && isPlain) return [[name, typeof v === 'string' ? (partAbout(v, who) ?? v) : v] as const];
    const part = partAbout(v, who);
    return part === undefined ? [] : [[name, part] as const];
  });
  return parts.length > 0 ? Object.fromEntries(parts) : undefined;
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const takenOut = '(dihapus)';

/** The same value without name, NIP and address, in texts of any length. */
export const withoutPerson = (value: unknown, who: Identity): unknown => {
  if (typeof value === 'string')
    return [who.nip, who.email, who.name].reduce(
      (text, mark) => text.replaceAll(new RegExp(escaped(mark), 'gi'), takenOut),
      value,
    );
  if (Array.isArray(value)) return value.map((entry) => withoutPerson(entry, who));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, withoutPerson(v, who)]));
};
