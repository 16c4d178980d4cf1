// The operator's imports: a form that takes a file straight to the storage, then the page of what became of it, step by step.

import { workbookType } from '../files/workbook-writer.ts';
import { bySession } from '../kit/audit-by.ts';
import { httpHandler } from '../kit/http-handler.ts';
import type { SessionRequest } from '../kit/http-request.ts';
import { field } from '../kit/http-request.ts';
import { download, type HttpResponse, html, redirect } from '../kit/http-response.ts';
import { logger } from '../kit/log.ts';
import { randomCode } from '../kit/secret.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { contentSecurityPolicyFor } from '../pages/layout.view.tsx';
import { rowsPerPage } from '../pages/paging.view.tsx';
import { shownProblems } from '../pages/refusal.view.tsx';
import { dateOf, instantOf } from '../records/moments.ts';
import {
  changedSinceCheck,
  importNotStarted,
  noDraft,
  nothingToApply,
  notToUndo,
  noVerdicts,
  otherImport,
  supersededDraft,
  unknownFileKind,
  unknownJob,
} from '../refusals/files.refusals.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { asLine, texts } from '../rulebook/text.rules.ts';
import { auditEvent } from '../store/audit.ts';
import { uploadForm } from '../store/objects.ts';
import { transact } from '../store/table.ts';
import { peopleFunctions } from './declarations.ts';
import { canApply, hasRowsToApply, shownChanges, stoppedIn, undoableUntil } from './import.rules.ts';
import { exportAddress } from './import-export.store.ts';
import { importHome, uploadPage } from './import-home.view.tsx';
import {
  beginWork,
  changeJob,
  findAppliedJob,
  findJob,
  findNewestJob,
  findTurn,
  importStates,
  listJobs,
  releaseLetters,
} from './import-job.store.ts';
import {
  Affected,
  type Asked,
  ChangedRow,
  type ImportJob,
  type ImportList,
  type ImportWork,
  type Leaving,
} from './import-job.ts';
import { type ImportKind, importKind, templateOf } from './import-kinds.ts';
import { type LeavingEntries, readLeaving } from './import-leaving.rules.ts';
import { newsOfImport } from './import-news.store.ts';
import {
  getLines,
  getRefusal,
  getRowNumbers,
  type ImportResult,
  type Place,
  resultAddress,
} from './import-parts.store.ts';
import { type Beginnings, listPage, reviewPage } from './import-review.view.tsx';
import { templateWorkbook } from './import-template.ts';
import { jobPath } from './import-words.ts';
import { appliedPage, awaitedPage, failedPage, progressPage, undonePage } from './import-work.view.tsx';
import { findWhoseTurn, keepGoing, restartWork, startWork } from './start-import.ts';
import { isJobId, jobIdOf, mostUploadBytes, uploadKey, uploadNumber } from './upload-key.rules.ts';

type Answer = HttpResponse | Refusal;

/** Routes of one kind of file; an address with another word is no page. */
const forKind =
  (run: (kind: ImportKind, request: SessionRequest) => Promise<Answer>) =>
  async (request: SessionRequest): Promise<Answer> => {
    const kind = importKind(request.params.kind);
    return kind ? run(kind, request) : unknownFileKind;
  };

/** Routes of one import; of another government or kind, it is unknown. */
const forJob = (run: (job: ImportJob, request: SessionRequest) => Promise<Answer>) =>
  forKind(async (kind, request) => {
    const jobId = request.params.job ?? '';
    const job = isJobId(jobId) ? await findJob(request.session.tenant, jobId) : undefined;
    return job?.kind === kind ? run(job, request) : unknownJob;
  });

const placeOf = ({ jobId }: ImportJob, { session, now }: SessionRequest): Place => ({
  tenant: session.tenant,
  jobId,
  now,
});

/** The form's fields are signed for this person, kind and moment: nothing is kept until a file arrives. */
const showUpload = async (
  kind: ImportKind,
  { session, now, frame, query }: SessionRequest,
  refusal?: Refusal,
): Promise<HttpResponse> => {
  const sheet = asLine(query.get('lembar') ?? '', 60);
  const upload = uploadNumber(now, randomCode());
  const form = uploadForm({
    key: uploadKey({ tenant: session.tenant, kind, upload }),
    onwards: `/konsol/impor/${kind}/unggahan/${upload}`,
    metadata: { by: session.email, ...(sheet === '' ? {} : { sheet }) },
    mostBytes: mostUploadBytes,
    now,
  });
  const page = html(
    uploadPage({ frame: await frame(), kind, form, sheet, ...(refusal ? { refusal } : {}) }),
    refusal?.status ?? 200,
  );
  return {
    ...page,
    headers: { ...page.headers, 'content-security-policy': contentSecurityPolicyFor(form.action) },
  };
};

