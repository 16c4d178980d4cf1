// Writes of requests: each act once, on the request as it was shown, with its line in the trail and whatever is to be told later.
import { announce } from '../outbox/news.store.ts';
import type { AuditAct } from '../records/audit-act.ts';
import type { TenantId } from '../records/ids.ts';
import { openRequestKey, requestKey } from '../records/learning-request.reads.ts';
import {
  type LearningRequest,
  OpenRequest,
  type RequestDecision,
  type RequestIn,
  type RequestRef,
  type SuperiorSays,
} from '../records/learning-request.ts';
import { instantOf, momentOf, yearOf } from '../records/moments.ts';
import type { Employee } from '../records/register.ts';
import { type AuditBy, auditEvent } from '../store/audit.ts';
import { transactPatiently } from '../store/bulk.ts';
import { change, create, remove, type Write } from '../store/table.ts';
import { type Asking, type Deadlines, nameOfRequest, tellAtOf } from './requests.rules.ts';

export type Doing = { tenant: TenantId; by: AuditBy; now: Date };
type Outcome = 'written' | 'lost';

const lineOf = ({ tenant, by, now }: Doing, act: AuditAct): Write =>
  auditEvent({ tenant, at: now, ...by, ...act });

const aboutOf = ({ year, employeeId, number }: RequestRef) =>
  ({
    subject: `person-${employeeId}`,
    detail: { request: nameOfRequest({ year, number }) },
  }) as const;

const writeAll = async (writes: readonly Write[]): Promise<Outcome> =>
  (await transactPatiently(writes)).outcome;

/** Looked at again then: what was withdrawn or taken back meanwhile is told to nobody. */
const lookAgain = (request: RequestRef & { version: number }, at: Date, now: Date): Write => {
  const { tenant, year, employeeId, number, version } = request;
  const because = `request-${employeeId}-${year}-${number}-${version}`;
  return announce({ kind: 'request', year, employeeId, number }, { tenant, because, now, heldUntil: at });
};

const markerOf = (request: LearningRequest, wordBy = request.wordBy): Write =>
  create('cycle', {
    ...openRequestKey(request),
    ...OpenRequest.parse({ ...request, wordBy }),
  });

/** Loses when another one took its number in the same moment. */
export const sendRequest = async (
  doing: Doing,
  { employeeId, agencyId }: Pick<Employee, 'employeeId' | 'agencyId'>,
  asking: Asking,
  { own, deadlines }: { own: readonly LearningRequest[]; deadlines: Deadlines },
): Promise<Outcome> => {
  const { tenant, now } = doing;
  const year = yearOf(now);
  const { tellAt, ...until } = deadlines;
  const request: RequestIn<'open'> = {
    ...{ tenant, year, employeeId, agencyId, ...asking, ...until, status: 'open' },
    number: Math.max(0, ...own.filter((one) => one.year === year).map((one) => one.number)) + 1,
    ...{ askedAt: instantOf(now), version: 1 },
  };
  return writeAll([
    create('cycle', { ...requestKey(request), ...request }),
    markerOf(request),
    lineOf(doing, { action: 'request-sent', ...aboutOf(request) }),
    ...(tellAt ? [lookAgain(request, tellAt, now)] : []),
  ]);
};

/** On what was shown, or not at all. */
const asShown = (request: LearningRequest) => ({
  status: request.status,
  version: request.version,
});

const closing = (request: RequestIn<'open'>, status: 'withdrawn' | 'ended', now: Date): Write[] => [
  change('cycle', requestKey(request), {
    set: { status, closedAt: instantOf(now), version: request.version + 1 },
    expect: asShown(request),
  }),
  remove('cycle', openRequestKey(request)),
];

export const withdrawRequest = async (doing: Doing, request: RequestIn<'open'>): Promise<Outcome> =>
  writeAll([
    ...closing(request, 'withdrawn', doing.now),
    lineOf(doing, { action: 'request-withdrawn', ...aboutOf(request) }),
  ]);

/** Of somebody who works here no more. */
export const endRequest = async (doing: Doing, request: RequestIn<'open'>): Promise<Outcome> =>
  writeAll([
    ...closing(request, 'ended', doing.now),
    lineOf(doing, { action: 'request-ended', ...aboutOf(request) }),
  ]);

export const sayWord = async (
  doing: Doing,
  request: RequestIn<'open'>,
  word: { says: SuperiorSays; reason?: string; by: Employee['employeeId'] },
): Promise<Outcome> => {
  const about = aboutOf(request);
  return writeAll([
    change('cycle', requestKey(request), {
      set: { word: { ...word, at: instantOf(doing.now) }, version: request.version + 1 },
      expect: asShown(request),
      absent: ['word'],
    }),
    change('cycle', openRequestKey(request), { remove: ['wordBy'] }),
    lineOf(doing, {
      action: 'request-commented',
      subject: about.subject,
      detail: { ...about.detail, says: word.says },
    }),
  ]);
};

/** Nobody is left whom one could ask: it is the office's from now on, until the day that was promised. */
export const passOn = async (request: RequestIn<'open'>): Promise<Outcome> =>
  writeAll([
    change('cycle', requestKey(request), {
      set: { version: request.version + 1 },
      remove: ['wordBy'],
      expect: asShown(request),
    }),
    change('cycle', openRequestKey(request), { remove: ['wordBy'] }),
  ]);

/** Told in an hour, unless it is taken back before. */
export const answerRequest = async (
  doing: Doing,
  request: RequestIn<'open'>,
  { decision, reason }: { decision: RequestDecision; reason: string },
): Promise<Outcome> => {
  const { now } = doing;
  const at = instantOf(now);
  const tellAt = tellAtOf(now);
  const version = request.version + 1;
  const about = aboutOf(request);
  return writeAll([
    change('cycle', requestKey(request), {
      set: { status: 'answered', closedAt: at, answer: { decision, reason, at, tellAt }, version },
      expect: asShown(request),
    }),
    remove('cycle', openRequestKey(request)),
    lineOf(doing, {
      action: 'request-answered',
      subject: about.subject,
      detail: { ...about.detail, answered: decision },
    }),
    lookAgain({ ...request, version }, momentOf(tellAt), now),
  ]);
};

/** Open again, with the superior's word and until the same day as before; lost once it was told. */
export const undoAnswer = async (doing: Doing, request: RequestIn<'answered'>): Promise<Outcome> =>
  writeAll([
    change('cycle', requestKey(request), {
      set: { status: 'open', version: request.version + 1 },
      remove: ['answer', 'closedAt'],
      expect: asShown(request),
      absent: ['toldAt'],
    }),
    markerOf(request, undefined),
    lineOf(doing, { action: 'request-answer-undone', ...aboutOf(request) }),
  ]);

/** With the letter that tells it; a repeat finds it told. */
export const markTold = (request: RequestIn<'answered'>, now: Date): Write =>
  change('cycle', requestKey(request), {
    set: { toldAt: instantOf(now) },
    expect: asShown(request),
    absent: ['toldAt'],
  });

/** The same human goes on under another id. */
export const moveRequest = async (
  request: LearningRequest,
  employeeId: Employee['employeeId'],
): Promise<Outcome> => {
  const moved = { ...request, employeeId };
  return writeAll([
    create('cycle', { ...requestKey(moved), ...moved }),
    remove('cycle', requestKey(request)),
    ...(request.status === 'open'
      ? [markerOf(moved, request.word ? undefined : request.wordBy), remove('cycle', openRequestKey(request))]
      : []),
  ]);
};
