// Starts the longest test files first: one that starts last leaves a core idle for as long as it takes.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Those that take more than about ten seconds on two quiet cores, the longest first; everything else follows by project. */
export const longest: readonly string[] = [
  'integration/storm.test.ts',
  'browser/year.test.ts',
  'integration/interrupted-rehearsal.test.ts',
  'integration/data-folder.test.ts',
  'integration/scanner-sweep.test.ts',
  'integration/access-sweep.test.ts',
  'integration/ended-links.test.ts',
  'integration/zone-of-a-year.test.ts',
  'integration/language-of-a-year.test.ts',
  'integration/operate.test.ts',
  'integration/memory-tables.test.ts',
  'unit/step-functions/isolation.test.ts',
  'browser/access.test.ts',
  'integration/office-files.test.ts',
  'integration/people-import-jobs.test.ts',
];

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((file) => moduleId.endsWith(`/test/${file}`));
  return place === -1 ? longest.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files);
    return others.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}
