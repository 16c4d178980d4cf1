// The HTTP API: throttled, logged without paths (a path may hold a link's token), under the government's own address.
import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct, type IDependable } from 'constructs';
import { gatewayRoutes } from '../../functions/kit/declare.ts';
import type { ManifestEntry } from '../../functions/manifest.ts';
import { prefixOf, type Stage } from '../stage.ts';
import type { Keys } from './keys.ts';
import { tellAs } from './output.ts';

/** What is declared for single routes; all others are held to the stage's own. */
const routeSettings = (entries: readonly ManifestEntry[]) =>
  Object.fromEntries(
    entries.flatMap(({ declaration }) =>
      declaration.kind === 'http'
        ? Object.entries(declaration.throttles ?? {}).flatMap(([routeKey, { perSecond, burst }]) =>
            gatewayRoutes(routeKey).map((key) => [
              key,
              { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst },
            ]),
          )
        : [],
    ),
  );

type Props = { stage: Stage; keys: Keys; entries: readonly ManifestEntry[] };

const accessLog = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};

export class WebApi extends Construct {
  readonly api: apigwv2.HttpApi;
  private readonly stage: apigwv2.HttpStage;

  constructor(scope: Construct, id: string, { stage, keys, entries }: Props) {
    super(scope, id);
    this.api = new apigwv2.HttpApi(this, 'Api', {
      apiName: prefixOf(stage),
      createDefaultStage: false,
      // With a domain the API answers there alone, because the links in mails point there.
      disableExecuteApiEndpoint: stage.certificateArn !== undefined,
    });
    const logGroup = new logs.LogGroup(this, 'AccessLogs', {
      logGroupName: `/aws/vendedlogs/apis/${prefixOf(stage)}`,
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: keys.operations,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const domainName = stage.certificateArn ? this.addressOf(stage, stage.certificateArn) : undefined;
    this.stage = new apigwv2.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 250 },
      accessLogSettings: {
        destination: { bind: () => ({ destinationArn: logGroup.logGroupArn }) },
        format: AccessLogFormat.custom(JSON.stringify(accessLog)),
      },
      ...(domainName ? { domainMapping: { domainName } } : {}),
    });
    const { defaultChild } = this.stage.node;
    if (defaultChild instanceof apigwv2.CfnStage) defaultChild.routeSettings = routeSettings(entries);
    if (!domainName)
      tellAs(this, 'Address', { value: this.api.apiEndpoint, description: 'Where the API answers' });
  }

  /** API Gateway refuses settings of a route that it does not have yet. */
  openAfter(...routes: IDependable[]): void {
    this.stage.node.addDependency(...routes);
  }

  /** DNS points the web address at the target that comes out of the deployment. */
  private addressOf(stage: Stage, certificateArn: string): apigwv2.DomainName {
    const domainName = new apigwv2.DomainName(this, 'DomainName', {
      domainName: new URL(stage.webAddress).hostname,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: apigwv2.SecurityPolicy.TLS_1_2,
    });
    tellAs(this, 'DnsTarget', {
      value: domainName.regionalDomainName,
      description: `CNAME of ${stage.webAddress}`,
    });
    return domainName;
  }
}
