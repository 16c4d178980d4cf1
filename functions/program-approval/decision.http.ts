// The page behind an approver's link: reading it changes nothing, sending the form decides once.
import { byOffice } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type LinkRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import { dateOf } from '../records/moments.ts';
import { isDecided } from '../records/plan.ts';
import { isSameMailbox, responsibleFor } from '../records/responsible.reads.ts';
import { busy, turnMoved } from '../refusals/approval.refusals.ts';
import { revokedLink } from '../refusals/links.refusals.ts';
import { isRefusal, type Refusal } from '../refusals/refusal.ts';
import { texts } from '../rulebook/text.rules.ts';
import type { AuditBy } from '../store/audit.ts';
import { decidedPage, turnOverPage } from './decided.view.tsx';
import { type DecisionCommand, decide, refusalOfTurn } from './decision.rules.ts';
import { recordDecision, recordOpen, recordRefused } from './decision.store.ts';
import { type DecisionCase, decisionPage } from './decision.view.tsx';
import { decisionFunction } from './decision-declaration.ts';
import { proposersOf, readDecisionCase } from './decision-request.ts';

const attempts = 3;

/** The link of a round before, or of a holder before: what happened to the turn since. */
const whyRevoked = ({ approval: { plan }, step, formerHolder }: DecisionCase): Refusal =>
  (formerHolder !== undefined && isDecided(step)) ||
  (step.round === plan.round && plan.status === 'in-approval')
    ? turnMoved
    : revokedLink;

/** The turn as it stands: decided, over, or open for a decision. */
const showTurn = (found: DecisionCase): HttpResponse => {
  const { step } = found;
  if (isDecided(step) && found.formerHolder === undefined) return html(decidedPage(found, step));
  const over = found.revoked ? whyRevoked(found) : refusalOfTurn(step, found.approval.plan, found.now);
  return over ? html(turnOverPage(found, over), over.status) : html(decisionPage(found));
};

/** Whoever the link was mailed to: a former holder's visit is not the successor's. */
const byHolder = (request: LinkRequest, { step, formerHolder }: DecisionCase): AuditBy => ({
  ...byOffice(request, step.approver),
  ...(formerHolder === undefined ? {} : { actor: `account-${formerHolder}` }),
});

const commandOf = (form: FormData, reason = writtenField(form, 'reason', texts.note)): DecisionCommand => ({
  verdict: field(form, 'verdict', texts.word),
  reason: reason.text,
  reasonProblem: reason.problem,
  contentHash: field(form, 'contentHash', texts.token),
  proof: 'link',
});

const explain = (found: DecisionCase, command: DecisionCommand, refusal: Refusal): HttpResponse => {
  if (refusal.status === 422)
    return html(decisionPage(found, { ...command, problems: refusal.problems ?? [] }), 422);
  if (isDecided(found.step)) return html(decidedPage(found, found.step, refusal.message), 409);
  return html(turnOverPage(found, refusal), refusal.status);
};

/** Contention with another write about this turn: read again, the other one may have decided it. */
const isContention = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TransactionCanceledException';

const answer = async (request: LinkRequest, attempt = 1): Promise<HttpResponse | Refusal> => {
  const found = await readDecisionCase(request);
  if (isRefusal(found)) return found;
  const { approval, step } = found;
  const trail = { by: byHolder(request, found), now: request.now };
  const over = async (refusal: Refusal): Promise<HttpResponse> => {
    await recordRefused(approval, step, refusal.reason, trail);
    return html(turnOverPage(found, refusal), refusal.status);
  };
  if (found.revoked && (!isDecided(step) || found.formerHolder !== undefined)) return over(whyRevoked(found));
  const command = commandOf(request.form);
  const decision = decide(step, approval.plan, command, proposersOf(found), request.now);
  if (isRefusal(decision)) {
    await recordRefused(approval, step, decision.reason, trail);
    return explain(found, command, decision);
  }
  if (decision.kind === 'recorded') return html(decidedPage(found, decision.step));
  // Asked at the moment of the decision: whoever held the office yesterday decides nothing today.
  const holder = await responsibleFor(approval.tenant, step, dateOf(request.now));
  if (!holder || !isSameMailbox(holder, step.approver)) return over(turnMoved);
  const written = await recordDecision(approval, step, decision, trail).catch((error: unknown) => {
    if (!isContention(error) || attempt === attempts) throw error;
    return false;
  });
  if (written) {
    logger.info('decision recorded', { round: step.round, step: step.step, verdict: decision.verdict });
    return redirect(request.path);
  }
  if (attempt < attempts) return answer(request, attempt + 1);
  return busy;
};

export const handler = httpHandler(decisionFunction.decision, {
  'GET /keputusan/{token}': async (request) => {
    const found = await readDecisionCase(request);
    if (isRefusal(found)) return found;
    const { approval, step } = found;
    await recordOpen(approval, step, byHolder(request, found), request.now);
    return showTurn(found);
  },
  'POST /keputusan/{token}': async (request) => answer(request),
});
