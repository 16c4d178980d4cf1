// Which test file starts when: those first that take longest, then project by project, so that a worker goes on with what it has loaded.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They wait for Chromium, for processes of their own or for time, and one that started last would leave a core idle for as long as it takes. */
export const first: readonly string[] = [
  'integration/storm.test.ts',
  'browser/year.test.ts',
  'integration/interrupted-rehearsal.test.ts',
  'integration/operate.test.ts',
  'integration/data-folder.test.ts',
  'unit/step-functions/isolation.test.ts',
  'unit/kit/cost-of-refusals.test.ts',
  'unit/step-functions/timer-storm.test.ts',
  'unit/step-functions/durability.test.ts',
];

/** A worker of these is kept for as long as the next file is of the same project: files of one project stand together. */
const projects: readonly string[] = [
  'browser-apart',
  'browser',
  'integration-apart',
  'unit-apart',
  'integration',
  'workflow',
  'unit',
  'infra',
];

/** Those of a project that take more than about five seconds, the longest first. */
export const longest: readonly string[] = [
  'integration/scanner-sweep.test.ts',
  'integration/access-sweep.test.ts',
  'integration/office-files.test.ts',
  'integration/people-import-jobs.test.ts',
  'integration/ended-links.test.ts',
  'integration/zone-of-a-year.test.ts',
  'integration/memory-tables.test.ts',
  'workflow/plan-change.test.ts',
  'workflow/gates.test.ts',
  'unit/mail/lanes.test.ts',
  'infra/operating.test.ts',
  'infra/bundles.test.ts',
  'infra/moving.test.ts',
];

const placeIn = (files: readonly string[], { moduleId }: TestSpecification): number => {
  const place = files.findIndex((file) => moduleId.endsWith(`/test/${file}`));
  return place === -1 ? files.length : place;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placesOf = (spec: TestSpecification): readonly number[] => [
      placeIn(first, spec),
      projects.indexOf(spec.project.name),
      placeIn(longest, spec),
    ];
    const others = await super.sort(files);
    return others.toSorted((a, b) => {
      const [of, than] = [placesOf(a), placesOf(b)];
      return of.map((place, i) => place - (than[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
    });
  }
}
