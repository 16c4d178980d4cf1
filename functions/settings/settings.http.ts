// The page that leads to every setting of a government.
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import { dateOf, zoneName } from '../records/moments.ts';
import { requireTenant } from '../records/register.reads.ts';
import { versionOn } from '../rulebook/policy-steps.rules.ts';
import { settingsFunctions } from './declarations.ts';
import { settingsPage } from './settings.view.tsx';

const show = async (request: SessionRequest): Promise<HttpResponse> => {
  const [frame, tenant] = await Promise.all([request.frame(), requireTenant(request.session.tenant)]);
  return html(
    settingsPage({ frame, policyVersion: versionOn(tenant, dateOf(request.now)), zone: zoneName() }),
  );
};

export const handler = httpHandler(settingsFunctions.settings, { 'GET /konsol/pengaturan': show });
