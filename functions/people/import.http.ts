// The operator's imports: upload a file, see row by row what it would change, then apply it.

import { csvText } from '../files/csv.ts';
import { countVerdicts } from '../files/row-check.rules.ts';
import { readWholeTable } from '../files/table-file.ts';
import { bySession } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { field } from '../kit/http-request.ts';
import { download, type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { dateOf, instantOf } from '../records/moments.ts';
import {
  importOrder,
  noDraft,
  noFile,
  noRows,
  supersededDraft,
  unknownFileKind,
} from '../refusals/files.refusals.ts';
import { isRefusal, type Problem, type Refusal } from '../refusals/refusal.ts';
import { asLine, texts } from '../rulebook/text.rules.ts';
import { peopleFunctions } from './declarations.ts';
import { appliedPage, importHome, reviewPage, uploadPage } from './import.view.tsx';
import { type Assessment, apply, assess } from './import-apply.store.ts';
import {
  beginApplying,
  type Draft,
  findDraft,
  importStates,
  missingBefore,
  readDraft,
  saveImportDraft,
  settleDraft,
} from './import-draft.store.ts';
import { isExample } from './import-examples.ts';
import { type ImportKind, importFiles, importKind, templateOf } from './import-kinds.ts';

type Answer = HttpResponse | Refusal;

/** Routes of one kind of file; an address with another word is no page. */
const forKind =
  (run: (kind: ImportKind, request: SessionRequest) => Promise<Answer>) =>
  async (request: SessionRequest): Promise<Answer> => {
    const kind = importKind(request.params.kind);
    return kind ? run(kind, request) : unknownFileKind;
  };

const showUpload = async (kind: ImportKind, request: SessionRequest, refusal?: Refusal): Promise<Answer> =>
  html(
    uploadPage({
      frame: await request.frame(),
      kind,
      nonce: request.nonce,
      ...(refusal ? { refusal } : {}),
    }),
    refusal?.status ?? 200,
  );

const readUpload = async (kind: ImportKind, { session, form }: SessionRequest) => {
  const file = form.get('berkas');
  if (!(file instanceof File) || (file.size === 0 && file.name === '')) return noFile;
  const read = await readWholeTable(new Uint8Array(await file.arrayBuffer()), importFiles[kind].columns);
  if (isRefusal(read)) return read;
  const rows = read.rows.filter(({ cells }) => !isExample(kind, cells));
  if (rows.length === 0) return noRows;
  const missing = await missingBefore(session.tenant, kind);
  if (missing.length > 0) return importOrder(missing.map((k) => importFiles[k].title.toLowerCase()));
  return { rows, fileName: asLine(file.name, 100) || importFiles[kind].fileName };
};

/** Keeps what was read as a draft; the register is not touched. */
const upload = forKind(async (kind, request) => {
  const read = await readUpload(kind, request);
  if (isRefusal(read)) {
    logger.info('import refused', { file: kind, reason: read.reason });
    return showUpload(kind, request, read);
  }
  const { session, now } = request;
  await saveImportDraft(session.tenant, kind, { ...read, by: session.email, now });
  logger.info('import uploaded', { file: kind, rows: read.rows.length });
  return redirect(`/konsol/impor/${kind}/terapkan`);
});

const at = ({ session, now }: SessionRequest) => ({
  tenant: session.tenant,
  today: dateOf(now),
  now: instantOf(now),
});

const assessDraft = async (kind: ImportKind, request: SessionRequest, draft: Draft) => {
  const rows = await readDraft(request.session.tenant, kind, draft);
  return rows === undefined ? supersededDraft : assess(kind, rows, at(request));
};

const showReview = async (
  kind: ImportKind,
  request: SessionRequest,
  draft: Draft,
  { rows, absent }: Assessment,
  problems?: readonly Problem[],
): Promise<HttpResponse> =>
  html(
    reviewPage({
      frame: await request.frame(),
      kind,
      nonce: request.nonce,
      draft,
      rows,
      absent,
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );

const review = forKind(async (kind, request) => {
  const draft = await findDraft(request.session.tenant, kind);
  if (!draft) return noDraft;
  if (draft.status === 'applied') return html(appliedPage({ frame: await request.frame(), kind, draft }));
  const result = await assessDraft(kind, request, draft);
  if (isRefusal(result)) return result;
  return showReview(kind, request, draft, result);
});

const verdictWords = {
  accepted: 'baru',
  changed: 'berubah',
  unchanged: 'tidak berubah',
  rejected: 'ditolak',
} as const;

/** Every row with its verdict, for people who repair a long file in a spreadsheet. */
const results = forKind(async (kind, request) => {
  const draft = await findDraft(request.session.tenant, kind);
  if (!draft || draft.status === 'applied') return noDraft;
  const result = await assessDraft(kind, request, draft);
  if (isRefusal(result)) return result;
  const lines = result.rows.map((r) => [
    String(r.row),
    verdictWords[r.verdict],
    [...r.problems, ...r.warnings].map((p) => `${p.field ? `${p.field}: ` : ''}${p.message}`).join('; '),
  ]);
  return download(
    `hasil-impor-${kind}.csv`,
    'text/csv; charset=utf-8',
    csvText(['baris', 'hasil', 'keterangan'], lines),
  );
});

const applyDraft = forKind(async (kind, request) => {
  const { session, form, now } = request;
  const draft = await findDraft(session.tenant, kind);
  if (!draft) return noDraft;
  if (draft.draftId !== field(form, 'draf', texts.token)) return supersededDraft;
  // Applied already: the second click sees what the first one did.
  if (draft.status === 'applied') return html(appliedPage({ frame: await request.frame(), kind, draft }));
  const result = await assessDraft(kind, request, draft);
  if (isRefusal(result)) return result;
  if (!isConfirmed(form)) return showReview(kind, request, draft, result, [unconfirmed]);
  const counts = await beginApplying(session.tenant, kind, draft, countVerdicts(result.rows));
  if (!counts) return supersededDraft;
  const { overtaken } = await apply(kind, result, { tenant: session.tenant, today: dateOf(now) });
  const outcome = await settleDraft(session.tenant, kind, draft, {
    ...{ counts, overtaken, by: session.email },
    trail: bySession(request),
    now,
  });
  if (outcome === 'superseded') return supersededDraft;
  logger.info('import applied', { file: kind, ...counts });
  return redirect(`/konsol/impor/${kind}/terapkan`);
});

export const handler = httpHandler(peopleFunctions.import, {
  'GET /konsol/impor': async (request) =>
    html(
      importHome({
        frame: await request.frame(),
        states: await importStates(request.session.tenant),
        mayImport: request.session.roles.includes('operator'),
      }),
    ),
  'GET /konsol/impor/{kind}': forKind(async (kind, request) => showUpload(kind, request)),
  'POST /konsol/impor/{kind}': upload,
  'GET /konsol/impor/{kind}/templat': forKind(async (kind) =>
    download(importFiles[kind].fileName, 'text/csv; charset=utf-8', templateOf(kind)),
  ),
  'GET /konsol/impor/{kind}/hasil': results,
  'GET /konsol/impor/{kind}/terapkan': review,
  'POST /konsol/impor/{kind}/terapkan': applyDraft,
});
