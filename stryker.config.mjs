// How the rules are changed and tested by mutation (`npm run mutation`, docs/decisions/013-mutation-testing.md).
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'checks/mutation.vitest.ts' },
  // Stryker rewrites a tsconfig with an API that TypeScript 7 has not; a name that is none leaves the file as it is.
  tsconfigFile: 'none',
  tempDirName: '.build/mutation',
  ignorePatterns: ['.siklus', '.build', 'cdk.out', 'test-results', 'docs/pictures'],
  // A busy machine must not make a mutant look endless.
  timeoutMS: 15_000,
  logLevel: 'warn',
  warnings: { slow: false },
};