/** A page that looks again by itself, as long as somebody else's work is awaited. */
const lookingAgain = (page: HttpResponse): HttpResponse => ({
  ...page,
  headers: { ...page.headers, refresh: '5' },
});

/** Where the storage sends a browser on to: the job of this very file, as soon as it is there. */
const showArrival = forKind(async (kind, request) => {
  const { params, query, session, frame, path } = request;
  const jobId = jobIdOf(params.upload ?? '', query.get('etag') ?? '');
  const job = isJobId(jobId) ? await findJob(session.tenant, jobId) : undefined;
  if (job?.kind === kind) return redirect(jobPath(job));
  if (!isJobId(jobId)) return unknownJob;
  const again = `${path}?etag=${encodeURIComponent(query.get('etag') ?? '')}`;
  return lookingAgain(html(awaitedPage({ frame: await frame(), kind, path: again })));
});

const parsed = <T>(lines: readonly string[], as: (value: unknown) => T): T[] =>
  lines.map((line) => as(JSON.parse(line)));

const readProblems = async (place: Place, list: ImportList, from: number, most: number): Promise<Problem[]> =>
  parsed(await getLines(place, list, from, most), (value) => value as Problem);
const readAffected = async (place: Place, from: number, most: number): Promise<Affected[]> =>
  parsed(await getLines(place, 'affected', from, most), (value) => Affected.parse(value));

const beginningsOf = async (job: ImportJob, place: Place): Promise<Beginnings> => {
  const { moves = 0, superiors = 0 } = job.found ?? {};
  const rows = async (list: ImportList) =>
    parsed(await getLines(place, list, 0, shownChanges), (value) => ChangedRow.parse(value));
  const [problems, warnings, moved, absent, deciding, changes] = await Promise.all([
    readProblems(place, 'problems', 0, shownProblems),
    readProblems(place, 'warnings', 0, shownProblems),
    readAffected(place, 0, Math.min(shownProblems, moves + superiors)),
    // Whom the file leaves out comes behind them.
    readAffected(place, moves + superiors, shownProblems),
    rows('deciding'),
    rows('changes'),
  ]);
  return { problems, warnings, moved, absent, deciding, changes };
};

const lists = ['ditolak', 'peringatan', 'pindah', 'tidak-ada'] as const;

const showList = async (
  job: ImportJob,
  request: SessionRequest,
  list: (typeof lists)[number],
): Promise<Answer> => {
  const found = job.found;
  if (!found) return noVerdicts;
  const place = placeOf(job, request);
  const moved = found.moves + found.superiors;
  const count = {
    ditolak: found.problems,
    peringatan: found.warnings,
    pindah: moved,
    'tidak-ada': found.absent,
  };
  const pages = Math.max(1, Math.ceil(count[list] / rowsPerPage));
  const asked = Number(/^\d{1,5}$/.exec(request.query.get('halaman') ?? '')?.[0] ?? 1);
  const page = Math.min(Math.max(1, asked), pages);
  const from = (page - 1) * rowsPerPage;
  const isPeople = list === 'pindah' || list === 'tidak-ada';
  const affected = isPeople
    ? await readAffected(
        place,
        list === 'pindah' ? from : moved + from,
        Math.min(rowsPerPage, count[list] - from),
      )
    : [];
  const problems = isPeople
    ? []
    : await readProblems(place, list === 'ditolak' ? 'problems' : 'warnings', from, rowsPerPage);
  const frame = await request.frame();
  return html(listPage({ frame, job, list, problems, affected, page, pages }));
};

const showReview = async (
  job: ImportJob,
  request: SessionRequest,
  problems?: readonly Problem[],
): Promise<HttpResponse> => {
  const [beginnings, applied, frame] = await Promise.all([
    beginningsOf(job, placeOf(job, request)),
    findAppliedJob(request.session.tenant, job.kind),
    request.frame(),
  ]);
  const isAppliedAlready =
    applied?.status === 'applied' && applied.contentHash === job.contentHash && applied.jobId !== job.jobId;
  return html(
    reviewPage({
      ...{ frame, nonce: request.nonce, job, beginnings, isAppliedAlready },
      leaving: leavingIn(request.form),
      ...(problems ? { problems } : {}),
    }),
    problems ? 422 : 200,
  );
};

