// Several years in a sentence.

/** `2027`, `2027 dan 2028`, `2027, 2028, dan 2029` */
export const yearsText = (years: readonly number[]): string =>
  years.length < 3 ? years.join(' dan ') : `${years.slice(0, -1).join(', ')}, dan ${years[years.length - 1]}`;
