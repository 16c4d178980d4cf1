// Lesson hours in formal Indonesian: the rule of a form, the year they count in, how somebody stands.
import { integer, longDate } from '../pages/format.ts';
import type { JpForm, JpPeriod, JpStanding } from '../rulebook/lesson-hours.rules.ts';

/** `2 JP per sesi, paling banyak 2 sesi sebulan` */
export const jpRuleText = ({ basis, jpPerUnit = 0, maximum }: JpForm): string => {
  switch (basis) {
    case 'per-day':
      return `${integer(jpPerUnit)} JP per hari`;
    case 'per-activity':
      return `${integer(jpPerUnit)} JP per kegiatan`;
    case 'per-session':
      return `${integer(jpPerUnit)} JP per sesi${maximum ? `, paling banyak ${integer(maximum.units)} sesi sebulan` : ''}`;
    case 'curriculum':
    case 'minutes-45':
      return 'menurut kurikulum';
  }
};

/** The rule a number can go beyond: that of the table where it is confirmed, else the hours of a day. */
export const jpLimitText = (form: JpForm): string =>
  form.status === 'confirmed' ? jpRuleText(form) : '45 menit per JP, paling banyak 10 JP sehari';

/** `tahun 2027`; of a PPPK the year of the contract, or that its beginning is not known. */
export const jpPeriodText = ({ kind, from, to }: JpPeriod, employment: 'pns' | 'pppk' | 'cpns'): string => {
  if (kind === 'contract') return `tahun kontrak ${longDate(from)} sampai ${longDate(to)}`;
  const year = `tahun ${from.slice(0, 4)}`;
  return employment === 'pppk' ? `${year} (tahun kalender, awal kontrak belum tercatat)` : year;
};

/** Where a ledger is longer than any should be: no sum may look whole that is not. */
export const ledgerCutText = (shown: number, of: number): string =>
  `Riwayat ini memuat ${integer(of)} catatan, lebih banyak daripada yang wajar. Yang ditampilkan dan dihitung JP-nya ${integer(shown)} catatan dari tahun-tahun terakhir; pengelola perlu memeriksa berkas asalnya.`;

/** In a cell of a table. */
export const standingText = (standing: JpStanding): string => {
  switch (standing.kind) {
    case 'minimum':
      return standing.isReached
        ? `Memenuhi ${integer(standing.target)} JP`
        : `Kurang ${integer(standing.shortfall)} JP dari ${integer(standing.target)} JP`;
    case 'maximum':
      return standing.isExceeded
        ? `Melebihi batas ${integer(standing.limit)} JP sebanyak ${integer(standing.excess)} JP; perlu alasan`
        : `Dalam batas ${integer(standing.limit)} JP`;
    case 'not-counted':
      return 'Belum dihitung (CPNS)';
  }
};
