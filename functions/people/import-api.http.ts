// Imports for programs: a file in, a job out; its rows page by page, applying and undoing it. A key of the accounts page says whose.
import { createHash } from 'node:crypto';
import { httpHandler } from '../kit/http-handler.ts';
import type { ProgramRequest } from '../kit/http-request.ts';
import { type HttpResponse, json } from '../kit/http-response.ts';
import { admitProgram } from '../kit/program-key.ts';
import { randomCode } from '../kit/secret.ts';
import { dateOf, instantOf } from '../records/moments.ts';
import {
  bodyNotRead,
  changedSinceCheck,
  choiceNotRead,
  leavingNotSaid,
  lettersLost,
  noFile,
  noLettersWait,
  nothingToApply,
  notToUndo,
  noVerdicts,
  otherImport,
  supersededDraft,
  unknownFileKind,
  unknownJob,
  uploadGone,
} from '../refusals/files.refusals.ts';
import { type Refusal, withProblems } from '../refusals/refusal.ts';
import { asLine } from '../rulebook/text.rules.ts';
import { headObject, putObject, uploadAddress } from '../store/objects.ts';
import { peopleFunctions } from './declarations.ts';
import { canApply, hasRowsToApply, rowsAtOnce, undoableUntil } from './import.rules.ts';
import { apiKindOf, apiKinds, type JobResource } from './import-api.ts';
import {
  beginWork,
  findContentJob,
  findJob,
  findTurn,
  listJobs,
  noteContent,
  releaseLetters,
} from './import-job.store.ts';
import { Affected, type Asked, type ImportJob, type Leaving } from './import-job.ts';
import type { ImportKind } from './import-kinds.ts';
import { readProgramLeaving } from './import-leaving.rules.ts';
import { newsOfImport } from './import-news.store.ts';
import { getLines, getRefusal, getVerdicts, type ImportResult, resultAddress } from './import-parts.store.ts';
import { receiveUpload } from './import-upload.store.ts';
import { findWhoseTurn, keepGoing, restartWork, startWork } from './start-import.ts';
import { isJobId, mostUploadBytes, uploadKey, uploadNumber } from './upload-key.rules.ts';

type Answer = HttpResponse | Refusal;

const askedBy = ({ session, now }: ProgramRequest): Asked => ({
  by: `kunci ${session.keyId ?? ''}`,
  at: instantOf(now),
  actor: `key-${session.keyId ?? 'unknown'}`,
});

const isDryRun = ({ query }: ProgramRequest): boolean => query.get('dryRun') !== 'false';

const touchesOf = ({ absent, moves, superiors, touched }: NonNullable<ImportJob['found']>) => ({
  ...{ absent, moves, superiors, touched },
});

const resourceOf = async (job: ImportJob, { session, now }: ProgramRequest): Promise<JobResource> => {
  const refusal =
    job.status === 'refused'
      ? ((await getRefusal({ tenant: session.tenant, jobId: job.jobId, now })) as Refusal)
      : undefined;
  const undoUntil = undoableUntil(job, now);
  const news = await newsOfImport(session.tenant, job.jobId);
  const self = `/api/v1/imports/jobs/${job.jobId}`;
  return {
    id: job.jobId,
    kind: apiKindOf(job.kind),
    dryRun: job.appliesItself === undefined,
    status: job.status,
    file: job.fileName,
    bytes: job.size,
    rows: job.rows,
    progress: { done: job.done, of: job.parts },
    ...(job.contentHash === undefined ? {} : { contentHash: job.contentHash }),
    ...(job.counts ? { counts: job.counts } : {}),
    ...(job.found ? { warnings: job.found.warnings, touches: touchesOf(job.found) } : {}),
    ...(job.leaving ? { leaving: job.leaving } : {}),
    ...(job.ended === undefined ? {} : { ended: job.ended }),
    ...(job.overtaken === undefined ? {} : { overtaken: job.overtaken }),
    ...(job.restored === undefined ? {} : { restored: job.restored }),
    ...(job.kept === undefined ? {} : { kept: job.kept }),
    receivedAt: job.receivedAt,
    ...(job.appliedAt === undefined ? {} : { appliedAt: job.appliedAt }),
    ...(job.undoneAt === undefined ? {} : { undoneAt: job.undoneAt }),
    ...(undoUntil === undefined ? {} : { undoableUntil: undoUntil }),
    ...(job.warned === undefined ? {} : { warned: job.warned }),
    ...(job.reassured === undefined ? {} : { reassured: job.reassured }),
    ...(news ? { letters: { waits: job.news ?? {}, ...news } } : {}),
    ...(refusal
      ? {
          refusal: {
            type: `urn:siklus:refusal:${refusal.reason}`,
            title: refusal.message,
            status: refusal.status,
          },
        }
      : {}),
    links: { self, rows: `${self}/rows`, affected: `${self}/affected`, results: `${self}/results` },
  };
};

