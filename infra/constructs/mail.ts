// The identity mail is sent from, without open and click tracking (those rewrite links), with what becomes of mail told to the account's bus.
import { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { MailSender } from '../../functions/outbox/lanes.ts';
import { prefixOf, type Stage } from '../stage.ts';
import { tellAs } from './output.ts';

/**
 * What bulk mail may use of the rate SES allows. Mail somebody waits for may use all of it and so always has the rest,
 * plus what bulk mail leaves: when both are busy SES refuses some of either, and both try again.
 */
const bulkShare = 0.7;

export class Mail extends Construct {
  readonly fromAddress: string;
  private readonly mailsPerSecond: number;
  /** By government, the tenant of SES it sends as. */
  private readonly tenants: ReadonlyMap<string, ses.CfnTenant>;
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
    // Bad news only, to the account's default bus, the one SES knows; `Events` says which function hears it.
    this.configurationSet.addEventDestination('Events', {
      destination: ses.EventDestination.eventBus(
        events.EventBus.fromEventBusName(this, 'DefaultBus', 'default'),
      ),
      events: [
        ses.EmailSendingEvent.BOUNCE,
        ses.EmailSendingEvent.COMPLAINT,
        ses.EmailSendingEvent.REJECT,
        ses.EmailSendingEvent.DELIVERY_DELAY,
      ],
    });
    this.tenants = new Map(
      stage.governments.map((slug) => [
        slug,
        new ses.CfnTenant(this, `Tenant-${slug}`, {
          tenantName: `${prefixOf(stage)}-${slug}`,
          resourceAssociations: [this.identity.emailIdentityArn, this.configurationSetArn].map(
            (resourceArn) => ({ resourceArn }),
          ),
        }),
      ]),
    );
    this.identity.dkimRecords.forEach(({ name, value }, i) => {
      tellAs(this, `Dkim${i + 1}`, {
        value: `${name} CNAME ${value}`,
        description: 'DNS record for mail',
      });
    });
  }

  /** What a sending function reads from its environment. */
  settingsOf(sender: MailSender): Record<'MAIL_FROM' | 'MAIL_TENANTS' | 'MAILS_PER_SECOND', string> {
    const share = sender === 'bulk' ? bulkShare : 1;
    return {
      MAIL_FROM: this.fromAddress,
      MAIL_TENANTS: JSON.stringify(
        Object.fromEntries([...this.tenants].map(([slug, tenant]) => [slug, tenant.tenantName])),
      ),
      MAILS_PER_SECOND: String(this.mailsPerSecond * share),
    };
  }

  private get configurationSetArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
  }

  /** May send from this identity and address only, as one of the governments named. */
  sendStatement(): iam.PolicyStatement {
    return new iam.PolicyStatement({
      actions: ['ses:SendEmail'],
      resources: [
        this.identity.emailIdentityArn,
        this.configurationSetArn,
        ...[...this.tenants.values()].map((tenant) => tenant.tenantRef.tenantArn),
      ],
      conditions: { StringEquals: { 'ses:FromAddress': this.fromAddress } },
    });
  }
}
