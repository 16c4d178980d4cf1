// Public: anyone who holds a certificate's number sees what was really issued under it.
import { httpHandler } from '../../kit/http-handler.ts';
import { html, redirect } from '../../kit/http-response.ts';
import { findCertificate } from '../../records/certificate.reads.ts';
import { asLine } from '../../rulebook/text.rules.ts';
import { readCertificateNumber } from './certificate.rules.ts';
import { certificatePage, searchPage } from './certificate.view.tsx';
import { deliveryCertificateFunctions } from './declarations.ts';

const longestShown = 80;

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
      ? html(certificatePage(certificate))
      : html(searchPage(asLine(typed ?? '', longestShown)), 404);
  },
});
