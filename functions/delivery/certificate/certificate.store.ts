// Issuing: result, certificate, JP and letter of one participant, together or not at all.
import { participantKey } from '../../records/batch.reads.ts';
import { type ParticipantWho, participantStatuses } from '../../records/batch.ts';
import { certificateKey, jpEntryKey } from '../../records/certificate.reads.ts';
import type { Certificate, JpEntry } from '../../records/certificate.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { moving } from '../../records/transitions.ts';
import { change, create, type Write } from '../../store/table.ts';

type Assessed = Pick<ParticipantWho<'absent'>, 'preScore' | 'postScore' | 'highestScore'>;

export const recordAbsence = (ref: BatchRef, employeeId: EmployeeId, assessed: Assessed): Write => {
  const { set, expect } = moving(participantStatuses, 'accepted', 'absent');
  return change('cycle', participantKey(ref, employeeId), { set: { ...set, ...assessed }, expect });
};

/** Without an entry no hours were earned. */
/** The letter is for whoever can be written to; everybody finds the certificate on their own page, the office on theirs. */
export type Award = { certificate: Certificate; entry: JpEntry | undefined; mail: Write | undefined };

/** A person certified before is left as is. */
export const issueCertificate = (
  ref: BatchRef,
  assessed: Assessed,
  { certificate, entry, mail }: Award,
): Write[] => {
  const { employeeId, number } = certificate;
  const { set, expect } = moving(participantStatuses, 'accepted', 'attended');
  return [
    change('cycle', participantKey(ref, employeeId), {
      set: { ...set, ...assessed, certificateNumber: number },
      expect,
    }),
    create('cycle', { ...certificateKey(number), ...certificate }),
    ...(entry === undefined
      ? []
      : [create('cycle', { ...jpEntryKey(ref.tenant, employeeId, entry.year, number), ...entry })]),
    ...(mail ? [mail] : []),
  ];
};
