// Runs a program for as long as somebody holds the other end of standard input; its exit code is the program's.
import { spawn } from 'node:child_process';

const [program, ...rest] = process.argv.slice(2);
const child = spawn(program, rest, { stdio: 'ignore' });
const end = () => child.kill();
process.stdin.on('end', end).on('error', end).resume();
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
