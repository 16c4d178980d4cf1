// The operator changes a decided plan while it is delivered: proposes a change on its difference, takes it back or up again, compares versions.
import { bySession } from '../../kit/audit-by.ts';
import { isOperator, withCycle } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { hashOf } from '../../kit/secret.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import { integer, longDate } from '../../pages/format.ts';
import { listBatches } from '../../records/batch.reads.ts';
import type { Batch } from '../../records/batch.ts';
import { findPhase, requirePhase } from '../../records/cycle.reads.ts';
import { type Cycle, hasEnded } from '../../records/cycle.ts';
import { dateOf } from '../../records/moments.ts';
import { findNomineesToShow } from '../../records/need.reads.ts';
import type { PlanRow } from '../../records/plan.ts';
import { type ChangePlan, isChange } from '../../records/plan.ts';
import { canonicalJson, contentHashOf } from '../../records/plan-content.ts';
import { findPlanVersions, type PlanVersions } from '../../records/plan-in-force.reads.ts';
import { requirePolicy } from '../../records/policy.reads.ts';
import { listProviders } from '../../records/provider.reads.ts';
import {
  listAgencies,
  listCatalogue,
  listCompetencies,
  requireTenant,
} from '../../records/register.reads.ts';
import {
  changeIsOver,
  changeNotNow,
  changeTooLate,
  changeUnderWay,
  unknownChange,
  unknownPlan,
} from '../../refusals/approval.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../../refusals/refusal.ts';
import { lastDayToAdd, mayStillAdd } from '../../rulebook/last-change.rules.ts';
import { helpedBy } from '../../rulebook/more-batches.rules.ts';
import { isPending, totalsOf } from '../../rulebook/plan-in-force.rules.ts';
import { outOfForce } from '../../rulebook/providers.rules.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { namesOf } from '../../words/names.ts';
import { type Approval, letterCase, readApproval, readGovernment } from '../approval.store.ts';
import { tellOutcome } from '../outcome.store.ts';
import {
  batchesField,
  type Changeable,
  type ChangeForm,
  changeableRows,
  type DraftChange,
  draftChange,
  type Helped,
  mayBeResumed,
  type RoomToAdd,
  reasonProblemsOf,
  wasWithdrawnFor,
} from './change.rules.ts';
import {
  type By,
  type ChangeRef,
  callThoseAsked,
  recordChange,
  refOf,
  resumeChange,
  withdrawChange,
} from './change.store.ts';
import { changeFormPage, changePage, differencePage, stepsOpenTo, versionsPage } from './change.view.tsx';
import { planChangeFunctions } from './declarations.ts';
import { startChange } from './start-change.ts';
import { countBehind } from './supplementary.store.ts';

type Answer = Promise<HttpResponse | Refusal>;

/** Why no change can be proposed now. */
const whyClosed = async (cycle: Cycle, versions: PlanVersions): Promise<Refusal | undefined> => {
  if (versions.changes.some(({ plan }) => isPending(plan))) return changeUnderWay;
  const delivery = await findPhase(cycle, 'delivery');
  if (delivery && hasEnded(delivery)) return changeTooLate(longDate(delivery.closedAt));
  if (delivery?.status !== 'running' || versions.decided.plan.status !== 'approved') return changeNotNow;
  return delivery.closeRequestedAt === undefined
    ? undefined
    : changeTooLate(longDate(delivery.closeRequestedAt));
};

/** Until when the delivery of the year could still hold a batch that a change adds. */
const readRoom = async (cycle: Cycle, now: Date): Promise<RoomToAdd> => {
  const [{ closesAt }, policy] = await Promise.all([
    requirePhase(cycle, 'delivery'),
    requirePolicy(cycle.tenant, cycle.policyVersion),
  ]);
  return {
    lastDay: lastDayToAdd(closesAt, policy),
    closesOn: dateOf(closesAt),
    isOver: !mayStillAdd(closesAt, policy, now),
  };
};

const byOf = (request: SessionRequest): By => ({
  email: request.session.email,
  trail: bySession(request),
  now: request.now,
});

const showVersions = async (request: SessionRequest, cycle: Cycle): Answer => {
  const versions = await findPlanVersions(cycle);
  if (!versions) return unknownPlan;
  const { decided, changes } = versions;
  const closed = await whyClosed(cycle, versions);
  return html(
    versionsPage({
      frame: await request.frame(cycle.year),
      year: cycle.year,
      decided: { plan: decided.plan, totals: totalsOf(decided.rows, decided.plan.ceilingRupiah) },
      changes: changes.map(({ plan }) => plan),
      closed,
      room: closed ? undefined : await readRoom(cycle, request.now),
      mayPropose: isOperator(request),
    }),
  );
};

