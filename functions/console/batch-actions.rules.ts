// Batches as lines of the list "perlu ditindaklanjuti": a list that did not come, a facilitator who ended, too few who said yes.
import { integer, longDate } from '../pages/format.ts';
import type { Batch } from '../records/batch.ts';
import { addDays, dayMs, instantOf, later, momentOf, startOfDay } from '../records/moments.ts';
import { whoTeaches } from '../rulebook/facilitators.rules.ts';
import { batchTitle } from '../words/batch-words.ts';
import type { Action, YearRecords } from './actions.rules.ts';

/** Days after the last one by which a list has come, with the weekends between. */
const attendanceDays = 14;

/** A training that was held and of which no list came, or whose work broke off, waits for the training office. */
const attendanceActions = ({ cycle, batches }: YearRecords, now: Date): Action[] =>
  batches.flatMap((batch): Action[] => {
    if (batch.status !== 'running') return [];
    const link = {
      href: `/konsol/${cycle.year}/angkatan/${encodeURIComponent(batch.batchId)}/presensi`,
      label: batch.brokeOff ? 'Periksa dan lanjutkan' : 'Ingatkan narasumber atau isikan presensi',
    };
    const name = batchTitle(batch);
    const about = batch.batchId;
    if (batch.brokeOff)
      return [{ kind: 'attendance-missing', about, text: `Pengolahan hasil ${name} terhenti.`, link }];
    const due = startOfDay(addDays(batch.endsOn, attendanceDays));
    if (now < due) return [];
    const text = `Presensi ${name}, yang selesai pada ${longDate(batch.endsOn)}, belum diterima.`;
    return [{ kind: 'attendance-missing', about, text, due: instantOf(due), link }];
  });

/** A batch whose facilitator no longer teaches on its days: somebody else is to be named, before the letters leave or after. */
const facilitatorActions = ({ cycle, batches, facilitators = [] }: YearRecords): Action[] =>
  batches.flatMap((batch): Action[] => {
    if (batch.status !== 'planned' && batch.status !== 'inviting' && batch.status !== 'running') return [];
    const { hasEnded, name } = whoTeaches(facilitators, batch);
    return hasEnded
      ? [
          {
            ...{ kind: 'facilitator-ended', about: batch.batchId },
            due: instantOf(startOfDay(batch.startsOn)),
            text: `${name}, narasumber ${batchTitle(batch)} mulai ${longDate(batch.startsOn)}, tidak lagi bertugas pada hari-hari angkatan itu.`,
            link: {
              href: `/konsol/${cycle.year}/angkatan/${encodeURIComponent(batch.batchId)}/narasumber`,
              label: 'Ganti narasumber',
            },
          },
        ]
      : [];
  });

/** Days before the answers are due on which a list that is too short can still be mended. */
const minimumDays = 5;

type Inviting = Extract<Batch, { status: 'inviting' }>;

/** Whether the answers of a batch are to be counted: its list is asked for and nearly due. */
export const isNearlyDue = (batch: Batch, now: Date): batch is Inviting =>
  batch.status === 'inviting' &&
  batch.settledAt === undefined &&
  now >= later(momentOf(batch.replyBy), -minimumDays * dayMs);

/** A batch that will be called off for too few people unless somebody sees to it: it goes into another one, its days are moved, or the office calls it off itself. */
const minimumActions = ({ cycle, batches, accepted = new Map() }: YearRecords, now: Date): Action[] =>
  batches.flatMap((batch): Action[] => {
    if (!isNearlyDue(batch, now)) return [];
    const coming = accepted.get(batch.batchId);
    if (coming === undefined || coming >= batch.minimumParticipants) return [];
    return [
      {
        ...{ kind: 'below-minimum', about: batch.batchId, due: batch.replyBy },
        text: `${batchTitle(batch)} baru akan diikuti ${integer(coming)} dari paling sedikit ${integer(batch.minimumParticipants)} peserta; batas waktu jawaban ${longDate(batch.replyBy)}.`,
        link: {
          href: `/konsol/${cycle.year}/angkatan/${encodeURIComponent(batch.batchId)}/gabung`,
          label: 'Gabungkan, pindahkan jadwalnya, atau batalkan',
        },
      },
    ];
  });

/** Days before the first one on which whoever takes part has to know where to go. */
const meetingDays = 14;

const meetingActions = ({ cycle, batches }: YearRecords, now: Date): Action[] =>
  batches.flatMap((batch): Action[] => {
    if (batch.status !== 'planned' && batch.status !== 'inviting') return [];
    const begins = startOfDay(batch.startsOn);
    if (batch.meeting !== undefined || now < later(begins, -meetingDays * dayMs)) return [];
    return [
      {
        ...{ kind: 'meeting-missing', about: batch.batchId, due: instantOf(begins) },
        text: `${batchTitle(batch)} dimulai pada ${longDate(batch.startsOn)} dan belum mempunyai jam dan tempat.`,
        link: {
          href: `/konsol/${cycle.year}/angkatan/${encodeURIComponent(batch.batchId)}/tempat`,
          label: 'Isikan jam dan tempat',
        },
      },
    ];
  });

export const batchActions = (records: YearRecords, now: Date): Action[] => [
  ...attendanceActions(records, now),
  ...facilitatorActions(records),
  ...minimumActions(records, now),
  ...meetingActions(records, now),
];
