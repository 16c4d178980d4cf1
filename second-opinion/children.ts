// The programs the second opinion starts: each dies with this process, however that ends, and none is left when it ends by itself.
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ended, spawnTethered } from '../local/tethered.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

export type Environment = Readonly<Record<string, string | undefined>>;
export type Command = {
  program: string;
  args: readonly string[];
  environment?: Environment;
  /** Where what it prints goes; absent, it is given back. */
  log?: string;
};

const running = new Set<ChildProcess>();

const start = ({ program, args, environment = {}, log }: Command): ChildProcess => {
  const printed = log === undefined ? undefined : openSync(log, 'a');
  const child = spawnTethered([program, ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
    out: printed ?? 'pipe',
    err: printed ?? 'inherit',
  });
  if (printed !== undefined) closeSync(printed);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};

export type Server = {
  /** Undefined while it runs. */
  exitCode: () => number | null;
  stop: () => Promise<void>;
};

/** Starts a program that serves until it is told to stop. */
export const serve = (command: Command & { log: string }): Server => {
  const child = start(command);
  return {
    exitCode: () => child.exitCode,
    stop: async () => {
      child.stdin?.end();
      await ended(child);
    },
  };
};

/** Runs a program to its end; gives its exit code and what it printed. */
export const run = async (command: Command): Promise<{ code: number; printed: string }> => {
  const child = start(command);
  const pieces: Buffer[] = [];
  child.stdout?.on('data', (piece: Buffer) => pieces.push(piece));
  const code = await ended(child);
  return { code, printed: Buffer.concat(pieces).toString('utf8') };
};

/** Stops whatever still runs and waits until it is gone. */
export const stopAll = async (): Promise<void> => {
  await Promise.all(
    [...running].map((child) => {
      child.stdin?.end();
      return ended(child);
    }),
  );
};