type Proposing = {
  versions: PlanVersions;
  rows: Changeable[];
  helped: Helped;
  room: RoomToAdd;
  /** The plan in force as the page shows it: a change is made of exactly this. */
  basedOn: string;
};

/** Whoever has a seat in a program, whoever might still have one, and whoever had one in vain. */
const readHelped = async (
  cycle: Cycle,
  rows: readonly PlanRow[],
  batches: readonly Batch[],
): Promise<Helped> => {
  const behind = await countBehind(cycle, batches);
  return new Map(
    await Promise.all(
      rows.map(async ({ program }) => {
        const nominees = await findNomineesToShow(cycle, program);
        const helped = {
          total: helpedBy(nominees, behind.get(program) ?? 0),
          agencies: (nominees?.employees ?? []).map(({ agencyId }) => agencyId),
        };
        return [program, helped] as const;
      }),
    ),
  );
};

const readProposing = async (cycle: Cycle, now: Date): Promise<Proposing | Refusal> => {
  const versions = await findPlanVersions(cycle);
  if (!versions) return unknownPlan;
  const closed = await whyClosed(cycle, versions);
  if (closed) return closed;
  const { rows, plan } = versions.inForce;
  const { tenant, year } = cycle;
  const [batches, catalogue, providers, room] = await Promise.all([
    listBatches(cycle),
    listCatalogue(tenant),
    listProviders(tenant),
    readRoom(cycle, now),
  ]);
  const helped = await readHelped(cycle, rows, batches);
  return {
    versions,
    rows: changeableRows(rows, {
      ...{ batches, catalogue, helped },
      unheld: (program) => outOfForce(program, providers, dateOf(now)),
      isRoomOver: room.isOver,
    }),
    helped,
    room,
    basedOn: contentHashOf({ tenant, year, rows, ceilingRupiah: plan.ceilingRupiah }),
  };
};

/** What the monitoring of delivery proposes: `P-1:2,P-7:1`, so many batches more of each. */
const supplementary = ({ rows, versions }: Proposing, asked: string): ChangeForm => ({
  ceiling: integer(versions.inForce.plan.ceilingRupiah),
  batches: new Map(
    asked.split(',').flatMap((one) => {
      const [, program, more] = /^(.+):(\d{1,2})$/.exec(one) ?? [];
      const row = rows.find((r) => r.row.program === program);
      return row ? [[row.row.program, String(row.now + Number(more))] as const] : [];
    }),
  ),
  reason: 'Pelatihan susulan hasil pemantauan pelaksanaan bagi pegawai yang belum terjangkau.',
});

/** By its number as an address has it, however many there were: what is on record can be opened. */
const changeNumbered = ({ changes }: PlanVersions, number: string | null) =>
  changes.find(({ plan }) => String(plan.change.number) === number);

/** What a change before it, or a link, proposes to begin with. */
const prefilled = (proposing: Proposing, query: URLSearchParams): ChangeForm => {
  const { versions } = proposing;
  const asked = query.get('susulan');
  if (asked !== null) return supplementary(proposing, asked);
  const from = query.get('dari');
  const earlier = changeNumbered(versions, from);
  return {
    ceiling: integer(earlier?.plan.ceilingRupiah ?? versions.inForce.plan.ceilingRupiah),
    batches: new Map(
      (earlier?.rows ?? []).map(({ program, batches, change }) => [
        program,
        change?.kind === 'removed' ? '0' : String(batches),
      ]),
    ),
    reason: earlier?.plan.change.reason,
  };
};

const sentForm = ({ form }: SessionRequest, { rows }: Proposing): ChangeForm => {
  const reason = writtenField(form, 'alasan', texts.note);
  return {
    ceiling: field(form, 'pagu', texts.word) ?? '',
    batches: new Map(
      rows
        .map(({ row: { program } }) => [`${program}`, batchesField(program)] as const)
        .filter(([, name]) => form.has(name))
        .map(([program, name]) => [program, field(form, name, texts.word) ?? '']),
    ),
    reason: reason.text,
    reasonProblem: reason.problem,
  };
};

