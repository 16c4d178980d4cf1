// How Indonesians read numbers, money and dates: decimal comma, thousands point, "12 Maret 2026", times in the government's zone.
import { type Instant, onTheWall, startOfDay, type WibDate, zoneName } from '../records/moments.ts';

const months = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];
const isDate = (at: Date | Instant | WibDate): at is WibDate => typeof at === 'string' && at.length === 10;
/** A moment as the government's clock shows it; of a date, its beginning. */
const onTheCalendar = (at: Date | Instant | WibDate): Date => onTheWall(isDate(at) ? startOfDay(at) : at);

/** The sign of a negative number; a hyphen is read as a dash, and breaks from its number at the end of a line. */
const minus = '\u2212';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '.');

/** 1234567 → `1.234.567` */
export const integer = (n: number): string => {
  const whole = Math.trunc(n);
  return whole < 0 ? minus + grouped(String(-whole)) : grouped(String(whole));
};

/** Whole rupiah: 1250000 → `Rp1.250.000` */
export const rupiah = (n: number): string => (n < 0 ? `${minus}Rp${integer(-n)}` : `Rp${integer(n)}`);

/**
 * A number already rounded by its rule, with the given decimals: decimal(91.48, 2) → `91,48`.
 * Rounds half up on the decimal text so that 1.005 with 2 decimals is `1,01`.
 */
export const decimal = (n: number, digits: number): string => {
  const scaled = Math.round(Number(`${Math.abs(n)}e${digits}`));
  const text = String(scaled).padStart(digits + 1, '0');
  const whole = integer(Number(text.slice(0, text.length - digits)));
  const sign = n < 0 && scaled !== 0 ? minus : '';
  return digits === 0 ? sign + whole : `${sign}${whole},${text.slice(text.length - digits)}`;
};

/** How much something changed, always with its sign: `+4,14`, `−0,25`, and `0,00` for no change. */
export const signed = (n: number, digits: number): string => {
  const text = decimal(n, digits);
  return n > 0 && /[1-9]/.test(text) ? `+${text}` : text;
};

/** 3 → `Maret` */
export const monthName = (month: number): string => months[month - 1] ?? String(month);

/** `12 Maret 2026`, on the government's calendar. */
export const longDate = (at: Date | Instant | WibDate): string => {
  const d = onTheCalendar(at);
  return `${d.getUTCDate()} ${months[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
};

/** `12 Maret 2026 pukul 16.00 WIB`, or WITA, or WIT */
export const dateTime = (at: Date | Instant): string => {
  const d = onTheWall(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${longDate(at)} pukul ${two(d.getUTCHours())}.${two(d.getUTCMinutes())} ${zoneName()}`;
};

/** From one date to another, saying nothing twice: `1–7 Juli 2027`, `11 Maret s.d. 15 April 2027`. */
export const dateRange = (from: WibDate, to: WibDate): string => {
  if (from === to) return longDate(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${longDate(to)}`;
  const first = longDate(from);
  return `${from.slice(0, 4) === to.slice(0, 4) ? first.slice(0, -5) : first} s.d. ${longDate(to)}`;
};

const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];
/** `Kamis, 11 Maret 2027` */
export const dayAndDate = (date: WibDate): string =>
  `${weekdays[onTheCalendar(date).getUTCDay()]}, ${longDate(date)}`;

/** Batch numbers: 3 → `III` */
export const roman = (n: number): string => {
  const steps: readonly (readonly [number, string])[] = [
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = n;
  let text = '';
  for (const [value, sign] of steps)
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  return text;
};

/** NIP as printed: `19900115 201503 2 004` */
export const nip = (digits: string): string => digits.replace(/^(\d{8})(\d{6})(\d)(\d{3})$/, '$1 $2 $3 $4');

/** `pukul 09.14 WIB` */
export const clockTime = (at: Instant): string => dateTime(at).slice(longDate(at).length + 1);
