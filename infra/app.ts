// The CDK app: one deployment per stage, checked against the AwsSolutions rules at every synth.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleForLambda } from './bundle.ts';
import { SiklusStack } from './siklus-stack.ts';
import { prefixOf, readStage } from './stage.ts';

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
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