const showForm = async (
  request: SessionRequest,
  cycle: Cycle,
  proposing: Proposing,
  form: ChangeForm,
  problems?: readonly Problem[],
  status = problems ? 422 : 200,
): Promise<HttpResponse> => {
  const { rows, plan } = proposing.versions.inForce;
  const page = changeFormPage({
    ...{ frame: await request.frame(cycle.year), year: cycle.year, nonce: request.nonce },
    ...{ form, problems, rows: proposing.rows, basedOn: proposing.basedOn, room: proposing.room },
    totals: totalsOf(rows, plan.ceilingRupiah),
  });
  return html(page, status);
};

const openForm = async (request: SessionRequest, cycle: Cycle): Answer => {
  const proposing = await readProposing(cycle, request.now);
  // The versions say why none can be proposed now.
  if (isRefusal(proposing)) return showVersions(request, cycle);
  return showForm(request, cycle, proposing, prefilled(proposing, request.query));
};

const begin = async (ref: ChangeRef, attempt: number): Promise<void> => {
  const { closesAt } = await requirePhase(ref, 'delivery');
  await startChange({ ...ref, attempt, closesAt });
};

/** What was typed stays, and is looked at again. */
const planMoved =
  'Rencana yang berlaku berubah sejak halaman ini dibuka. Isian Bapak/Ibu tetap ada di bawah; periksa kembali, lalu pilih Periksa selisih.';
const differenceMoved =
  'Selisih di bawah berbeda dengan yang Bapak/Ibu periksa, karena katalog, data peserta, atau angkatan berubah sejak itu. Belum ada yang diajukan; periksa kembali, lalu setujui.';

/** Everything that the page of the difference shows: what is submitted is what was checked, to the rupiah. */
const differenceHash = ({ rows, ...draft }: DraftChange): string =>
  hashOf(canonicalJson({ ...draft, rows: rows.toSorted((a, b) => (a.program < b.program ? -1 : 1)) }));

const home = ({ year, change }: ChangeRef): HttpResponse => redirect(`/konsol/${year}/perubahan/${change}`);

/** The same form, sent again because its answer was lost, finds the change it proposed: only its start may be missing. */
const proposedByThis = async (request: SessionRequest, cycle: Cycle): Promise<HttpResponse | undefined> => {
  const { form, session } = request;
  const last = (await findPlanVersions(cycle))?.changes.at(-1);
  if (!last || !isPending(last.plan) || field(form, 'langkah', texts.word) !== 'ajukan') return undefined;
  const { ceilingRupiah, change, revisedBy } = last.plan;
  const { before, after, reason } = change;
  const shown = differenceHash({ ceilingRupiah, rows: [...last.rows], before, after });
  if (revisedBy !== session.email || reason !== writtenField(form, 'alasan', texts.note).text)
    return undefined;
  if (field(form, 'selisih', texts.token) !== shown || !isConfirmed(form)) return undefined;
  const ref = refOf(cycle, last.plan);
  if (change.failed === undefined) await begin(ref, change.attempt);
  return home(ref);
};

const propose = async (request: SessionRequest, cycle: Cycle): Answer => {
  const proposing = await readProposing(cycle, request.now);
  if (isRefusal(proposing)) return (await proposedByThis(request, cycle)) ?? proposing;
  const { versions, rows, helped, basedOn } = proposing;
  const form = sentForm(request, proposing);
  if (field(request.form, 'isi', texts.token) !== basedOn)
    return showForm(request, cycle, proposing, form, [{ field: '', message: planMoved }], 409);
  const inForce = { rows: versions.inForce.rows, ceilingRupiah: versions.inForce.plan.ceilingRupiah };
  const draft = draftChange(rows, inForce, form, { helped, now: request.now });
  if (isRefusal(draft)) return showForm(request, cycle, proposing, form, draft.problems ?? []);
  const isSubmitted = field(request.form, 'langkah', texts.word) === 'ajukan';
  const shown = differenceHash(draft);
  const hasMoved = isSubmitted && field(request.form, 'selisih', texts.token) !== shown;
  const problems = hasMoved
    ? [{ field: '', message: differenceMoved }]
    : isSubmitted
      ? [...reasonProblemsOf(form), ...(isConfirmed(request.form) ? [] : [unconfirmed])]
      : [];
  if (!isSubmitted || problems.length > 0) {
    const page = differencePage({
      ...{ frame: await request.frame(cycle.year), year: cycle.year, nonce: request.nonce },
      ...{ form, basedOn, draft, shown, problems: isSubmitted ? problems : undefined },
    });
    return html(page, hasMoved ? 409 : isSubmitted ? 422 : 200);
  }
  const ref = { tenant: cycle.tenant, year: cycle.year, change: versions.changes.length + 1 };
  if ((await recordChange(ref, draft, form.reason ?? '', byOf(request))) === 'lost')
    return (await proposedByThis(request, cycle)) ?? changeUnderWay;
  await begin(ref, 1);
  return home(ref);
};

