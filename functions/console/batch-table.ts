// The batches of a year with how many came to a seat, declined, moved up and earned a certificate.
import { longDate, roman } from '../pages/format.ts';
import { type Batch, type Participant, promotionOf } from '../records/batch.ts';
import { earliestFirst } from '../records/moments.ts';
import { type Sight, seesPeople } from '../rulebook/small-figure.ts';
import { batchStatusWord, venueText } from '../words/batch-words.ts';
import { count, lead, type TableColumn, under, words } from './table-column.ts';

export type Seats = {
  /** People with a seat in the batch: invited and not turned down, or already there. */
  participants: number;
  reserves: number;
  declined: number;
  silent: number;
  promoted: number;
  attended: number;
  certificates: number;
};

const holdsSeat: ReadonlySet<Participant['status']> = new Set(['invited', 'accepted', 'attended', 'absent']);

export const seatsOf = (participants: readonly Participant[]): Seats => {
  const sum = (has: (p: Participant) => boolean): number => participants.filter(has).length;
  const attended = sum((p) => p.status === 'attended');
  return {
    participants: sum((p) => holdsSeat.has(p.status)),
    reserves: sum((p) => p.status === 'reserve'),
    declined: sum((p) => p.status === 'declined'),
    silent: sum((p) => p.status === 'no-reply'),
    promoted: sum((p) => promotionOf(p) !== undefined),
    attended,
    // Whoever attended has one, for passing or for having been there.
    certificates: attended,
  };
};

/** `people` leads to the page that names who is on the list, for whoever may see them. */
export type BatchRow = Seats & {
  batch: Batch;
  people: string | undefined;
  /** Who teaches, for whoever may see people. */
  facilitator: { name: string; email: string } | undefined;
};

export const batchRows = (
  { year, sight }: { year: number; sight: Sight },
  all: readonly { batch: Batch; participants: readonly Participant[] }[],
): BatchRow[] =>
  all
    .map(({ batch, participants }) => {
      const seats = seatsOf(participants);
      // Who had said yes to a batch that was then called off has no seat.
      const people = seesPeople(sight)
        ? `/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}`
        : undefined;
      const facilitator = seesPeople(sight) ? batch.facilitator : undefined;
      return {
        batch,
        people,
        facilitator,
        ...seats,
        ...(batch.status === 'cancelled' ? { participants: 0 } : {}),
      };
    })
    .sort(
      (a, b) =>
        earliestFirst(a.batch.startsOn, b.batch.startsOn) || a.batch.batchId.localeCompare(b.batch.batchId),
    );

export const batchColumns: readonly TableColumn<BatchRow>[] = [
  // The number alone would be a link too small for a finger.
  { ...lead('Program', (r: BatchRow) => r.batch.programName), href: (r) => r.people },
  words('Angkatan', (r) => roman(r.batch.number)),
  words('Status', (r) => batchStatusWord[r.batch.status]),
  words('Mulai', (r) => longDate(r.batch.startsOn)),
  words('Selesai', (r) => longDate(r.batch.endsOn)),
  under('Tempat', (r) => venueText(r.batch)),
  under('Narasumber', (r) => r.facilitator?.name ?? '–'),
  count('Kapasitas', (r) => r.batch.capacity),
  count('Peserta', (r) => r.participants),
  count('Cadangan', (r) => r.reserves),
  count('Tidak bersedia', (r) => r.declined),
  count('Tidak menjawab', (r) => r.silent),
  count('Semula cadangan', (r) => r.promoted),
  count('Hadir', (r) => r.attended),
  count('Sertifikat', (r) => r.certificates),
];
