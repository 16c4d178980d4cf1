// Whether somebody may be entered, corrected, ended or begun again as a facilitator, and who takes over their batches.
import type { Batch } from '../../records/batch.ts';
import type { Facilitator } from '../../records/facilitator.ts';
import type { CompetencyCode } from '../../records/ids.ts';
import { readMailAddress } from '../../records/mail-address.ts';
import { addDays, isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { currentTerm, facilitatorAt, teachesThrough } from '../../rulebook/facilitators.rules.ts';
import { isTaught, offered, readReason, type Taught } from '../changes/changes.rules.ts';

const say = (field: string, message: string): Problem[] => [{ field, message }];

/** Further ahead a date is a slip of the keyboard. */
const furthestDays = 3 * 366;

const dayProblems = (field: string, typed: string | undefined, today: WibDate): Problem[] => {
  if (typed === undefined || !isCalendarDate(typed)) return say(field, 'Tuliskan tanggal yang sah.');
  return typed > addDays(today, furthestDays) || typed < addDays(today, -furthestDays)
    ? say(field, 'Tanggal ini lebih dari tiga tahun dari hari ini.')
    : [];
};

export type TypedPerson = {
  name: string | undefined;
  nameProblem?: Problem | undefined;
  email: string | undefined;
  /** Codes of competencies, divided by commas or lines. */
  topics: string | undefined;
};

type Person = Pick<Facilitator, 'name' | 'email' | 'topics'>;

/** Who it is; `self` is the one who is corrected, and may keep an address or take a former one back. */
const readPerson = (
  { name, nameProblem, email: typed, topics = '' }: TypedPerson,
  all: readonly Facilitator[],
  competencies: ReadonlySet<CompetencyCode>,
  self?: Facilitator,
): Person | { problems: Problem[] } => {
  const email = readMailAddress(typed ?? '');
  const other = email === undefined ? undefined : facilitatorAt(all, email);
  const codes = [...new Set(topics.split(/[\s,;]+/).filter((code) => code !== ''))];
  const known = codes.flatMap((code) => [...competencies].filter((c) => c === code.toUpperCase()));
  const unknown = codes.filter((code) => !known.some((c) => c === code.toUpperCase()));
  const problems: Problem[] = [
    ...(nameProblem ? [nameProblem] : name ? [] : say('nama', 'Tuliskan nama narasumber beserta gelar.')),
    ...(email === undefined
      ? say('surel', 'Tuliskan alamat surel yang lengkap, misalnya nama@contoh.go.id')
      : other && other !== self
        ? say('surel', `Alamat ini sudah tercatat bagi ${other.name}.`)
        : []),
    ...(unknown.length > 0
      ? say(
          'kompetensi',
          `Tidak ada dalam kamus kompetensi: ${unknown.slice(0, 5).join(', ').slice(0, 100)}.`,
        )
      : []),
  ];
  return problems.length > 0 || !name || email === undefined ? { problems } : { name, email, topics: known };
};

export const readNewcomer = (
  typed: TypedPerson & { from: string | undefined },
  all: readonly Facilitator[],
  competencies: ReadonlySet<CompetencyCode>,
  today: WibDate,
): Facilitator | { problems: Problem[] } => {
  const person = readPerson(typed, all, competencies);
  const wrong = dayProblems('mulai', typed.from, today);
  if ('problems' in person) return { problems: [...person.problems, ...wrong] };
  return wrong.length > 0 || typed.from === undefined || !isCalendarDate(typed.from)
    ? { problems: wrong }
    : { ...person, terms: [{ from: typed.from }] };
};

/** The addresses they had stay with them: batches on record name them by one of these. */
export const readCorrection = (
  typed: TypedPerson,
  self: Facilitator,
  all: readonly Facilitator[],
  competencies: ReadonlySet<CompetencyCode>,
): Facilitator | { problems: Problem[] } => {
  const person = readPerson(typed, all, competencies, self);
  if ('problems' in person) return person;
  const formerly = [
    ...new Set([...(self.formerly ?? []), ...(person.email === self.email ? [] : [self.email])]),
  ];
  return { ...self, ...person, ...(formerly.length > 0 ? { formerly } : {}) };
};

/** Whom the page offers to take over: nobody yet, whoever is free for each, or one by name. */
export const nobodyYet = 'nanti';
export const whoeverIsFree = 'bebas';

export type Ending = { lastDay: WibDate; successor: string; reason: string };

export const readEnding = (
  typed: {
    lastDay: string | undefined;
    successor: string | undefined;
    reason: string | undefined;
    reasonProblem: Problem | undefined;
  },
  self: Facilitator,
  successors: readonly string[],
  today: WibDate,
): Ending | { problems: Problem[] } => {
  const { lastDay, successor } = typed;
  const reason = readReason(typed.reason, typed.reasonProblem);
  const wrong = dayProblems('terakhir', lastDay, today);
  const term = currentTerm(self, today);
  const problems: Problem[] = [
    ...wrong,
    ...(wrong.length === 0 && term && lastDay !== undefined && lastDay < term.from
      ? say('terakhir', 'Hari terakhir lebih awal daripada hari pertama.')
      : []),
    ...(successor === nobodyYet || successor === whoeverIsFree || successors.includes(successor ?? '')
      ? []
      : say('pengganti', 'Pilih siapa yang menggantikan.')),
    ...(typeof reason === 'string' ? [] : reason.problems),
  ];
  return problems.length > 0 ||
    typeof reason !== 'string' ||
    successor === undefined ||
    lastDay === undefined ||
    !isCalendarDate(lastDay)
    ? { problems }
    : { lastDay, successor, reason };
};

export const readReturn = (
  typed: string | undefined,
  self: Facilitator,
  today: WibDate,
): { firstDay: WibDate } | { problems: Problem[] } => {
  const wrong = dayProblems('mulai', typed, today);
  const last = self.terms?.at(-1);
  if (wrong.length > 0 || typed === undefined || !isCalendarDate(typed)) return { problems: wrong };
  if (last === undefined || last.to === undefined)
    return { problems: say('mulai', 'Narasumber ini masih bertugas.') };
  return typed <= last.to
    ? { problems: say('mulai', 'Hari pertama harus sesudah hari terakhir masa tugas sebelumnya.') }
    : { firstDay: typed };
};

/** Batches of a year that somebody teaches, under any address they had. */
export const taughtBy = (self: Facilitator, batches: readonly Batch[]): Taught[] =>
  batches
    .filter(isTaught)
    .filter(({ facilitator: { email } }) => email === self.email || self.formerly?.includes(email));

export const isLeftBehind = (self: Pick<Facilitator, 'terms'>, batch: Taught): boolean =>
  !teachesThrough(self, batch.startsOn, batch.endsOn);

/** Who takes over one batch: free on its days, and of several whoever teaches its competencies; nobody rather than somebody in two rooms. */
export const successorFor = (
  batch: Taught,
  successor: string | Pick<Facilitator, 'email'>,
  facilitators: readonly Facilitator[],
  others: readonly Batch[],
): { name: string; email: string } | undefined => {
  const free = offered({ facilitators: [...facilitators] }, batch, others).filter(
    (f) => f.busyIn === undefined,
  );
  const one =
    typeof successor === 'string'
      ? successor === whoeverIsFree
        ? free.find((f) => f.teaches)
        : undefined
      : free.find((f) => f.email === successor.email);
  return one && { name: one.name, email: one.email };
};
