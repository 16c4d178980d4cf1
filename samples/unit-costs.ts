// The unit costs and lesson-hour rules that price the sample catalogue, in whole rupiah.

type UnitCost = { rupiah: number; source: string; status: 'confirmed' | 'unverified' | 'assumed' };

/** Ceilings belong to a year and a government; these are sample values and say where each comes from. */
const UNIT_COSTS = {
  trainingAllowancePerDay: {
    rupiah: 110_000,
    source: 'SBM, uang harian diklat (Jambi, Sumatera Barat)',
    status: 'confirmed',
  },
  townAllowancePerDay: {
    rupiah: 150_000,
    source: 'SBM, uang harian dalam kota lebih dari 8 jam',
    status: 'confirmed',
  },
  speakerEchelonTwoPerHour: {
    rupiah: 1_000_000,
    source: 'Perpres 33/2020, narasumber eselon II per OJ',
    status: 'unverified',
  },
  speakerPerHour: {
    rupiah: 900_000,
    source: 'Perpres 33/2020, narasumber eselon III ke bawah per OJ',
    status: 'unverified',
  },
  moderatorPerEvent: {
    rupiah: 700_000,
    source: 'Perpres 33/2020, moderator per kegiatan',
    status: 'unverified',
  },
  cateringPerDay: { rupiah: 75_000, source: 'harga satuan contoh: makan dan kudapan', status: 'assumed' },
  modulePerParticipant: {
    rupiah: 100_000,
    source: 'harga satuan contoh: modul dan bahan',
    status: 'assumed',
  },
  transportPerParticipant: {
    rupiah: 150_000,
    source: 'harga satuan contoh: transpor lokal',
    status: 'assumed',
  },
  roomPerDay: { rupiah: 1_500_000, source: 'harga satuan contoh: ruang dan peralatan', status: 'assumed' },
  platformPerBatch: {
    rupiah: 4_000_000,
    source: 'harga satuan contoh: pengelolaan kelas daring',
    status: 'assumed',
  },
  licencePerParticipant: {
    rupiah: 75_000,
    source: 'harga satuan contoh: akses kelas daring',
    status: 'assumed',
  },
  journeyPerParticipant: {
    rupiah: 1_500_000,
    source: 'harga satuan contoh: perjalanan ke daerah tujuan',
    status: 'assumed',
  },
  lodgingPerNight: { rupiah: 600_000, source: 'harga satuan contoh: penginapan', status: 'assumed' },
  contributionPerDay: {
    rupiah: 450_000,
    source: 'harga satuan contoh: kontribusi pola pengiriman',
    status: 'assumed',
  },
} as const satisfies Record<string, UnitCost>;

/** A lesson hour is 45 minutes; the numbers per form follow two HR systems that agree, the unit is unverified. */
const LESSON_HOURS: Record<string, { per: 'day' | 'activity'; hours: number }> = {
  NKL01: { per: 'day', hours: 2 },
  NKL02: { per: 'day', hours: 2 },
  NKL03: { per: 'day', hours: 3 },
  NKL04: { per: 'day', hours: 4 },
  NKL06: { per: 'day', hours: 4 },
  NKL07: { per: 'activity', hours: 10 },
  NKL10: { per: 'day', hours: 2 },
  NKL12: { per: 'activity', hours: 20 },
};
const CLASSROOM = { per: 'day', hours: 8 } as const;

export const lessonHours = (route: string, days: number): number => {
  const rule = route.startsWith('KL') ? CLASSROOM : LESSON_HOURS[route];
  if (rule === undefined) throw new Error(`no lesson-hour rule for ${route}`);
  return rule.per === 'day' ? rule.hours * days : rule.hours;
};

type Price = { fixed: number; perParticipant: number };

const rupiah = (name: keyof typeof UNIT_COSTS): number => UNIT_COSTS[name].rupiah;

/** A quarter of the hours by an echelon II speaker, the rest by others; whole hours, so whole rupiah. */
const speakers = (hours: number): number => {
  const senior = Math.floor(hours / 4);
  return senior * rupiah('speakerEchelonTwoPerHour') + (hours - senior) * rupiah('speakerPerHour');
};

const classroom = (days: number, hours: number): Price => ({
  fixed: speakers(hours) + rupiah('moderatorPerEvent') + rupiah('roomPerDay') * days,
  perParticipant:
    (rupiah('trainingAllowancePerDay') + rupiah('cateringPerDay')) * days +
    rupiah('modulePerParticipant') +
    rupiah('transportPerParticipant'),
});

/** Leadership training and study are bought per participant from another provider instead of being run in house. */
const SENT_AWAY = new Set(['KL01', 'KL12']);

export const priceOf = (route: string, days: number, outOfTownAllowance: number): Price => {
  const hours = lessonHours(route, days);
  if (SENT_AWAY.has(route)) {
    return {
      fixed: 0,
      perParticipant: (rupiah('contributionPerDay') + rupiah('trainingAllowancePerDay')) * days,
    };
  }
  if (route.startsWith('KL')) return classroom(days, hours);
  switch (route) {
    case 'NKL03':
    case 'NKL04':
      return {
        fixed: rupiah('platformPerBatch') + speakers(Math.ceil(hours / 3)),
        perParticipant: rupiah('licencePerParticipant'),
      };
    case 'NKL07':
      return {
        fixed: rupiah('moderatorPerEvent'),
        perParticipant:
          outOfTownAllowance * days +
          rupiah('journeyPerParticipant') +
          rupiah('lodgingPerNight') * (days - 1),
      };
    case 'NKL12':
      return {
        fixed: speakers(4),
        perParticipant: rupiah('townAllowancePerDay') * days + rupiah('modulePerParticipant'),
      };
    case 'NKL06':
      return classroom(days, Math.ceil(hours / 2));
    default:
      // Coaching, mentoring and learning communities run beside the work: only the guide is paid.
      return { fixed: speakers(Math.ceil(hours / 2)), perParticipant: rupiah('modulePerParticipant') };
  }
};
