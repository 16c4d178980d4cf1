// Reads riwayat.csv: what people learned elsewhere, as SIASN keeps it (riwayat kursus and diklat) or as a certificate that somebody brought says.
import {
  type CellReader,
  type Checked,
  cellReader,
  type DuplicateFinder,
  duplicateFinder,
  judge,
  rejected,
  saysTheSame,
} from '../files/row-check.rules.ts';
import type { Columns, TableRow } from '../files/table-row.ts';
import { integer, longDate } from '../pages/format.ts';
import { type Certificate, type JpEntry, mostJpEntries } from '../records/certificate.ts';
import type { EmployeeId, TenantId } from '../records/ids.ts';
import { addDays, type Instant, type WibDate, yearOf } from '../records/moments.ts';
import { mostCourseDays } from '../records/register.ts';
import { countJp, mostJp } from '../rulebook/lesson-hours.rules.ts';
import { texts } from '../rulebook/text.rules.ts';
import { type TrainingFormCode, trainingForms } from '../rulebook/training-forms.ts';
import { againstBooking, firstIssued, numbersOfOurs } from './issued-here.rules.ts';

/** As an export of a list, or as the fields of SIASN's own records spell them (`namaKursus`, `noSertipikat`). */
export const learningColumns: Columns = {
  required: ['nip_baru', 'nama_kursus', 'tanggal_selesai', 'jumlah_jam'],
  optional: ['tanggal_mulai', 'no_sertipikat', 'institusi_penyelenggara', 'jenis_diklat_id', 'alasan'],
  identifiers: ['nip_baru'],
  dates: ['tanggal_mulai', 'tanggal_selesai'],
  synonyms: {
    nip_baru: ['nip', 'nip_pegawai'],
    nama_kursus: [
      'namakursus',
      'nama_diklat',
      'nama_pelatihan',
      'latihan_struktural_nama',
      'latihanstrukturalnama',
    ],
    tanggal_selesai: ['tanggal_selesai_kursus', 'tanggalselesaikursus', 'tanggalselesai'],
    jumlah_jam: ['jumlahjam', 'jp', 'jumlah_jp'],
    tanggal_mulai: ['tanggal_kursus', 'tanggalkursus', 'tanggal'],
    no_sertipikat: ['nosertipikat', 'no_sertifikat', 'nomor_sertifikat', 'nomor_sertipikat', 'nomor'],
    institusi_penyelenggara: ['institusipenyelenggara', 'penyelenggara'],
    jenis_diklat_id: ['jenisdiklatid', 'bentuk', 'jalur_kode'],
    alasan: ['keterangan'],
  },
};

/** SIASN's `jenisDiklatId` 1 to 25 stand for the forms of training, one to one by name (docs/sources.md#siasn-export). */
const formsOfSiasn: readonly TrainingFormCode[] = [
  ...(['KL01', 'KL04', 'KL03', 'KL07', 'KL02', 'KL05', 'KL11', 'KL10', 'KL06', 'NKL12'] as const),
  ...(['KL08', 'KL09', 'KL12', 'NKL01', 'NKL02', 'NKL03', 'NKL04', 'NKL05', 'NKL06', 'NKL07'] as const),
  ...(['NKL08', 'NKL09', 'NKL10', 'NKL11', 'NKL13'] as const),
];

const formOf = (reader: CellReader): TrainingFormCode | undefined => {
  const word = reader.optional('jenis_diklat_id', texts.word)?.toUpperCase();
  if (word === undefined) return undefined;
  const byNumber = /^\d{1,2}$/.test(word) ? formsOfSiasn[Number(word) - 1] : undefined;
  const form = Object.hasOwn(trainingForms, word) ? (word as TrainingFormCode) : byNumber;
  if (form === undefined)
    reader.warnings.push({
      field: 'jenis_diklat_id',
      message: `"${word}" bukan nomor 1 sampai 25 atau kode bentuk; JP menurut tabel bentuk tidak dihitung`,
    });
  return form;
};

/** Beyond them the table of forms is not asked: somebody who learned a whole year did not meet every day of it. */
const daysBetween = (from: WibDate, to: WibDate): WibDate[] => {
  const days: WibDate[] = [];
  for (let day = from; day <= to && days.length < mostCourseDays; day = addDays(day, 1)) days.push(day);
  return days;
};

/** Two spellings of one certificate number are one certificate; where there is none, name and day say which it is. */
export const certificateIdentity = ({
  certificateNumber,
  source,
  earnedOn,
}: Pick<JpEntry, 'certificateNumber' | 'source' | 'earnedOn'>): string => {
  const number = certificateNumber.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const name = typeof source === 'string' ? source : source.programName;
  return number === '' ? `${name.toUpperCase()} ${earnedOn}` : number;
};

export type LearningRecord = { entry: JpEntry; former?: JpEntry };
export type LearningRegister = {
  /** Certificates that were issued here, under the numbers that the rows name (`numbersOfOurs`). */
  issued: ReadonlyMap<string, Certificate>;
  ownerOfNip: ReadonlyMap<string, EmployeeId>;
  /** What the people of the file have already, under the id that its NIP belongs to. */
  entries: ReadonlyMap<EmployeeId, readonly JpEntry[]>;
};
/** The how-manieth new entry of a person this row is in its file, and in which row the first stands; counted to one beyond `most`. */
export type LearningTally = (
  person: EmployeeId,
  row: number,
  most: number,
) => { times: number; firstRow: number };

const learningTally = (): LearningTally => {
  const seen = new Map<EmployeeId, { times: number; firstRow: number }>();
  return (person, row, most) => {
    const { times, firstRow } = seen.get(person) ?? { times: 0, firstRow: row };
    const now = { times: Math.min(times + 1, most + 1), firstRow };
    seen.set(person, now);
    return now;
  };
};

