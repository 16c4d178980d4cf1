// Deploys a stage: `npm run deploy -- stage.json`. Checks first; a stack that does not exist yet is made without protection, so that a
// failure can be rolled back, and protected in a second step.
import { prefixOf } from '../stage.ts';
import { runCdk } from './cdk.ts';
import { preflight } from './preflight.ts';

const [file, ...more] = process.argv.slice(2);
const passed = await preflight(file, { open: false });
if (!passed) process.exitCode = 2;
else {
  const { stage, first } = passed;
  const name = prefixOf(stage);
  if (first && !runCdk('deploy', stage, ['-c', 'protection=off', ...more]).succeeded) {
    console.error(
      `${name} was not made and leaves nothing behind: mend what CDK named, then run this again.`,
    );
    process.exitCode = 1;
  } else if (!runCdk('deploy', stage, more).succeeded) {
    console.error(
      first
        ? `${name} stands, but is not protected yet: run this again.`
        : `${name} is as it was before: mend what CDK named, then run this again.`,
    );
    process.exitCode = 1;
  } else console.log(`${name} stands and is protected against being taken down.`);
}
