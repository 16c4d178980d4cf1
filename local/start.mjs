// `npm start`: installs when needed, then runs the local home on the Node version that Lambda has.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, lockedNode } from './install.mjs';

ensureInstalled();
const main = fileURLToPath(new URL('./main.ts', import.meta.url));
// Two cores carry the home's thread, two sandboxes and the database: V8's own threads for collecting garbage would only
// take turns from them (a tenth of a rehearsed year), and code that is dropped between two busy hours is compiled again.
const flags = ['--single-threaded-gc', '--no-flush-bytecode'];
// The channel tells the child when this process is gone, so that a killed start leaves nothing running.
const child = spawn(lockedNode, [...flags, main, ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
