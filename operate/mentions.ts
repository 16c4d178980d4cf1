// Finds one person in a record, whatever its kind: by id, NIP, name and, where they have one, address and its hash, in plain fields and in packed texts.

export type Identity = {
  employeeId: string;
  nip: string;
  name: string;
  /** Not everybody in the register has an address. */
  address?: { email: string; hash: string };
};

/** In clear, so that somebody who only reads the table knows who it is. */
const clearMarks = ({ nip, name, address }: Identity): string[] => [
  ...[nip, name],
  ...(address ? [address.email] : []),
];
const marksOf = (who: Identity): string[] => [
  who.employeeId,
  ...(who.address ? [who.address.hash] : []),
  ...clearMarks(who),
];

/** Whatever their case: a hash or an id is no other one's in other letters. */
const holdsAny = (text: string, marks: readonly string[]): boolean => {
  const lower = text.toLowerCase();
  return marks.some((mark) => lower.includes(mark.toLowerCase()));
};

export const namesIn = (text: string, who: Identity): boolean => holdsAny(text, marksOf(who));
export const namesInClear = (text: string, who: Identity): boolean => holdsAny(text, clearMarks(who));

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
      const at = marksOf(who)
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

/** The same value without name, NIP and address, in texts of any length; `marks` says what else is taken out. */
export const withoutPerson = (value: unknown, who: Identity, marks: readonly string[] = []): unknown => {
  if (typeof value === 'string')
    return [...clearMarks(who), ...marks].reduce(
      (text, mark) => text.replaceAll(new RegExp(escaped(mark), 'gi'), takenOut),
      value,
    );
  if (Array.isArray(value)) return value.map((entry) => withoutPerson(entry, who, marks));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, v]) => [name, withoutPerson(v, who, marks)]));
};
