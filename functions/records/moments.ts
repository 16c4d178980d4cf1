// Moments and dates of a government: the date it is there, when a day begins and ends, days and months later.

const dayMs = 86_400_000;

const wibOffsetMs = 7 * 3_600_000;

/** The ISO date it is in WIB at a moment: `2026-03-12`. */
export const dateInWib = (at: Date): string =>
  new Date(at.getTime() + wibOffsetMs).toISOString().slice(0, 10);

/** The moment a WIB date begins. */
export const startOfDay = (isoDate: string): Date => new Date(`${isoDate}T00:00:00+07:00`);

/** The last second of a WIB date: what "until 28 February" means. */
export const endOfDay = (isoDate: string): Date => new Date(`${isoDate}T23:59:59+07:00`);

export const addDays = (isoDate: string, days: number): string =>
  new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** The same day `months` later, or that month's last day: 30 November + 3 → 28 February. */
export const addMonths = (isoDate: string, months: number): string => {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
};
