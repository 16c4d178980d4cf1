// The functions of a phase that are told of what happens elsewhere: one rule each on the account's default bus.
import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { EventDeclaration } from '../../functions/kit/declare.ts';
import type { Functions } from './functions.ts';
import type { Mail } from './mail.ts';
import type { Uploads } from './uploads.ts';

type Sources = { mail: Mail; uploads: Uploads };

/** Of this deployment's mail and bucket only: the account's bus has others' events as well. */
const patternOf = (source: EventDeclaration['source'], { mail, uploads }: Sources): events.EventPattern => {
  switch (source) {
    case 'mail':
      return {
        source: ['aws.ses'],
        detailType: ['Email Bounced', 'Email Complaint Received', 'Email Rejected', 'Email Delivery Delayed'],
        detail: {
          mail: { tags: { 'ses:configuration-set': [mail.configurationSet.configurationSetName] } },
        },
      };
    case 'upload':
      return {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [uploads.bucket.bucketName] },
          object: { key: [{ prefix: 'incoming/' }] },
        },
      };
  }
};

export class Events extends Construct {
  constructor(scope: Construct, id: string, { functions, ...sources }: Sources & { functions: Functions }) {
    super(scope, id);
    for (const { name, placeholder, declaration } of functions.entries)
      if (declaration.kind === 'event')
        new events.Rule(this, placeholder, {
          description: declaration.purpose,
          eventPattern: patternOf(declaration.source, sources),
          targets: [
            new LambdaFunction(functions.get(name), { maxEventAge: Duration.hours(24), retryAttempts: 185 }),
          ],
        });
  }
}
