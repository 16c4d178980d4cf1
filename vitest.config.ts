// The test projects: unit (no I/O), workflow (real ASL and handlers, tables in memory), infra (the synthesised template), integration, browser.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { findChromium } from './test/browser/chromium.ts';
import { apart } from './test/support/apart.ts';
import { LongestFirst } from './test/support/longest-first.ts';

const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } } };
const withDatabase = { globalSetup: ['test/support/global-setup.ts'] };

/** A database that the environment names may take its time over what ours does in none. */
const patience = process.env.SIKLUS_DYNAMODB_ENDPOINT === undefined ? 1 : 4;

/** A worker runs file after file of such a project: what one has loaded and compiled serves the next (test/support/bench-home.ts). */
const shared = { isolate: false };
const unit = { testTimeout: 60_000, hookTimeout: 60_000 };
const browser = { testTimeout: 120_000, hookTimeout: 120_000 };
const integration = { testTimeout: 120_000 * patience, hookTimeout: 120_000 * patience, ...withDatabase };

// Said once, though every project reads this file anew.
if (!findChromium() && process.env.BROWSER_TESTS_LEFT_OUT === undefined) {
  process.env.BROWSER_TESTS_LEFT_OUT = 'yes';
  console.log('browser tests left out: no Chromium found (.ci/run installs it)');
}

// Every worker, and every process that a test starts, loads the same modules: the first compiles them, the others read them from here.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.build', 'compile-cache');

export default defineConfig({
  test: {
    // Two cores, one of them busy with the database.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          exclude: apart.unit,
          ...unit,
          ...shared,
        },
      },
      { ...jsx, test: { name: 'unit-apart', include: apart.unit, ...unit } },
      {
        ...jsx,
        test: {
          name: 'workflow',
          include: ['test/workflow/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          ...shared,
        },
      },
      {
        ...jsx,
        test: {
          name: 'infra',
          // They look at one deployment, and none changes it: a worker loads CDK and synthesises once, not once per file.
          include: ['test/infra/**/*.test.ts'],
          // CDK reads a rulebook of CloudFormation for seconds in every process that synthesises, to warn of what nobody reads here; `.ci/run` synthesises with it.
          env: { CDK_VALIDATION: 'false' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          ...shared,
        },
      },
      {
        ...jsx,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: apart.integration,
          ...integration,
          ...shared,
        },
      },
      { ...jsx, test: { name: 'integration-apart', include: apart.integration, ...integration } },
      // A machine with only Node and npm runs everything else; `.ci/run` installs Chromium.
      ...(findChromium()
        ? [
            {
              ...jsx,
              test: {
                name: 'browser',
                include: ['test/browser/**/*.test.ts'],
                exclude: apart.browser,
                ...browser,
                ...shared,
              },
            },
            { ...jsx, test: { name: 'browser-apart', include: apart.browser, ...browser } },
          ]
        : []),
    ],
  },
});