const answerWith = async (job: ImportJob, request: ProgramRequest, status = 200): Promise<HttpResponse> => {
  const resource = await resourceOf(job, request);
  return { ...json(resource, status), headers: { ...json('').headers, location: resource.links.self } };
};

const forKind =
  (run: (kind: ImportKind, request: ProgramRequest) => Promise<Answer>) =>
  async (request: ProgramRequest): Promise<Answer> => {
    const name = request.params.kind ?? '';
    const kind = Object.hasOwn(apiKinds, name) ? apiKinds[name as keyof typeof apiKinds] : undefined;
    return kind ? run(kind, request) : unknownFileKind;
  };

const forJob =
  (run: (job: ImportJob, request: ProgramRequest) => Promise<Answer>) =>
  async (request: ProgramRequest): Promise<Answer> => {
    const jobId = request.params.job ?? '';
    const job = isJobId(jobId) ? await findJob(request.session.tenant, jobId) : undefined;
    return job ? run(job, request) : unknownJob;
  };

/** Of a workbook with several. */
const sheetIn = ({ query }: ProgramRequest): { sheet?: string } => {
  const sheet = asLine(query.get('sheet') ?? '', 60);
  return sheet === '' ? {} : { sheet };
};

/** What travels with a file: who sent it, what it is called, and whether it is applied once it is checked. */
const metadataOf = (request: ProgramRequest): Record<string, string> => {
  const asked = askedBy(request);
  return {
    by: asked.by,
    name: asLine(request.query.get('name') ?? '', 100),
    ...sheetIn(request),
    ...(isDryRun(request) ? {} : { applies: JSON.stringify(asked) }),
  };
};

/** The same content again is the job there is, as long as the register is what that job left it. */
const isStillGood = (job: ImportJob, changes: number): boolean => {
  if (job.status === 'undone' || job.status === 'undoing' || job.status === 'failed') return false;
  if (job.registerChanges === undefined) return true;
  return changes === job.registerChanges + (job.status === 'applied' ? 1 : 0);
};

const send = forKind(async (kind, request) => {
  const { session, now, form } = request;
  const { tenant } = session;
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return noFile;
  const bytes = Buffer.from(await file.arrayBuffer());
  if (file.type.startsWith('text/') && bytes.includes('\ufffd')) return lettersLost;
  const mode = isDryRun(request) ? 'check' : 'apply';
  // Another sheet of the same workbook is another file.
  const { sheet = '' } = sheetIn(request);
  const hash = createHash('sha256').update(sheet).update(bytes).digest('hex');
  const content = { kind, mode, hash } as const;
  const [known, turn] = await Promise.all([findContentJob(tenant, content), findTurn(tenant)]);
  if (known && isStillGood(known, turn.changes)) return answerWith(known, request);
  const upload = uploadNumber(now, randomCode());
  const objectKey = uploadKey({ tenant, kind, upload });
  await putObject(objectKey, bytes, now, { metadata: metadataOf(request) });
  const facts = await headObject(objectKey, now);
  if (!facts) return uploadGone;
  const job = await receiveUpload({ tenant, kind, upload, objectKey, facts, now });
  await noteContent(tenant, content, job.jobId, now);
  return answerWith(job, request, 202);
});

/** For what is larger than a request may be: an address that takes it. */
const ticket = forKind(async (kind, request) => {
  const { session, now, bodyBytes = 0 } = request;
  // Somebody may take it for the route above: an answer that all is well would be a file that never arrives.
  if (bodyBytes > 0) return bodyNotRead;
  const upload = uploadNumber(now, randomCode());
  const key = uploadKey({ tenant: session.tenant, kind, upload });
  const { url, headers } = uploadAddress(key, metadataOf(request), now);
  return json({ url, headers, mostBytes: mostUploadBytes, upload }, 201);
});

const rowsPerPage = 100;
const pagesPerPart = rowsAtOnce / rowsPerPage;

/** The page that is asked for, or the nearest there is. */
const pageOf = (query: URLSearchParams, entries: number): { page: number; pages: number } => {
  const pages = Math.max(1, Math.ceil(entries / rowsPerPage));
  const asked = Number(/^\d{1,6}$/.exec(query.get('page') ?? '')?.[0] ?? 1);
  return { page: Math.min(Math.max(1, asked), pages), pages };
};

const rows = forJob(async (job, { session, now, query }) => {
  if (!job.counts) return noVerdicts;
  const { page, pages } = pageOf(query, job.rows);
  const part = await getVerdicts(
    { tenant: session.tenant, jobId: job.jobId, now },
    Math.floor((page - 1) / pagesPerPart),
  );
  const from = ((page - 1) % pagesPerPart) * rowsPerPage;
  const plain = ({ field, message }: { field?: string; message: string }) => ({
    ...(field === undefined ? {} : { field }),
    message,
  });
  const shown = part.slice(from, from + rowsPerPage).map((r) => ({
    ...{ row: r.row, verdict: r.verdict },
    ...{ problems: r.problems.map(plain), warnings: r.warnings.map(plain) },
  }));
  return json({ page, pages, rows: shown });
});

