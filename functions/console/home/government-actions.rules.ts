// What the training office has to see to for the government as a whole: a year nobody opened, days off nobody recorded, mail that is held.
import { openingYears } from '../../cycle/opening.rules.ts';
import { integer, longDate } from '../../pages/format.ts';
import { dateIn, instantOf, startOfDay, type WibDate, yearOf } from '../../records/moments.ts';
import type { Policy } from '../../records/policy.ts';
import type { Tenant } from '../../records/register.ts';
import { decreeOf, jointLeaveOf } from '../../rulebook/days-off.ts';
import type { Action } from '../actions.rules.ts';

export type GovernmentRecords = {
  /** The years there are; of a government that has opened none, nothing is asked here. */
  years: readonly number[];
  mailPause: Tenant['mailPause'];
  policy: Pick<Policy, 'timetable' | 'jointLeave' | 'daysOff' | 'mail'>;
};

/** From this day on the joint decree of the next year is usually there. */
const decreeMonth = 11;

/** A year whose survey is about to open by the timetable, or should have: budgets are made for it whether or not Siklus knows. */
const openingActions = ({ years, policy }: GovernmentRecords, today: WibDate): Action[] =>
  openingYears(policy, today)
    .filter(({ year }) => !years.includes(year))
    .map(({ year, opensOn }) => ({
      ...{ kind: 'year-unopened', about: `year-${year}`, due: instantOf(startOfDay(opensOn)) },
      text: `Siklus ${year} belum dibuka. Menurut jadwal baku surveinya dimulai pada ${longDate(opensOn)}.`,
      link: { href: `/konsol/siklus-baru?tahun=${year}`, label: `Buka siklus ${year}` },
    }));

/** What counts until somebody says which days are off. */
const inForceText = (year: number, { mail }: GovernmentRecords['policy']): string => {
  const { length: days } = jointLeaveOf(year);
  if (days === 0) return 'batas waktu dalam hari kerja dihitung tanpa cuti bersama.';
  const held =
    mail.days === 'every' ? '' : ', dan pada hari itu surat yang menunggu hari kerja tidak dikirim';
  return `yang berlaku adalah ${integer(days)} hari perkiraan: batas waktu dalam hari kerja melewatinya${held}.`;
};

/** Deadlines are counted in working days: until somebody says which days are off, they are counted without knowing. */
const daysOffActions = ({ policy }: GovernmentRecords, today: WibDate): Action[] => {
  const year = yearOf(today);
  const asked = today >= dateIn(year, decreeMonth, 1) ? [year, year + 1] : [year];
  return asked
    .filter((one) => decreeOf(one) === undefined && policy.daysOff.jointLeave[one] === undefined)
    .map((one) => ({
      ...{ kind: 'days-off-unknown', about: `year-${one}` },
      due: instantOf(startOfDay(dateIn(one, 1, 1))),
      text: `Cuti bersama tahun ${one} belum dicatat; ${inForceText(one, policy)}`,
      link: { href: `/konsol/cuti-bersama?tahun=${one}`, label: `Catat cuti bersama ${one}` },
    }));
};

const pauseActions = ({ mailPause }: GovernmentRecords): Action[] =>
  mailPause === undefined
    ? []
    : [
        {
          ...{ kind: 'mail-paused', about: `since-${mailPause.since}` },
          text: `Surat kepada pegawai, atasan, dan narasumber dijeda sejak ${longDate(mailPause.since)}; batas waktunya tetap berjalan.`,
          link: { href: '/konsol/jeda-surat', label: 'Lanjutkan pengiriman' },
        },
      ];

export const governmentActions = (records: GovernmentRecords, today: WibDate): Action[] =>
  records.years.length === 0
    ? []
    : [...pauseActions(records), ...openingActions(records, today), ...daysOffActions(records, today)];
