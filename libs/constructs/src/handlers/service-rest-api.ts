import {
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RestApi,
  type IResource,
  type MethodOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { ServiceStack } from '../app';
import { accept } from '../validation';
import type { OwnRoute } from './route-function';
import { restAccessLogFormat } from './rest-access-log';
import { cachedStage, cacheQuery, type RestCache } from './rest-cache';
import { stageLogGroup } from './stage-log-group';

export interface RestApiOptions {
  readonly name: string;
  readonly cache?: RestCache;
  readonly allowFrom?: readonly string[];
  readonly waf?: string;
  /** Paths of the methods that are cached, beside those of the whole API. */
  readonly cachedPaths?: readonly string[];
}

/** Anybody of these addresses, who then still needs what the methods ask for. */
const fromAddresses = (addresses: readonly string[]): PolicyDocument => {
  const call = {
    principals: [new AnyPrincipal()],
    actions: ['execute-api:Invoke'],
    resources: ['execute-api:/*'],
  };
  const elsewhere = { NotIpAddress: { 'aws:SourceIp': [...addresses] } };
  return new PolicyDocument({
    statements: [
      new PolicyStatement(call),
      new PolicyStatement({ ...call, effect: Effect.DENY, conditions: elsewhere }),
    ],
  });
};

/** A REST API with one stage, named as the stage of the platform: traced, throttled, with an access log. */
export const serviceRestApi = (
  scope: Construct,
  service: ServiceStack,
  { name, cache, allowFrom, waf, cachedPaths = [] }: RestApiOptions,
): RestApi => {
  const { stage, throttle } = service;
  const api = new RestApi(scope, 'Api', {
    restApiName: `${service.stackName}--${name}`,
    description: `REST API of handler '${name}' of service ${service.service}`,
    endpointTypes: [EndpointType.REGIONAL],
    // Bodies arrive as they were sent, whatever they are.
    binaryMediaTypes: ['*/*'],
    // One for the account, of the stack that all services share.
    cloudWatchRole: false,
    policy: allowFrom && fromAddresses(allowFrom),
    deployOptions: {
      stageName: stage.name,
      tracingEnabled: true,
      metricsEnabled: true,
      loggingLevel: MethodLoggingLevel.ERROR,
      throttlingRateLimit: throttle.rateLimit,
      throttlingBurstLimit: throttle.burstLimit,
      accessLogDestination: new LogGroupLogDestination(stageLogGroup(scope, 'AccessLog', stage)),
      accessLogFormat: restAccessLogFormat,
      ...cachedStage(cache, [
        '//GET',
        ...['/{proxy+}', ...cachedPaths].map((path) => `${path}/GET`),
      ]),
    },
  });
  // The CDK gives the URL out a second time, under a name that nobody chose.
  api.node.tryRemoveChild('Endpoint');
  if (waf) {
    const association = { resourceArn: api.deploymentStage.stageArn, webAclArn: waf };
    new CfnWebACLAssociation(scope, 'Waf', association);
  }
  return api;
};

/** What is right about an API whose application validates, and whose callers sign, once it has its methods. */
export const acceptRest = (api: RestApi, waf: string | undefined): void =>
  accept(api, [
    {
      id: 'AwsSolutions-APIG2',
      reason: 'The application validates, with every field that is wrong.',
    },
    { id: 'AwsSolutions-COG4', reason: 'Callers prove who they are by IAM, where they have to.' },
    ...(waf ? [] : [{ id: 'AwsSolutions-APIG3', reason: 'A web ACL is an option: waf.' }]),
  ]);

export interface RestMethods {
  readonly lambda: IFunction;
  /** Why anybody may call it, if anybody may. */
  readonly reason?: string;
  readonly apiKey: boolean;
  readonly cache?: RestCache;
  /** Methods that lead to functions of their own. Default none. */
  readonly routes?: readonly OwnRoute[];
}

const OPEN: MethodOptions = { authorizationType: AuthorizationType.NONE };

const addOpen = (
  resource: IResource,
  method: string,
  to: LambdaIntegration,
  reason: string,
): void => accept(resource.addMethod(method, to, OPEN), [{ id: 'AwsSolutions-APIG4', reason }]);

/** What leads to a function: one right for the whole API, as the policy of a function ends at 20 KB (Lambda quotas). */
const leadsTo = (lambda: IFunction, cacheKeyParameters?: string[]): LambdaIntegration =>
  new LambdaIntegration(lambda, {
    allowTestInvoke: false,
    scopePermissionToMethod: false,
    ...(cacheKeyParameters && { cacheKeyParameters }),
  });

/**
 * Every method of every path leads to the function, but for those that lead to functions of their own; health and
 * preflights ask for nothing.
 */
export const addRestMethods = (
  api: RestApi,
  { stage }: ServiceStack,
  { lambda, reason, apiKey, cache, routes = [] }: RestMethods,
): void => {
  const all = leadsTo(lambda);
  const authorizationType = reason === undefined ? AuthorizationType.IAM : AuthorizationType.NONE;
  const options: MethodOptions = { authorizationType, apiKeyRequired: apiKey };
  const proxy = api.root.addResource('{proxy+}');
  const health = api.root.addResource('health');
  const own = routes.map((route) => ({ ...route, resource: api.root.resourceForPath(route.path) }));
  const whole = new Set([
    api.root,
    proxy,
    health,
    ...own.flatMap(({ resource }) => above(resource)),
  ]);
  const guarded = [...whole].map((each) => each.addMethod('ANY', all, options));
  if (cache)
    guarded.push(...[api.root, proxy].map((each) => addCached(each, lambda, cache, options)));
  for (const { method, resource, lambda: to } of own)
    guarded.push(
      cache && method === 'GET'
        ? addCached(resource, to, cache, options)
        : resource.addMethod(method, leadsTo(to), options),
    );
  if (reason !== undefined)
    for (const each of guarded) accept(each, [{ id: 'AwsSolutions-APIG4', reason }]);
  addOpen(
    health,
    'GET',
    all,
    'The health route answers probes that sign nothing; it returns no data.',
  );
  if (stage.corsOrigins.length === 0) return;
  for (const each of whole)
    addOpen(each, 'OPTIONS', all, 'A CORS preflight is signed by nobody, by definition.');
};

/** A resource and all above it but the root: what one has no method for, `{proxy+}` does not answer. */
const above = (resource: IResource): IResource[] =>
  resource.parentResource ? [resource, ...above(resource.parentResource)] : [];

/** Without its path and parameters in the key, one answer would be given for another. */
const addCached = (
  resource: IResource,
  lambda: IFunction,
  cache: RestCache,
  options: MethodOptions,
): ReturnType<IResource['addMethod']> => {
  const variables = [...resource.path.matchAll(/\{(\w+)\+?\}/g)];
  const path = variables.map(([, variable]) => `method.request.path.${variable}`);
  const cacheKeyParameters = [...path, ...cacheQuery(cache)];
  const requestParameters = Object.fromEntries(
    cacheKeyParameters.map((each) => [each, each.startsWith('method.request.path')]),
  );
  return resource.addMethod('GET', leadsTo(lambda, cacheKeyParameters), {
    ...options,
    requestParameters,
  });
};
