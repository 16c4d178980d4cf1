// Pauses the mail of a government and lets it go on: an act of an operator, with a reason.
import { isAsShown, nonceOf } from '../kit/as-shown.ts';
import { bySession } from '../kit/audit-by.ts';
import { isOperator } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { instantOf } from '../records/moments.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { mailPauseChangedMeanwhile } from '../refusals/settings.refusals.ts';
import { texts } from '../rulebook/text.rules.ts';
import { settingsFunctions } from './declarations.ts';
import { recordPause } from './mail-pause.store.ts';
import { mailPausePage } from './mail-pause.view.tsx';
import { minimumReason } from './policy.rules.ts';

const show = async (
  request: SessionRequest,
  reason?: string,
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const [frame, tenant] = await Promise.all([request.frame(), requireTenant(request.session.tenant)]);
  return html(
    mailPausePage({
      ...{ frame, reason, pause: tenant.mailPause },
      nonce: isOperator(request) ? nonceOf(request, tenant.mailPause) : undefined,
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );
};

const decide = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const { form, now, session } = request;
  const tenant = await requireTenant(session.tenant);
  if (!isAsShown(request, tenant.mailPause)) return mailPauseChangedMeanwhile;
  const { text: reason = '', problem } = writtenField(form, 'alasan', texts.note);
  const problems: Problem[] = [
    ...(reason.length < minimumReason
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }]
      : []),
    ...(problem ? [problem] : []),
    ...(isConfirmed(form) ? [] : [unconfirmed]),
  ];
  if (problems.length > 0) return show(request, reason, problems);
  const recorded = await recordPause(tenant, reason, bySession(request), { now, since: instantOf(now) });
  return recorded === 'lost' ? mailPauseChangedMeanwhile : redirect('/konsol/jeda-surat');
};

export const handler = httpHandler(settingsFunctions['mail-pause'], {
  'GET /konsol/jeda-surat': (request) => show(request),
  'POST /konsol/jeda-surat': decide,
});
