// The zone of a government: what holds, and the form that changes it after showing what it moves.
import { isAsShown, nonceOf } from '../kit/as-shown.ts';
import { bySession } from '../kit/audit-by.ts';
import { isOperator } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { usualZone, ZoneName } from '../records/moments.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { zoneChangedMeanwhile } from '../refusals/settings.refusals.ts';
import { texts } from '../rulebook/text.rules.ts';
import { settingsFunctions } from './declarations.ts';
import { minimumReason } from './policy.rules.ts';
import { readOpenYears } from './policy.store.ts';
import { movedToZone } from './zone.rules.ts';
import { recordZone } from './zone.store.ts';
import { type ZoneAnswers, zonePage, zonePreviewPage } from './zone.view.tsx';

const show = async (
  request: SessionRequest,
  answers: ZoneAnswers = {},
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const [frame, tenant] = await Promise.all([request.frame(), requireTenant(request.session.tenant)]);
  return html(
    zonePage({
      ...{ frame, answers, zone: tenant.zone ?? usualZone },
      nonce: isOperator(request) ? nonceOf(request, tenant.zone ?? usualZone) : undefined,
      isSaved: request.query.get('simpan') === 'ya',
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );
};

const change = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const { form, now, session } = request;
  const tenant = await requireTenant(session.tenant);
  const earlier = tenant.zone ?? usualZone;
  if (!isAsShown(request, earlier)) return zoneChangedMeanwhile;
  const zone = ZoneName.safeParse(field(form, 'zona', texts.word)).data;
  const { text: reason = '', problem } = writtenField(form, 'alasan', texts.note);
  const answers = { zone, reason };
  const problems: Problem[] = [
    ...(zone === undefined ? [{ field: 'zona', message: 'Pilih zona waktu.' }] : []),
    ...(zone === earlier ? [{ field: 'zona', message: `Zona waktu sudah ${earlier}.` }] : []),
    ...(reason.length < minimumReason
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${minimumReason} karakter.` }]
      : []),
    ...(problem ? [problem] : []),
  ];
  if (zone === undefined || problems.length > 0) return show(request, answers, problems);
  const years = await readOpenYears(session.tenant);
  const phases = movedToZone(
    years.map(({ cycle, phases: all }) => ({ year: cycle.year, phases: all })),
    earlier,
    zone,
  );
  const step = field(form, 'langkah', texts.word);
  if (step !== 'terapkan' || !isConfirmed(form))
    return html(
      zonePreviewPage({
        ...{ frame: await request.frame(), nonce: nonceOf(request, earlier), earlier, zone, reason, phases },
        problems: step === 'terapkan' ? [unconfirmed] : undefined,
      }),
      step === 'terapkan' ? 422 : 200,
    );
  const recorded = await recordZone(tenant, { zone, reason, phases }, bySession(request), now);
  return recorded === 'lost' ? zoneChangedMeanwhile : redirect('/konsol/zona?simpan=ya');
};

export const handler = httpHandler(settingsFunctions.zone, {
  'GET /konsol/zona': (request) => show(request),
  'POST /konsol/zona': change,
});
