// Whether a certificate that somebody brings can be booked as the form says: once, for what it says, with why; and which entry may be taken back.

import { integer, longDate } from '../../pages/format.ts';
import { type Certificate, type JpEntry, mostJpEntries } from '../../records/certificate.ts';
import type { TenantId } from '../../records/ids.ts';
import { addDays, dateOf, instantOf, isCalendarDate, type WibDate, yearOf } from '../../records/moments.ts';
import type { Employee } from '../../records/register.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { mostJp } from '../../rulebook/lesson-hours.rules.ts';
import { activityText } from '../../words/batch-words.ts';
import { againstBooking, firstIssued, numbersOfOurs } from '../issued-here.rules.ts';
import { certificateIdentity } from '../learning-file.rules.ts';

const reasonLength = { least: 10, most: 500 };
/** Before it nobody's hours are counted here any more. */
const oldestDays = 60 * 366;

export type TypedCertificate = {
  name: string | undefined;
  provider: string | undefined;
  number: string | undefined;
  jp: string | undefined;
  earnedOn: string | undefined;
  reason: string | undefined;
  /** What is wrong with a text as such. */
  problems: readonly Problem[];
};

const say = (field: string, message: string): Problem[] => [{ field, message }];

const dayProblems = (typed: string | undefined, today: WibDate): Problem[] => {
  if (typed === undefined || !isCalendarDate(typed)) return say('selesai', 'Tuliskan tanggal yang sah.');
  if (typed > today) return say('selesai', 'Tanggal ini belum tiba.');
  return typed < addDays(today, -oldestDays) ? say('selesai', 'Tanggal ini terlalu lama berlalu.') : [];
};

/** The same certificate under another spelling of its number, or the same course on the same day. */
const twinOf = (
  entry: Pick<JpEntry, 'certificateNumber' | 'source' | 'earnedOn'>,
  known: readonly JpEntry[],
): JpEntry | undefined => {
  const plain = (e: Pick<JpEntry, 'source'>): string => activityText(e.source).toUpperCase();
  return known.find(
    (other) =>
      certificateIdentity(other) === certificateIdentity(entry) ||
      (other.earnedOn === entry.earnedOn && plain(other) === plain(entry)),
  );
};

export const readCertificate = (
  typed: TypedCertificate,
  {
    ledger,
    issued,
  }: {
    ledger: { entries: readonly JpEntry[]; of: number };
    issued: ReadonlyMap<string, Certificate>;
  },
  about: { tenant: TenantId; employee: Employee; by: string; now: Date },
): JpEntry | { problems: Problem[] } => {
  const { name, jp = '', earnedOn, reason = '' } = typed;
  const hours = /^\d{1,3}$/.test(jp.trim()) ? Number(jp.trim()) : 0;
  const problems: Problem[] = [
    ...typed.problems,
    ...(name ? [] : say('kegiatan', 'Tuliskan nama pelatihan atau kegiatan seperti pada sertifikat.')),
    ...(hours < 1 ? say('jp', `Isi jumlah JP dengan bilangan bulat 1 sampai ${mostJp}.`) : []),
    ...dayProblems(earnedOn, dateOf(about.now)),
    ...(reason.length < reasonLength.least || reason.length > reasonLength.most
      ? say('alasan', `Tuliskan dasar pengakuan, ${reasonLength.least} sampai ${reasonLength.most} karakter.`)
      : []),
  ];
  if (problems.length > 0 || !name || earnedOn === undefined || !isCalendarDate(earnedOn))
    return { problems };
  const { tenant, employee, by, now } = about;
  const { employeeId } = employee;
  const entry: JpEntry = {
    ...{ tenant, employeeId, year: yearOf(earnedOn), jp: hours, form: '', earnedOn },
    certificateNumber: typed.number ?? '',
    ...(typed.provider === undefined ? {} : { provider: typed.provider }),
    recognised: { jp: hours, by, reason, at: instantOf(now) },
    source: name,
    isBrought: true,
  };
  const twin = twinOf(entry, ledger.entries);
  if (!twin && ledger.of >= mostJpEntries)
    return {
      problems: say(
        'kegiatan',
        `Riwayat pegawai ini sudah memuat ${integer(ledger.of)} catatan; paling banyak ${integer(mostJpEntries)}. Periksa riwayatnya lebih dahulu.`,
      ),
    };
  const ours = numbersOfOurs(typed.number, tenant);
  const against =
    ours.length > 0 && againstBooking(firstIssued(ours, issued), { tenant, person: employee, jp: hours });
  if (!twin && against) return { problems: say('nomor', `${against}.`) };
  return twin
    ? {
        problems: say(
          'nomor',
          `Sudah tercatat: ${activityText(twin.source)}, ${longDate(twin.earnedOn)}, ${twin.jp} JP${twin.isBrought ? '' : ' dari pelatihan Siklus'}. Satu sertifikat dihitung satu kali.`,
        ),
      }
    : entry;
};
