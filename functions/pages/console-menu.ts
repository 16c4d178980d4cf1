// The menus: of the console (the years, the tables of the chosen year, the register) and of the employee's own page.
import type { Session } from '../links/session.ts';
import type { Menu } from './layout.view.tsx';

const leave = { label: 'Keluar', href: '/keluar' };

const tablesOfYear = {
  survei: 'Survei',
  kebutuhan: 'Kebutuhan',
  rencana: 'Rencana',
  angkatan: 'Angkatan',
  evaluasi: 'Evaluasi',
  jejak: 'Jejak audit',
  surat: 'Surat',
};

export const consoleMenu = (year?: number): Menu => [
  { label: 'Semua siklus', href: '/konsol' },
  ...(year === undefined
    ? [{ label: 'Buka siklus', href: '/konsol/siklus-baru' }]
    : [
        { label: `Siklus ${year}`, href: `/konsol/${year}` },
        ...Object.entries(tablesOfYear).map(([part, label]) => ({ label, href: `/konsol/${year}/${part}` })),
      ]),
  { label: 'Impor data', href: '/konsol/impor' },
  leave,
];

export const ownMenu: Menu = [{ label: 'Halaman saya', href: '/pegawai' }, leave];

/** The menu of whoever has signed in: operators and auditors are at home in the console, everyone else on their own page. */
export const menuOf = (roles: Session['roles'], year?: number): Menu =>
  roles.includes('operator') || roles.includes('auditor') ? consoleMenu(year) : ownMenu;
