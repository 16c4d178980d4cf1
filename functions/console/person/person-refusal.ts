// A no about one person that leads back to their page, where what can be done now is listed.
import type { SessionRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html } from '../../kit/http-response.ts';
import { refusalPage } from '../../pages/refusal.view.tsx';
import type { Refusal } from '../../refusals/refusal.ts';

export const backToPerson = async (request: SessionRequest, refusal: Refusal): Promise<HttpResponse> => {
  const back = { label: 'Buka data pegawai', href: `/konsol/pegawai/${request.params.employee}` };
  return html(refusalPage(refusal, await request.frame(), { back }), refusal.status);
};
