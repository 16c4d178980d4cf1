// The batches of a year with how many came to a seat, declined, moved up and earned a certificate.
import { roman } from '../pages/format.ts';
import { type Batch, type Participant, promotionOf, saidNo } from '../records/batch.ts';
import { earliestFirst } from '../records/moments.ts';
import { type Sight, seesPeople } from '../rulebook/small-figure.ts';
import { batchStatusWord, venueText } from '../words/batch-words.ts';
import { count, day, lead, type TableColumn, under, words } from './table-column.ts';

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
    declined: sum(saidNo),
    silent: sum((p) => p.status === 'no-reply'),
    promoted: sum((p) => promotionOf(p) !== undefined),
    attended,
    // Whoever attended has one, for passing or for having been there.
    certificates: attended,
  };
};

/** `people` leads to the page that names who is on the list, for whoever may see them. */
export type BatchHead = {
  batch: Batch;
  people: string | undefined;
  /** Who teaches, for whoever may see people. */
  facilitator: { name: string; email: string } | undefined;
};
export type BatchRow = BatchHead & Seats;

type Reader = { year: number; sight: Sight };

/** By the first day. */
export const batchHeads = ({ year, sight }: Reader, batches: readonly Batch[]): BatchHead[] =>
  batches
    .map((batch) => ({
      batch,
      people: seesPeople(sight) ? `/konsol/${year}/angkatan/${encodeURIComponent(batch.batchId)}` : undefined,
      facilitator: seesPeople(sight) ? batch.facilitator : undefined,
    }))
    .sort(
      (a, b) =>
        earliestFirst(a.batch.startsOn, b.batch.startsOn) || a.batch.batchId.localeCompare(b.batch.batchId),
    );

export const batchRow = (head: BatchHead, participants: readonly Participant[]): BatchRow => ({
  ...head,
  ...seatsOf(participants),
  // Who had said yes to a batch that was then called off has no seat.
  ...(head.batch.status === 'cancelled' ? { participants: 0 } : {}),
});

/** What a batch says by itself: its list need not be read for it. */
export const batchHeadColumns: readonly TableColumn<BatchHead>[] = [
  // The number alone would be a link too small for a finger.
  { ...lead('Program', (r: BatchHead) => r.batch.programName), href: (r) => r.people },
  { ...words('Angkatan', (r: BatchHead) => roman(r.batch.number)), order: (r) => r.batch.number },
  words('Status', (r) => batchStatusWord[r.batch.status]),
  day('Mulai', (r) => r.batch.startsOn),
  day('Selesai', (r) => r.batch.endsOn),
  under('Tempat', (r) => venueText(r.batch)),
  under('Narasumber', (r) => r.facilitator?.name ?? '–'),
  count('Kapasitas', (r) => r.batch.capacity),
];

export const batchColumns: readonly TableColumn<BatchRow>[] = [
  ...batchHeadColumns,
  count('Peserta', (r) => r.participants),
  count('Cadangan', (r) => r.reserves),
  count('Tidak bersedia', (r) => r.declined),
  count('Tidak menjawab', (r) => r.silent),
  count('Semula cadangan', (r) => r.promoted),
  count('Hadir', (r) => r.attended),
  count('Sertifikat', (r) => r.certificates),
];
