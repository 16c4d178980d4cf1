// The quotas of Standard workflows (Step Functions Developer Guide) that the local home enforces.

export const payloadBytes = 262_144;
export const historyEvents = 25_000;
export const executionSeconds = 365 * 24 * 60 * 60;
export const redriveDays = 14;
/** The largest number of seconds or attempts a definition may name, and the longest pause between two attempts. */
export const mostSeconds = 99_999_999;
export const longestDelay = 31_622_399;
export const inlineConcurrency = 40;
export const nameCharacters = 80;
/** Levels of JSON from outside, and of Map and Parallel states inside one another. */
export const jsonDepth = 1_000;
export const scopeDepth = 10;
export const definitionCharacters = 1_048_576;
export const errorCharacters = 256;
export const causeCharacters = 32_768;
export const tokenCharacters = 2_048;
export const pageSize = 1_000;
export const defaultPageSize = 100;
export const diagnosticsShown = 100;

/** How long and how deep an expression may run beside the engine; what needs more runs apart. */
export const quickBounds = { milliseconds: 25, depth: 500 };
/** What an expression gets in a thread of its own; `grace` milliseconds later the thread is ended. */
export const sandboxBounds = {
  milliseconds: 2_000,
  grace: 500,
  depth: 10_000,
  megabytes: 256,
};
/** What an expression may give before anybody writes it down to see whether a payload may be as large. */
export const resultCharacters = 1_048_576;

/** How long the engine works before it lets others work, in milliseconds, and how many timers it takes at once. */
export const sliceMilliseconds = 8;
export const timersAtOnce = 100;
/** Steps of one thread before another one has its turn. */
export const stepsInARow = 50;
/** Rows of each kind kept in memory between two commits. */
export const cachedRows = 5_000;
