// The policy for every employee of the government, beside that of a year before and what is on record to come.
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import { ownMenu } from '../pages/console-menu.ts';
import { addMonths, dateOf, type WibDate } from '../records/moments.ts';
import { listPolicies } from '../records/policy.reads.ts';
import type { StoredPolicy } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import { versionOn } from '../rulebook/policy-steps.rules.ts';
import { settingsFunctions } from './declarations.ts';
import { differenceOf } from './policy.rules.ts';
import { transparencyPage } from './transparency.view.tsx';

const show = async ({ session, now, frame }: SessionRequest): Promise<HttpResponse> => {
  const [tenant, policies] = await Promise.all([requireTenant(session.tenant), listPolicies(session.tenant)]);
  const onDay = (day: WibDate): StoredPolicy => {
    const found = policies.find(({ version }) => version === versionOn(tenant, day));
    if (!found) throw new Error(`no policy on ${day} for ${tenant.slug}`);
    return found;
  };
  const today = dateOf(now);
  const yearBefore = addMonths(today, -12);
  const policy = onDay(today);
  const days = (tenant.policySteps ?? []).map(({ from }) => from).filter((from) => from > today);
  const coming = [...new Set(days)].toSorted().map((from, i, all) => ({
    from,
    differences: differenceOf(onDay(all[i - 1] ?? today), onDay(from)),
  }));
  return html(
    transparencyPage({
      frame: { ...(await frame()), menu: ownMenu(session.roles) },
      policy,
      earlier: { on: yearBefore, differences: differenceOf(onDay(yearBefore), policy) },
      coming: coming.filter(({ differences }) => differences.length > 0),
    }),
  );
};

export const handler = httpHandler(settingsFunctions.transparency, { 'GET /pegawai/kebijakan': show });
