// The identity mail is sent from, without open and click tracking: those rewrite links.
import { CfnOutput, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { MailLane } from '../../functions/outbox/lanes.ts';
import type { Stage } from '../stage.ts';

/**
 * What bulk mail may use of the rate SES allows. Mail somebody waits for may use all of it and so always has the rest,
 * plus what bulk mail leaves: when both are busy SES refuses some of either, and both try again.
 */
const bulkShare = 0.7;

export class Mail extends Construct {
  readonly fromAddress: string;
  private readonly mailsPerSecond: number;
  readonly configurationSet: ses.ConfigurationSet;
  private readonly identity: ses.EmailIdentity;

  constructor(scope: Construct, id: string, { stage }: { stage: Stage }) {
    super(scope, id);
    this.fromAddress = `siklus@${stage.mailDomain}`;
    this.mailsPerSecond = stage.mailsPerSecond;
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
    });
    this.identity = new ses.EmailIdentity(this, 'Identity', {
      identity: ses.Identity.domain(stage.mailDomain),
      configurationSet: this.configurationSet,
      feedbackForwarding: false,
    });
    this.identity.dkimRecords.forEach(({ name, value }, i) => {
      new CfnOutput(this, `Dkim${i + 1}`, {
        value: `${name} CNAME ${value}`,
        description: 'DNS record for mail',
      });
    });
  }

  /** What a sending function reads from its environment. */
  settingsOf(lane: MailLane): Record<'MAIL_FROM' | 'MAIL_TENANTS' | 'MAILS_PER_SECOND', string> {
    const share = lane === 'bulk' ? bulkShare : 1;
    return {
      MAIL_FROM: this.fromAddress,
      MAIL_TENANTS: JSON.stringify({}),
      MAILS_PER_SECOND: String(this.mailsPerSecond * share),
    };
  }

  /** May send from this identity and address only. */
  sendStatement(): iam.PolicyStatement {
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
    return new iam.PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [this.identity.emailIdentityArn, configurationSetArn],
      conditions: { StringEquals: { 'ses:FromAddress': this.fromAddress } },
    });
  }
}
