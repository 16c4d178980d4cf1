// The settings of a policy as a person reads and fills them in: name, words, bounds and group of each.
import type { StoredPolicy } from '../records/policy.ts';
import { type PhaseName, phases } from '../records/policy.ts';
import { phaseTitle } from '../words/phase-words.ts';

export type PolicyPath = readonly [string, ...string[]];

/** How a setting is entered and read. `days`: several whole numbers; `month-day`: `28-02`; `clock`: `07.30`; `choice`: one of a few words. */
export type PolicyKind =
  | { kind: 'number'; min: number; max: number; unit: string }
  | { kind: 'days'; most: number; max: number }
  | { kind: 'month-day' }
  | { kind: 'clock' }
  | { kind: 'choice'; options: readonly (readonly [value: string | boolean | number, label: string])[] };

export type PolicyField = {
  /** The name of its field in the form. */
  name: string;
  path: PolicyPath;
  label: string;
  hint?: string;
} & PolicyKind;

export type PolicyGroup = { title: string; hint?: string; fields: readonly PolicyField[] };

const percent = (min = 0) => ({ kind: 'number', min, max: 100, unit: 'persen' }) as const;
const count = (unit: string, min: number, max: number) => ({ kind: 'number', min, max, unit }) as const;
const field = (path: PolicyPath, label: string, kind: PolicyKind, hint?: string): PolicyField => ({
  ...{ name: path.join('-'), path, label, ...kind },
  ...(hint === undefined ? {} : { hint }),
});

const years = [
  [-1, 'tahun sebelum tahun anggaran'],
  [0, 'tahun anggaran'],
  [1, 'tahun sesudah tahun anggaran'],
] as const;

const sides = [
  ['opens', 'Dibuka'],
  ['closes', 'Ditutup'],
] as const;

export const timetableOf = (phase: PhaseName): PolicyField[] =>
  sides.flatMap(([side, word]) => [
    field(['timetable', phase, side, 'day'], `${word}, tanggal dan bulan (${phaseTitle[phase]})`, {
      kind: 'month-day',
    }),
    field(['timetable', phase, side, 'year'], `${word}, pada (${phaseTitle[phase]})`, {
      kind: 'choice',
      options: years,
    }),
  ]);

