// Public: anyone who holds a certificate's number sees what was really issued under it.
import { httpHandler } from '../../kit/http-handler.ts';
import { html, redirect } from '../../kit/http-response.ts';
import { findCertificate } from '../../records/certificate.reads.ts';
import type { Certificate } from '../../records/certificate.ts';
import { findTenantToShow } from '../../records/register.reads.ts';
import { readCertificateNumber } from '../../rulebook/certificate-number.rules.ts';
import { asLine } from '../../rulebook/text.rules.ts';
import { institutionOf, type Letterhead, letterheadOf } from '../../words/letterhead.ts';
import { certificatePage, searchPage } from './certificate.view.tsx';
import { deliveryCertificateFunctions } from './declarations.ts';

const longestShown = 80;

/** The name as it was on the day of issue; the rest as the government shows it today, and nobody's own address: anyone may look. */
const headOf = async ({ tenant, government }: Certificate): Promise<Letterhead | undefined> => {
  const today = await findTenantToShow(tenant);
  const institution = government === undefined ? undefined : institutionOf(government);
  if (!today) return institution === undefined ? undefined : { institution };
  return {
    ...letterheadOf({ ...today, offices: [] }),
    ...(institution === undefined ? {} : { institution }),
  };
};

export const handler = httpHandler(deliveryCertificateFunctions.certificate, {
  'GET /sertifikat': async ({ query }) => {
    const typed = asLine(query.get('nomor') ?? '', longestShown);
    if (!typed) return html(searchPage());
    const number = readCertificateNumber(typed);
    return number ? redirect(`/sertifikat/${encodeURIComponent(number)}`) : html(searchPage(typed), 404);
  },
  'GET /sertifikat/{number}': async ({ params }) => {
    const typed = params.number;
    const number = typed === undefined ? undefined : readCertificateNumber(typed);
    const certificate = number === undefined ? undefined : await findCertificate(number);
    return certificate
      ? html(certificatePage(certificate, await headOf(certificate)))
      : html(searchPage(asLine(typed ?? '', longestShown)), 404);
  },
});
