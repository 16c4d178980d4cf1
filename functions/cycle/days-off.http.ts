// The operator changes the joint leave of a year: sees first what moves, then moves it; everybody who runs or audits the year may look.
import { isAsShown, nonceOf } from '../kit/as-shown.ts';
import { bySession } from '../kit/audit-by.ts';
import { isOperator } from '../kit/cycle-page.ts';
import { httpHandler } from '../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../kit/http-request.ts';
import { type HttpResponse, html } from '../kit/http-response.ts';
import { isConfirmed, unconfirmed } from '../pages/confirmation.view.tsx';
import { dateOf, yearOf } from '../records/moments.ts';
import { daysOffChanged } from '../refusals/cycle.refusals.ts';
import type { Problem, Refusal } from '../refusals/refusal.ts';
import { decreeOf, jointLeaveOf } from '../rulebook/days-off.ts';
import { texts } from '../rulebook/text.rules.ts';
import { minimumReason } from './correction.rules.ts';
import { readJointLeave } from './days-off.rules.ts';
import {
  applyJointLeave,
  type MovedYear,
  readConsequences,
  readCurrentPolicy,
  readLastChange,
} from './days-off.store.ts';
import { daysOffPage } from './days-off.view.tsx';
import { cycleFunctions } from './declarations.ts';

/** Of last year to three years ahead: what may still move something. */
const yearsAround = (now: Date): number[] => [-1, 0, 1, 2, 3].map((n) => yearOf(now) + n);

const yearIn = (text: string | null | undefined, now: Date): number =>
  yearsAround(now).find((year) => String(year) === text) ?? yearOf(now);

type Shown = {
  entered?: string;
  reason?: string | undefined;
  problems?: readonly Problem[];
  moved?: readonly MovedYear[];
  step: 'form' | 'preview' | 'done';
};

type Policy = Awaited<ReturnType<typeof readCurrentPolicy>>;

/** What the page of a year changes. */
const daysOf = ({ daysOff }: Policy, year: number): unknown => [year, daysOff.jointLeave[year] ?? null];

const show = async (request: SessionRequest, year: number, shown: Shown): Promise<HttpResponse> => {
  const [frame, policy, lastChange] = await Promise.all([
    request.frame(),
    readCurrentPolicy(request.session.tenant, dateOf(request.now)),
    readLastChange(request.session.tenant, year),
  ]);
  const own = policy.daysOff.jointLeave[year];
  const status = shown.problems && shown.problems.length > 0 ? 422 : 200;
  return html(
    daysOffPage({
      frame,
      year,
      years: yearsAround(request.now),
      current: own ?? jointLeaveOf(year),
      decree: decreeOf(year),
      isOwn: own !== undefined,
      lastChange,
      nonce: isOperator(request) ? nonceOf(request, daysOf(policy, year)) : undefined,
      ...shown,
    }),
    status,
  );
};

/** The number of the decree, or why the days differ from it: it stays with the version and in the trail. */
const readReason = (request: SessionRequest): { reason: string | undefined; problems: Problem[] } => {
  const { text: reason, problem } = writtenField(request.form, 'alasan', texts.note);
  if (problem) return { reason, problems: [problem] };
  return (reason?.length ?? 0) < minimumReason
    ? {
        reason,
        problems: [
          {
            field: 'alasan',
            message: `Tuliskan dasar atau alasan perubahan, paling sedikit ${minimumReason} karakter.`,
          },
        ],
      }
    : { reason, problems: [] };
};

const send = async (request: SessionRequest): Promise<HttpResponse | Refusal> => {
  const { form, session, now } = request;
  const { tenant } = session;
  const year = yearIn(field(form, 'tahun', texts.word), now);
  if (!isAsShown(request, daysOf(await readCurrentPolicy(tenant, dateOf(now)), year))) return daysOffChanged;
  const { text = '', problem } = writtenField(form, 'tanggal', texts.note);
  const read = problem ? { problems: [problem] } : readJointLeave(text, year);
  const written = readReason(request);
  const { reason } = written;
  if ('problems' in read)
    return show(request, year, { entered: text, reason, problems: read.problems, step: 'form' });
  const { dates } = read;
  const entered = dates.join('\n');
  const isApplied = field(form, 'langkah', texts.word) === 'terapkan';
  // The reason is asked for with what it explains: once the consequences have been read.
  const problems = isApplied ? [...written.problems, ...(isConfirmed(form) ? [] : [unconfirmed])] : [];
  if (!isApplied || problems.length > 0) {
    const moved = await readConsequences(tenant, year, dates, now);
    return show(request, year, { entered, reason, moved, problems, step: 'preview' });
  }
  const moved = await applyJointLeave(tenant, year, { dates, reason: reason ?? '' }, bySession(request), now);
  return show(request, year, { entered, moved, step: 'done' });
};

export const handler = httpHandler(cycleFunctions['days-off'], {
  'GET /konsol/cuti-bersama': (request) =>
    show(request, yearIn(request.query.get('tahun'), request.now), { step: 'form' }),
  'POST /konsol/cuti-bersama': send,
});
