// Whom the plan would train of an agency, for its head while the decision is open: offices above see figures, nobody else sees names.
import { httpHandler } from '../kit/http-handler.ts';
import type { LinkRequest } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import { pagedBy } from '../pages/paged-table.view.tsx';
import type { AgencyId, CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findNomineesToShow } from '../records/need.reads.ts';
import type { Nominee } from '../records/need.ts';
import { deciderOf, type PlanRow } from '../records/plan.ts';
import { findAgency, findEmployees, requireTenantToShow } from '../records/register.reads.ts';
import { agenciesBehind, responsibleFor } from '../records/responsible.reads.ts';
import { noLongerHead, staffNoLongerShown, unknownTurn } from '../refusals/approval.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { isInOffice } from '../rulebook/in-office.rules.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { type Approval, planBehind, readApprovalToShow } from './approval.store.ts';
import { rowsFor } from './chain.rules.ts';
import { programApprovalFunctions } from './declarations.ts';
import { type HeadsTurn, headsTurn, isHeadToday, seatedOf, tellsGaps } from './own-staff.rules.ts';
import { ownStaffPage, type StaffOfProgram } from './own-staff.view.tsx';

const turnBehind = async (
  request: LinkRequest,
): Promise<{ approval: Approval; step: HeadsTurn } | Refusal> => {
  const { subject } = request.link;
  const approval = await readApprovalToShow(planBehind(request.link));
  const found = approval.steps.find(
    (s) =>
      String(s.round) === subject.round && String(s.step) === subject.step && deciderOf(s) === subject.who,
  );
  const step = found && headsTurn(found);
  if (!step) return unknownTurn;
  if (request.linkState !== 'open') return staffNoLongerShown;
  const { plan } = approval;
  const isOpen = step.status === 'waiting' && plan.status === 'in-approval' && plan.round === step.round;
  return isOpen ? { approval, step } : staffNoLongerShown;
};

type Seated = { row: PlanRow; nominee: Nominee | undefined };

/** A program without anybody of the agency stands for itself. */
const seatedIn = async (cycle: CycleRef, row: PlanRow, agencyId: AgencyId): Promise<Seated[]> => {
  const nominees = await findNomineesToShow(cycle, row.program);
  const seated = seatedOf(nominees?.employees ?? [], row, agencyId);
  return seated.length === 0 ? [{ row, nominee: undefined }] : seated.map((nominee) => ({ row, nominee }));
};

/** Of those on the page, who still works there, or where the agency's people went with it. */
const namedIn = async (
  cycle: CycleRef,
  seated: readonly Seated[],
  { behind, now }: { behind: ReadonlySet<AgencyId>; now: Date },
): Promise<StaffOfProgram[]> => {
  const ids = seated.flatMap(({ nominee }) => nominee?.employeeId ?? []);
  const people = new Map((await findEmployees(cycle.tenant, ids)).map((e) => [e.employeeId, e]));
  const today = dateOf(now);
  return [...Map.groupBy(seated, ({ row }) => row)].map(([row, group]) => ({
    program: row.name,
    staff: group.flatMap(({ nominee }) => {
      const person = nominee && people.get(nominee.employeeId);
      return person && behind.has(person.agencyId) && isInOffice(person, today)
        ? [{ name: person.name, position: person.positionName, gapHundredths: nominee.gapHundredths }]
        : [];
    }),
  }));
};

/** A large agency sends thousands. */
const peoplePerPage = 100;

/** What a change takes out trains nobody. */
const wouldTrain = (rows: readonly PlanRow[]): PlanRow[] =>
  rows.filter(({ change }) => change?.kind !== 'removed');

const show = async (request: LinkRequest): Promise<HttpResponse | Refusal> => {
  const turn = await turnBehind(request);
  if (isRefusal(turn)) return turn;
  const { approval, step } = turn;
  const { tenant } = approval;
  const [agency, head] = await Promise.all([
    findAgency(tenant, step.agencyId),
    responsibleFor(tenant, step, dateOf(request.now)),
  ]);
  if (!agency || !isHeadToday(step, head)) return noLongerHead;
  const behind = await agenciesBehind(tenant, step.agencyId, dateOf(request.now));
  const seated = await Promise.all(
    wouldTrain(rowsFor(approval.rows, step.agencyId)).map((row) => seatedIn(approval, row, step.agencyId)),
  );
  const shown = pagedBy(request, seated.flat(), 'halaman', peoplePerPage);
  const programs = await namedIn(approval, shown.rows, { behind, now: request.now });
  const government = letterheadOf(await requireTenantToShow(tenant));
  const decision = request.path.replace(/\/pegawai$/, '');
  return html(
    ownStaffPage({
      ...{ government, year: approval.year, change: approval.plan.change?.number },
      ...{ agency: agency.name, programs, turn: shown, decision },
      tellsGaps: tellsGaps(approval.steps, step),
    }),
  );
};

export const handler = httpHandler(programApprovalFunctions['own-staff'], {
  'GET /keputusan/{token}/pegawai': show,
});
