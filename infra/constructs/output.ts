// What a deployment tells whoever made it, under the name the operating guide uses.
import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** CDK would put the construct's path and a hash around the name; names are free, because only the root stack has outputs of ours. */
export const tellAs = (
  scope: Construct,
  name: string,
  { value, description }: { value: string; description: string },
): void => new CfnOutput(scope, `${name}Output`, { value, description }).overrideLogicalId(name);