/** Nobody learns so much: a column of numbers has slipped, or one number stands in every row. */
const beyondOneLife = (known: number, { times, firstRow }: ReturnType<LearningTally>): string | undefined => {
  if (known + times <= mostJpEntries) return undefined;
  const before = known === 0 ? '' : ` dan ${integer(known)} yang sudah tercatat`;
  return `Riwayat pegawai ini, mulai baris ${firstRow} berkas${before}, melebihi ${integer(mostJpEntries)} catatan; periksa apakah NIP pada berkas tertukar`;
};

export type LearningAt = { tenant: TenantId; today: WibDate; now: Instant; by: string };

/** What nobody has said otherwise. */
const usualReason = 'Riwayat pengembangan kompetensi menurut berkas yang diimpor';

const readLearning = (
  reader: CellReader,
  { ownerOfNip }: LearningRegister,
  { tenant, today, now, by }: LearningAt,
): JpEntry | undefined => {
  const number = reader.civilServant('nip_baru', today);
  if (!number && reader.isEmpty('nip_baru')) reader.say('nip_baru', 'Wajib diisi');
  const employeeId = number && ownerOfNip.get(number.digits);
  if (number && employeeId === undefined)
    reader.say('nip_baru', 'NIP ini belum ada dalam data pegawai; impor data pegawai terlebih dahulu');
  const name = reader.text('nama_kursus', texts.title);
  const provider = reader.optional('institusi_penyelenggara', texts.title);
  const certificateNumber = reader.optional('no_sertipikat', texts.word) ?? '';
  const reason = reader.optional('alasan', texts.sentence) ?? usualReason;
  const jp = reader.whole('jumlah_jam', 1, mostJp);
  const form = formOf(reader);
  const earnedOn = reader.date('tanggal_selesai');
  const from = reader.optionalDate('tanggal_mulai', 'JP menurut tabel bentuk tidak dihitung');
  if (earnedOn !== undefined && earnedOn > today)
    reader.say('tanggal_selesai', `${longDate(earnedOn)} belum tiba`);
  if (earnedOn !== undefined && from !== undefined && from > earnedOn)
    reader.say('tanggal_mulai', 'Lebih akhir daripada tanggal_selesai');
  if (employeeId === undefined || earnedOn === undefined) return undefined;
  const computed = form && from ? countJp(form, jp, daysBetween(from, earnedOn)).computed : undefined;
  return {
    ...{ tenant, employeeId, year: yearOf(earnedOn), jp, form: form ?? '', certificateNumber, earnedOn },
    ...(computed === undefined ? {} : { computedJp: computed }),
    ...(from === undefined ? {} : { startedOn: from }),
    ...(provider === undefined ? {} : { provider }),
    recognised: { jp, by, reason, at: now },
    source: name,
    isBrought: true,
  };
};

/** Of each person once, so that a long ledger is not gone through for every row. */
const byIdentity = (entries: LearningRegister['entries']) => {
  const known = new Map<EmployeeId, ReadonlyMap<string, JpEntry>>();
  return (person: EmployeeId): ReadonlyMap<string, JpEntry> => {
    const found =
      known.get(person) ??
      new Map(
        entries
          .get(person)
          ?.toReversed()
          .map((e) => [certificateIdentity(e), e]),
      );
    known.set(person, found);
    return found;
  };
};

/** Who took it in and when is no difference: the same file again changes nothing. */
const content = ({ recognised, ...entry }: JpEntry): unknown => ({ ...entry, reason: recognised?.reason });

export const checkLearning = (
  rows: readonly TableRow[],
  register: LearningRegister,
  at: LearningAt,
  {
    duplicate = duplicateFinder(),
    tally = learningTally(),
  }: { duplicate?: DuplicateFinder | undefined; tally?: LearningTally | undefined } = {},
): Checked<LearningRecord>[] => {
  const ledgerOf = byIdentity(register.entries);
  return rows.map((row): Checked<LearningRecord> => {
    const reader = cellReader(row);
    const entry = readLearning(reader, register, at);
    const problem =
      entry && duplicate('no_sertipikat', `${entry.employeeId} ${certificateIdentity(entry)}`, row.row);
    if (problem) reader.problems.push(problem);
    if (!entry) return rejected(row.row, reader.problems);
    const own = ledgerOf(entry.employeeId);
    const known = own.get(certificateIdentity(entry));
    // SIASN gives back what was taught here: its hours are counted already.
    if (known && !known.isBrought && reader.problems.length === 0) {
      const message = `Sertifikat ini terbit dari pelatihan Siklus dan sudah dihitung ${known.jp} JP`;
      return {
        ...{ row: row.row, verdict: 'unchanged', problems: [] },
        warnings: [...reader.warnings, { field: 'no_sertipikat', message }].map((w) => ({
          ...w,
          row: row.row,
        })),
      };
    }
    const tooMany = !known && beyondOneLife(own.size, tally(entry.employeeId, row.row, mostJpEntries));
    if (tooMany) reader.say('nip_baru', tooMany);
    const ours = numbersOfOurs(entry.certificateNumber, at.tenant);
    const against =
      ours.length > 0 &&
      againstBooking(firstIssued(ours, register.issued), {
        ...{ tenant: at.tenant, jp: entry.jp },
        person: {
          employeeId: entry.employeeId,
          nip: reader.civilServant('nip_baru', at.today)?.digits ?? '',
        },
      });
    if (against) reader.say('no_sertipikat', against);
    const isSame = known !== undefined && saysTheSame(content(known), content(entry));
    const record = { entry: isSame ? known : entry, ...(known ? { former: known } : {}) };
    return judge(row.row, reader, record, known && (isSame ? record : { entry: known }));
  });
};
