// A copy of what the office may see of one person, as a workbook: a sheet for each part of their page.
import type { NewSheet } from '../../files/workbook-writer.ts';
import { decimal, longDate } from '../../pages/format.ts';
import { dateOf, type WibDate } from '../../records/moments.ts';
import { isReachable } from '../../records/register.ts';
import { retiresOn } from '../../rulebook/in-office.rules.ts';
import { activityText, batchTitle, periodText } from '../../words/batch-words.ts';
import { absenceWord, endReasonWord, unreachableWord } from '../../words/register-words.ts';
import { requestFormWord, wordText } from '../../words/request-words.ts';
import { seatText } from '../../words/seat-words.ts';
import type { PersonPage } from './person.store.ts';
import { answerText, requestStateText } from './person-requests.view.tsx';
import {
  employmentWord,
  gapText,
  mailText,
  serviceWord,
  sourcesText,
  surveyText,
  termOf,
} from './person-words.ts';

type Row = readonly (string | number | undefined)[];

/** Each heading with its width in letters; cells are text, so that no number loses a digit. */
const sheet = (
  name: string,
  headings: readonly (readonly [string, number])[],
  rows: readonly Row[],
): NewSheet => ({
  name,
  columns: headings.map(([heading, width]) => ({ heading, width })),
  rows: rows.map((cells) => cells.map((cell) => (cell === undefined ? '' : String(cell)))),
});

const identity = ({ employee, agency, superior, standard, offices }: PersonPage, today: WibDate): Row[] => [
  ['Nama', employee.name],
  ['NIP', employee.nip],
  ['Status', employmentWord[employee.employment]],
  ['Keadaan', serviceWord(employee, today)],
  ['Hari terakhir', employee.validTo && longDate(employee.validTo)],
  ['Sebab berakhir', employee.endReason && endReasonWord[employee.endReason]],
  ['Kontrak berakhir', employee.contractTo && longDate(employee.contractTo)],
  ['Pensiun menurut tanggal lahir', longDate(retiresOn(employee))],
  ['Perangkat Daerah', agency?.name ?? employee.agencyId],
  ['Jabatan', employee.positionName],
  ['Standar kompetensi', standard ? 'Standar jabatan' : 'Tabel baku menurut jenjang'],
  ['Atasan langsung', superior?.name],
  ['Surel', isReachable(employee) ? employee.email : unreachableWord],
  ['Memangku', offices.join('; ')],
  ['Disalin pada', longDate(today)],
];

const places = ({ employee, former, agencyNames }: PersonPage): Row[] =>
  [employee, ...former.toReversed()].map((place) => [
    place.positionName,
    agencyNames.get(place.agencyId) ?? place.agencyId,
    termOf(place.validFrom, place.validTo),
  ]);

const hundredths = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : decimal(value / 100, 2);

export const copyOf = (page: PersonPage, now: Date): NewSheet[] => [
  sheet(
    'Identitas',
    [
      ['Hal', 32],
      ['Isi', 60],
    ],
    identity(page, dateOf(now)),
  ),
  sheet(
    'Riwayat',
    [
      ['Jabatan', 40],
      ['Perangkat Daerah', 40],
      ['Masa', 40],
    ],
    [
      ...places(page),
      ...(page.employee.interruptions ?? []).map(
        (i): Row => [absenceWord[i.reason], '', termOf(i.from, i.until)],
      ),
    ],
  ),
  sheet(
    'Survei',
    [
      ['Siklus', 10],
      ['Jawaban pegawai', 40],
      ['Penilaian atasan', 20],
    ],
    page.surveys.map((s) => [s.year, surveyText[s.state], s.isRated ? 'Sudah ada' : 'Belum ada']),
  ),
  sheet(
    'Kesenjangan',
    [
      ['Siklus', 10],
      ['Kompetensi', 40],
      ['Dipersyaratkan', 16],
      ['Dimiliki', 12],
      ['Keterangan', 28],
      ['Sumber', 44],
    ],
    page.gaps.flatMap(({ year, gaps, sources }) =>
      gaps.gaps.map((gap) => [
        year,
        page.competencyNames.get(gap.competency) ?? gap.competency,
        gap.required,
        hundredths(gap.heldHundredths),
        gapText(gap),
        sourcesText(sources),
      ]),
    ),
  ),
  sheet(
    'Angkatan',
    [
      ['Siklus', 10],
      ['Angkatan', 50],
      ['Waktu', 40],
      ['Keadaan', 32],
    ],
    page.seats.map(({ year, batch, seat }) => [year, batchTitle(batch), periodText(batch), seatText(seat)]),
  ),
  sheet(
    'JP dan sertifikat',
    [
      ['Kegiatan', 50],
      ['Tanggal', 22],
      ['Tahun', 10],
      ['JP', 8],
      ['Nomor sertifikat', 32],
    ],
    page.entries.map((e) => [
      activityText(e.source),
      longDate(e.earnedOn),
      e.year,
      e.jp,
      e.certificateNumber,
    ]),
  ),
  sheet(
    'Permohonan',
    [
      ['Permohonan', 40],
      ['Bentuk', 22],
      ['Diajukan', 22],
      ['Alasan', 60],
      ['Keterangan atasan', 44],
      ['Keadaan', 44],
      ['Jawaban', 60],
    ],
    page.requests.map((one) => [
      one.name,
      requestFormWord[one.form],
      longDate(one.askedAt),
      one.reason,
      wordText(one),
      requestStateText(one, now),
      answerText(one),
    ]),
  ),
  sheet(
    'Surat',
    [
      ['Surat', 50],
      ['Siklus', 10],
      ['Keadaan', 44],
    ],
    page.mails.map((m) => [m.what, m.year, mailText(m)]),
  ),
];
