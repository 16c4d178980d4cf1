// The menus: of the console (home, the tables of the chosen year, the register) and of the employee's own page, each with the way to the other.
import type { Session } from '../links/session.ts';
import type { Menu } from './layout.view.tsx';

type Roles = Session['roles'];

const entry = (label: string, href: string): Menu[number] => ({ label, href });

const leave = entry('Keluar', '/keluar');
const ownPage = entry('Halaman saya', '/pegawai');

const tablesOfYear = {
  survei: 'Survei',
  kebutuhan: 'Kebutuhan',
  inventaris: 'Pegawai',
  rencana: 'Rencana',
  angkatan: 'Angkatan',
  jp: 'JP',
  pemantauan: 'Pemantauan',
  evaluasi: 'Evaluasi',
  jejak: 'Jejak audit',
  surat: 'Surat',
};

const pagesOfRegister = {
  impor: 'Impor data',
  pegawai: 'Data pegawai',
  pejabat: 'Pejabat',
  narasumber: 'Narasumber',
  penyelenggara: 'Penyelenggara',
  'perangkat-daerah': 'Perangkat Daerah',
  'cuti-bersama': 'Cuti bersama',
  pengaturan: 'Pengaturan',
  akun: 'Akun',
  bantuan: 'Bantuan',
};

/** What names people, or counts few of them, is the training office's alone. */
const namingPeople: readonly string[] = [
  ...(['inventaris', 'jp', 'pemantauan'] satisfies (keyof typeof tablesOfYear)[]),
  'pegawai' satisfies keyof typeof pagesOfRegister,
];

const isOfConsole = (roles: Roles): boolean => roles.includes('operator') || roles.includes('auditor');

/** Only what these roles may open. */
const pagesUnder = (path: string, pages: Readonly<Record<string, string>>, roles: Roles): Menu =>
  Object.entries(pages)
    .filter(([part]) => roles.includes('operator') || !namingPeople.includes(part))
    .map(([part, label]) => entry(label, `${path}/${part}`));

const consoleMenu = (roles: Roles, year: number | undefined): Menu => [
  entry('Beranda', '/konsol'),
  ...(year === undefined
    ? roles.includes('operator')
      ? [entry('Buka siklus', '/konsol/siklus-baru')]
      : []
    : [entry(`Siklus ${year}`, `/konsol/${year}`), ...pagesUnder(`/konsol/${year}`, tablesOfYear, roles)]),
  ...pagesUnder('/konsol', pagesOfRegister, roles),
  // Whoever runs or audits the year may be a civil servant too.
  ...(roles.includes('employee') ? [ownPage] : []),
  leave,
];

/** Of the page on which employees read about themselves. */
export const ownMenu = (roles: Roles): Menu => [
  ownPage,
  entry('Katalog program', '/pegawai/katalog'),
  entry('Permohonan', '/pegawai/permohonan'),
  entry('Kebijakan', '/pegawai/kebijakan'),
  ...(isOfConsole(roles) ? [entry('Konsol', '/konsol')] : []),
  leave,
];

/** The menu of whoever has signed in: operators and auditors are at home in the console, everyone else on their own page. */
export const menuOf = (roles: Roles, year?: number): Menu =>
  isOfConsole(roles) ? consoleMenu(roles, year) : ownMenu(roles);
