import {
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { ServiceStack } from '../app';
import { accept } from '../validation';
import { PlatformError } from '@platform/model/errors';
import { isReason } from './public-reason';
import { ownRoutes, type OwnRoute } from './route-function';
import { ServiceFunction, type CalledHandlerProps } from './service-function';
import { ServiceHttpApi } from './service-http-api';

export interface ApiHandlerProps extends CalledHandlerProps {
  /** `jwt` checks tokens of the stage's issuer on all routes but health (C-05). Default `none`. */
  readonly auth?: 'none' | 'jwt';
  /** Handler of kind authorizer that is asked on all routes but health, instead of `auth`. Default none. */
  readonly authorizer?: string;
  /**
   * Why anybody may call it, in ten characters at least. Without it a protected stage refuses
   * `auth: 'none'`. Default: not said.
   */
  readonly public?: string;
  /** Path under which the handler answers, e.g. `/admin`, for a second api. Default the root. */
  readonly basePath?: string;
  /**
   * Routes that have a function of their own each, e.g. `GET /orders/{id}`: the same application, without the right to
   * write to the table where the method changes nothing (F-031). Default none: the one function answers all.
   */
  readonly routes?: readonly string[];
}

const requireBasePath = (handler: string, path: string): string => {
  if (path === '' || /^(\/[a-z0-9-]+)+$/.test(path)) return path;
  throw new PlatformError({
    what: `The base path of handler '${handler}' is not valid`,
    got: `'${path}'`,
    allowed: "segments of lower case letters, digits and dashes, e.g. '/admin'",
    run: `edit basePath in infra/handlers/${handler}.ts`,
  });
};

const requireOneGuard = (handler: string, { auth, authorizer }: ApiHandlerProps): void => {
  if (auth !== 'jwt' || authorizer === undefined) return;
  throw new PlatformError({
    what: `The handler '${handler}' is guarded twice`,
    got: `auth: 'jwt' and authorizer: '${authorizer}'`,
    allowed: "auth: 'jwt', or the name of a handler of kind authorizer",
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/** Why the routes of an unguarded API are open; a protected stage wants to be told. */
const requireReason = ({ stage }: ServiceStack, handler: string, reason?: string): string => {
  if (isReason(reason)) return reason;
  if (!stage.protected && reason === undefined) {
    return "auth: 'none' is this handler's choice; jwt is an option.";
  }
  throw new PlatformError({
    what: `The API of handler '${handler}' is open to anybody, and stage '${stage.name}' is ${stage.protected ? 'protected' : 'given no reason'}`,
    got: reason === undefined ? "auth: 'none' without a reason" : `public: '${reason}'`,
    allowed: "auth: 'jwt', or public: 'why anybody may call it' in ten characters at least",
    run: `edit infra/handlers/${handler}.ts`,
  });
};

/**
 * A handler behind the service's HTTP API (F-028, F-075): every method and path, plus
 * `GET /health`, which is always open (C-05). Payload 2.0, at most 29 s. Output `ApiUrl`.
 *
 * @throws PlatformError for a timeout over 29 s, `jwt` in a stage without issuer, no guard and no
 *   reason in a protected stage, or a route that would take what belongs to another API of the service
 */
export class ApiHandler extends ServiceFunction {
  constructor(service: ServiceStack, name: string, props: ApiHandlerProps = {}) {
    const guarded = props.auth === 'jwt' || props.authorizer !== undefined;
    super(service, name, { ...props, kind: 'api', asks: guarded ? 'token' : 'nobody' });
    const base = requireBasePath(name, props.basePath ?? '');
    requireOneGuard(name, props);
    const reason = guarded ? '' : requireReason(service, name, props.public);
    const open = new HttpNoneAuthorizer();
    const http = ServiceHttpApi.of(service);
    const own = ownRoutes(service, { name, kind: 'api' }, props.routes ?? [], props);
    http.claim({ handler: name, basePath: base, routes: own.map(({ path }) => path) });
    const { api } = http;
    const integration = new HttpLambdaIntegration(`${name}Integration`, this.called);
    const whole = { methods: [HttpMethod.ANY], integration };
    const routes = [
      ...[base || '/', `${base}/{proxy+}`].map((path) => ({ path, ...whole })),
      ...own.map(httpRoute),
    ];
    const everything = (authorizer: IHttpRouteAuthorizer) =>
      routes.flatMap((route) => api.addRoutes({ ...route, authorizer }));
    const health = api.addRoutes({
      path: `${base}/health`,
      methods: [HttpMethod.GET],
      integration,
      authorizer: open,
    });
    acceptOpen(health, 'The health route answers probes that carry no token; it returns no data.');
    if (!guarded) acceptOpen(everything(open), reason);
    else {
      this.guardedBy(props, everything);
      this.addPreflight(base, integration);
    }
    this.register();
  }

  private guardedBy(
    { authorizer }: ApiHandlerProps,
    addRoutes: (authorizer: IHttpRouteAuthorizer) => unknown,
  ): void {
    if (authorizer === undefined) addRoutes(this.jwtAuthorizer());
    else this.service.authorizers.whenAdded(authorizer, `Handler '${this.name}'`, addRoutes);
  }

  /** Without its own route a browser's preflight would meet the authorizer and be refused. */
  private addPreflight(base: string, integration: HttpLambdaIntegration): void {
    if (this.service.stage.corsOrigins.length === 0) return;
    const { api } = ServiceHttpApi.of(this.service);
    const paths = [...(base ? [base] : []), `${base}/{proxy+}`];
    const routes = paths.flatMap((path) =>
      api.addRoutes({
        path,
        methods: [HttpMethod.OPTIONS],
        integration,
        authorizer: new HttpNoneAuthorizer(),
      }),
    );
    acceptOpen(routes, 'A CORS preflight carries no token by definition.');
  }

  private jwtAuthorizer(): IHttpRouteAuthorizer {
    const { jwt, name } = this.service.stage;
    if (jwt) return ServiceHttpApi.of(this.service).jwtAuthorizer(jwt);
    throw new PlatformError({
      what: `The handler '${this.name}' asks for tokens, but the stage has no issuer`,
      got: `no jwt in stage '${name}'`,
      allowed: '"jwt": { "issuer": "https://…", "audience": ["…"] }',
      run: `add jwt to stage '${name}' in stages.json, or set auth: 'none'`,
    });
  }
}

const httpRoute = ({ method, path, name, lambda }: OwnRoute) => ({
  path,
  methods: [HttpMethod[method as keyof typeof HttpMethod]],
  integration: new HttpLambdaIntegration(`${name}Integration`, lambda),
});

const acceptOpen = (routes: readonly HttpRoute[], reason: string): void => {
  for (const route of routes) accept(route, [{ id: 'AwsSolutions-APIG4', reason }]);
};
