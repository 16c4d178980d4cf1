// The routes of one phase on the HTTP API, exactly as declared.
import { Validations } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { everyOtherRoute, gatewayRoutes } from '../../functions/kit/declare.ts';
import type { Functions } from './functions.ts';
import type { WebApi } from './web-api.ts';

const methods: Readonly<Record<string, HttpMethod>> = {
  GET: HttpMethod.GET,
  HEAD: HttpMethod.HEAD,
  POST: HttpMethod.POST,
};

const keyOf = (routeKey: string): HttpRouteKey => {
  if (routeKey === everyOtherRoute) return HttpRouteKey.DEFAULT;
  const [method = '', path = '/'] = routeKey.split(' ');
  return HttpRouteKey.with(path, methods[method] ?? HttpMethod.GET);
};

export class Routes extends Construct {
  constructor(scope: Construct, id: string, { functions, webApi }: { functions: Functions; webApi: WebApi }) {
    super(scope, id);
    for (const { name, placeholder, declaration } of functions.entries) {
      if (declaration.kind !== 'http') continue;
      // One permission for the whole function instead of one per route.
      const integration = new HttpLambdaIntegration(`${placeholder}Integration`, functions.get(name), {
        scopePermissionToRoute: false,
      });
      const routes = Object.entries(declaration.routes).flatMap(([declared, access]) =>
        gatewayRoutes(declared).map((routeKey) => ({ routeKey, access })),
      );
      for (const { routeKey, access } of routes) {
        const route = new HttpRoute(this, routeKey.replaceAll('/', '|'), {
          httpApi: webApi.api,
          routeKey: keyOf(routeKey),
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
