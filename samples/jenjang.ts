// What a jenjang implies for the sample: age, schooling, grade, retirement and the levels a job standard asks.

export type Jenjang =
  | 'jpt-utama'
  | 'jpt-madya'
  | 'jpt-pratama'
  | 'administrator'
  | 'pengawas'
  | 'pelaksana'
  | 'jf-ahli-utama'
  | 'jf-ahli-madya'
  | 'jf-ahli-muda'
  | 'jf-ahli-pertama'
  | 'jf-penyelia'
  | 'jf-mahir'
  | 'jf-terampil'
  | 'jf-pemula';

export type Schooling = 'secondary' | 'diploma' | 'bachelor' | 'master' | 'doctor';

export type JenjangProfile = {
  /** How the name of a functional position ends. */
  suffix: string;
  /** Inclusive, in full years at the end of the year before the cycle; always below the retirement age. */
  ages: readonly [number, number];
  schooling: readonly (readonly [Schooling, number])[];
  /** BKN ids, lowest and highest. */
  grades: readonly [number, number];
  retirementAge: number;
  coreLevel: number;
  technicalLevel: number;
};

const LEADER: JenjangProfile['schooling'] = [
  ['bachelor', 2],
  ['master', 7],
  ['doctor', 1],
];
const EXPERT: JenjangProfile['schooling'] = [
  ['bachelor', 8],
  ['master', 2],
];
const SKILLED: JenjangProfile['schooling'] = [
  ['diploma', 8],
  ['secondary', 2],
];

const profile = (
  suffix: string,
  ages: readonly [number, number],
  schooling: JenjangProfile['schooling'],
  grades: readonly [number, number],
  [retirementAge, coreLevel, technicalLevel]: readonly [number, number, number],
): JenjangProfile => ({ suffix, ages, schooling, grades, retirementAge, coreLevel, technicalLevel });

export const JENJANG: Record<Jenjang, JenjangProfile> = {
  'jpt-utama': profile('', [54, 59], LEADER, [44, 45], [60, 5, 3]),
  'jpt-madya': profile('', [52, 58], LEADER, [43, 44], [60, 4, 3]),
  'jpt-pratama': profile('', [46, 58], LEADER, [42, 43], [60, 4, 3]),
  administrator: profile(
    '',
    [41, 56],
    [
      ['bachelor', 5],
      ['master', 5],
    ],
    [34, 42],
    [58, 3, 3],
  ),
  pengawas: profile('', [36, 55], EXPERT, [33, 34], [58, 2, 2]),
  pelaksana: profile(
    '',
    [22, 57],
    [
      ['secondary', 42],
      ['diploma', 15],
      ['bachelor', 41],
      ['master', 2],
    ],
    [21, 34],
    [58, 1, 2],
  ),
  'jf-ahli-utama': profile(
    'Ahli Utama',
    [52, 62],
    [
      ['master', 6],
      ['doctor', 4],
    ],
    [44, 45],
    [65, 5, 5],
  ),
  'jf-ahli-madya': profile(
    'Ahli Madya',
    [43, 58],
    [
      ['bachelor', 5],
      ['master', 5],
    ],
    [41, 43],
    [60, 4, 4],
  ),
  'jf-ahli-muda': profile('Ahli Muda', [34, 56], EXPERT, [33, 34], [58, 3, 3]),
  'jf-ahli-pertama': profile('Ahli Pertama', [25, 46], EXPERT, [31, 32], [58, 2, 2]),
  'jf-penyelia': profile('Penyelia', [40, 56], SKILLED, [33, 34], [58, 3, 3]),
  'jf-mahir': profile('Mahir', [33, 53], SKILLED, [31, 32], [58, 2, 3]),
  'jf-terampil': profile('Terampil', [24, 46], SKILLED, [22, 24], [58, 2, 2]),
  'jf-pemula': profile('Pemula', [22, 38], [['secondary', 1]], [21, 21], [58, 1, 1]),
};

const GRADE_IDS = [11, 12, 13, 14, 21, 22, 23, 24, 31, 32, 33, 34, 41, 42, 43, 44, 45];
const SERIES = ['', 'I', 'II', 'III', 'IV'];

export const gradeName = (id: number): string =>
  `${SERIES[Math.floor(id / 10)]}/${'abcde'.charAt((id % 10) - 1)}`;

const ENTRY_GRADE: Record<Schooling, number> = {
  secondary: 21,
  diploma: 23,
  bachelor: 31,
  master: 32,
  doctor: 33,
};
const HIGHEST_CLERK_GRADE: Record<Schooling, number> = {
  secondary: 32,
  diploma: 34,
  bachelor: 34,
  master: 34,
  doctor: 34,
};

/** One grade every four years from the entry grade of the schooling, kept within what the jenjang allows. */
export const gradeAfter = (jenjang: Jenjang, schooling: Schooling, years: number): number => {
  const [lowest, highest] = JENJANG[jenjang].grades;
  const entry = GRADE_IDS.indexOf(ENTRY_GRADE[schooling]);
  const earned = GRADE_IDS[Math.min(entry + Math.floor(years / 4), GRADE_IDS.length - 1)] ?? lowest;
  const ceiling = jenjang === 'pelaksana' ? HIGHEST_CLERK_GRADE[schooling] : highest;
  return Math.min(Math.max(earned, lowest), ceiling);
};

/** PPPK have their own Roman grades by schooling, without a rank name. */
export const PPPK_GRADE: Record<Schooling, readonly [number, string]> = {
  secondary: [5, 'V'],
  diploma: [7, 'VII'],
  bachelor: [9, 'IX'],
  master: [10, 'X'],
  doctor: [11, 'XI'],
};

/** SIASN's education levels, from memory and so to be verified against a real export. */
export const SCHOOLING_LEVEL: Record<Schooling, readonly [string, string]> = {
  secondary: ['15', 'SLTA'],
  diploma: ['30', 'Diploma III/Sarjana Muda'],
  bachelor: ['40', 'S-1/Sarjana'],
  master: ['45', 'S-2'],
  doctor: ['50', 'S-3/Doktor'],
};
