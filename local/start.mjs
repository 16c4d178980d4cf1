// `npm start`: installs when needed, then runs the local home on the Node version that Lambda has.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, lockedNode } from './install.mjs';
import { nodeFlags } from './node-flags.mjs';

ensureInstalled();
const main = fileURLToPath(new URL('./main.ts', import.meta.url));
// The channel tells the child when this process is gone, so that a killed start leaves nothing running.
const child = spawn(lockedNode, [...nodeFlags, main, ...process.argv.slice(2)], {
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
