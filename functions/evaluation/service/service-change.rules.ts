// Level 4: an agency's service satisfaction before the year and after its training, compared only when computed alike.
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';
import type { ServiceChange, ServiceMeasure } from '../../records/service-measure.ts';
import { fewestAnswersOf } from '../../rulebook/service-answers.rules.ts';
import { earlierEnd, earlierPeriod, servicePeriod } from '../../rulebook/service-period.ts';

type Pair = { before: ServiceMeasure; after: ServiceMeasure };

const isOfSamePart = ({ before, after }: Pair): boolean =>
  servicePeriod(before.period).endsInMonth === servicePeriod(after.period).endsInMonth;

/**
 * The better pair first: the same part of the year, so that no season stands between them, then the later measure
 * after, the later one before, and of two that end together the longer.
 */
const better = (a: Pair, b: Pair): number =>
  Number(isOfSamePart(b)) - Number(isOfSamePart(a)) ||
  earlierEnd(b.after.period, a.after.period) ||
  earlierEnd(b.before.period, a.before.period) ||
  earlierPeriod(b.after.period, a.after.period);

/** A period before the year and one from it on, of one length: a quarter beside a whole year is no comparison. */
const pairOf = (own: readonly ServiceMeasure[], year: number): Pair | undefined => {
  const [before, after] = [
    own.filter((m) => servicePeriod(m.period).year < year),
    own.filter((m) => servicePeriod(m.period).year >= year),
  ];
  const isOfOneLength = (a: ServiceMeasure, b: ServiceMeasure): boolean =>
    servicePeriod(a.period).span === servicePeriod(b.period).span;
  return before
    .flatMap((b) => after.filter((a) => isOfOneLength(a, b)).map((a) => ({ before: b, after: a })))
    .toSorted(better)[0];
};

/** By one method over the same elements: nine elements on both sides may still be nine different ones. */
const isComputedAlike = (a: ServiceMeasure, b: ServiceMeasure): boolean =>
  a.methodVersion === b.methodVersion &&
  satisfactionElements.every((e) => (a.elements[e] === undefined) === (b.elements[e] === undefined));

type Score = { element: SatisfactionElement; score: number };

const lowest = (measure: ServiceMeasure): Score => {
  const scores = satisfactionElements.flatMap((element): Score[] => {
    const score = measure.elements[element];
    return score === undefined ? [] : [{ element, score }];
  });
  const [first, ...rest] = scores;
  if (!first) throw new Error(`the measure ${measure.period} of ${measure.agencyId} has no element`);
  return rest.reduce((low, s) => (s.score < low.score ? s : low), first);
};

const compare = ({ before, after }: Pair): ServiceChange => {
  const { element, score } = lowest(after);
  return {
    agencyId: after.agencyId,
    beforePeriod: before.period,
    afterPeriod: after.period,
    beforeIkmHundredths: before.ikmHundredths,
    afterIkmHundredths: after.ikmHundredths,
    beforeMutu: before.mutu,
    afterMutu: after.mutu,
    respondentsBefore: before.respondents,
    respondentsAfter: after.respondents,
    fewestAnswers: Math.min(fewestAnswersOf(before), fewestAnswersOf(after)),
    changeHundredths: isComputedAlike(before, after) ? after.ikmHundredths - before.ikmHundredths : undefined,
    elements: Object.fromEntries(
      satisfactionElements.flatMap((e) => {
        const [was, is] = [before.elements[e], after.elements[e]];
        return was === undefined || is === undefined ? [] : [[e, is - was]];
      }),
    ),
    weakest: element,
    weakestHundredths: score,
  };
};

/** An agency without two periods of one length, one before the year and one from it on, is left out. */
export const serviceChanges = (measures: readonly ServiceMeasure[], year: number): ServiceChange[] => {
  const byAgency = Map.groupBy(measures, (m) => m.agencyId);
  return [...byAgency.values()]
    .flatMap((own) => {
      const pair = pairOf(own, year);
      return pair ? [compare(pair)] : [];
    })
    .toSorted((a, b) => (a.agencyId < b.agencyId ? -1 : 1));
};