type Found = { cycle: Cycle; ref: ChangeRef; approval: Approval; plan: ChangePlan };

const onChange = (request: SessionRequest, run: (found: Found) => Answer): Answer =>
  withCycle(request, async (cycle) => {
    const { number = '' } = request.params;
    const versions = await findPlanVersions(cycle);
    const found = versions && changeNumbered(versions, number);
    if (!found) return unknownChange;
    const approval = await readApproval(refOf(cycle, found.plan));
    const { plan } = approval;
    return isChange(plan) ? run({ cycle, ref: refOf(cycle, plan), approval, plan }) : unknownChange;
  });

const showChange = async (
  request: SessionRequest,
  { cycle, approval, plan }: Found,
  sent: { chosen?: string | undefined; reason?: string | undefined } = {},
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const [government, agencies, competencies] = await Promise.all([
    requireTenant(cycle.tenant),
    listAgencies(cycle.tenant),
    listCompetencies(cycle.tenant),
  ]);
  const page = changePage({
    ...{ frame: await request.frame(cycle.year), year: cycle.year, approval, plan, government, problems },
    ...sent,
    names: namesOf(agencies, competencies),
    nonce: isOperator(request) ? request.nonce : undefined,
  });
  return html(page, problems ? 422 : 200);
};

/** What the workflow does otherwise; each letter goes once, whoever sends it. */
const tellOfWithdrawal = async (ref: ChangeRef, now: Date): Promise<void> => {
  const [approval, government] = await Promise.all([readApproval(ref), readGovernment(ref)]);
  await tellOutcome(approval, letterCase(approval, government), 'lapsed', now);
};

const goOn = async (request: SessionRequest, found: Found): Answer => {
  const { ref, plan, approval } = found;
  const chosen = field(request.form, 'langkah', texts.word);
  const written = writtenField(request.form, 'alasan', texts.note);
  const open = stepsOpenTo(plan);
  // Sent again because the answer was lost: what may be missing of it is done, and the answer is the same.
  if (chosen === 'tarik' && wasWithdrawnFor(plan, written.text)) {
    await callThoseAsked(ref, approval.steps, request.now);
    await tellOfWithdrawal(ref, request.now);
    return home(ref);
  }
  if (chosen === 'lanjutkan' && isPending(plan) && !mayBeResumed(plan)) {
    await begin(ref, plan.change.attempt);
    return home(ref);
  }
  if (open.length === 0) return changeIsOver;
  const problems: Problem[] = open.some(({ value }) => value === chosen)
    ? []
    : [{ field: 'langkah', message: 'Pilih salah satu kelanjutan.' }];
  if (chosen === 'tarik')
    problems.push(
      ...reasonProblemsOf({
        ...{ ceiling: '', batches: new Map() },
        ...{ reason: written.text, reasonProblem: written.problem },
      }),
    );
  if (problems.length > 0) return showChange(request, found, { chosen, reason: written.text }, problems);
  if (chosen === 'tarik') {
    const by = byOf(request);
    if ((await withdrawChange(ref, plan, approval.steps, written.text ?? '', by)) === 'lost')
      return changeIsOver;
    // The workflow that would tell them is dead.
    if (plan.change.failed !== undefined) await tellOfWithdrawal(ref, by.now);
    return home(ref);
  }
  if (!mayBeResumed(plan)) return changeIsOver;
  const attempt = await resumeChange(ref, plan, byOf(request));
  if (attempt !== 'lost') await begin(ref, attempt);
  return home(ref);
};

export const handler = httpHandler(planChangeFunctions['plan-change'], {
  'GET /konsol/{year}/perubahan': (request) => withCycle(request, (cycle) => showVersions(request, cycle)),
  'GET /konsol/{year}/perubahan/ajukan': (request) => withCycle(request, (cycle) => openForm(request, cycle)),
  'POST /konsol/{year}/perubahan/ajukan': (request) => withCycle(request, (cycle) => propose(request, cycle)),
  'GET /konsol/{year}/perubahan/{number}': (request) =>
    onChange(request, (found) => showChange(request, found)),
  'POST /konsol/{year}/perubahan/{number}': (request) => onChange(request, (found) => goOn(request, found)),
});
