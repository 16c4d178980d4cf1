// The policy of a government: its versions, one of them in full, and the form that makes the next one after showing what it changes.
import { bySession } from '../kit/audit-by.ts';
import { isOperator } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { pagedBy } from '../pages/paged-table.view.tsx';
import { dateOf } from '../records/moments.ts';
import { listPolicies } from '../records/policy.reads.ts';
import type { StoredPolicy } from '../records/policy.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { policyChangedMeanwhile, unknownPolicyVersion } from '../refusals/settings.refusals.ts';
import { lastVersion, versionOn, versionsAhead } from '../rulebook/policy-steps.rules.ts';
import { texts } from '../rulebook/text.rules.ts';
import { settingsFunctions } from './declarations.ts';
import {
  answerOf,
  differenceOf,
  type PolicyAnswers,
  problemOfCell,
  readPolicy,
  readTerms,
  touchedPhases,
} from './policy.rules.ts';
import { readActorNames, readOpenYears, recordVersion, stepOf } from './policy.store.ts';
import { policyFormPage, policyPage, previewPage, versionPage } from './policy.view.tsx';
import { policyFields } from './policy-fields.ts';

type Answer = Promise<HttpResponse | Refusal>;

type Known = { tenant: Tenant; policies: readonly StoredPolicy[]; base: StoredPolicy };

const readKnown = async ({ session }: SessionRequest): Promise<Known> => {
  const [tenant, policies] = await Promise.all([requireTenant(session.tenant), listPolicies(session.tenant)]);
  const base = policies.find(({ version }) => version === lastVersion(tenant));
  if (!base) throw new Error(`no policy version ${lastVersion(tenant)} for ${tenant.slug}`);
  return { tenant, policies, base };
};

const showVersions = async (request: SessionRequest): Answer => {
  const [frame, { tenant, policies }, names] = await Promise.all([
    request.frame(),
    readKnown(request),
    readActorNames(request.session.tenant),
  ]);
  const today = dateOf(request.now);
  const current = policies.find(({ version }) => version === versionOn(tenant, today));
  if (!current) throw new Error(`no policy of today for ${tenant.slug}`);
  const ahead = new Set(versionsAhead(tenant, today));
  return html(
    policyPage({
      ...{ frame, current, names, ahead },
      policies: pagedBy(request, policies.toReversed()),
      steps: tenant.policySteps ?? [],
      today,
      mayChange: isOperator(request),
      isSaved: request.query.get('simpan') === 'ya',
    }),
  );
};

const showVersion = async (request: SessionRequest): Answer => {
  const [{ policies }, names] = await Promise.all([
    readKnown(request),
    readActorNames(request.session.tenant),
  ]);
  const policy = policies.find(({ version }) => String(version) === request.params.version);
  if (!policy) return unknownPolicyVersion;
  const basis = policies.find(({ version }) => version === policy.origin?.basedOn);
  return html(versionPage({ frame: await request.frame(), policy, basis, names }));
};

const showForm = async (
  request: SessionRequest,
  { base }: Known,
  answers: PolicyAnswers,
  problems?: readonly Problem[],
): Promise<HttpResponse> =>
  html(
    policyFormPage({
      ...{ frame: await request.frame(), nonce: request.nonce, base, answers },
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );

const standing = (base: StoredPolicy, now: Date): PolicyAnswers => ({
  ...Object.fromEntries(policyFields.map((one) => [one.name, answerOf(base, one)])),
  dasar: String(base.version),
  mulai: dateOf(now),
});

const sent = ({ form }: SessionRequest): { answers: PolicyAnswers; problem: Problem | undefined } => {
  const reason = writtenField(form, 'alasan', texts.note);
  const words = [...policyFields.map(({ name }) => name), 'dasar', 'mulai', 'jangkauan'];
  return {
    answers: {
      ...Object.fromEntries(words.map((name) => [name, field(form, name, texts.word)])),
      alasan: reason.text,
    },
    problem: reason.problem,
  };
};

const change = async (request: SessionRequest): Answer => {
  const { form, now, session } = request;
  const known = await readKnown(request);
  const { tenant, policies, base } = known;
  const { answers, problem } = sent(request);
  // The differences that were shown are those against another version.
  if (answers.dasar !== String(base.version)) return policyChangedMeanwhile;
  const read = readPolicy(base, answers);
  const asked = readTerms(answers, tenant.policySteps?.at(-1), dateOf(now));
  const problems = [
    ...('problems' in read ? read.problems : []),
    ...('problems' in asked ? asked.problems : []),
    ...(problem ? [problem] : []),
  ];
  if ('problems' in read || 'problems' in asked || problems.length > 0)
    return showForm(request, known, answers, problems);
  const differences = differenceOf(base, read.policy);
  if (differences.length === 0)
    return showForm(request, known, answers, [{ message: 'Belum ada pengaturan yang diubah.' }]);
  const years = await readOpenYears(session.tenant);
  const ahead = versionsAhead(tenant, dateOf(now));
  const running = [...years.map((y) => y.policy), ...policies.filter((p) => ahead.includes(p.version))];
  const { terms } = asked;
  const tooSmall = problemOfCell(read.policy, terms.reach, running);
  if (tooSmall) return showForm(request, known, answers, [tooSmall]);
  const step = field(form, 'langkah', texts.word);
  if (step === 'ubah') return showForm(request, known, answers);
  const version = Math.max(...policies.map((p) => p.version)) + 1;
  if (step !== 'terapkan' || !isConfirmed(form))
    return html(
      previewPage({
        ...{ frame: await request.frame(), nonce: request.nonce, answers, terms, differences, version },
        touched: touchedPhases(years, tenant.policySteps ?? [], stepOf(version, terms, now)),
        problems: step === 'terapkan' ? [unconfirmed] : undefined,
      }),
      step === 'terapkan' ? 422 : 200,
    );
  const policy = { ...read.policy, version };
  const made = { policy, terms, basedOn: base.version, changed: differences.length };
  const recorded = await recordVersion(tenant, made, bySession(request), now);
  return recorded === 'lost' ? policyChangedMeanwhile : redirect('/konsol/kebijakan?simpan=ya');
};

export const handler = httpHandler(settingsFunctions.policy, {
  'GET /konsol/kebijakan': showVersions,
  'GET /konsol/kebijakan/versi/{version}': showVersion,
  'GET /konsol/kebijakan/ubah': async (request) => {
    const known = await readKnown(request);
    return showForm(request, known, standing(known.base, request.now));
  },
  'POST /konsol/kebijakan/ubah': change,
});
