// A rehearsed year that nobody disturbed, played once in a test run: the file that asks first plays it, the others wait for it.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { playYear, type Year } from './interrupted-rehearsal.ts';
import { threeFreePorts } from './ports.ts';

/** The smallest year in which somebody who heads nothing and holds no office ends with a certificate. */
export const smallestYear = { employees: 12, seed: 7 };

type CalmYear = Year & {
  /** Its data folder, which its home has left: whoever changes anything copies it first. */
  folder: string;
};

/** Played against the database the environment names, or one of its own: these are two years. */
const placeOf = (): string =>
  join(
    inject('yearsFolder'),
    process.env.SIKLUS_DYNAMODB_ENDPOINT === undefined ? 'own-database' : 'named-database',
  );

/** The first to make a folder has it. */
const isFirst = (path: string): boolean => {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
};

/** What is read of it is whole: it has its name only then. */
const write = (path: string, value: unknown): void => {
  writeFileSync(`${path}.new`, JSON.stringify(value));
  renameSync(`${path}.new`, path);
};

export const calmYear = async (): Promise<CalmYear> => {
  const place = placeOf();
  const told = join(place, 'year.json');
  const fault = join(place, 'fault.json');
  if (isFirst(place))
    try {
      const folder = join(place, 'calm');
      const year = await playYear({ ...smallestYear, folder, port: await threeFreePorts(), killAfter: [] });
      write(told, { ...year, folder });
    } catch (error) {
      write(fault, error instanceof Error ? error.message : String(error));
    }
  while (!existsSync(told)) {
    if (existsSync(fault)) throw new Error(JSON.parse(readFileSync(fault, 'utf8')));
    await pause(100);
  }
  return JSON.parse(readFileSync(told, 'utf8')) as CalmYear;
};
