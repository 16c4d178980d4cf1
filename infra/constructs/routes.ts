// The routes of one phase on the HTTP API, exactly as declared.
import { Validations } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';
import type { WebApi } from './web-api.ts';

export class Routes extends Construct {
  constructor(scope: Construct, id: string, { functions, webApi }: { functions: Functions; webApi: WebApi }) {
    super(scope, id);
    for (const { name, placeholder, declaration } of functions.entries) {
      if (declaration.kind !== 'http') continue;
      // One permission for the whole function instead of one per route.
      const integration = new HttpLambdaIntegration(`${placeholder}Integration`, functions.get(name), {
        scopePermissionToRoute: false,
      });
      for (const [routeKey, access] of Object.entries(declaration.routes)) {
        const [method = '', path = '/'] = routeKey.split(' ');
        const route = new HttpRoute(this, routeKey.replaceAll('/', '|'), {
          httpApi: webApi.api,
          routeKey: HttpRouteKey.with(path, method === 'POST' ? HttpMethod.POST : HttpMethod.GET),
          integration,
        });
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: `The gateway lets everyone through; the function does not: this route is declared "${access.kind}", which functions/kit/http-handler.ts checks before the handler runs.`,
        });
      }
    }
  }
}
