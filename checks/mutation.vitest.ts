// The unit tests as mutation testing runs them: without the other projects, and with properties that repeat.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}'],
    // They run functions in threads, where a changed rule cannot be switched on; what the rules say is tested elsewhere.
    exclude: ['test/unit/local/function-sandbox.test.ts'],
    setupFiles: ['checks/mutation.setup.ts'],
    testTimeout: 60_000,
  },
});
