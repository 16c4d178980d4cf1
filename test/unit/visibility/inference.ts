// What somebody learns who knows every world that could be, and which of them would tell the same.

/** What a reader is told in one world, and what may be learned from it by the rule; as text, because it is only compared. */
export type Reading = {
  /** Everything that stands on the reader's pages, in their files and letters, in its order. */
  told: string;
  /** What the rule grants, each by itself: what one of them says alone, of a group that is large enough or of one's own, it accepts. */
  granted: readonly string[];
};
/** Values of single people by a name; of a crowd, in which nobody is known from another, all that its members have. */
export type Values = Readonly<Record<string, readonly (number | string | undefined)[]>>;

export type Hole = { whose: string; value: unknown; told: string };

const several = Symbol('several');
type Known = Map<string, unknown>;

const learn = (known: Map<string, Known>, key: string, values: Values): void => {
  let own = known.get(key);
  if (!own) {
    own = new Map();
    known.set(key, own);
  }
  for (const [whose, all] of Object.entries(values))
    for (const value of all)
      if (!own.has(whose)) own.set(whose, value);
      else if (own.get(whose) !== value) own.set(whose, several);
};

/**
 * Of whom a reader who is told all of it knows a value that no single grant tells: in every world that tells the same it
 * is one value, and in the worlds that tell the same of any one grant there are more.
 */
export const holesIn = <World>(
  worlds: readonly World[],
  read: (world: World) => Reading,
  valuesOf: (world: World) => Values,
): Hole[] => {
  const known = new Map<string, Known>();
  const readings = new Map<string, readonly string[]>();
  for (const world of worlds) {
    const { told, granted } = read(world);
    const values = valuesOf(world);
    for (const key of new Set([told, ...granted])) learn(known, key, values);
    readings.set(told, granted);
  }
  return [...readings].flatMap(([told, alone]) =>
    [...(known.get(told) ?? [])].flatMap(([whose, value]) =>
      value === several || alone.some((key) => known.get(key)?.get(whose) !== several)
        ? []
        : [{ whose, value, told }],
    ),
  );
};
