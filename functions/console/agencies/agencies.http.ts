// Agencies in the console: the list, one with its history, and the act that ends one or takes that back.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { pageOf } from '../../pages/paging.view.tsx';
import { undecided, yesOrNoIn } from '../../pages/yes-or-no.view.tsx';
import { dateOf } from '../../records/moments.ts';
import { listAgencies } from '../../records/register.reads.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { agencyChanged, unknownAgency } from '../../refusals/register.refusals.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { type AgencyPage, readAgencyPage, withdrawAgencyEnd, writeAgencyEnd } from './agencies.store.ts';
import { agenciesPage, agencyActPage, agencyPage } from './agencies.view.tsx';
import { actOfAgency, decideAgencyEnd, type EndEntries } from './agency-end.rules.ts';
import { agenciesFunctions } from './declarations.ts';

type Answer = Promise<HttpResponse | Refusal>;

const showList = async (request: SessionRequest): Answer => {
  const [frame, all] = await Promise.all([request.frame(), listAgencies(request.session.tenant)]);
  const { rows, page, pages } = pageOf(
    all.toSorted((a, b) => a.name.localeCompare(b.name, 'id')),
    request.query.get('halaman'),
  );
  return html(agenciesPage({ frame, all, rows, page, pages, today: dateOf(request.now) }));
};

const pageIn = async ({ session, params, now }: SessionRequest): Promise<AgencyPage | Refusal> =>
  (await readAgencyPage(session.tenant, params.agency ?? '', now)) ?? unknownAgency;

/** An act that does not fit the agency as it is has no page. */
const actIn = async (request: SessionRequest): Promise<AgencyPage | Refusal> => {
  const page = await pageIn(request);
  return isRefusal(page) || actOfAgency(page.agency) === request.params.act ? page : unknownAgency;
};

const showAct = async (
  request: SessionRequest,
  page: AgencyPage,
  more: { entries?: EndEntries; problems?: readonly Problem[] } = {},
): Promise<HttpResponse> =>
  html(
    agencyActPage({
      ...{
        frame: await request.frame(),
        nonce: nonceOf(request, page.agency),
        page,
        act: actOfAgency(page.agency),
      },
      today: dateOf(request.now),
      ...more,
    }),
    more.problems ? 422 : 200,
  );

const entriesIn = ({ form }: SessionRequest): EndEntries => ({
  kind: field(form, 'perubahan', texts.word),
  lastDay: field(form, 'terakhir', texts.word),
  heirs: form.getAll('penerus').filter((one): one is string => typeof one === 'string' && one !== ''),
});

const send = async (request: SessionRequest): Answer => {
  const page = await actIn(request);
  if (isRefusal(page)) return page;
  const { agency, all } = page;
  const home = `/konsol/perangkat-daerah/${encodeURIComponent(agency.agencyId)}`;
  const choice = yesOrNoIn(request.form);
  if (choice === 'tidak') return redirect(home);
  if (!isAsShown(request, agency)) return agencyChanged;
  const entries = entriesIn(request);
  if (choice !== 'ya') return showAct(request, page, { entries, problems: [undecided()] });
  const doing = { tenant: request.session.tenant, by: bySession(request), now: request.now };
  if (actOfAgency(agency) === 'batalkan-akhir') {
    if ((await withdrawAgencyEnd(doing, agency)) === 'lost') return agencyChanged;
  } else {
    const end = decideAgencyEnd(agency, all, entries, dateOf(request.now));
    if ('problems' in end) return showAct(request, page, { entries, problems: end.problems });
    if ((await writeAgencyEnd(doing, agency, end)) === 'lost') return agencyChanged;
  }
  logger.info('agency changed', { tenant: doing.tenant, act: request.params.act });
  return redirect(`${home}?tercatat=ya`);
};

export const handler = httpHandler(agenciesFunctions.agencies, {
  'GET /konsol/perangkat-daerah': showList,
  'GET /konsol/perangkat-daerah/{agency}': async (request) => {
    const page = await pageIn(request);
    if (isRefusal(page)) return page;
    const done = request.query.get('tercatat') === 'ya';
    const [frame, today] = [await request.frame(), dateOf(request.now)];
    return html(agencyPage({ frame, page, at: request, today, mayAct: isOperator(request), done }));
  },
  'GET /konsol/perangkat-daerah/{agency}/{act}': async (request) => {
    const page = await actIn(request);
    return isRefusal(page) ? page : showAct(request, page);
  },
  'POST /konsol/perangkat-daerah/{agency}/{act}': send,
});
