// The console's first page, read from all years and the register at once.
import { isOperator } from '../../kit/cycle-page.ts';
import { httpHandler } from '../../kit/http-handler.ts';
import type { SessionRequest } from '../../kit/http-request.ts';
import { type HttpResponse, html } from '../../kit/http-response.ts';
import { addressHashOf } from '../../kit/secret.ts';
import { earliestFirst } from '../../records/moments.ts';
import { deadlinesOf } from '../actions.rules.ts';
import { homeFunctions } from './declarations.ts';
import { readHome, withoutFindings } from './home.reads.ts';
import { homePage, type Selection, selections } from './home.view.tsx';
import { listTaskNotes } from './task-notes.store.ts';
import { type ArrangedTask, arranged, tasksOf } from './tasks.rules.ts';

const nextShown = 5;

const selectionOf = (asked: string | null): Selection =>
  (Object.keys(selections) as Selection[]).find((name) => name === asked) ?? 'semua';

const showHome = async (request: SessionRequest): Promise<HttpResponse> => {
  const { session, now } = request;
  const [frame, { lines, years, register, operators }, notes] = await Promise.all([
    request.frame(),
    readHome(session.tenant, session.email, now),
    listTaskNotes(session.tenant),
  ]);
  const names = new Map(operators.map(({ id, account }) => [id, account.name]));
  // Accounts, imports and notes among colleagues are the office's own; an auditor reads what the years ask for.
  const all = isOperator(request)
    ? arranged(tasksOf(years, register, now), notes, now)
    : arranged(tasksOf(years.map(withoutFindings), undefined, now), [], now);
  const own = addressHashOf(session.email);
  const assigneeOf = ({ note }: ArrangedTask): string | undefined =>
    note?.assignedTo !== undefined && names.has(note.assignedTo) ? note.assignedTo : undefined;
  const isIn: Readonly<Record<Selection, (task: ArrangedTask) => boolean>> = {
    semua: () => true,
    saya: (task) => assigneeOf(task) === own,
    bebas: (task) => assigneeOf(task) === undefined,
  };
  const open = all.filter((task) => !task.isPutOff);
  const selected = selectionOf(request.query.get('tugas'));
  return html(
    homePage({
      ...{ frame, names, selected, mayAct: isOperator(request) },
      lines,
      tasks: open.filter(isIn[selected]),
      putOff: all.filter((task) => task.isPutOff && isIn[selected](task)),
      counts: {
        semua: open.length,
        saya: open.filter(isIn.saya).length,
        bebas: open.filter(isIn.bebas).length,
      },
      next: years
        .flatMap((records) =>
          deadlinesOf(records, now)
            .slice(0, nextShown)
            .map((deadline) => ({ ...deadline, year: records.cycle.year })),
        )
        .toSorted((a, b) => earliestFirst(a.at, b.at))
        .slice(0, nextShown),
    }),
  );
};

export const handler = httpHandler(homeFunctions.home, { 'GET /konsol': showHome });
