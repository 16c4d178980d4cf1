// Starts a program that ends with this process, however that ends: by itself, by Ctrl+C, or by kill -9 of its whole group.
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tether = fileURLToPath(new URL('tether.mjs', import.meta.url));

/**
 * The program runs under a process that waits on our end of a pipe and closes it down when the pipe closes. That process
 * has a group of its own, so that a signal to ours does not take away the one that would tidy up.
 */
export const spawnTethered = (
  command: readonly string[],
  options: Pick<SpawnOptions, 'cwd' | 'env'> & {
    out: 'ignore' | 'pipe' | number;
    err: 'ignore' | 'inherit' | number;
  },
): ChildProcess => {
  const { out, err, ...rest } = options;
  const child = spawn(process.execPath, [tether, ...command], {
    ...rest,
    stdio: ['pipe', out, err],
    detached: process.platform !== 'win32',
  });
  child.stdin?.on('error', () => child.kill());
  return child;
};

/** Its exit code, once it has ended. */
export const ended = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    else child.once('exit', (code) => resolve(code ?? 1));
  });
