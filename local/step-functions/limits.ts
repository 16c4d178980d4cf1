// The quotas of Standard workflows (Step Functions Developer Guide) that the local home enforces.

export const payloadBytes = 262_144;
export const historyEvents = 25_000;
export const executionSeconds = 365 * 24 * 60 * 60;
export const redriveDays = 14;
export const inlineConcurrency = 40;
export const nameCharacters = 80;
export const definitionCharacters = 1_048_576;
export const errorCharacters = 256;
export const causeCharacters = 32_768;
export const tokenCharacters = 2_048;
export const pageSize = 1_000;
export const defaultPageSize = 100;
