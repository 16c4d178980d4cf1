// The pages that show running and ended executions, their state and their history, read through the Step Functions API.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dateTime } from '../functions/pages/format.ts';
import { escapeHtml, localPage, sendPage } from './local-page.ts';
import type { StepFunctions } from './step-functions/index.ts';

type Execution = {
  executionArn: string;
  name: string;
  status: string;
  startDate: number | Date;
  stopDate?: number | Date;
};
type HistoryEvent = { id: number; type: string; timestamp: number | Date; [detail: string]: unknown };

/** The API's JSON carries epoch seconds, as AWS's does. What runs within a minute is told apart by its number. */
const moment = (at: number | Date | undefined): string =>
  at === undefined ? '' : dateTime(at instanceof Date ? at : new Date(at * 1000));

const list = async <T>(
  stepFunctions: StepFunctions,
  action: string,
  input: object,
  member: string,
): Promise<T[]> => {
  const all: T[] = [];
  let nextToken: unknown;
  do {
    const page = (await stepFunctions.call(action, {
      ...input,
      maxResults: 1000,
      ...(nextToken ? { nextToken } : {}),
    })) as Record<string, unknown>;
    all.push(...(page[member] as T[]));
    nextToken = page.nextToken;
  } while (nextToken);
  return all;
};

const executionRow = (e: Execution): string =>
  `<tr><td><a href="/workflows/${encodeURIComponent(e.executionArn)}">${escapeHtml(e.name)}</a></td><td>${e.status}</td><td>${moment(e.startDate)}</td><td>${moment(e.stopDate)}</td></tr>`;

const overview = async (stepFunctions: StepFunctions): Promise<string> => {
  const machines = await list<{ name: string; stateMachineArn: string }>(
    stepFunctions,
    'ListStateMachines',
    {},
    'stateMachines',
  );
  const parts: string[] = [];
  for (const machine of machines) {
    const executions = await list<Execution>(
      stepFunctions,
      'ListExecutions',
      { stateMachineArn: machine.stateMachineArn },
      'executions',
    );
    const rows = executions.map(executionRow).join('');
    parts.push(
      `<h2>${escapeHtml(machine.name)}</h2>${rows ? `<table><tr><th>Nama</th><th>Status</th><th>Mulai</th><th>Selesai</th></tr>${rows}</table>` : '<p>Belum pernah dijalankan.</p>'}`,
    );
  }
  return localPage('Alur kerja', parts.join(''));
};

/** Everything in an event beyond its id, type and time is its detail. */
const detailOf = ({
  id: _id,
  type: _type,
  timestamp: _at,
  previousEventId: _previous,
  ...detail
}: HistoryEvent): string => {
  const text = JSON.stringify(Object.values(detail)[0] ?? '');
  // A task token answers a waiting workflow: it is for the API, not for a page somebody may share.
  const safe = text.replace(/(taskToken\\*":\\*")[^"\\]+/gi, '$1…');
  return escapeHtml(safe.length > 600 ? `${safe.slice(0, 600)}…` : safe);
};

const executionPage = async (stepFunctions: StepFunctions, executionArn: string): Promise<string> => {
  const execution = (await stepFunctions.call('DescribeExecution', { executionArn })) as Execution & {
    error?: string;
    cause?: string;
  };
  const events = await list<HistoryEvent>(stepFunctions, 'GetExecutionHistory', { executionArn }, 'events');
  const rows = events
    .map(
      (e) =>
        `<tr><td>${e.id}</td><td>${moment(e.timestamp)}</td><td>${e.type}</td><td><code>${detailOf(e)}</code></td></tr>`,
    )
    .join('');
  const failure = execution.error
    ? `<p><strong>${escapeHtml(execution.error)}</strong> ${escapeHtml(execution.cause ?? '')}</p>`
    : '';
  return localPage(
    execution.name,
    `<p>${execution.status} · ${moment(execution.startDate)} – ${moment(execution.stopDate)}</p>${failure}<table><tr><th>Nomor</th><th>Waktu</th><th>Peristiwa</th><th>Rincian</th></tr>${rows}</table>`,
  );
};

/** True when the request was for a workflow page and has been answered. */
export const handleWorkflowPages = async (
  stepFunctions: StepFunctions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, folder, arn] = url.pathname.split('/');
  if (request.method !== 'GET' || folder !== 'workflows') return false;
  const page = async (): Promise<[number, string]> => {
    if (!arn) return [200, await overview(stepFunctions)];
    try {
      return [200, await executionPage(stepFunctions, decodeURIComponent(arn))];
    } catch (error) {
      if (error instanceof Error && /ExecutionDoesNotExist|InvalidArn/.test(error.name))
        return [
          404,
          localPage(
            'Tidak ditemukan',
            '<p>Eksekusi ini tidak ada. Kembali ke <a href="/workflows">daftar</a>.</p>',
          ),
        ];
      throw error;
    }
  };
  const [status, body] = await page();
  sendPage(response, status, body);
  return true;
};
