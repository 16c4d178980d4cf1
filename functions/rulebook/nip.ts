// Reads the number of a civil servant (NIP of a PNS, NI PPPK) and says which rule an impossible one breaks.
// There is no check digit: a well-formed number may still belong to nobody, so nothing here ever says "verified".
// Structure: docs/sources.md#civil-servant-number. The birth day is the real day; the +40 for women belongs to the NIK, not to the NIP.
import { dateIn, isCalendarDate, type WibDate, yearOf } from '../records/moments.ts';

export type CivilServantNumber = {
  kind: 'well-formed';
  /** The 18 digits, as stored. */
  digits: string;
  employment: 'pns' | 'pppk';
  birthDate: WibDate;
  /** PNS: the first of the month of TMT CPNS. PPPK: only the year is in the number. */
  appointedFrom: WibDate;
  sex: 'L' | 'P';
  warnings: readonly string[];
};
type NumberRule =
  | 'digits'
  | 'birth-date'
  | 'appointment'
  | 'appointment-in-future'
  | 'age-at-appointment'
  | 'sex'
  | 'serial';
type ImpossibleNumber = { kind: 'impossible'; rule: NumberRule; message: string };

/** No number names a year before this one. */
const firstYear = 1900;
const youngest = 16;
const oldest = 60;
/** Outside of this a PNS appointment is possible but rare; PPPK are appointed up to a year before retirement. */
const usualPns = { from: 18, to: 40 };
const firstPppkSequence = 21;

const impossible = (rule: NumberRule, message: string): ImpossibleNumber => ({
  kind: 'impossible',
  rule,
  message,
});

/** Spreadsheets and letters write `'19900115 201503 2 004` or `19900115.201503.2.004`; the digits are the same. */
const digitsOf = (text: string): string => text.trim().replace(/^'/, '').replace(/[\s.]/g, '');

/** Full years between two dates. */
const fullYears = (from: WibDate, to: WibDate): number =>
  yearOf(to) - yearOf(from) - (to.slice(5) < from.slice(5) ? 1 : 0);

type Appointment = { employment: 'pns' | 'pppk'; earliest: WibDate; latest: WibDate };

const appointmentOf = (digits: string): Appointment | undefined => {
  const year = Number(digits.slice(8, 12));
  const code = Number(digits.slice(12, 14));
  if (year < firstYear) return undefined;
  if (code >= 1 && code <= 12) {
    const firstOfMonth = dateIn(year, code, 1);
    return { employment: 'pns', earliest: firstOfMonth, latest: firstOfMonth };
  }
  if (code >= firstPppkSequence)
    return { employment: 'pppk', earliest: dateIn(year, 1, 1), latest: dateIn(year, 12, 31) };
  return undefined;
};

/** What is wrong with the age: for a PPPK the month is unknown, so only an age impossible in the whole year counts. */
const ageFault = (birthDate: WibDate, { earliest, latest }: Appointment): ImpossibleNumber | undefined => {
  if (fullYears(birthDate, latest) < youngest)
    return impossible(
      'age-at-appointment',
      `Usia saat pengangkatan kurang dari ${youngest} tahun (digit 1–8 dan 9–12)`,
    );
  if (fullYears(birthDate, earliest) > oldest)
    return impossible(
      'age-at-appointment',
      `Usia saat pengangkatan lebih dari ${oldest} tahun (digit 1–8 dan 9–12)`,
    );
  return undefined;
};

const ageWarnings = (birthDate: WibDate, { employment, earliest, latest }: Appointment): string[] => {
  const isUnusual =
    fullYears(birthDate, latest) < usualPns.from ||
    (employment === 'pns' && fullYears(birthDate, earliest) > usualPns.to);
  return isUnusual
    ? [
        `Usia saat pengangkatan di luar kebiasaan (${usualPns.from}–${usualPns.to} tahun); periksa tanggal lahir dan TMT`,
      ]
    : [];
};

/** Appointments after `today` are impossible. */
export const readCivilServantNumber = (
  text: string,
  today: WibDate,
): CivilServantNumber | ImpossibleNumber => {
  const digits = digitsOf(text);
  if (!/^\d{18}$/.test(digits))
    return impossible('digits', `Harus 18 digit angka; yang terbaca ${digits.length} karakter`);
  const birthDate = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  if (!isCalendarDate(birthDate) || yearOf(birthDate) < firstYear)
    return impossible('birth-date', 'Tanggal lahir (digit 1–8) bukan tanggal yang ada');
  const appointment = appointmentOf(digits);
  if (!appointment)
    return impossible(
      'appointment',
      'Bulan pengangkatan (digit 13–14) harus 01–12 untuk PNS, atau 21 ke atas untuk PPPK',
    );
  if (appointment.earliest > today)
    return impossible('appointment-in-future', 'Pengangkatan (digit 9–14) berada di masa depan');
  const fault = ageFault(birthDate, appointment);
  if (fault) return fault;
  const sexDigit = digits[14];
  if (sexDigit !== '1' && sexDigit !== '2')
    return impossible('sex', 'Jenis kelamin (digit 15) harus 1 untuk laki-laki atau 2 untuk perempuan');
  if (digits.endsWith('000')) return impossible('serial', 'Nomor urut (digit 16–18) tidak boleh 000');
  return {
    kind: 'well-formed',
    digits,
    employment: appointment.employment,
    birthDate,
    appointedFrom: appointment.earliest,
    sex: sexDigit === '1' ? 'L' : 'P',
    warnings: ageWarnings(birthDate, appointment),
  };
};
