// The CDK app: one stack per stage, checked against AwsSolutions at every synth.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleForLambda } from './bundle.ts';
import { SiklusStack } from './siklus-stack.ts';
import { readStage } from './stage.ts';

const app = new App();
const stage = readStage(app.node.tryGetContext('stage'));
bundleForLambda();
new SiklusStack(app, `Siklus-${stage.name}`, {
  stage,
  env: { region: stage.region, ...(stage.account ? { account: stage.account } : {}) },
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
