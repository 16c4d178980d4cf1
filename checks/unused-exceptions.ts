// What stays although nobody of the product uses it, each with its reason.
import type { Exception } from './exceptions.ts';

export const exportExceptions: readonly Exception[] = [
  // Handles by which the tests hold what runs: without them nothing says where a read came from.
  {
    file: 'functions/store/batch-reads.ts',
    name: 'readApart',
    because: 'the tests hold what each function reads against its declaration, and run them in one process',
  },
  {
    file: 'functions/store/warm.ts',
    name: 'forgetWarm',
    because: 'the tests begin each run as a new container does, and run them in one process',
  },
];

export const fieldExceptions: readonly Exception[] = [
  // When something happened: a record that is looked into later has to say so itself.
  {
    file: 'functions/records/batch.ts',
    name: 'completedAt',
    because: 'the moment of a status, for whoever looks into a batch',
  },
  {
    file: 'functions/records/batch.ts',
    name: 'cancelledAt',
    because: 'the moment of a status, for whoever looks into a batch',
  },
  {
    file: 'functions/outbox/waits.store.ts',
    name: 'registeredAt',
    because: 'since when a workflow waits, for whoever looks into one that hangs',
  },
  // What a phase ended with: the workflow passes it on whole, so no function names its parts.
  ...['programsProposed', 'programsApproved', 'programsReturned', 'decisions', 'returns', 'rounds'].map(
    (name) => ({
      file: 'functions/program-approval/outcome.store.ts',
      name,
      because: 'the output of the execution, which the home adds up at the end of a rehearsal',
    }),
  ),
  // What a figure that is shown was made of: docs/numbers.md promises both means and who was left out.
  ...['gRataIndividuHundredths', 'gRataIndividuBand'].map((name) => ({
    file: 'functions/records/batch-evaluation.ts',
    name,
    because: 'what stands behind the gain of a class',
  })),
  ...[
    'alumniMeanHundredths',
    'superiorMeanHundredths',
    'alumniChangeHundredths',
    'superiorChangeHundredths',
  ].map((name) => ({
    file: 'functions/records/batch-evaluation.ts',
    name,
    because: 'what stands behind a change of behaviour: each role by itself, before they are weighed',
  })),
  ...['dryRun', 'progress', 'undoableUntil', 'results'].map((name) => ({
    file: 'functions/people/import-api.ts',
    name,
    because: 'an answer to programs, described in docs/openapi.json',
  })),
  {
    file: 'functions/people/import-check.store.ts',
    name: 'results',
    because: 'each file of results is read by its name, one after another',
  },
  ...['dryRun', 'indices', 'ikm'].map((name) => ({
    file: 'functions/evaluation/service/service-import-api.ts',
    name,
    because: 'an answer to programs, described in docs/openapi.json',
  })),
];
