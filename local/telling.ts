// What the terminal says of a year: in Indonesian, with days on the government's calendar and numbers as Indonesians read them.
import { decimal, integer, longDate } from '../functions/pages/format.ts';
import type { Cycle, Phase } from '../functions/records/cycle.ts';
import { dateIn, type Instant, startOfDay } from '../functions/records/moments.ts';
import { type PhaseName, phases } from '../functions/records/policy.ts';
import { cycleStatusWord, phaseStatusWord, phaseTitle } from '../functions/words/phase-words.ts';
import type { Summary, Told } from './summary.ts';
import { bar } from './terminal.ts';

/** The names of the counts are for programs; these are for people. */
const countWords: Readonly<Record<string, string>> = {
  employees: 'pegawai',
  left: 'berhenti',
  retired: 'di antaranya pensiun',
  moved: 'pindah tugas',
  headsReplaced: 'kepala diganti',
  agenciesEnded: 'perangkat daerah digabung atau dipecah',
  invited: 'diundang mengisi survei',
  answered: 'menjawab survei',
  rated: 'dinilai atasan',
  reminders: 'pengingat',
  mails: 'surat terkirim',
  requests: 'permohonan pegawai',
  requestsWithWord: 'dengan keterangan atasan',
  requestsAnswered: 'permohonan dijawab',
  needs: 'kebutuhan',
  programsProposed: 'program diusulkan',
  programsApproved: 'program ditetapkan',
  programsReturned: 'pengembalian',
  decisions: 'keputusan',
  planChanges: 'perubahan rencana',
  batches: 'angkatan',
  participants: 'peserta',
  declined: 'tidak bersedia hadir',
  promotedReserves: 'semula cadangan',
  facilitatorsReplaced: 'narasumber diganti',
  certificates: 'sertifikat',
  jpTotal: 'JP',
  level1: 'jawaban level 1',
  level2: 'pasangan nilai level 2',
  level3: 'jawaban level 3',
  level4: 'layanan level 4',
  carryOver: 'tindak lanjut ke siklus berikutnya',
  stateTransitions: 'langkah alur kerja',
};

/** The counts that tell what a phase did. */
const countsOf: Readonly<Record<PhaseName, readonly string[]>> = {
  'needs-survey': ['invited', 'answered', 'rated', 'reminders'],
  'needs-analysis': ['needs', 'programsProposed'],
  'program-approval': ['decisions', 'programsReturned', 'programsApproved'],
  delivery: [
    'planChanges',
    'batches',
    'participants',
    'declined',
    'promotedReserves',
    'certificates',
    'jpTotal',
  ],
  evaluation: ['level1', 'level2', 'level3', 'level4', 'carryOver'],
};

export const countWord = (name: string): string => countWords[name] ?? name;

/** 11.94 → `11,9 detik` */
export const secondsText = (seconds: number): string => `${decimal(seconds, 1)} detik`;

const day = (at: string | undefined): string => (at === undefined ? '' : longDate(at as Instant));

const spanOf = ({ openedAt, closedAt }: Told['phases'][number]): string =>
  `${day(openedAt).padStart(17)} – ${day(closedAt).padEnd(17)}`;

const headOf = (phase: Told['phases'][number]): string =>
  `${phaseTitle[phase.name as PhaseName].padEnd(19)} ${spanOf(phase)}  ${phaseStatusWord[phase.status as Phase['status']]}`;

/** One phase as it ends: what it did, and how long the rehearsal took over it. */
export const phaseLine = (phase: Told['phases'][number], counts: Told['counts'], took: number): string => {
  const told = countsOf[phase.name as PhaseName].map(
    (name) => `${integer(counts[name] ?? 0)} ${countWord(name)}`,
  );
  return `${headOf(phase)}: ${told.join(', ')} (${secondsText(took)})`;
};

/** From the year before, in which it is asked and planned, to the spring after, in which it is evaluated: as days of a calendar. */
const wholeOf = (year: number): [Date, Date] => [
  startOfDay(dateIn(year - 1, 1, 1)),
  startOfDay(dateIn(year + 1, 4, 1)),
];

/** The phase that runs, how much of the whole cycle has passed, and the day it is. */
export const progressLine = ({ ended, year, now }: { ended: number; year: number; now: Date }): string => {
  const phase = phases[ended];
  const [from, to] = wholeOf(year);
  const share = (now.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return `${(phase === undefined ? '' : phaseTitle[phase]).padEnd(19)} ${bar(share)}  ${longDate(now)}`;
};

/** A rehearsal that stopped before the end of its year. */
export const pausedText = (at: Date): string =>
  `Gladi berhenti pada pagi hari ${longDate(at)}. Perintah yang sama tanpa --fresh, dengan tanggal lain atau tanpa --until, melanjutkannya.`;

/** The whole year at its end. */
export const summaryText = ({ counts, cycle, phases, seconds }: Summary): string =>
  [
    `Siklus ${cycle.year} ${cycle.tenant}: ${cycleStatusWord[cycle.status as Cycle['status']]}, ${secondsText(seconds)}`,
    ...phases.map(
      (phase) =>
        `  ${headOf(phase)}, ${integer(phase.executions)} eksekusi${phase.seconds === undefined ? '' : `, ${secondsText(phase.seconds)}`}`,
    ),
    ...Object.entries(counts).map(([name, value]) => `  ${integer(value).padStart(9)} ${countWord(name)}`),
  ].join('\n');
