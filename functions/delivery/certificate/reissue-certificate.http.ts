// Issues a certificate again when the register has corrected the name: a new number, and the old one says that it was replaced.
import { bySession } from '../../kit/audit-by.ts';
import { withCycle } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { randomCode } from '../../kit/secret.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import { findBatch, listParticipants } from '../../records/batch.reads.ts';
import { findCertificate } from '../../records/certificate.reads.ts';
import { BatchId } from '../../records/ids.ts';
import { findEmployee, requireTenant } from '../../records/register.reads.ts';
import {
  certificateIsAsRegistered,
  noCertificateHere,
  unknownBatch,
} from '../../refusals/delivery.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { certificateNumber } from '../../rulebook/certificate-number.rules.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { isKeyPart } from '../../store/keys.ts';
import { readReissueReason, reissued } from './certificate.rules.ts';
import { deliveryCertificateFunctions } from './declarations.ts';
import { type Held, reissueCertificate } from './reissue.store.ts';
import { reissuePage } from './reissue.view.tsx';

type Answer = Promise<HttpResponse | Refusal>;

const find = async (request: SessionRequest): Promise<Held | Refusal> =>
  withCycle(request, async ({ tenant, year }) => {
    const batchId = BatchId.safeParse(request.params.batch);
    if (!batchId.success || !isKeyPart(batchId.data)) return unknownBatch;
    const ref = { tenant, year, batchId: batchId.data };
    const [batch, participants] = await Promise.all([findBatch(ref), listParticipants(ref)]);
    const holder = participants.find((p) => String(p.order) === request.params.number);
    if (!batch || holder?.status !== 'attended') return noCertificateHere;
    const [certificate, employee] = await Promise.all([
      findCertificate(holder.certificateNumber),
      findEmployee(tenant, holder.employeeId),
    ]);
    return certificate && employee ? { ref, batch, holder, certificate, employee } : noCertificateHere;
  });

const show = async (
  request: SessionRequest,
  held: Held,
  entered?: string,
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const frame = await request.frame(held.ref.year);
  const page = reissuePage({ frame, held, nonce: request.nonce, entered, problems });
  return html(page, problems ? 422 : 200);
};

const issueAgain = async (request: SessionRequest, held: Held): Answer => {
  const { ref, certificate, employee, holder } = held;
  // A second click finds the certificate as the register has it.
  if (certificate.name === employee.name && certificate.nip === employee.nip)
    return certificateIsAsRegistered;
  const typed = writtenField(request.form, 'alasan', texts.note);
  const reason = readReissueReason(typed.text, typed.problem);
  const problems = [
    ...(typeof reason === 'string' ? [] : [reason.problem]),
    ...(isConfirmed(request.form) ? [] : [unconfirmed]),
  ];
  if (typeof reason !== 'string' || problems.length > 0) return show(request, held, typed.text, problems);
  const number = certificateNumber(ref, holder.order, randomCode());
  const next = reissued(certificate, employee, number, request.now);
  const outcome = await reissueCertificate(
    held,
    next,
    { tenant: await requireTenant(ref.tenant), reason, by: bySession(request) },
    request.now,
  );
  if (outcome === 'lost') return certificateIsAsRegistered;
  return redirect(`/sertifikat/${encodeURIComponent(number)}`);
};

export const handler = httpHandler(deliveryCertificateFunctions['reissue-certificate'], {
  'GET /konsol/{year}/angkatan/{batch}/sertifikat/{number}': async (request) => {
    const held = await find(request);
    return isRefusal(held) ? held : show(request, held);
  },
  'POST /konsol/{year}/angkatan/{batch}/sertifikat/{number}': async (request) => {
    const held = await find(request);
    return isRefusal(held) ? held : issueAgain(request, held);
  },
});
