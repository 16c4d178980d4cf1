// The console page on which the operator revises a returned plan and submits it again.
import { bySession } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { requireCycle, requirePhase } from '../records/cycle.reads.ts';
import { ProgramCode } from '../records/ids.ts';
import { momentOf } from '../records/moments.ts';
import { findPlan } from '../records/plan.reads.ts';
import { nothingToRevise, planChanged, revisionTooLate, unknownPlan } from '../refusals/approval.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import { limitsOf, readApproval, readPolicyOf } from './approval.store.ts';
import { isLastRound } from './chain.rules.ts';
import { programApprovalFunctions } from './declarations.ts';
import { type RevisionCommand, revise } from './revision.rules.ts';
import { recordRevision } from './revision.store.ts';
import { nothingToRevisePage, type RevisionCase, revisionPage } from './revision.view.tsx';

const readCase = async ({
  params,
  path,
  nonce,
  session,
  frame,
}: SessionRequest): Promise<RevisionCase | Refusal> => {
  const cycle = { tenant: session.tenant, year: Number(params.year) };
  const plan = Number.isInteger(cycle.year) ? await findPlan(cycle) : undefined;
  if (!plan) return unknownPlan;
  const [approval, phase, policy, around] = await Promise.all([
    readApproval(cycle),
    requirePhase(cycle, 'program-approval'),
    requireCycle(cycle).then(readPolicyOf),
    frame(cycle.year),
  ]);
  return {
    frame: around,
    approval,
    closesAt: momentOf(phase.closesAt),
    isNextLast: isLastRound(plan.round + 1, limitsOf(plan, policy)),
    form: { path, nonce },
  };
};

const commandOf = (
  form: FormData,
  note = writtenField(form, 'note', texts.note),
): RevisionCommand & { contentHash: string | undefined } => ({
  remove: form.getAll('remove').map((program) => ProgramCode.parse(String(program))),
  refill: field(form, 'refill', texts.word) === 'ya',
  note: note.text,
  noteProblem: note.problem,
  contentHash: field(form, 'contentHash', texts.token),
});

/** Why this plan takes no revision now; the same revision a second time is only shown as recorded. */
const notNow = (
  found: RevisionCase,
  command: ReturnType<typeof commandOf>,
  now: Date,
): HttpResponse | Refusal | undefined => {
  const { plan } = found.approval;
  if (plan.status !== 'returned')
    return plan.revisionNote !== undefined && plan.revisionNote === command.note
      ? html(nothingToRevisePage(found))
      : nothingToRevise;
  if (now >= found.closesAt) return revisionTooLate;
  return command.contentHash === plan.contentHash ? undefined : planChanged;
};

const answer = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const found = await readCase(request);
  if (isRefusal(found)) return found;
  const command = commandOf(request.form);
  const no = notNow(found, command, request.now);
  if (no) return no;
  const { plan, rows } = found.approval;
  const revision = revise(rows, plan.ceilingRupiah, command);
  if (isRefusal(revision))
    return html(revisionPage(found, { ...command, problems: revision.problems ?? [] }), revision.status);
  const by = {
    note: command.note ?? '',
    by: request.session.email,
    trail: bySession(request),
    now: request.now,
  };
  if (!(await recordRevision(found.approval, revision, by))) return planChanged;
  return redirect(request.path);
};

export const handler = httpHandler(programApprovalFunctions.revision, {
  'GET /konsol/{year}/rencana/perbaiki': async (request) => {
    const found = await readCase(request);
    if (isRefusal(found)) return found;
    return html(found.approval.plan.status === 'returned' ? revisionPage(found) : nothingToRevisePage(found));
  },
  'POST /konsol/{year}/rencana/perbaiki': answer,
});
