// The states of an import: one call after another, until its record says that it is done.
import { type Cases, leads } from './case.ts';

const job = { tenant: 'jambi', jobId: '20260112T020000-ABCDEFGHJK-0a1b2c3d' };

export const importCases: Cases = {
  input: job,
  variables: { ...job, failure: { Error: 'Boom', Cause: 'because' } },
  states: {
    'Take up the import': { assigns: job, gives: {}, next: 'Work on the import' },
    'Work on the import': {
      asks: job,
      mock: { word: 'again' },
      assigns: { word: 'again' },
      gives: {},
      next: 'Is there more to do?',
    },
    'Is there more to do?': leads(
      [{ word: 'again' }, 'Work on the import'],
      [{ word: 'ended' }, 'The import is worked on'],
    ),
    'Note that the import failed': {
      asks: job,
      mock: { noted: true },
      gives: {},
      next: 'The import failed',
    },
    'The import is worked on': { gives: { outcome: 'done' } },
    'The import failed': { fails: { error: 'Boom', cause: 'because' } },
  },
};
