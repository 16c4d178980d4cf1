// Whether a cooperation may be entered, corrected, ended or begun again as the form says.
import { readReason } from '../../delivery/changes/changes.rules.ts';
import { addDays, isCalendarDate, type WibDate } from '../../records/moments.ts';
import type { Cooperation, Provider } from '../../records/provider.ts';
import type { Problem } from '../../refusals/refusal.ts';
import { areInOrder, endedTerms, termOn } from '../../rulebook/terms.rules.ts';

const say = (field: string, message: string): Problem[] => [{ field, message }];

type Read<T> = T | { problems: Problem[] };
type Terms = Provider['terms'];

/** Agreements run for years; further away a date is a slip of the keyboard. */
const furthestDays = 20 * 366;

const dayIn = (
  field: string,
  typed: string | undefined,
  today: WibDate,
): { day: WibDate | undefined; problems: Problem[] } => {
  if (typed === undefined) return { day: undefined, problems: [] };
  const no = (message: string) => ({ day: undefined, problems: say(field, message) });
  if (!isCalendarDate(typed)) return no('Tuliskan tanggal yang sah.');
  return typed > addDays(today, furthestDays) || typed < addDays(today, -furthestDays)
    ? no('Tanggal ini lebih dari dua puluh tahun dari hari ini.')
    : { day: typed, problems: [] };
};

/** As typed; the names of fields, because a page has two such forms. */
export type TypedTerm = {
  from: string | undefined;
  to: string | undefined;
  ground: string | undefined;
  fields: { from: string; to: string };
};

const readTerm = (typed: TypedTerm, today: WibDate): Read<Cooperation> => {
  const { fields, ground } = typed;
  const [first, last] = [dayIn(fields.from, typed.from, today), dayIn(fields.to, typed.to, today)];
  const [from, to] = [first.day, last.day];
  const problems = [
    ...(typed.from === undefined ? say(fields.from, 'Tuliskan hari pertama.') : first.problems),
    ...last.problems,
    ...(from !== undefined && to !== undefined && to < from
      ? say(fields.to, 'Hari terakhir lebih awal daripada hari pertama.')
      : []),
  ];
  if (from === undefined || problems.length > 0) return { problems };
  return { from, ...(to === undefined ? {} : { to }), ...(ground === undefined ? {} : { ground }) };
};

const withContact = (contact: string | undefined) => (contact === undefined ? {} : { contact });

export const readEntry = (
  name: string,
  typed: TypedTerm & { contact: string | undefined },
  today: WibDate,
): Read<Provider> => {
  const term = readTerm(typed, today);
  return 'problems' in term ? term : { name, terms: [term], ...withContact(typed.contact), version: 1 };
};

const next = (before: Provider, terms: Terms): Provider => ({
  ...before,
  terms,
  version: before.version + 1,
});

/** Of the term of today: only the end has consequences, so an earlier last day than the one on record is no correction. */
export const readCorrection = (
  before: Provider,
  typed: TypedTerm & { contact: string | undefined },
  today: WibDate,
): Read<Provider> => {
  const term = readTerm(typed, today);
  if ('problems' in term) return term;
  const old = termOn(before.terms, today);
  const isShorter = term.to !== undefined && (old?.to === undefined || term.to < old.to);
  const terms = before.terms.map((one) => (one === old ? term : one));
  // In force today and no longer by a later first day: that too is an end.
  const isUndone = old !== undefined && old.from <= today && term.from > today;
  const problems = isUndone
    ? say(
        typed.fields.from,
        'Kerja sama yang sudah berlaku tidak dapat dimulai sesudah hari ini. Akhiri kerja sama, setelah akibatnya dilihat.',
      )
    : isShorter
      ? say(
          typed.fields.to,
          'Hari terakhir yang lebih awal dicatat dengan Akhiri kerja sama, setelah akibatnya dilihat.',
        )
      : areInOrder(terms)
        ? []
        : say(typed.fields.from, 'Masa ini bertumpang tindih dengan masa kerja sama yang lain.');
  if (problems.length > 0) return { problems };
  const { contact: _, ...corrected } = next(before, terms);
  return { ...corrected, ...withContact(typed.contact) };
};

export type Ending = { lastDay: WibDate; reason: string; next: Provider };

export const readEnding = (
  before: Provider,
  typed: { lastDay: string | undefined; reason: string | undefined; reasonProblem: Problem | undefined },
  today: WibDate,
): Read<Ending> => {
  const { day, problems: ofDay } = dayIn('terakhir', typed.lastDay, today);
  const reason = readReason(typed.reason, typed.reasonProblem);
  const term = termOn(before.terms, today);
  const problems = [
    ...(typed.lastDay === undefined ? say('terakhir', 'Tuliskan hari terakhir.') : ofDay),
    ...(day !== undefined && term && day < term.from
      ? say('terakhir', 'Hari terakhir lebih awal daripada hari pertama.')
      : []),
    ...(day !== undefined && term?.to !== undefined && day >= term.to
      ? say('terakhir', 'Kerja sama ini sudah tercatat berakhir pada hari itu atau sebelumnya.')
      : []),
    ...(typeof reason === 'string' ? [] : reason.problems),
  ];
  return day === undefined || typeof reason !== 'string' || problems.length > 0
    ? { problems }
    : { lastDay: day, reason, next: next(before, endedTerms(before.terms, day)) };
};

/** Begun again after the last day on record, mostly on another agreement. */
export const readReturn = (
  before: Provider,
  typed: TypedTerm,
  today: WibDate,
): Read<{ next: Provider; firstDay: WibDate }> => {
  const term = readTerm(typed, today);
  if ('problems' in term) return term;
  const last = before.terms.at(-1);
  if (last?.to === undefined)
    return { problems: say(typed.fields.from, 'Kerja sama ini masih berlaku tanpa hari terakhir.') };
  return term.from <= last.to
    ? {
        problems: say(
          typed.fields.from,
          'Hari pertama harus sesudah hari terakhir masa kerja sama sebelumnya.',
        ),
      }
    : { next: next(before, [...before.terms, term]), firstDay: term.from };
};
