// Issuing: result, certificate, JP and letter of one participant, together or not at all.

import { participantKey } from '../../records/batch.reads.ts';
import type { Participant } from '../../records/batch.ts';
import { certificateKey, jpEntryKey } from '../../records/certificate.reads.ts';
import type { Certificate, JpEntry } from '../../records/certificate.ts';
import type { BatchRef, EmployeeId } from '../../records/ids.ts';
import { change, create, type Write } from '../../store/table.ts';

type Result = Pick<Participant, 'preScore' | 'postScore' | 'certificateNumber'> & {
  status: 'attended' | 'absent';
};

const resultWrite = (ref: BatchRef, employeeId: EmployeeId, result: Result): Write =>
  change('cycle', participantKey(ref, ref.batchId, employeeId), {
    set: result,
    expect: { status: 'accepted' },
  });

export const recordAbsence = (ref: BatchRef, employeeId: EmployeeId, result: Result): Write[] => [
  resultWrite(ref, employeeId, result),
];

/** A person certified before is left as is. */
export const issueCertificate = (
  ref: BatchRef,
  result: Result,
  certificate: Certificate,
  entry: JpEntry,
  mail: Write,
): Write[] => {
  const { employeeId, number } = certificate;
  return [
    resultWrite(ref, employeeId, result),
    create('cycle', { ...certificateKey(number), ...certificate }),
    create('cycle', { ...jpEntryKey(ref.tenant, employeeId, entry.year, number), ...entry }),
    mail,
  ];
};
