// Which status may follow which: one table per record, from which every conditional write takes what it expects.

/** For each status the ones that may come next; the last ones have none. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/**
 * The status part of a conditional write: expects the one and sets the other.
 * A step that the table does not have does not compile; one that is only known while running is a fault.
 */
export const moving = <const T extends Transitions<string>, From extends keyof T & string>(
  table: T,
  from: From,
  to: T[From][number],
): { set: { status: T[From][number] }; expect: { status: From } } => {
  if (!table[from]?.includes(to)) throw new Error(`no status ${to} follows ${from}`);
  return { set: { status: to }, expect: { status: from } };
};