const keptRows = async (job: ImportJob, place: Place): Promise<number[]> => {
  if (!job.kept) return [];
  const parts = await Promise.all(
    Array.from({ length: job.parts + 1 }, (_, n) => getRowNumbers(place, 'kept', n)),
  );
  return parts.flat();
};

const show = async (
  job: ImportJob,
  request: SessionRequest,
  problems?: readonly Problem[],
): Promise<Answer> => {
  const status = problems ? 422 : 200;
  const said = { nonce: request.nonce, job, ...(problems ? { problems } : {}) };
  const stopped = stoppedIn(job, request.now);
  if (stopped) return html(failedPage({ frame: await request.frame(), ...said, work: stopped }), status);
  switch (job.status) {
    case 'checking':
    case 'applying':
    case 'undoing':
      await keepGoing(request.session.tenant, job);
      return lookingAgain(html(progressPage({ frame: await request.frame(), job, work: job.status })));
    case 'received':
    case 'failed':
      return lookingAgain(html(progressPage({ frame: await request.frame(), job, work: 'checking' })));
    case 'refused':
      return showUpload(job.kind, request, (await getRefusal(placeOf(job, request))) as Refusal);
    case 'checked':
      return showReview(job, request, problems);
    case 'applied': {
      const undoUntil = undoableUntil(job, request.now);
      const letters = await newsOfImport(request.session.tenant, job.jobId);
      return html(appliedPage({ frame: await request.frame(), ...said, undoUntil, letters }), status);
    }
    case 'undone': {
      const kept = await keptRows(job, placeOf(job, request));
      const letters = await newsOfImport(request.session.tenant, job.jobId);
      return html(undonePage({ frame: await request.frame(), job, kept, letters }));
    }
  }
};

const showJob = forJob(async (job, request) => {
  const list = lists.find((name) => name === request.query.get('daftar'));
  return list ? showList(job, request, list) : show(job, request);
});

/** What a browser calls the form's own page is the newest file of its kind. */
const showNewest = forKind(async (kind, request) => {
  const job = await findNewestJob(request.session.tenant, kind);
  return job ? show(job, request) : noDraft;
});

const askedBy = (request: SessionRequest): Asked => {
  const { actor, office, network, browser } = bySession(request);
  return {
    ...{ by: request.session.email, at: instantOf(request.now), actor },
    ...(office === undefined ? {} : { office }),
    ...(network === undefined ? {} : { network }),
    ...(browser === undefined ? {} : { browser }),
  };
};

const whoseTurn = async ({ session }: SessionRequest): Promise<Refusal> =>
  otherImport(await findWhoseTurn(session.tenant));

const begin = async (
  job: ImportJob,
  request: SessionRequest,
  work: Exclude<ImportWork, 'checking'>,
  leaving?: Leaving,
): Promise<Answer> => {
  const { tenant } = request.session;
  const begun = await beginWork(tenant, job, work, askedBy(request), leaving);
  if (begun === 'busy') return whoseTurn(request);
  logger.info('import begun', { file: job.kind, work });
  const started =
    begun === 'begun' ? await startWork({ tenant, jobId: job.jobId, attempt: job.attempt + 1 }) : 'started';
  if (started === 'started') return redirect(jobPath(job));
  await changeJob(tenant, job.jobId, {
    set: { status: 'failed', failedIn: work },
    expect: { status: work, attempt: job.attempt + 1 },
  });
  return importNotStarted;
};

const leavingIn = (form: FormData): LeavingEntries => ({
  choice: field(form, 'tidak-ada', texts.word),
  reason: field(form, 'sebab', texts.word),
  lastDay: field(form, 'terakhir', texts.word),
  count: field(form, 'jumlah', texts.word),
});

const applyJob = async (job: ImportJob, request: SessionRequest): Promise<Answer> => {
  const { session, form, now } = request;
  const { tenant } = session;
  const newest = await findNewestJob(tenant, job.kind);
  if (newest?.jobId !== job.jobId || !canApply(job, now)) return supersededDraft;
  if (!hasRowsToApply(job)) return nothingToApply;
  const leaving = readLeaving(leavingIn(form), {
    absent: job.found?.absent ?? 0,
    today: dateOf(now),
  });
  const problems = [
    ...(leaving !== undefined && !('lastDay' in leaving) ? leaving : []),
    ...(isConfirmed(form) ? [] : [unconfirmed]),
  ];
  if (problems.length > 0) return show(job, request, problems);
  const { changes, holder } = await findTurn(tenant);
  if (holder !== undefined) return whoseTurn(request);
  if (changes === job.registerChanges)
    return begin(job, request, 'applying', leaving && 'lastDay' in leaving ? leaving : undefined);
  // Held against a register that is no longer so: what was read stays, and is checked again.
  await restartWork(tenant, job, 'checking', now);
  return changedSinceCheck;
};