/** Who moves, changes superior or is left out, as the page lists them. */
const affected = forJob(async (job, { session, now, query }) => {
  if (!job.found) return noVerdicts;
  const { moves, superiors, absent } = job.found;
  const count = moves + superiors + absent;
  const { page, pages } = pageOf(query, count);
  const place = { tenant: session.tenant, jobId: job.jobId, now };
  const from = (page - 1) * rowsPerPage;
  const lines = await getLines(place, 'affected', from, Math.min(rowsPerPage, count - from));
  return json({ page, pages, people: lines.map((line) => Affected.parse(JSON.parse(line))) });
});

const resultNames: Readonly<Record<ImportResult, string>> = {
  results: 'hasil-impor',
  rejected: 'ditolak',
  warnings: 'peringatan',
};
const isResult = (text: string): text is ImportResult => Object.hasOwn(resultNames, text);

/** A file may be larger than an answer: it is fetched from the storage, within some minutes. */
const results = forJob(async (job, { session, now, query }) => {
  if (!job.counts) return noVerdicts;
  const what = query.get('what') ?? 'results';
  if (!isResult(what)) return unknownFileKind;
  const form = query.get('form') ?? 'csv';
  if (form !== 'csv' && !(form === 'xlsx' && what === 'rejected' && job.hasRejectedWorkbook))
    return unknownFileKind;
  const place = { tenant: session.tenant, jobId: job.jobId, now };
  return json({ url: resultAddress(place, what, { fileName: `${resultNames[what]}-${job.kind}`, form }) });
});

const begin = async (
  job: ImportJob,
  request: ProgramRequest,
  work: 'applying' | 'undoing',
  leaving?: Leaving,
): Promise<Answer> => {
  const { tenant } = request.session;
  const begun = await beginWork(tenant, job, work, askedBy(request), leaving);
  if (begun === 'busy') return otherImport(await findWhoseTurn(tenant));
  if (begun === 'begun') await startWork({ tenant, jobId: job.jobId, attempt: job.attempt + 1 });
  return answerWith((await findJob(tenant, job.jobId)) ?? job, request, 202);
};

const applyJob = forJob(async (job, request) => {
  const { session, now, query, bodyBytes = 0 } = request;
  if (job.status === 'applying' || job.status === 'applied') return answerWith(job, request);
  if (!canApply(job, now)) return supersededDraft;
  if (!hasRowsToApply(job)) return nothingToApply;
  if (bodyBytes > 2) return choiceNotRead;
  const leaving = readProgramLeaving(query, { absent: job.found?.absent ?? 0, today: dateOf(now) });
  if (leaving !== undefined && !('lastDay' in leaving)) return withProblems(leavingNotSaid, leaving);
  const { changes, holder } = await findTurn(session.tenant);
  if (holder !== undefined) return otherImport(await findWhoseTurn(session.tenant));
  if (changes === job.registerChanges) return begin(job, request, 'applying', leaving);
  await restartWork(session.tenant, job, 'checking', now);
  return changedSinceCheck;
});

const undoJob = forJob(async (job, request) => {
  if (job.status === 'undoing' || job.status === 'undone') return answerWith(job, request);
  return undoableUntil(job, request.now) ? begin(job, request, 'undoing') : notToUndo;
});

/** Asked twice, it is told what became of it. */
const release = forJob(async (job, request) => {
  if (job.status !== 'applied') return noLettersWait;
  const { session } = request;
  const { state } = (await newsOfImport(session.tenant, job.jobId)) ?? {};
  if (state === undefined || state === 'withdrawn') return noLettersWait;
  if (state === 'waiting') await releaseLetters(session.tenant, job, askedBy(request));
  return answerWith(job, request);
});

export const handler = httpHandler(
  peopleFunctions['import-api'],
  {
    'POST /api/v1/imports/{kind}': send,
    'POST /api/v1/imports/{kind}/uploads': ticket,
    'GET /api/v1/imports/jobs': async (request) => {
      const jobs = await listJobs(request.session.tenant, 50);
      return json({ jobs: await Promise.all(jobs.map((job) => resourceOf(job, request))) });
    },
    'GET /api/v1/imports/jobs/{job}': forJob(async (job, request) => {
      await keepGoing(request.session.tenant, job);
      return answerWith(job, request);
    }),
    'GET /api/v1/imports/jobs/{job}/rows': rows,
    'GET /api/v1/imports/jobs/{job}/affected': affected,
    'GET /api/v1/imports/jobs/{job}/results': results,
    'POST /api/v1/imports/jobs/{job}/apply': applyJob,
    'POST /api/v1/imports/jobs/{job}/undo': undoJob,
    'POST /api/v1/imports/jobs/{job}/release': release,
  },
  admitProgram,
);
