// Whom the plan would train of an agency, for its head while the decision is open: offices above see figures, nobody else sees names.
import { httpHandler } from '../kit/http-handler.ts';
import type { LinkRequest } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import type { AgencyId, CycleRef } from '../records/ids.ts';
import { dateOf } from '../records/moments.ts';
import { findNomineesToShow } from '../records/need.reads.ts';
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
import { type HeadsTurn, headsTurn, isHeadToday } from './own-staff.rules.ts';
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

/** Who has a seat today and still works there, or where the agency's people went with it: the best placed nominees fill the seats, as on the decision page. */
const staffIn = async (
  cycle: CycleRef,
  row: PlanRow,
  { agencyId, behind, now }: { agencyId: AgencyId; behind: ReadonlySet<AgencyId>; now: Date },
): Promise<StaffOfProgram> => {
  const nominees = await findNomineesToShow(cycle, row.program);
  const seated = (nominees?.employees.slice(0, row.participants) ?? []).filter(
    (n) => n.agencyId === agencyId,
  );
  const people = new Map(
    (
      await findEmployees(
        cycle.tenant,
        seated.map((n) => n.employeeId),
      )
    ).map((e) => [e.employeeId, e]),
  );
  const today = dateOf(now);
  return {
    program: row.name,
    staff: seated.flatMap(({ employeeId, gapHundredths }) => {
      const person = people.get(employeeId);
      return person && behind.has(person.agencyId) && isInOffice(person, today)
        ? [{ name: person.name, position: person.positionName, gapHundredths }]
        : [];
    }),
  };
};

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
  const programs = await Promise.all(
    wouldTrain(rowsFor(approval.rows, step.agencyId)).map((row) =>
      staffIn(approval, row, { agencyId: step.agencyId, behind, now: request.now }),
    ),
  );
  const government = letterheadOf(await requireTenantToShow(tenant));
  const decision = request.path.replace(/\/pegawai$/, '');
  return html(
    ownStaffPage({
      ...{ government, year: approval.year, change: approval.plan.change?.number },
      ...{ agency: agency.name, programs, decision },
    }),
  );
};

export const handler = httpHandler(programApprovalFunctions['own-staff'], {
  'GET /keputusan/{token}/pegawai': show,
});
