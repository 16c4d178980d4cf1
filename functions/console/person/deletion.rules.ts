// What deleting a person would take away, what would stay and why, and what has to be settled first: as `npm run person -- delete` does it.
import type { Account } from '../../records/account.ts';
import type { Cycle } from '../../records/cycle.ts';
import type { WibDate } from '../../records/moments.ts';
import { type Agency, type Employee, idsOf, type Tenant } from '../../records/register.ts';
import { hasLeft } from '../../rulebook/in-office.rules.ts';
import { headTermOf } from '../../rulebook/office-holders.rules.ts';
import type { Erasure } from '../../store/keeping.ts';

/** In words of the office; `kinds` are those of functions/store/keeping.ts, each in one group. */
export type KeptGroup = { what: string; why?: string; becomes: Erasure; kinds: readonly string[] };

const group = (becomes: Erasure, what: string, kinds: string, why?: string): KeptGroup => ({
  ...{ becomes, what, kinds: kinds === '' ? [] : kinds.split(', ') },
  ...(why === undefined ? {} : { why }),
});

export const keptGroups: readonly KeptGroup[] = [
  group(
    'delete',
    'Data pegawai, riwayat jabatan, dan daftar pencariannya',
    'register EMPLOYEE#, register EMPLOYMENT#, register NAME#, register NIP#, register UNREACHABLE#',
  ),
  group(
    'delete',
    'Akun untuk masuk, tautan, dan sesi',
    'register ACCOUNT, register ACCOUNT#, register HELD-ADDRESS#, register CONSOLE-ACCOUNT#, links LINK, links SESSION, links HOLDER, links REQUESTS, links REQUESTS#, links ASKED, links LETTERS#, links NO-MAIL',
  ),
  group(
    'delete',
    'Jawaban survei, penilaian, umpan balik, dan tindak lanjut pascapelatihan',
    'cycle INVITATION#, cycle RATING#, cycle RATED-ELSEWHERE#, cycle ASKED-ELSEWHERE#, cycle FEEDBACK#, cycle FOLLOW-UP-RATER#, cycle FOLLOW-UP-ANSWER#, cycle BEHAVIOUR#',
  ),
  group(
    'delete',
    'Permohonan dengan alasan, keterangan atasan, dan jawabannya',
    'cycle REQUEST#, cycle OPEN-REQUEST#',
  ),
  group('delete', 'Hasil tes dan kesenjangan kompetensi', 'cycle ASSESSMENT#, cycle GAPS#'),
  group(
    'delete',
    'Surat yang dikirim kepadanya dan catatan pengirimannya',
    'outbox MAIL, outbox ADDRESS, outbox WAIT, outbox SIGNAL, outbox NEWS#, outbox PARCEL, cycle UNDELIVERED#, cycle TOLD#',
  ),
  group(
    'delete',
    'Baris impor yang belum diterapkan',
    'register DRAFT, register CHUNK#, register JOB#, register NEWEST#, register CONTENT#',
  ),
  group(
    'redact',
    'Nama, NIP, dan alamat surel dalam catatan siklus, rencana, dan evaluasi',
    'cycle NOMINEES#, cycle TASK#, cycle CYCLE, cycle PHASE#, cycle SURVEY-TALLY#, cycle SURVEY, cycle PLAN-ROW#, cycle PLAN, cycle CHANGE#, cycle CHANGE-ROW#, cycle AGENCY-NEEDS#, cycle NEED#, cycle CARRY-OVER#, cycle TAKEN#, cycle DELIVERY, cycle EVALUATION#, cycle RECOMMENDATION#, cycle MEASURE#, cycle IMPORT#, cycle SERVICE-CHANGE#, register APPLIED, links KEY#',
  ),
  group(
    'keep',
    'Sertifikat dan JP yang tercatat padanya',
    'cycle CERTIFICATE, cycle JP#',
    'Bukti bagi pihak lain sebagaimana tercetak, dan riwayat pengembangan kompetensi.',
  ),
  group(
    'keep',
    'Daftar peserta dan susunannya, dengan nomor pegawai tanpa nama',
    'cycle PARTICIPANT#, cycle ATTENDANCE, cycle COMPOSITION',
    'Daftar yang sudah ditetapkan.',
  ),
  group(
    'keep',
    'Keputusan atas rencana dan angkatan yang sudah ditetapkan',
    'cycle APPROVAL#, cycle CHANGE-APPROVAL#, cycle BATCH#, cycle ROOM-DAY#',
    'Siapa yang memutuskan dan mengajar merupakan bagian dari penetapannya.',
  ),
  group(
    'keep',
    'Jejak audit, dengan nomor pegawai tanpa nama',
    'audit LINE, audit SEAL#, audit SEAL-HEAD, cycle AUDIT#',
    'Bukti yang tidak boleh diubah.',
  ),
  group(
    'keep',
    'Berkas impor dan hasil pemeriksaannya dalam penyimpanan berkas, paling lama 30 hari sesudah diunggah',
    '',
    'Diperlukan untuk membatalkan impor; terhapus dengan sendirinya.',
  ),
];

export type Hindrance =
  | { kind: 'employed' }
  | { kind: 'office'; title: string }
  | { kind: 'head'; agency: string }
  | { kind: 'account' }
  | { kind: 'opener'; year: number }
  | { kind: 'seat'; batch: string };

/** Somebody still needs the person there. */
export const hindrancesOf = (
  employee: Employee,
  known: {
    government: Pick<Tenant, 'offices'>;
    agencies: readonly Agency[];
    account: Account | undefined;
    cycles: readonly Pick<Cycle, 'year' | 'openedBy' | 'status'>[];
    /** Names of batches that have not been held. */
    seats: readonly string[];
  },
  today: WibDate,
): Hindrance[] => {
  const email = employee.email?.toLowerCase();
  const ids = idsOf(employee);
  const isTheirs = (address: string): boolean => address.toLowerCase() === email;
  const { government, agencies, account, cycles, seats } = known;
  return [
    // The law asks for the gaps and the career of whoever is employed, and the next import would bring them back.
    ...(hasLeft(employee, today) ? [] : [{ kind: 'employed' as const }]),
    ...government.offices
      .filter((o) => o.to === undefined && (isTheirs(o.email) || o.employeeId === employee.employeeId))
      .map(({ title }) => ({ kind: 'office' as const, title })),
    // An agency that has ended needs no new head.
    ...agencies
      .filter(({ validTo }) => validTo === undefined || validTo >= today)
      .filter((agency) => ids.some((id) => headTermOf(agency, today)?.employeeId === id))
      .map(({ name }) => ({ kind: 'head' as const, agency: name })),
    ...(account?.consoleRole !== undefined && account.closedAt === undefined
      ? [{ kind: 'account' as const }]
      : []),
    ...cycles
      .filter(({ openedBy, status }) => status === 'open' && isTheirs(openedBy))
      .map(({ year }) => ({ kind: 'opener' as const, year })),
    ...seats.map((batch) => ({ kind: 'seat' as const, batch })),
  ];
};
