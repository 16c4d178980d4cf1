// The HTTP API: exactly the declared routes, throttled, logged without paths (a path may hold a link's token).
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { manifest } from '../../functions/manifest.ts';
import type { Functions } from './functions.ts';
import type { Keys } from './keys.ts';

const accessLog = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
});

export class WebApi extends Construct {
  readonly api: apigwv2.HttpApi;

  constructor(scope: Construct, id: string, { functions, keys }: { functions: Functions; keys: Keys }) {
    super(scope, id);
    this.api = new apigwv2.HttpApi(this, 'Api', { createDefaultStage: false });
    const logGroup = new logs.LogGroup(this, 'AccessLogs', {
      retention: logs.RetentionDays.ONE_YEAR,
      encryptionKey: keys.operations,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new apigwv2.HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 250 },
    });
    const cfnStage = stage.node.defaultChild as apigwv2.CfnStage;
    cfnStage.accessLogSettings = { destinationArn: logGroup.logGroupArn, format: accessLog };
    logGroup.grantWrite(new iam.ServicePrincipal('apigateway.amazonaws.com'));
    for (const { name, placeholder, declaration } of manifest) {
      if (declaration.kind !== 'http') continue;
      // One permission for the whole function instead of one per route.
      const target = functions.get(name);
      const integration = new HttpLambdaIntegration(`${placeholder}Integration`, target, {
        scopePermissionToRoute: false,
      });
      for (const routeKey of Object.keys(declaration.routes)) {
        const [method = 'GET', path = '/'] = routeKey.split(' ');
        const routes = this.api.addRoutes({
          path,
          methods: [method === 'POST' ? apigwv2.HttpMethod.POST : apigwv2.HttpMethod.GET],
          integration,
        });
        for (const route of routes)
          Validations.of(route).acknowledge({
            id: 'AwsSolutions-APIG4',
            reason:
              'Who may use a route is declared beside it (mailed link, session and role, or public) and checked in functions/kit/http-handler.ts; a test sweeps every route.',
          });
      }
    }
  }
}
