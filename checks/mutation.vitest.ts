// The unit tests as mutation testing runs them: without the other projects, and with properties that repeat.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['checks/mutation.setup.ts'],
    testTimeout: 60_000,
  },
});
