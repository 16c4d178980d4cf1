// The catalogue for an employee: every program of their government, with what their own gaps and lesson hours make of it.
import { httpHandler } from '../../kit/http-handler.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html } from '../../kit/http-response.ts';
import { ownMenu } from '../../pages/console-menu.ts';
import { pageOf } from '../../pages/paging.view.tsx';
import type { CompetencyCode } from '../../records/ids.ts';
import { listCatalogue } from '../../records/register.reads.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { noEmployeeRecord } from '../../refusals/sign-in.refusals.ts';
import { asLine, texts } from '../../rulebook/text.rules.ts';
import { readLearner } from '../own-page.store.ts';
import { benefitOf, byBenefit, isFound } from './catalogue.rules.ts';
import { cataloguePage } from './catalogue.view.tsx';
import { catalogueFunctions } from './declarations.ts';

/** A page of them reaches a phone with a weak signal. */
const programsPerPage = 30;

const show = async ({ session, now, query, frame }: SessionRequest): Promise<HttpResponse | Refusal> => {
  const learner = session.employeeId ? await readLearner(session.tenant, session.employeeId, now) : undefined;
  if (!learner) return noEmployeeRecord;
  const [latest] = learner.gaps;
  const asked = {
    text: asLine(query.get('kata') ?? '', texts.title.most),
    onlyGaps: query.get('kesenjangan') === 'ya',
  };
  const nameOf = (code: CompetencyCode): string => learner.competencyNames.get(code) ?? code;
  const all = (await listCatalogue(session.tenant)).map((program) =>
    benefitOf(program, latest?.gaps.gaps ?? []),
  );
  const found = all
    .filter((one) => isFound(one, asked.text, nameOf) && (!asked.onlyGaps || one.closes.length > 0))
    .toSorted(byBenefit);
  return html(
    cataloguePage({
      frame: { ...(await frame()), menu: ownMenu(session.roles) },
      ...{ asked, nameOf, ...pageOf(found, query.get('halaman'), programsPerPage) },
      total: all.length,
      helpful: all.filter(({ closes }) => closes.length > 0).length,
      gapsOf: latest?.year,
      standing: learner.jpYears[0]?.standing,
    }),
  );
};

export const handler = httpHandler(catalogueFunctions.catalogue, { 'GET /pegawai/katalog': show });
