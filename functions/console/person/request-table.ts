// The table of what employees asked for: looked through by what was asked and where it stands; who asked is named on the page alone.

import type { AgencyId, EmployeeId } from '../../records/ids.ts';
import type { LearningRequest } from '../../records/learning-request.ts';
import type { Employee } from '../../records/register.ts';
import { nameOfRequest, type RequestStanding, standingOf } from '../../requests/requests.rules.ts';
import { addTo } from '../../rulebook/grouping.ts';
import {
  decisionWord,
  requestFormWord,
  requestStandingWord,
  superiorWord,
} from '../../words/request-words.ts';
import { day, lead, type TableColumn, under, words } from '../table-column.ts';

export type RequestRow = { request: LearningRequest; agency: string; standing: RequestStanding };
export type NamedRequestRow = RequestRow & { employee: Employee | undefined };

/** The first to be answered first, then the newest. */
const order = (a: RequestRow, b: RequestRow): number =>
  Number(b.standing === 'with-office') - Number(a.standing === 'with-office') ||
  (a.standing === 'with-office'
    ? a.request.answerBy.localeCompare(b.request.answerBy)
    : b.request.askedAt.localeCompare(a.request.askedAt));

export const requestRows = (
  requests: readonly LearningRequest[],
  agencies: ReadonlyMap<AgencyId, string>,
  now: Date,
): RequestRow[] =>
  requests
    .map((request) => ({
      request,
      agency: agencies.get(request.agencyId) ?? request.agencyId,
      standing: standingOf(request, now),
    }))
    .toSorted(order);

const answerText = ({ request }: RequestRow): string =>
  request.status === 'answered' ? decisionWord[request.answer.decision] : '–';

const shared = {
  name: (row: RequestRow) => row.request.name,
  form: words<RequestRow>('Bentuk', ({ request }) => requestFormWord[request.form]),
  agency: words<RequestRow>('Perangkat Daerah', (row) => row.agency),
  standing: words<RequestRow>('Keadaan', (row) => requestStandingWord[row.standing]),
  word: words<RequestRow>('Keterangan atasan', ({ request }) =>
    request.word ? superiorWord[request.word.says] : '–',
  ),
  asked: day<RequestRow>('Diajukan', ({ request }) => request.askedAt),
  answerBy: day<RequestRow>('Batas jawaban', ({ request }) => request.answerBy),
  answer: words<RequestRow>('Jawaban', answerText),
};

/** By these it is looked through: none names anybody. */
export const requestColumns: readonly TableColumn<RequestRow>[] = [
  lead('Permohonan', shared.name),
  ...[shared.form, shared.agency, shared.standing, shared.word, shared.asked, shared.answerBy, shared.answer],
];

/** Where the office answers it, or takes its answer back. */
const requestHref = ({ request, standing }: Pick<RequestRow, 'request' | 'standing'>): string | undefined => {
  const at = `/konsol/pegawai/${encodeURIComponent(request.employeeId)}`;
  if (standing === 'with-office') return `${at}/terbuka/permohonan-${nameOfRequest(request)}`;
  return standing === 'answering' ? `${at}/terbuka/jawaban-${nameOfRequest(request)}` : at;
};

const nameOfAsker = ({ employee, request }: NamedRequestRow): string =>
  employee?.name ?? `Pegawai ${request.employeeId}`;

export const namedColumns: readonly TableColumn<NamedRequestRow>[] = [
  {
    ...lead<NamedRequestRow>('Pemohon', nameOfAsker),
    href: (row) => (row.employee ? requestHref(row) : undefined),
  },
  under('Perangkat Daerah', (row) => row.agency),
  words('Permohonan', shared.name),
  ...[shared.form, shared.standing, shared.word, shared.answerBy, shared.answer],
];

/** A file says the reasons as well: it is what a panel reads before it answers. */
export const requestFileColumns: readonly TableColumn<NamedRequestRow>[] = [
  lead('Pemohon', nameOfAsker),
  words('Permohonan', shared.name),
  ...[shared.form, shared.agency, shared.standing, shared.word, shared.asked, shared.answerBy, shared.answer],
  words('Alasan pegawai', ({ request }) => request.reason),
  words('Alasan atasan', ({ request }) => request.word?.reason ?? '–'),
  words('Alasan jawaban', ({ request }) => (request.status === 'answered' ? request.answer.reason : '–')),
];

export type WishCount = {
  name: string;
  isOfCatalogue: boolean;
  asked: number;
  waiting: number;
  granted: number;
};

/** For whoever prepares the next plan: how many ask for the same, nothing of who. It is shown, and ranks nothing. */
export const countWishes = (rows: readonly RequestRow[]): WishCount[] => {
  const byWish = new Map<string, RequestRow[]>();
  for (const row of rows)
    if (row.standing !== 'withdrawn' && row.standing !== 'ended')
      addTo(byWish, row.request.program ?? row.request.name.toLocaleLowerCase('id'), row);
  const isGranted = ({ request }: RequestRow): boolean =>
    request.status === 'answered' && request.answer.decision !== 'refused';
  return [...byWish.values()]
    .flatMap((ones) => {
      const [first] = ones;
      return first
        ? [
            {
              ...{ name: first.request.name, isOfCatalogue: first.request.program !== undefined },
              asked: ones.length,
              waiting: ones.filter(({ request }) => request.status === 'open').length,
              granted: ones.filter(isGranted).length,
            },
          ]
        : [];
    })
    .toSorted((a, b) => b.asked - a.asked || a.name.localeCompare(b.name, 'id'));
};

export const idsIn = (rows: readonly RequestRow[]): EmployeeId[] => [
  ...new Set(rows.map(({ request }) => request.employeeId)),
];
