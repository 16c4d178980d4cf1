// Test files with a process of their own: they replace modules, measure the processor, or bind the functions to a home or database of their own; the others of their project share one.
export const apart = {
  unit: [
    'test/unit/audit/throughput.test.ts',
    'test/unit/checks/patterns.test.ts',
    'test/unit/files/workbook-cost.test.ts',
    'test/unit/files/workbook.test.ts',
    'test/unit/kit/cost-of-refusals.test.ts',
    'test/unit/kit/posts-from-elsewhere.test.ts',
    'test/unit/kit/work-before-admission.test.ts',
    'test/unit/mail/lanes.test.ts',
    'test/unit/program-approval/unverified.test.ts',
    'test/unit/step-functions/durability.test.ts',
    'test/unit/step-functions/isolation.test.ts',
    'test/unit/step-functions/kept-validator.test.ts',
    'test/unit/step-functions/nonsense.test.ts',
    'test/unit/step-functions/timer-storm.test.ts',
    'test/unit/store/hot-keys.test.ts',
  ],
  integration: ['test/integration/import-letters.test.ts', 'test/integration/register-news.test.ts'],
  browser: ['test/browser/year.test.ts'],
};
