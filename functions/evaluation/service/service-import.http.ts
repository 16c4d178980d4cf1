// The operator's import of the public satisfaction survey: check a file, see the indices it would give, then store them.
import { readWholeTable } from '../../files/table-file.ts';
import type { TableRow } from '../../files/table-row.ts';
import { bySession } from '../../kit/audit-by.ts';
import { formNonce } from '../../kit/form-nonce.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import { field } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import { logger } from '../../kit/log.ts';
import { hashOf } from '../../kit/secret.ts';
import { isConfirmed, unconfirmed } from '../../pages/confirmation.view.tsx';
import type { AgencyId } from '../../records/ids.ts';
import { dateOf, instantOf } from '../../records/moments.ts';
import { listAgencies } from '../../records/register.reads.ts';
import { listServiceMeasures } from '../../records/service-measure.reads.ts';
import { alteredFile, missingColumns, noFile, numberedElements } from '../../refusals/files.refusals.ts';
import { isRefusal, type Refusal, withProblems } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { auditEvent } from '../../store/audit.ts';
import { handOverService } from '../year/hand-over.store.ts';
import { evaluationServiceFunctions } from './declarations.ts';
import { importPeriod, listServiceImports } from './service.store.ts';
import {
  missingIn,
  numberedColumns,
  numberingOf,
  type Stated,
  serviceColumns,
  withElements,
  withStated,
} from './service-columns.rules.ts';
import {
  checkQuestionnaires,
  packGroups,
  respondentsOf,
  type ServiceGroup,
  unpackGroups,
} from './service-file.rules.ts';
import { previewPage, uploadPage } from './service-import.view.tsx';

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
      measures: await listServiceMeasures(tenant),
      imports: await listServiceImports(tenant),
      ...(refusal ? { refusal } : {}),
    }),
    refusal?.status ?? 200,
  );
};

const readUpload = async ({ form }: SessionRequest) => {
  const file = form.get('berkas');
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) return noFile;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const named = await readWholeTable(bytes, serviceColumns);
  if (!isRefusal(named) || named.reason !== 'missing-columns') return isRefusal(named) ? named : named.rows;
  const numbered = await readWholeTable(bytes, numberedColumns);
  // Neither names nor numbers: what is missing is said of the names.
  if (isRefusal(numbered)) return named;
  const numbering = numberingOf(field(form, 'pemetaan', texts.word));
  return numbering === undefined
    ? withProblems(numberedElements, [{ field: 'pemetaan', message: 'Pilih arti nomor U1 sampai U9' }])
    : withElements(numbered.rows, numbering);
};

/** What the form says of a file that is about one service in one period. */
const statedIn = (
  { form }: SessionRequest,
  agencies: readonly { agencyId: AgencyId; code: string }[],
): Stated => {
  const unit = field(form, 'unit', texts.word)?.trim();
  const found = agencies.find((a) => a.agencyId === unit || a.code.toLowerCase() === unit?.toLowerCase());
  // An unknown one is left as it was written, so that it is said of the rows.
  return {
    agencyId: found?.agencyId ?? (unit || undefined),
    period: field(form, 'periode', texts.word) || undefined,
  };
};

const completed = (rows: readonly TableRow[], stated: Stated): readonly TableRow[] | Refusal => {
  const filled = withStated(rows, stated);
  const missing = missingIn(filled);
  return missing.length === 0
    ? filled
    : withProblems(
        missingColumns(missing),
        missing.map((column) => ({
          field: column === 'unor_id' ? 'unit' : 'periode',
          message: 'Tidak ada dalam berkas; isi di sini',
        })),
      );
};

/** Reads and computes; nothing is stored before the second step. */
const check = async (request: SessionRequest): Answer => {
  const { frame, agencies, all, register } = await registerOf(request);
  const read = await readUpload(request);
  const rows = isRefusal(read) ? read : completed(read, statedIn(request, all));
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
  for (const [period, own] of Map.groupBy(groups, (g) => g.period)) {
    const questionnaires = own.reduce((sum, g) => sum + respondentsOf(g), 0);
    const done = {
      period,
      contentHash: hashOf(packGroups(own)),
      questionnaires,
      services: own.length,
      importedAt: instantOf(now),
      importedBy: session.email,
    };
    const line = auditEvent({
      tenant: session.tenant,
      at: now,
      ...bySession(request),
      action: 'satisfaction-imported',
      subject: `period-${period}`,
      detail: { questionnaires, services: own.length },
    });
    await importPeriod(session.tenant, own, done, line);
    await handOverService(session.tenant, period, now);
    logger.info('service satisfaction imported', { period, questionnaires, services: own.length });
  }
  return redirect(importPath);
};

export const handler = httpHandler(evaluationServiceFunctions['service-import'], {
  'GET /konsol/impor/kepuasan': async (request) => showUpload(request),
  'POST /konsol/impor/kepuasan': check,
  'POST /konsol/impor/kepuasan/terapkan': apply,
});
