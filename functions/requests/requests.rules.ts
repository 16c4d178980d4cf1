// What may be asked, until when a word and an answer come, where a request stands on a day, and what each of the three may still do.
import type {
  LearningRequest,
  OpenRequest,
  RequestDecision,
  RequestForm,
  RequestIn,
  SuperiorSays,
} from '../records/learning-request.ts';
import {
  addDays,
  atClock,
  dateOf,
  endOfDay,
  hasCome,
  hourMs,
  type Instant,
  instantOf,
  later,
  type WibDate,
} from '../records/moments.ts';
import type { Policy } from '../records/policy.ts';
import type { CatalogueProgram, Employee } from '../records/register.ts';
import type { Problem } from '../refusals/refusal.ts';
import { addWorkingDays, workingDayFrom } from '../rulebook/calendar.ts';
import { canBeAsked, isInService } from '../rulebook/in-office.rules.ts';
import { requestFormWord } from '../words/request-words.ts';

/** Withdrawn ones too: whoever asks and takes back fills no list with it. */
export const mostAYear = 24;
/** So long an answer can be taken back, as an import can; then it is told. */
export const answerHeldMs = hourMs;
const leastReason = 20;
const leastName = 5;
const leastWord = 10;

/** As addresses and the trail name it, beside the person. */
export const nameOfRequest = ({ year, number }: Pick<LearningRequest, 'year' | 'number'>): string =>
  `${year}-${number}`;

/** The letter that tells an answer: one for each request. */
export const answerMailId = (
  request: Pick<LearningRequest, 'tenant' | 'employeeId' | 'year' | 'number'>,
): string => `${request.tenant}-request-answer-${request.employeeId}-${nameOfRequest(request)}`;

/** When letters of the day are written: the superior's goes with them. */
const letterClock = '07:30';

export type Deadlines = { tellAt?: Date; wordBy?: Instant; answerBy: WibDate };

/** The superior has the days of the policy from the morning on which the letter leaves; the office has its own behind them. */
export const deadlinesFor = (
  now: Date,
  hasSuperior: boolean,
  { requests, jointLeave }: Pick<Policy, 'requests' | 'jointLeave'>,
): Deadlines => {
  const today = dateOf(now);
  if (!hasSuperior) return { answerBy: addWorkingDays(today, requests.answerWorkingDays, jointLeave) };
  const letter = workingDayFrom(addDays(today, 1), jointLeave);
  const wordDay = addWorkingDays(letter, requests.wordWorkingDays, jointLeave);
  return {
    tellAt: atClock(letter, letterClock),
    wordBy: instantOf(endOfDay(wordDay)),
    answerBy: addWorkingDays(wordDay, requests.answerWorkingDays, jointLeave),
  };
};

/** Who is asked for a word today: in service, with an address, and somebody else than the person. */
export const askableSuperior = (
  { employeeId }: Pick<Employee, 'employeeId'>,
  superior: Employee | undefined,
  day: WibDate,
): (Employee & { email: string }) | undefined =>
  superior && superior.employeeId !== employeeId && canBeAsked(superior, day) ? superior : undefined;

/** A request that waits for the word of whoever leads them today. */
export type StaffRequest = { request: RequestIn<'open'>; employee: Employee };

/** Gone for good: whoever is away for a while comes back to the answer. */
export const hasGone = (employee: Employee | undefined, day: WibDate): boolean =>
  employee === undefined || !isInService({ ...employee, interruptions: [] }, day);

/** Silence stops nothing: when the superior's days are over the request is with the office, without a word. */
export const isWithOffice = ({ wordBy }: Pick<OpenRequest, 'wordBy'>, now: Date): boolean =>
  wordBy === undefined || hasCome(wordBy, now);

/** `answering`: decided, and not told yet, because it may still be taken back. */
export type RequestStanding =
  | 'with-superior'
  | 'with-office'
  | 'answering'
  | 'answered'
  | 'withdrawn'
  | 'ended';

export const standingOf = (request: LearningRequest, now: Date): RequestStanding => {
  switch (request.status) {
    case 'open':
      return request.word !== undefined || isWithOffice(request, now) ? 'with-office' : 'with-superior';
    case 'answered':
      return hasCome(request.answer.tellAt, now) ? 'answered' : 'answering';
    default:
      return request.status;
  }
};

export const mayUndoAnswer = (request: LearningRequest, now: Date): request is RequestIn<'answered'> =>
  request.status === 'answered' && request.toldAt === undefined && standingOf(request, now) === 'answering';

/** As whoever asked sees it: a decision that may still be taken back is none yet. */
export const asToldTo = (request: LearningRequest, now: Date): LearningRequest => {
  if (standingOf(request, now) !== 'answering') return request;
  const { answer: _, closedAt: __, toldAt: ___, ...rest } = request as RequestIn<'answered'>;
  return { ...rest, status: 'open' };
};

