// The CDK app: one deployment per stage, checked against the AwsSolutions rules at every synth.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleForLambda } from './bundle.ts';
import { CopiesStack, copiesStackName } from './copies-stack.ts';
import { SiklusStack } from './siklus-stack.ts';
import { exampleAccount, prefixOf, readStage } from './stage.ts';

const app = new App();
const stage = readStage(app.node.tryGetContext('stage'));
const { folderOf } = await bundleForLambda();
new SiklusStack(app, prefixOf(stage), {
  stage,
  codeOf: folderOf,
  // `npm run deploy` says `off` for a first deployment, and deploys once more without.
  isProtected: app.node.tryGetContext('protection') !== 'off',
  env: { region: stage.region, ...(stage.account ? { account: stage.account } : {}) },
});
if (stage.copyAccount !== undefined)
  new CopiesStack(app, copiesStackName(stage), {
    stage,
    from: stage.account ?? exampleAccount,
    env: { region: stage.region, account: stage.copyAccount },
  });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