/** Everything a government decides itself; JP limits are the law's, and joint leave has a page of its own. */
export const policyGroups: readonly PolicyGroup[] = [
  {
    title: 'Penilaian dan analisis kebutuhan',
    fields: [
      field(['assessment', 'weights', 'test'], 'Bobot tes', percent()),
      field(['assessment', 'weights', 'superior'], 'Bobot penilaian atasan', percent()),
      field(
        ['assessment', 'weights', 'self'],
        'Bobot penilaian diri',
        percent(),
        'Ketiga bobot berjumlah 100. Sumber yang tidak ada dibagi ke sumber yang ada.',
      ),
      field(
        ['assessment', 'carryOverPercent'],
        'Pengaruh temuan siklus sebelumnya pada peringkat kebutuhan',
        percent(),
      ),
      field(
        ['assessment', 'minimumCell'],
        'Kelompok terkecil yang angkanya ditampilkan',
        count('orang', 3, 100),
        'Angka kelompok yang lebih kecil tidak ditampilkan, agar tidak ada orang yang dapat dikenali.',
      ),
    ],
  },
  {
    title: 'Survei kebutuhan',
    fields: [
      field(
        ['survey', 'remindAfterWorkingDays'],
        'Pengingat, hari kerja sesudah survei dibuka',
        { kind: 'days', most: 5, max: 60 },
        'Bilangan yang dipisahkan koma, misalnya 7, 14, 21. Kosong berarti tanpa pengingat.',
      ),
      field(
        ['survey', 'leastAnsweredPercent'],
        'Jawaban paling sedikit sebelum analisis dimulai',
        percent(),
        'Bila kurang, analisis menunggu keputusan pengelola: survei diperpanjang, atau dilanjutkan dengan alasan.',
      ),
    ],
  },
  {
    title: 'Persetujuan rencana',
    fields: [
      field(['approval', 'workingDaysPerOffice'], 'Waktu setiap pejabat', count('hari kerja', 2, 60)),
      field(
        ['approval', 'remindBeforeWorkingDays'],
        'Pengingat, hari kerja sebelum batas waktu pejabat',
        { kind: 'days', most: 5, max: 59 },
        'Lebih kecil daripada waktu setiap pejabat, misalnya 5, 3, 1.',
      ),
      field(['approval', 'maximumRounds'], 'Pengajuan paling banyak', count('kali', 1, 10)),
      field(['approval', 'silentHead'], 'Apabila kepala perangkat daerah tidak menjawab', {
        kind: 'choice',
        options: [
          ['unverified', 'rencana diteruskan dan baris perangkat daerah itu ditandai tidak diverifikasi'],
          ['ends-round', 'pengajuan berakhir tanpa keputusan'],
        ],
      }),
    ],
  },
  {
    title: 'Pelaksanaan',
    fields: [
      field(['delivery', 'replyWorkingDays'], 'Waktu menjawab pemanggilan', count('hari kerja', 1, 30)),
      field(['delivery', 'minimumAttendancePercent'], 'Kehadiran paling sedikit', percent()),
      field(['delivery', 'passMark'], 'Nilai lulus tes akhir', count('dari 100', 0, 100)),
      field(['delivery', 'attendanceEarnsJp'], 'JP bagi yang hadir cukup tetapi tidak lulus tes akhir', {
        kind: 'choice',
        options: [
          [true, 'dihitung'],
          [false, 'tidak dihitung'],
        ],
      }),
      field(['delivery', 'reservesPercent'], 'Peserta cadangan', percent()),
      field(
        ['delivery', 'maximumAgencySharePercent'],
        'Bagian terbesar satu perangkat daerah dalam angkatan',
        percent(1),
      ),
      field(
        ['delivery', 'supplementaryPercent'],
        'Bagian pagu yang disisakan bagi pelatihan susulan',
        count('persen', 0, 20),
        'Usulan rencana disusun dalam pagu tanpa bagian ini; pemantauan triwulan mengusulkan penggunaannya.',
      ),
    ],
  },
  {
    title: 'Evaluasi',
    fields: [
      field(['evaluation', 'feedbackDays'], 'Waktu memberi umpan balik', count('hari', 1, 60)),
      field(['evaluation', 'followUpMonths'], 'Evaluasi pascapelatihan sesudah', count('bulan', 1, 12)),
      field(['evaluation', 'followUpDays'], 'Waktu menjawab evaluasi pascapelatihan', count('hari', 1, 90)),
    ],
  },
  {
    title: 'Permohonan pegawai',
    hint: 'Setiap permohonan menyebut tanggal jawabannya sejak diajukan. Perubahan di sini berlaku bagi permohonan berikutnya.',
    fields: [
      field(
        ['requests', 'wordWorkingDays'],
        'Waktu atasan memberi keterangan',
        count('hari kerja', 1, 30),
        'Tanpa keterangan sampai batas ini, permohonan diteruskan kepada pengelola.',
      ),
      field(['requests', 'answerWorkingDays'], 'Waktu pengelola menjawab', count('hari kerja', 1, 60)),
      field(
        ['requests', 'mostOpen'],
        'Permohonan yang menunggu jawaban, paling banyak',
        count('permohonan', 1, 10),
        'Untuk setiap pegawai.',
      ),
    ],
  },
  {
    title: 'Jendela kirim surel',
    hint: 'Surel hanya dikirim pada hari dan jam ini; yang dibuat di luarnya menunggu jendela berikutnya, dan waktu yang dihitung sejak surat berjalan mulai hari surat itu dikirim. Yang sedang ditunggu orang (tautan masuk, surat ke alamat yang baru diperbaiki, pemberitahuan keamanan) dikirim kapan saja. Pukul 00.00 sampai 24.00 setiap hari berarti tanpa batas.',
    fields: [
      field(['mail', 'opens'], 'Dikirim mulai pukul', { kind: 'clock' }, 'Misalnya 07.30.'),
      field(['mail', 'closes'], 'Dikirim sampai pukul', { kind: 'clock' }, 'Misalnya 16.00.'),
      field(['mail', 'days'], 'Dikirim pada', {
        kind: 'choice',
        options: [
          ['working', 'hari kerja'],
          ['every', 'setiap hari'],
        ],
      }),
    ],
  },
  {
    title: 'Jadwal baku tahapan',
    hint: 'Dipakai sebagai usulan saat siklus dibuka; jadwal siklus yang sudah terbuka tidak berubah karenanya. Tanggal ditulis dengan angka, misalnya 28-02.',
    fields: phases.flatMap(timetableOf),
  },
];

export const policyFields: readonly PolicyField[] = policyGroups.flatMap(({ fields }) => fields);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const settingOf = (policy: StoredPolicy, path: PolicyPath): unknown =>
  path.reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), policy);

const withSettingIn = (at: unknown, [first, ...rest]: readonly string[], value: unknown): unknown =>
  first === undefined
    ? value
    : { ...(isRecord(at) ? at : {}), [first]: withSettingIn(isRecord(at) ? at[first] : {}, rest, value) };

/** The same with one setting changed; whether it is a policy still is asked of its shape afterwards. */
export const withSetting = (policy: unknown, path: PolicyPath, value: unknown): unknown =>
  withSettingIn(policy, path, value);
