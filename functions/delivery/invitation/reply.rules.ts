// The answer to an invitation: yes, or no with a reason, once, until the deadline; and giving a seat back until the batch begins.
import {
  alreadyCompetent,
  leftService,
  movedOn,
  type Participant,
  type ParticipantWho,
  unseated,
} from '../../records/batch.ts';
import { replyAlreadyGiven, replyTooLate } from '../../refusals/delivery.refusals.ts';
import type { Problem, Refusal } from '../../refusals/refusal.ts';
import { isInTime } from './invitation.rules.ts';

export const declineReasons = [
  { value: 'workload', label: 'Beban kerja atau tidak memperoleh izin atasan' },
  { value: 'health', label: 'Alasan kesehatan' },
  { value: 'other-duty', label: 'Ada penugasan lain pada tanggal yang sama' },
  { value: alreadyCompetent, label: 'Sudah menguasai materi' },
  { value: 'other', label: 'Alasan lain' },
] as const;
type DeclineReason = (typeof declineReasons)[number]['value'];

export type Reply =
  | { answer: 'accepted' }
  | { answer: 'declined'; reason: string }
  /** No after a yes. */
  | { answer: 'withdrawn'; reason: string };

const isReason = (value: string | undefined): value is DeclineReason =>
  declineReasons.some((r) => r.value === value);

/** Reads the form; a refusal to come needs its reason, and "other" needs words. */
export const readReply = (fields: {
  answer?: string | undefined;
  reason?: string | undefined;
  note?: string | undefined;
  /** What is wrong with the note as a text (`rulebook/text.rules.ts`). */
  noteProblem?: Problem | undefined;
}): Reply | { problems: Problem[] } => {
  if (fields.answer === 'accept') return { answer: 'accepted' };
  if (fields.answer !== 'decline' && fields.answer !== 'withdraw')
    return { problems: [{ field: 'answer', message: 'Pilih hadir atau tidak dapat hadir.' }] };
  if (!isReason(fields.reason))
    return { problems: [{ field: 'reason', message: 'Pilih alasan Bapak/Ibu tidak dapat hadir.' }] };
  if (fields.reason === 'other' && !fields.note)
    return { problems: [{ field: 'note', message: 'Tuliskan alasan Bapak/Ibu dengan singkat.' }] };
  if (fields.noteProblem) return { problems: [fields.noteProblem] };
  const answer = fields.answer === 'withdraw' ? 'withdrawn' : 'declined';
  return { answer, reason: fields.note ? `${fields.reason}: ${fields.note}` : fields.reason };
};

/** The recorded reason in words; in records of the release before, leaving is on record in words already. */
export const reasonText = (recorded: string): string => {
  if (recorded === leftService) return 'Tidak lagi bertugas';
  if (recorded === movedOn) return 'Jabatan sekarang tidak meminta kompetensi angkatan ini';
  if (recorded.startsWith(unseated)) return recorded.slice(unseated.length);
  const [code, ...note] = recorded.split(': ');
  const label = declineReasons.find((r) => r.value === code)?.label;
  if (!label) return recorded;
  return note.length > 0 ? `${label} (${note.join(': ')})` : label;
};

type Invited =
  | Pick<ParticipantWho<'invited'>, 'status' | 'replyBy'>
  | Pick<ParticipantWho<'declined'>, 'status' | 'declineReason'>
  | Pick<ParticipantWho<Exclude<Participant['status'], 'invited' | 'declined'>>, 'status'>;

/** Attendance is a later state of a person who accepted. */
const recordedAnswer = (status: Participant['status']): 'accepted' | 'declined' | undefined =>
  status === 'accepted' || status === 'attended' || status === 'absent'
    ? 'accepted'
    : status === 'declined'
      ? 'declined'
      : undefined;

/** `record`: write it; `same`: it was recorded before; or why not. */
export const decideReply = (invited: Invited, reply: Reply, now: Date): 'record' | 'same' | Refusal => {
  const recorded = recordedAnswer(invited.status);
  if (reply.answer === 'withdrawn' && invited.status === 'accepted') return 'record';
  if (invited.status === 'declined' && reply.answer !== 'accepted')
    return reply.reason === invited.declineReason ? 'same' : replyAlreadyGiven;
  if (recorded) return recorded === reply.answer ? 'same' : replyAlreadyGiven;
  return invited.status === 'invited' && isInTime(invited, now) ? 'record' : replyTooLate;
};
