// Whether somebody may take an office or an agency as the form says: never two for one, never an end before a beginning, no acting holder without a letter.
import type { WibDate } from '../../records/moments.ts';
import type { Capacity, OfficeHolder, OfficeRole, Term } from '../../records/office.ts';
import type { Problem } from '../../refusals/refusal.ts';

export type Naming = { from: WibDate; to?: WibDate; capacity: Capacity; letter?: string };

const standsIn = ({ capacity }: Term): boolean => capacity === 'plh';

/** The term that a naming would stand beside: whoever stands in (Plh.) may stand beside the holder, and nobody else beside anybody. */
const besideOf = <T extends Term>(terms: readonly T[], naming: Naming): T | undefined =>
  terms.find(
    (term) =>
      standsIn(term) === standsIn(naming) &&
      (term.to === undefined || term.to >= naming.from) &&
      // Whoever began before gives way on the new first day; whoever began on the same day was entered by mistake.
      term.from > naming.from,
  );

const say = (field: string, message: string): Problem[] => [{ field, message }];

/** What is wrong with the days and the letter; `nameOf` says who a term is. */
export const namingProblems = <T extends Term>(
  terms: readonly T[],
  naming: Naming,
  {
    today,
    nameOf,
    dateText,
  }: { today: WibDate; nameOf: (term: T) => string; dateText: (day: WibDate) => string },
): Problem[] => {
  const beside = besideOf(terms, naming);
  return [
    ...(naming.from > today
      ? say('mulai', 'Hari pertama belum tiba. Catat pemangku pada hari mulai bertugas, atau sesudahnya.')
      : []),
    ...(naming.to !== undefined && naming.to < naming.from
      ? say('sampai', 'Hari terakhir lebih awal daripada hari pertama.')
      : []),
    ...(naming.capacity !== 'definitif' && naming.letter === undefined
      ? say(
          'surat',
          'Tuliskan nomor dan tanggal surat perintah pelaksana tugas (Plt.) atau pelaksana harian (Plh.).',
        )
      : []),
    ...(beside
      ? say(
          'mulai',
          `Sejak ${dateText(beside.from)} jabatan ini dipegang ${nameOf(beside)}; satu jabatan tidak dipegang dua orang pada hari yang sama.`,
        )
      : []),
  ];
};

/** What is wrong with a last day. */
export const vacatingProblems = (current: Term | undefined, lastDay: WibDate, today: WibDate): Problem[] => {
  if (!current) return say('terakhir', 'Jabatan ini sudah kosong.');
  if (lastDay < current.from) return say('terakhir', 'Hari terakhir lebih awal daripada hari pertama.');
  return lastDay > today ? say('terakhir', 'Hari terakhir belum tiba.') : [];
};

/** Who is known by neither number nor letter could be anybody. */
export const unknownHolderProblems = (
  naming: Naming,
  { isEmployee, isSameHolder }: { isEmployee: boolean; isSameHolder: boolean },
): Problem[] =>
  naming.capacity === 'definitif' && naming.letter === undefined && !isEmployee && !isSameHolder
    ? say(
        'surat',
        'Tuliskan nomor dan tanggal keputusan pengangkatan, karena pemangku ini dicatat tanpa NIP.',
      )
    : [];

/** Stages of the approval hold each other in check: nobody decides as the definitive holder at two of them. */
export const secondOfficeProblems = (
  naming: Naming,
  holder: { role: OfficeRole; isThisOne: (other: OfficeHolder) => boolean },
  offices: readonly OfficeHolder[],
): Problem[] => {
  const other = offices.find(
    (o) =>
      o.role !== holder.role &&
      o.capacity === 'definitif' &&
      (o.to === undefined || o.to >= naming.from) &&
      holder.isThisOne(o),
  );
  return naming.capacity === 'definitif' && other
    ? say(
        'kapasitas',
        `Orang atau alamat surel ini tercatat sebagai pemangku definitif ${other.title}. Akhiri dahulu di sana, atau catat di sini sebagai Plt. dengan suratnya.`,
      )
    : [];
};
