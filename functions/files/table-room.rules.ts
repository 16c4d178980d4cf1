// How much a table of the register may hold that many a page reads as a whole: records, and the letters in them.

export type TableRoom = { records: number; letters: number };

const lettersIn = (value: unknown): number =>
  typeof value === 'string'
    ? value.length
    : typeof value === 'object' && value !== null
      ? Object.values(value).reduce<number>((sum, part) => sum + lettersIn(part), 0)
      : 0;

/**
 * Tells of a record, in the place of the one that has its key, whether it finds room beside all that are there and those
 * before it; what finds none takes none. What becomes shorter always does.
 */
export const roomIn = <K, R>(
  known: ReadonlyMap<K, R>,
  { records, letters }: TableRoom,
): ((key: K, record: R) => 'too-many' | 'too-long' | undefined) => {
  const held = new Map([...known].map(([key, record]) => [key, lettersIn(record)]));
  let total = [...held.values()].reduce((sum, own) => sum + own, 0);
  return (key, record) => {
    const before = held.get(key);
    if (before === undefined && held.size >= records) return 'too-many';
    const own = lettersIn(record);
    const after = total - (before ?? 0) + own;
    if (after > letters && after > total) return 'too-long';
    held.set(key, own);
    total = after;
    return undefined;
  };
};
