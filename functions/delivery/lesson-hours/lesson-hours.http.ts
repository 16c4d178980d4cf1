// Lesson hours for whoever can act on them: a table by agency, and each batch with its people and what it counts.
import { isAsShown, nonceOf } from '../../kit/as-shown.ts';
import { bySession } from '../../kit/audit-by.ts';
import { isOperator, withCycle } from '../../kit/cycle-page.ts';
import { htmlWithFigures } from '../../kit/figure-response.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import { field, type SessionRequest, writtenField } from '../../kit/http-request.ts';
import { type HttpResponse, html, redirect } from '../../kit/http-response.ts';
import type { Batch } from '../../records/batch.ts';
import type { Cycle } from '../../records/cycle.ts';
import { BatchId } from '../../records/ids.ts';
import { batchHasMovedOn, unknownBatch } from '../../refusals/delivery.refusals.ts';
import type { Refusal } from '../../refusals/refusal.ts';
import { texts } from '../../rulebook/text.rules.ts';
import { deliveryLessonHoursFunctions } from './declarations.ts';
import { readAgencyHours, readBatchHours, recordRecognition } from './lesson-hours.store.ts';
import { agencyHoursPage, batchHoursPage } from './lesson-hours.view.tsx';
import { readRecognition } from './recognition.rules.ts';

type Answer = HttpResponse | Refusal;

const showAgency = async (request: SessionRequest, cycle: Cycle): Promise<Answer> => {
  const asked = { agency: request.query.get('unit'), page: request.query.get('halaman') };
  const [frame, hours] = await Promise.all([
    request.frame(cycle.year),
    readAgencyHours(cycle, asked, request.now),
  ]);
  return htmlWithFigures(agencyHoursPage({ frame, year: cycle.year, ...hours }));
};

const onBatch = async (
  request: SessionRequest,
  cycle: Cycle,
  answer: (of: {
    ref: Parameters<typeof readBatchHours>[1];
    found: NonNullable<Awaited<ReturnType<typeof readBatchHours>>>;
  }) => Promise<Answer>,
): Promise<Answer> => {
  const batchId = BatchId.safeParse(request.params.batch);
  if (!batchId.success) return unknownBatch;
  const { tenant, year } = cycle;
  const ref = { tenant, year, batchId: batchId.data };
  const found = await readBatchHours(cycle, ref, request);
  return found ? answer({ ref, found }) : unknownBatch;
};

/** What the page of a batch changes. */
const counted = ({ jp, recognised }: Batch): unknown => [jp, recognised ?? null];

const showBatch = (request: SessionRequest, cycle: Cycle): Promise<Answer> =>
  onBatch(request, cycle, async ({ found }) =>
    html(
      batchHoursPage({
        frame: await request.frame(cycle.year),
        year: cycle.year,
        ...found,
        nonce: isOperator(request) ? nonceOf(request, counted(found.batch)) : undefined,
      }),
    ),
  );

const recognise = (request: SessionRequest, cycle: Cycle): Promise<Answer> =>
  onBatch(request, cycle, async ({ ref, found }) => {
    if (!isAsShown(request, counted(found.batch))) return batchHasMovedOn;
    const reason = writtenField(request.form, 'alasan', texts.note);
    const entered = {
      jp: field(request.form, 'jp', texts.word) ?? '',
      reason: reason.text ?? '',
      reasonProblem: reason.problem,
    };
    const read = readRecognition(entered, request.session.email, request.now);
    if ('problems' in read) {
      const frame = await request.frame(cycle.year);
      const nonce = nonceOf(request, counted(found.batch));
      const page = batchHoursPage({
        frame,
        year: cycle.year,
        ...found,
        nonce,
        entered,
        problems: read.problems,
      });
      return html(page, 422);
    }
    await recordRecognition(ref, found.batch, read.recognition, bySession(request), request.now);
    return redirect(`/konsol/${cycle.year}/angkatan/${encodeURIComponent(ref.batchId)}`);
  });

export const handler = httpHandler(deliveryLessonHoursFunctions['lesson-hours'], {
  'GET /konsol/{year}/jp': (request) => withCycle(request, (cycle) => showAgency(request, cycle)),
  'GET /konsol/{year}/angkatan/{batch}': (request) =>
    withCycle(request, (cycle) => showBatch(request, cycle)),
  'POST /konsol/{year}/angkatan/{batch}': (request) =>
    withCycle(request, (cycle) => recognise(request, cycle)),
});
