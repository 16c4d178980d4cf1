// The rule of a form of training on its lesson hours, in formal Indonesian.
import { integer } from '../pages/format.ts';
import type { JpForm } from '../rulebook/lesson-hours.rules.ts';

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
