// The flags of `npm run storm`, checked one by one.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export type Arguments = {
  /** The first seed, and how many. */
  from: number;
  cycles: number;
  workers: number;
  /** One seed with its whole trace, instead of many. */
  replays: boolean;
  isJson: boolean;
};

export const help = `Raises storms over years of a tiny government and says what breaks.

  npm run storm                      10,000 years, one for each seed from 1 on
  npm run storm -- --cycles N        so many years
  npm run storm -- --from N          from this seed on
  npm run storm -- --seed N          this one year, with all that happened in it
  npm run storm -- --workers N       processes side by side (as many as the machine has cores)
  npm run storm -- --json            one line of JSON at the end

Ends with 0 when nothing broke, 1 when something did.`;

const numberOf = (name: string, text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!/^\d{1,9}$/.test(text) || number < 1) throw new Error(`--${name}: "${text}" is no number from 1 on`);
  return number;
};

export const parseArguments = (argv: readonly string[]): Arguments | 'help' => {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      cycles: { type: 'string' },
      from: { type: 'string' },
      seed: { type: 'string' },
      workers: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return 'help';
  const replays = values.seed !== undefined;
  if (replays && (values.cycles ?? values.from) !== undefined)
    throw new Error('--seed: plays one year, so neither --from nor --cycles go with it');
  const cycles = replays ? 1 : numberOf('cycles', values.cycles, 10_000);
  return {
    from: replays ? numberOf('seed', values.seed, 1) : numberOf('from', values.from, 1),
    cycles,
    workers: Math.min(cycles, numberOf('workers', values.workers, availableParallelism())),
    replays,
    isJson: values.json ?? false,
  };
};
