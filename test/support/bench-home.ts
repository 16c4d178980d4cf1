// A home for a bench, at the addresses of the one before it: the functions' clients keep what they first called, so one load of the functions serves all.
import { vi } from 'vitest';
import { type Home, type HomeOptions, openHome, type Ports } from '../../local/home.ts';

/** Where the functions that are loaded look for their home; undefined when they must be loaded anew. */
let loadedFor: Ports | undefined;
let open = 0;

const portOf = (address: string): number => Number(new URL(address).port);

/** Beside a home that is still open, one has ports and functions of its own. */
export const openBenchHome = async (options: Omit<HomeOptions, 'ports'>): Promise<Home> => {
  const isAlone = open === 0;
  if (!isAlone) loadedFor = undefined;
  if (loadedFor === undefined) vi.resetModules();
  const ports = loadedFor ?? { web: 0, mailbox: 0, stepFunctions: 0 };
  // Whoever does not come as far as this has bound the functions to nothing.
  loadedFor = undefined;
  const home = await openHome({ ...options, ports });
  open += 1;
  const { web, mailbox, stepFunctions } = home.addresses;
  if (isAlone)
    loadedFor = { web: portOf(web), mailbox: portOf(mailbox), stepFunctions: portOf(stepFunctions) };
  return {
    ...home,
    close: async () => {
      await home.close();
      open -= 1;
    },
  };
};
