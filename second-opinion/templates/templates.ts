// cfn-lint, a reader of CloudFormation templates from PyPI: what CloudFormation and the services would refuse in the synthesised app.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from '../children.ts';
import { libraryFromPyPI } from '../python-library.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Its findings, one line each; none when it has nothing to say beyond what `infra/cfn-lint.yaml` takes. */
export const findingsInTemplates = async (folder: string): Promise<string[]> => {
  const programs = await libraryFromPyPI('cfn-lint', join(here, 'requirements.txt'));
  const assembly = join(folder, 'cdk.out');
  const cdk = join(root, 'node_modules', '.bin', 'cdk');
  const log = join(folder, 'synth.log');
  const synth = ['synth', '--quiet', '--output', assembly];
  const { code } = await run({ program: cdk, args: synth, log });
  if (code !== 0) throw new Error(`the app could not be synthesised; ${log} says why`);
  const { code: verdict, printed } = await run({
    program: join(programs, 'cfn-lint'),
    args: [
      ...['--config-file', join(root, 'infra', 'cfn-lint.yaml'), '--format', 'parseable'],
      ...['--template', join(assembly, '*.template.json')],
    ],
  });
  const findings = printed.split('\n').filter((line) => line.trim() !== '');
  // It ends with 0 when it has read the templates and found nothing.
  return verdict === 0 || findings.length > 0 ? findings : [`cfn-lint ended with ${verdict}`];
};
