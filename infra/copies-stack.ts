// What the other account needs to hold the copies of a stage: vaults that take them, keys of their own, a lock against deleting.
import { Stack, type StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { copyWays, farVaultName, leastKept, vaultFor } from './constructs/copies.ts';
import { tellAs } from './constructs/output.ts';
import { prefixOf, type Stage } from './stage.ts';

export const copiesStackName = (stage: Stage): string => `${prefixOf(stage)}-copies`;

export class CopiesStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { stage: Stage; from: string }) {
    const { stage, from } = props;
    super(scope, id, { ...props, terminationProtection: true });
    for (const way of copyWays) {
      const place = new Construct(this, way);
      const { vault } = vaultFor(place, {
        name: farVaultName(stage, way),
        otherAccount: from,
        lockConfiguration: { minRetention: leastKept },
      });
      tellAs(place, `${way === 'named' ? 'Named' : 'Voices'}Vault`, {
        value: vault.backupVaultArn,
        description: `Where ${prefixOf(stage)} of account ${from} copies ${way === 'named' ? 'all tables but the public’s answers' : 'the public’s answers'}`,
      });
    }
  }
}
