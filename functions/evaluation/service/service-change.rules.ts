// Level 4: an agency's service satisfaction before the year and after its training, compared only when computed alike.
import { type SatisfactionElement, satisfactionElements } from '../../records/satisfaction-elements.ts';
import type { ServiceChange, ServiceMeasure } from '../../records/service-measure.ts';

/** Periods compare as text: `2026` < `2026-S2` < `2027`. */
const latest = (measures: readonly ServiceMeasure[]): ServiceMeasure | undefined =>
  measures.reduce<ServiceMeasure | undefined>(
    (best, m) => (best === undefined || m.period > best.period ? m : best),
    undefined,
  );

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

const compareTwo = (before: ServiceMeasure, after: ServiceMeasure): ServiceChange => {
  const isAlike = before.methodVersion === after.methodVersion;
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
    changeHundredths: isAlike ? after.ikmHundredths - before.ikmHundredths : undefined,
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

/** `before` is the latest period before the year, `after` the latest from the year on; agencies without both are left out. */
export const serviceChanges = (measures: readonly ServiceMeasure[], year: number): ServiceChange[] => {
  const byAgency = Map.groupBy(measures, (m) => m.agencyId);
  return [...byAgency.values()]
    .flatMap((own) => {
      const before = latest(own.filter((m) => m.period < String(year)));
      const after = latest(own.filter((m) => m.period >= String(year)));
      return before && after ? [compareTwo(before, after)] : [];
    })
    .toSorted((a, b) => (a.agencyId < b.agencyId ? -1 : 1));
};
