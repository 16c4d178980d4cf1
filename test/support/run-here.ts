// Runs handlers in the test's own thread, as the home's sandboxes do in theirs.
import type { RunFunction } from '../../local/function-host.ts';
import { type Around, type LoadHandler, runText, toText } from '../../local/run-handler.ts';

export const runHere = (load: LoadHandler, around?: Around): RunFunction => {
  const run = runText(load, around);
  return async (entry, event): Promise<unknown> => JSON.parse(await run(entry, toText(event)));
};
