// Runs CDK for a stage, with what it says and asks on the screen.
import { spawnSync } from 'node:child_process';
import { prefixOf, type Stage } from '../stage.ts';

export const runCdk = (
  command: 'deploy' | 'destroy',
  stage: Stage,
  more: readonly string[],
): { succeeded: boolean } => {
  const { error, status } = spawnSync(
    'cdk',
    [command, prefixOf(stage), '-c', `stage=${JSON.stringify(stage)}`, ...more],
    {
      stdio: 'inherit',
    },
  );
  if (error) throw error;
  return { succeeded: status === 0 };
};
