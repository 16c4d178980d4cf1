// How much of the memory bodies may take while they come in: a few large ones at once, and who stalls makes room.

/** Leaves the room. */
export type Leave = () => void;

/**
 * A connection that sends nine tenths of a file and then waits costs as much as the file, and anybody may open hundreds.
 * When the room is full, the body that has been on its way longest is cut off: whoever sends without pause is never that one
 * for long, whoever stalls always becomes it. So nobody can fill the room and keep others out.
 */
export const openBodyRoom = (places: number): ((cutOff: () => void) => Leave) => {
  const inside = new Set<() => void>();
  return (cutOff) => {
    const [longest] = inside;
    if (longest !== undefined && inside.size >= places) {
      inside.delete(longest);
      longest();
    }
    const own = (): void => cutOff();
    inside.add(own);
    return () => {
      inside.delete(own);
    };
  };
};
