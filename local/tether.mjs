// Runs a program for as long as somebody holds the other end of standard input; its exit code is the program's.
import { spawn } from 'node:child_process';

const [program, ...rest] = process.argv.slice(2);
// A group of its own, where the system has groups: what the program starts ends with it.
const hasGroups = process.platform !== 'win32';
const child = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit'], detached: hasGroups });
const end = (signal) => {
  try {
    if (hasGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Gone already.
  }
};
const stop = () => {
  end('SIGTERM');
  setTimeout(() => end('SIGKILL'), 5000).unref();
};
process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal));
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code) => {
  end('SIGKILL');
  process.exit(code ?? 1);
});
