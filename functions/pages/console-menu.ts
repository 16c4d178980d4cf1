// The menu of the console: the years, the tables of the chosen year, the register.

export const consoleMenu = (year?: number): readonly { label: string; href: string }[] => [
  { label: 'Semua siklus', href: '/konsol' },
  ...(year === undefined
    ? [{ label: 'Buka siklus', href: '/konsol/siklus-baru' }]
    : [
        { label: `Siklus ${year}`, href: `/konsol/${year}` },
        { label: 'Survei', href: `/konsol/${year}/survei` },
        { label: 'Kebutuhan', href: `/konsol/${year}/kebutuhan` },
        { label: 'Rencana', href: `/konsol/${year}/rencana` },
        { label: 'Angkatan', href: `/konsol/${year}/angkatan` },
        { label: 'Evaluasi', href: `/konsol/${year}/evaluasi` },
        { label: 'Jejak audit', href: `/konsol/${year}/jejak` },
        { label: 'Surat', href: `/konsol/${year}/surat` },
      ]),
  { label: 'Impor data', href: '/konsol/impor' },
  { label: 'Keluar', href: '/keluar' },
];
