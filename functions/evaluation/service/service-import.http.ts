// The operator's import of the public satisfaction survey: check a file, see the indices it would give, then store them.
import { bySession } from '../../kit/audit-by.ts';
import { formNonce } from '../../kit/form-nonce.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import { field } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import { pagedBy } from '../../pages/paged-table.view.tsx';
import { dateOf } from '../../records/moments.ts';
import { listAgencies } from '../../records/register.reads.ts';
import { listServiceMeasures } from '../../records/service-measure.reads.ts';
import { alteredFile, noFile } from '../../refusals/files.refusals.ts';
import { isRefusal, type Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { evaluationServiceFunctions } from './declarations.ts';
import { listServiceImports } from './service.store.ts';
import {
  checkQuestionnaires,
  packGroups,
  respondentsOf,
  type ServiceGroup,
  unpackGroups,
} from './service-file.rules.ts';
import { previewPage, uploadPage } from './service-import.view.tsx';
import {
  type FileStated,
  type NamedAgency,
  readSatisfaction,
  storeSatisfaction,
} from './service-intake.store.ts';

type Answer = Promise<HttpResponse | Refusal>;

export const importPath = '/konsol/impor/kepuasan';
const applyPath = `${importPath}/terapkan`;

const registerOf = async (request: SessionRequest) => {
  const [frame, all] = await Promise.all([request.frame(), listAgencies(request.session.tenant)]);
  const agencies = new Map(all.map((a) => [a.agencyId, a.name]));
  return {
    frame,
    agencies,
    all,
    register: { agencies: new Set(agencies.keys()), today: dateOf(request.now) },
  };
};

const showUpload = async (request: SessionRequest, refusal?: Refusal): Answer => {
  const { frame, agencies } = await registerOf(request);
  const { tenant } = request.session;
  return html(
    uploadPage({
      frame,
      agencies,
      nonce: request.nonce,
      measures: pagedBy(request, (await listServiceMeasures(tenant)).toReversed(), 'indeks'),
      imports: pagedBy(request, (await listServiceImports(tenant)).toReversed(), 'periode'),
      ...(refusal ? { refusal } : {}),
    }),
    refusal?.status ?? 200,
  );
};

/** What the form says of a file that is about one service in one period, and of numbered elements. */
const statedIn = ({ form }: SessionRequest): FileStated => ({
  unit: field(form, 'unit', texts.word),
  period: field(form, 'periode', texts.word),
  numbering: field(form, 'pemetaan', texts.word),
});

const rowsIn = async (request: SessionRequest, all: readonly NamedAgency[]) => {
  const file = request.form.get('berkas');
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) return noFile;
  return readSatisfaction(new Uint8Array(await file.arrayBuffer()), statedIn(request), all);
};

/** Reads and computes; nothing is stored before the second step. */
const check = async (request: SessionRequest): Answer => {
  const { frame, agencies, all, register } = await registerOf(request);
  const rows = await rowsIn(request, all);
  if (isRefusal(rows)) {
    logger.info('import refused', { file: 'kepuasan', reason: rows.reason });
    return showUpload(request, rows);
  }
  const checked = checkQuestionnaires(rows, register);
  return html(
    previewPage({
      frame,
      agencies,
      ...checked,
      rows: rows.length,
      packed: packGroups(checked.groups),
      before: await listServiceMeasures(request.session.tenant),
      applyPath,
      nonce: formNonce(request.session.hash, applyPath),
    }),
  );
};

/** Shows once more what would be stored; what was rejected was shown the first time. */
const askToConfirm = async (
  request: SessionRequest,
  { frame, agencies }: Awaited<ReturnType<typeof registerOf>>,
  groups: readonly ServiceGroup[],
): Answer => {
  const accepted = groups.reduce((sum, g) => sum + respondentsOf(g), 0);
  return html(
    previewPage({
      ...{ frame, agencies, groups, accepted, rows: accepted, rejected: [], applyPath },
      packed: packGroups(groups),
      before: await listServiceMeasures(request.session.tenant),
      nonce: request.nonce,
      problems: [unconfirmed],
    }),
    422,
  );
};

const apply = async (request: SessionRequest): Answer => {
  const { session, form, now } = request;
  const known = await registerOf(request);
  const groups = unpackGroups(field(form, 'isi', texts.packedFile) ?? '', known.register);
  if (!groups) return showUpload({ ...request, nonce: formNonce(session.hash, importPath) }, alteredFile);
  if (!isConfirmed(form)) return askToConfirm(request, known, groups);
  await storeSatisfaction(session.tenant, groups, { by: session.email, trail: bySession(request), now });
  return redirect(importPath);
};

export const handler = httpHandler(evaluationServiceFunctions['service-import'], {
  'GET /konsol/impor/kepuasan': async (request) => showUpload(request),
  'POST /konsol/impor/kepuasan': check,
  'POST /konsol/impor/kepuasan/terapkan': apply,
});
