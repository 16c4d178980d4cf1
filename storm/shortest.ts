// Finds a smaller storm that still breaks what the whole one broke: halves, quarters, … are left out for as long as it does.

/** Plays at most so many storms. */
const patience = 60;

export const shortest = async <T>(
  whole: readonly T[],
  breaks: (fewer: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> => {
  let kept = whole;
  let played = 0;
  const tries = async (fewer: readonly T[]): Promise<boolean> => {
    played += 1;
    return played <= patience && (await breaks(fewer));
  };
  if (await tries([])) return [];
  for (let parts = 2; kept.length > 1; ) {
    const size = Math.ceil(kept.length / parts);
    let smaller: readonly T[] | undefined;
    for (let i = 0; i < kept.length && !smaller; i += size) {
      const fewer = [...kept.slice(0, i), ...kept.slice(i + size)];
      if (await tries(fewer)) smaller = fewer;
    }
    if (smaller) {
      kept = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1 || played > patience) return kept;
    else parts = Math.min(kept.length, parts * 2);
  }
  return kept;
};
