// The part of a number that tells two people of one name apart, where the whole of it would tell when they were born.

const shown = 4;

/** `198001152005011001` → `NIP …1001` */
export const nipEnd = (nip: string): string => `NIP …${nip.slice(nip.length - shown)}`;