/** What the form on an import's page asks for, whichever its state offers. */
const act = async (job: ImportJob, request: SessionRequest): Promise<Answer> => {
  if (job.status === 'checked') return applyJob(job, request);
  // Applied already: the second click sees what the first one did.
  if (request.form.has('draf')) return show(job, request);
  const action = field(request.form, 'tindakan', texts.word);
  if (action === 'biarkan' || action === 'tunggu') return redirect('/konsol/impor');
  if (action === 'batalkan')
    return undoableUntil(job, request.now) ? begin(job, request, 'undoing') : notToUndo;
  if (action === 'lepaskan' && job.status === 'applied') {
    await releaseLetters(request.session.tenant, job, askedBy(request));
    return redirect(jobPath(job));
  }
  const stopped = stoppedIn(job, request.now);
  if (action === 'lanjutkan' && stopped) {
    await restartWork(request.session.tenant, job, stopped, request.now);
    return redirect(jobPath(job));
  }
  return show(job, request, [{ field: 'tindakan', message: 'Pilih salah satu' }]);
};

/** The page may have been opened before a newer file took its place: the form says which it showed. */
const actOnNewest = forKind(async (kind, request) => {
  const newest = await findNewestJob(request.session.tenant, kind);
  if (!newest) return noDraft;
  const shown = field(request.form, 'draf', texts.token) ?? field(request.form, 'impor', texts.token);
  return shown === newest.jobId ? act(newest, request) : supersededDraft;
});

const resultWords: Readonly<Record<string, ImportResult>> = { ditolak: 'rejected', peringatan: 'warnings' };

/** A file of results may be larger than an answer: the browser fetches it from the storage. */
const result = forJob(async (job, request) => {
  if (!job.counts) return noVerdicts;
  const what = request.query.get('isi') ?? '';
  const file = resultWords[what] ?? 'results';
  const fileName = file === 'results' ? `hasil-impor-${job.kind}` : `${what}-${job.kind}`;
  const isWorkbook =
    file === 'rejected' && job.hasRejectedWorkbook === true && request.query.get('bentuk') === 'xlsx';
  return redirect(
    resultAddress(placeOf(job, request), file, { fileName, form: isWorkbook ? 'xlsx' : 'csv' }),
  );
});

export const handler = httpHandler(peopleFunctions.import, {
  'GET /konsol/impor': async (request) => {
    const { tenant, roles } = request.session;
    const [frame, states, jobs] = await Promise.all([
      request.frame(),
      importStates(tenant),
      listJobs(tenant, 20),
    ]);
    return html(importHome({ frame, states, jobs, mayImport: roles.includes('operator') }));
  },
  'GET /konsol/impor/{kind}': forKind(async (kind, request) => showUpload(kind, request)),
  'GET /konsol/impor/{kind}/templat': forKind(async (kind, { query }) =>
    query.get('bentuk') === 'xlsx'
      ? download(`${kind}.xlsx`, workbookType, templateWorkbook(kind))
      : download(`${kind}.csv`, 'text/csv; charset=utf-8', templateOf(kind)),
  ),
  'GET /konsol/impor/{kind}/ekspor': forKind(async (kind, request) => {
    const { session, now } = request;
    const address = await exportAddress(session.tenant, kind, now);
    await transact([
      auditEvent({
        ...{ tenant: session.tenant, at: now, ...bySession(request) },
        ...{ action: 'table-exported', subject: `file-${kind}` },
      }),
    ]);
    return redirect(address);
  }),
  'GET /konsol/impor/{kind}/unggahan/{upload}': showArrival,
  'GET /konsol/impor/{kind}/terapkan': showNewest,
  'POST /konsol/impor/{kind}/terapkan': actOnNewest,
  'GET /konsol/impor/{kind}/berkas/{job}': showJob,
  'POST /konsol/impor/{kind}/berkas/{job}': forJob(act),
  'GET /konsol/impor/{kind}/berkas/{job}/hasil': result,
});
