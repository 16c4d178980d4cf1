// How much of the memory bodies may take while they come in: a few large ones at once, and who takes most of the room makes room.

/** Leaves the room. */
export type Leave = () => void;

/**
 * A connection that sends nine tenths of a file and then waits costs as much as the file, and anybody may open hundreds.
 * When the room is full, the origin with most bodies inside loses the one that has been on its way longest; where all have as
 * many, whoever is there longest goes. So nobody can fill the room and keep others out: one origin's bodies cost that origin,
 * and of several that stall each one becomes the longest, while whoever sends without pause is never that for long.
 */
export const openBodyRoom = (places: number): ((origin: string, cutOff: () => void) => Leave) => {
  const inside = new Set<{ origin: string; cutOff: () => void }>();
  const bodiesOf = (origin: string): number => [...inside].filter((body) => body.origin === origin).length;
  return (origin, cutOff) => {
    const own = { origin, cutOff };
    if (inside.size >= places) {
      // The sort keeps the order in which they came.
      const [longest] = [...inside].sort((a, b) => bodiesOf(b.origin) - bodiesOf(a.origin));
      if (longest) {
        inside.delete(longest);
        longest.cutOff();
      }
    }
    inside.add(own);
    return () => {
      inside.delete(own);
    };
  };
};
