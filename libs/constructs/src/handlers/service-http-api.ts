import { CORS } from '@platform/model/cors';
import { leadsPast } from '@platform/model/http-paths';
import { Duration } from 'aws-cdk-lib';
import {
  CorsHttpMethod,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  type CorsPreflightOptions,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { JwtConfig } from '@platform/model/stages';
import { Construct } from 'constructs';
import type { ServiceStack } from '../app';
import { PlatformError } from '@platform/model/errors';
import { accessLogFormat } from './access-log';
import { stageLogGroup } from './stage-log-group';

const ID = 'HttpApi';

/** Undefined when the stage names no origin: then no browser of another origin may call (F-171). */
const corsOptions = (origins: readonly string[]): CorsPreflightOptions | undefined =>
  origins.length === 0
    ? undefined
    : {
        allowOrigins: [...origins],
        allowMethods: [CorsHttpMethod.ANY],
        allowHeaders: [...CORS.headers],
        exposeHeaders: [...CORS.exposed],
        maxAge: Duration.seconds(CORS.maxAge),
      };

/** What leads to one handler. */
export interface Claim {
  readonly handler: string;
  /** Empty for the root. */
  readonly basePath: string;
  /** Of those below its path, routes that have functions of their own: `/orders/{id}`. Without, the path itself alone. */
  readonly routes?: readonly string[];
}

/** A request that belongs to one handler must not meet the guard of another. */
const requireApart = ({ handler, routes = [] }: Claim, other: Claim): void => {
  const past = other.routes && routes.find((path) => leadsPast(path, other.basePath));
  if (past === undefined) return;
  throw new PlatformError({
    what: `A route of handler '${handler}' would take requests that belong to handler '${other.handler}'`,
    got: `'${past}' beside '${other.basePath}'`,
    allowed: `no variable where '${other.basePath}' has a word; the one function answers such a route`,
    run: `edit routes of infra/handlers/${handler}.ts`,
  });
};

/** The HTTP API (payload 2.0) that all api handlers of a service share (F-075). */
export class ServiceHttpApi extends Construct {
  readonly api: HttpApi;
  private readonly claims: Claim[] = [];
  private jwt: HttpJwtAuthorizer | undefined;

  /** The service's API, created for the first handler that asks. Output `ApiUrl`. */
  static of(service: ServiceStack): ServiceHttpApi {
    const existing = service.node.tryFindChild(ID);
    return existing instanceof ServiceHttpApi ? existing : new ServiceHttpApi(service);
  }

  /**
   * Reserves a path for one handler.
   *
   * @throws PlatformError when another handler answers there, or a route would take what leads to another handler
   */
  claim(claim: Claim): void {
    const { basePath, handler } = claim;
    if (this.claims.some((other) => other.basePath === basePath)) {
      const taken = this.claims.map((other) => other.basePath || '/');
      throw new PlatformError({
        what: `The handler '${handler}' answers under a path that is taken`,
        got: `'${basePath || '/'}'`,
        allowed: `a path other than ${taken.join(', ')}`,
        run: `set basePath in infra/handlers/${handler}.ts, e.g. '/${handler}'`,
      });
    }
    for (const other of this.claims) {
      requireApart(claim, other);
      requireApart(other, claim);
    }
    this.claims.push(claim);
  }

  /** What checks tokens of the stage's issuer, for all handlers that ask for them. */
  jwtAuthorizer({ issuer, audience }: JwtConfig): HttpJwtAuthorizer {
    this.jwt ??= new HttpJwtAuthorizer('Jwt', issuer, { jwtAudience: [...audience] });
    return this.jwt;
  }

  private constructor(service: ServiceStack) {
    super(service, ID);
    this.api = new HttpApi(this, 'Api', {
      apiName: service.stackName,
      description: `HTTP API of service ${service.service}`,
      corsPreflight: corsOptions(service.stage.corsOrigins),
      createDefaultStage: false,
    });
    new HttpStage(this, 'DefaultStage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: service.throttle,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(stageLogGroup(this, 'AccessLog', service.stage)),
        format: accessLogFormat,
      },
    });
    service.output('ApiUrl', this.api.apiEndpoint, `URL of the HTTP API of ${service.service}`);
  }
}
