// A year of a small government on the emulator: the app deployed, the government installed, the rehearsal's own actors at its pages and mail.
import { join } from 'node:path';
import { openMemory } from '../../local/rehearsal/memory.ts';
import { rehearse } from '../../local/rehearsal/rehearse.ts';
import { readSummary, type Summary } from '../../local/summary.ts';
import { makeSample } from '../../samples/sample.ts';
import type { Ports } from '../ports.ts';
import { openDeployedHome } from './deployed-home.ts';
import { deploy } from './deployment.ts';
import { startEmulator } from './emulator.ts';
import { restoringWorks } from './restoring.ts';

/** The year and the morning on which the one-machine home rehearses it (local/main.ts). */
const year = 2027;
const begins = new Date('2026-01-05T01:00:00.000Z');

export const yearOnEmulator = async (options: {
  employees: number;
  seed: number;
  ports: Ports;
  /** Where the deployment and the logs lie. */
  folder: string;
  say: (text: string) => void;
}): Promise<{ summary: Summary; isRestorable: boolean }> => {
  const { employees, seed, ports, folder, say } = options;
  const [gatewayPort, controlPort] = [await ports.one(), await ports.one()];
  const web = { web: await ports.one(), mailbox: await ports.one() };
  const sample = makeSample('jambi', { employees, year });
  const emulator = await startEmulator({
    ...{ gatewayPort, controlPort, startsAt: begins },
    log: join(folder, 'emulator.log'),
  });
  try {
    const began = performance.now();
    const seconds = (): string => `${Math.round((performance.now() - began) / 1000)} s`;
    const deployment = await deploy({
      ...{ emulator, sample, folder },
      webAddress: `http://127.0.0.1:${web.web}`,
      log: join(folder, 'deploy.log'),
    });
    say(`deployed on the emulator and ${sample.tenant.displayName} installed, after ${seconds()}`);
    const home = await openDeployedHome({ deployment, control: emulator.control, ports: web });
    const memory = openMemory(':memory:');
    try {
      const { apiKey } = deployment;
      const { seconds: phaseSeconds } = await rehearse({ home, sample, memory, seed, apiKey, say });
      say(`the year is over, after ${seconds()}`);
      const summary = await readSummary(home, {
        ...{ apiKey, tenant: sample.tenant.slug, year, phaseSeconds },
        seconds: Math.round((performance.now() - began) / 1000),
      });
      return { summary, isRestorable: await restoringWorks({ emulator, deployment, folder, say }) };
    } finally {
      memory.close();
      home.close();
    }
  } finally {
    await emulator.stop();
  }
};
