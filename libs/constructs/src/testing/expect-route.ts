import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { leadsTo, property, refersTo } from './template-resource';

export interface RouteExpectation {
  /** Handler that must answer. Default: any function. */
  readonly handler?: string;
  /** Expected authorization. Default: either. */
  readonly auth?: 'none' | 'jwt';
}

const AUTHORIZATION = { none: 'NONE', jwt: 'JWT' } as const;

/** The HTTP API has the route, it leads to a function, payload 2.0 (S0-58, S0-33). */
export const expectRoute = (
  service: SynthesizedService,
  routeKey: string,
  { handler, auth }: RouteExpectation = {},
): void => {
  const routes = service.ofType('AWS::ApiGatewayV2::Route');
  const route = routes.find((candidate) => property(candidate, 'RouteKey') === routeKey);
  const keys = routes.map((candidate) => property(candidate, 'RouteKey'));
  const run = 'check the ApiHandler in infra/handlers';
  expectThat(!!route, `The API lacks the route '${routeKey}'`, keys, `'${routeKey}'`, run);
  const integration = service
    .ofType('AWS::ApiGatewayV2::Integration')
    .find(({ logicalId }) => route && refersTo(property(route, 'Target'), logicalId));
  const uri = integration && property(integration, 'IntegrationUri');
  const targets = handler ? [service.functionOf(handler)] : service.ofType('AWS::Lambda::Function');
  const leads = targets.some(({ logicalId }) => leadsTo(service, uri, logicalId));
  expectThat(leads, `The route '${routeKey}' leads to no function`, uri, handler ?? 'any', run);
  const format = integration && property(integration, 'PayloadFormatVersion');
  expectThat(format === '2.0', `The payload format of '${routeKey}' is wrong`, format, '2.0', run);
  const found = route && property(route, 'AuthorizationType');
  const fits = !auth || found === AUTHORIZATION[auth];
  expectThat(fits, `The authorization of '${routeKey}' is wrong`, found, `${auth}`, run);
};
