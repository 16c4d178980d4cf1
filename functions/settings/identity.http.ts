// What a government shows of itself: how it stands today, every earlier version, and the form that changes it after showing what differs.
import { bySession } from '../kit/audit-by.ts';
import { isOperator } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { outsideField } from '../pages/outside-field.ts';
import { pagedBy } from '../pages/paged-table.view.tsx';
import { listIdentities } from '../records/identity.reads.ts';
import type { Identity } from '../records/identity.ts';
import { judgeDomain } from '../records/own-domains.reads.ts';
import { requireTenant } from '../records/register.reads.ts';
import type { Tenant } from '../records/register.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { identityChangedMeanwhile } from '../refusals/settings.refusals.ts';
import { type TextRule, texts } from '../rulebook/text.rules.ts';
import { letterheadOf } from '../words/letterhead.ts';
import { settingsFunctions } from './declarations.ts';
import { type IdentityAnswers, identityDifference, readIdentity, standingAnswers } from './identity.rules.ts';
import { recordIdentity } from './identity.store.ts';
import { identityFormPage, identityPage, identityPreviewPage } from './identity.view.tsx';
import { type Logo, logoHash, readLogo } from './logo.ts';
import { readActorNames } from './policy.store.ts';

type Answer = Promise<HttpResponse | Refusal>;

const showVersions = async (request: SessionRequest): Answer => {
  const { tenant: slug } = request.session;
  const [frame, tenant, versions, names] = await Promise.all([
    request.frame(),
    requireTenant(slug),
    listIdentities(slug),
    readActorNames(slug),
  ]);
  const isSaved = request.query.get('simpan') === 'ya';
  return html(
    identityPage({
      ...{ frame, tenant, names, isSaved, mayChange: isOperator(request) },
      versions: pagedBy(request, versions.toReversed()),
    }),
  );
};

type LogoAnswer = { logo: Logo | undefined; reference: Identity['logo'] };

const kept = (tenant: Tenant): LogoAnswer => ({ logo: undefined, reference: tenant.identity?.logo });

/** A file that came with the form, or with its preview as the page handed it back: read anew each time, whoever sent it. */
const sentLogo = async (
  { form }: SessionRequest,
  tenant: Tenant,
): Promise<LogoAnswer | { problem: string }> => {
  const file = form.get('logo');
  const carried = form.get('logoIsi');
  const bytes =
    file instanceof File && file.size > 0
      ? new Uint8Array(await file.arrayBuffer())
      : typeof carried === 'string' && carried !== ''
        ? Buffer.from(carried, 'base64')
        : undefined;
  if (bytes === undefined)
    return field(form, 'logoHapus', texts.word) === 'ya'
      ? { logo: undefined, reference: undefined }
      : kept(tenant);
  const logo = readLogo(bytes);
  if ('problem' in logo) return logo;
  return { logo, reference: { kind: logo.kind, hash: logoHash(logo) } };
};

const rules = {
  nama: texts.title,
  unit: texts.title,
  alamat: texts.postalAddress,
  telepon: texts.phone,
  kontak: texts.mailAddress,
  alasan: texts.note,
} as const satisfies Readonly<Record<keyof IdentityAnswers, TextRule>>;

const sent = ({ form }: SessionRequest): { answers: IdentityAnswers; problems: Problem[] } => {
  const read = (name: keyof IdentityAnswers) => writtenField(form, name, rules[name]);
  const [nama, unit, alamat, telepon] = [read('nama'), read('unit'), read('alamat'), read('telepon')];
  const [kontak, alasan] = [read('kontak'), read('alasan')];
  return {
    answers: {
      ...{ nama: nama.text, unit: unit.text, alamat: alamat.text, telepon: telepon.text },
      ...{ kontak: kontak.text, alasan: alasan.text },
    },
    problems: [nama, unit, alamat, telepon, kontak, alasan].flatMap(({ problem }) =>
      problem ? [problem] : [],
    ),
  };
};

const showForm = async (
  request: SessionRequest,
  tenant: Tenant,
  answers: IdentityAnswers,
  problems?: readonly Problem[],
  outside?: string,
): Promise<HttpResponse> =>
  html(
    identityFormPage({
      ...{ frame: await request.frame(), nonce: request.nonce, answers, tenant, outside },
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );

const change = async (request: SessionRequest): Answer => {
  const { form, now, session } = request;
  const tenant = await requireTenant(session.tenant);
  if (field(form, 'dasar', texts.word) !== String(tenant.identityVersion ?? 0))
    return identityChangedMeanwhile;
  const { answers, problems: unread } = sent(request);
  const logo = await sentLogo(request, tenant);
  const read = readIdentity(answers, 'problem' in logo ? undefined : logo.reference);
  const problems = [
    ...('problem' in logo ? [{ field: 'logo', message: logo.problem }] : []),
    ...('problems' in read ? read.problems : []),
    ...unread,
  ];
  if ('problem' in logo || 'problems' in read || problems.length > 0)
    return showForm(request, tenant, answers, problems);
  const differences = identityDifference(tenant, read.shown);
  if (differences.length === 0)
    return showForm(request, tenant, answers, [{ message: 'Belum ada bagian yang diubah.' }]);
  // Whoever answers for the government hears there of what is decided and what lapses.
  const { contact } = read.shown.identity;
  const agreed = field(form, outsideField, texts.mailAddress);
  const { problems: ofContact, outside } =
    contact === undefined || contact === letterheadOf(tenant).contact
      ? { problems: [] }
      : await judgeDomain(contact, tenant, agreed, 'kontak');
  if (ofContact.length > 0) return showForm(request, tenant, answers, ofContact, outside);
  const step = field(form, 'langkah', texts.word);
  if (step === 'ubah') return showForm(request, tenant, answers);
  if (step !== 'terapkan' || !isConfirmed(form))
    return html(
      identityPreviewPage({
        ...{ frame: await request.frame(), nonce: request.nonce, answers, tenant, differences },
        ...{ shown: read.shown, outside, logo: logo.logo, isLogoGone: logo.reference === undefined },
        problems: step === 'terapkan' ? [unconfirmed] : undefined,
      }),
      step === 'terapkan' ? 422 : 200,
    );
  const parts = differences.map(({ part }) => part);
  const made = { ...read.shown, reason: answers.alasan ?? '', parts, logo: logo.logo, outside };
  const recorded = await recordIdentity(tenant, made, bySession(request), now);
  return recorded === 'lost' ? identityChangedMeanwhile : redirect('/konsol/identitas?simpan=ya');
};

export const handler = httpHandler(settingsFunctions.identity, {
  'GET /konsol/identitas': showVersions,
  'GET /konsol/identitas/ubah': async (request) => {
    const tenant = await requireTenant(request.session.tenant);
    return showForm(request, tenant, standingAnswers(tenant));
  },
  'POST /konsol/identitas/ubah': change,
});