export type Entered = {
  form?: string | undefined;
  name?: string | undefined;
  reason?: string | undefined;
};
export type Asking = Pick<LearningRequest, 'form' | 'name' | 'reason' | 'program'>;

const eLearning = 'NKL03';
const isForm = (form: string | undefined): form is RequestForm =>
  form !== undefined && Object.hasOwn(requestFormWord, form);

const sameText = (one: string, other: string): boolean =>
  one.toLocaleLowerCase('id') === other.toLocaleLowerCase('id');

const isSame = (one: Pick<Asking, 'name' | 'program'>, other: LearningRequest): boolean =>
  one.program !== undefined ? one.program === other.program : sameText(one.name, other.name);

const limitProblem = (
  own: readonly LearningRequest[],
  now: Date,
  { mostOpen }: Policy['requests'],
): Problem | undefined => {
  const open = own.filter(({ status }) => status === 'open').length;
  if (open >= mostOpen)
    return {
      message: `Bapak/Ibu masih memiliki ${open} permohonan yang belum dijawab, sebanyak yang dapat diajukan bersamaan. Tunggu jawabannya, atau tarik salah satu.`,
    };
  const year = Number(dateOf(now).slice(0, 4));
  return own.filter((one) => one.year === year).length >= mostAYear
    ? {
        message: `Dalam satu tahun dapat diajukan paling banyak ${mostAYear} permohonan, termasuk yang ditarik. Permohonan berikutnya dapat diajukan tahun depan.`,
      }
    : undefined;
};

/** `program`: the one of the catalogue that is asked for; otherwise name and form are what was written. */
export const readAsking = (
  entered: Entered,
  program: CatalogueProgram | undefined,
  own: readonly LearningRequest[],
  { policy, now }: { policy: Policy['requests']; now: Date },
): Asking | { problems: Problem[] } => {
  const { reason = '' } = entered;
  const name = program?.name ?? entered.name ?? '';
  const form = program ? (program.form === eLearning ? 'e-learning' : 'course') : entered.form;
  const limit = limitProblem(own, now, policy);
  if (limit) return { problems: [limit] };
  const wish = { name, ...(program ? { program: program.code } : {}) };
  const twice = own.some((one) => one.status === 'open' && isSame(wish, one));
  const problems: Problem[] = [
    ...(isForm(form) ? [] : [{ field: 'bentuk', message: 'Pilih bentuk pembelajaran.' }]),
    ...(name.length < leastName
      ? [{ field: 'nama', message: `Tuliskan nama yang dimohonkan, paling sedikit ${leastName} karakter.` }]
      : []),
    ...(twice
      ? [
          {
            ...(program ? {} : { field: 'nama' }),
            message: `Permohonan ${name} sudah Bapak/Ibu ajukan dan belum dijawab.`,
          },
        ]
      : []),
    ...(reason.length < leastReason
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${leastReason} karakter.` }]
      : []),
  ];
  return problems.length === 0 && isForm(form) ? { ...wish, form, reason } : { problems };
};

const choiceIn = <C extends string>(
  words: Readonly<Record<C, string>>,
  chosen: string | undefined,
): C | undefined => (chosen !== undefined && Object.hasOwn(words, chosen) ? (chosen as C) : undefined);

export const readWord = (
  entered: { says: string | undefined; reason: string | undefined },
  words: Readonly<Record<SuperiorSays, string>>,
): { says: SuperiorSays; reason?: string } | { problems: Problem[] } => {
  const says = choiceIn(words, entered.says);
  const { reason = '' } = entered;
  const problems: Problem[] = [
    ...(says === undefined ? [{ field: 'keterangan', message: 'Pilih salah satu keterangan.' }] : []),
    ...(says !== 'abstains' && reason.length < leastWord
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${leastWord} karakter.` }]
      : []),
  ];
  if (says === undefined || problems.length > 0) return { problems };
  return { says, ...(reason === '' ? {} : { reason }) };
};

export const readAnswer = (
  entered: { decision: string | undefined; reason: string | undefined },
  { form }: Pick<LearningRequest, 'form'>,
  words: Readonly<Record<RequestDecision, string>>,
): { decision: RequestDecision; reason: string } | { problems: Problem[] } => {
  const decision = choiceIn(words, entered.decision);
  const { reason = '' } = entered;
  const problems: Problem[] = [
    ...(decision === undefined ? [{ field: 'jawaban', message: 'Pilih salah satu jawaban.' }] : []),
    // Studies are paid for from a plan, and change who works: they are none that begins today.
    ...(decision === 'e-learning' && form === 'study'
      ? [{ field: 'jawaban', message: 'Tugas belajar tidak dapat dijawab dengan e-learning.' }]
      : []),
    ...(reason.length < leastReason
      ? [{ field: 'alasan', message: `Tuliskan alasan, paling sedikit ${leastReason} karakter.` }]
      : []),
  ];
  return decision === undefined || problems.length > 0 ? { problems } : { decision, reason };
};

export const tellAtOf = (now: Date): Instant => instantOf(later(now, answerHeldMs));
