import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';
import {
  acceptance,
  leadsTo,
  property,
  refersTo,
  type TemplateResource,
} from '../template-resource';
import { OPEN_RULE } from '../../validation';
import { REST_CHECKS } from './rest-doors';
import { problemsByType } from './problems-by-type';

const routeProblems = (_service: SynthesizedService, route: TemplateResource): string[] => {
  const type = String(property(route, 'AuthorizationType'));
  if (['JWT', 'AWS_IAM', 'CUSTOM'].includes(type) || acceptance(route, 'AwsSolutions-APIG4'))
    return [];
  return ['anybody may call it, and no reason is given'];
};

const stageProblems = (_service: SynthesizedService, stage: TemplateResource): string[] => {
  const limited = ['Rate', 'Burst'].every(
    (kind) => Number(property(stage, `DefaultRouteSettings.Throttling${kind}Limit`)) > 0,
  );
  const logged = property(stage, 'AccessLogSettings.DestinationArn') !== undefined;
  return [...(limited ? [] : ['it has no throttle']), ...(logged ? [] : ['it has no access log'])];
};

/** Seconds after which an HTTP API gives up on a function (C-18). */
const GIVES_UP = 30;

/** Pages that may read it although the stage does not name their origin. */
const originProblems = (service: SynthesizedService, allowed: unknown): string[] => {
  const { corsOrigins, name } = service.stack.stage;
  return ((allowed ?? []) as readonly string[])
    .filter((origin) => !corsOrigins.includes(origin))
    .map((origin) => `pages of ${origin} may read it, which stage '${name}' does not name`);
};

const urlProblems = (service: SynthesizedService, url: TemplateResource): string[] => {
  const closed = property(url, 'AuthType') === 'AWS_IAM';
  const leads = service
    .ofType('AWS::Lambda::Function')
    .some(({ logicalId }) => leadsTo(service, property(url, 'TargetFunctionArn'), logicalId));
  return [
    ...(closed || acceptance(url, OPEN_RULE)
      ? []
      : ['anybody may call it, and no reason is given']),
    ...(leads ? [] : ['it leads to no handler of the service']),
    ...originProblems(service, property(url, 'Cors.AllowOrigins')),
  ];
};

const apiProblems = (service: SynthesizedService, api: TemplateResource): string[] => {
  const routed = service
    .ofType('AWS::ApiGatewayV2::Route')
    .some((route) => refersTo(property(route, 'ApiId'), api.logicalId));
  return [
    ...originProblems(service, property(api, 'CorsConfiguration.AllowOrigins')),
    ...(routed ? [] : ['it has no route']),
  ];
};

const integrationProblems = (service: SynthesizedService, to: TemplateResource): string[] => {
  const lambda = service
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => leadsTo(service, property(to, 'IntegrationUri'), logicalId));
  if (!lambda) return ['it leads to no handler of the service'];
  const letIn = service
    .ofType('AWS::Lambda::Permission')
    .filter((each) => leadsTo(service, property(each, 'FunctionName'), lambda.logicalId))
    .some((each) => property(each, 'Principal') === 'apigateway.amazonaws.com');
  const version = property(to, 'PayloadFormatVersion');
  return [
    ...(version === '2.0' ? [] : [`its payload has format ${String(version)}, not 2.0`]),
    ...(Number(lambda.properties['Timeout']) < GIVES_UP
      ? []
      : [
          `its function may take ${String(lambda.properties['Timeout'])} s, it waits ${GIVES_UP} s`,
        ]),
    ...(letIn ? [] : ['its function does not let the API in']),
  ];
};

const groupProblems = (service: SynthesizedService, group: TemplateResource): string[] => {
  const attributes = (property(group, 'TargetGroupAttributes') ?? []) as readonly object[];
  const many = JSON.stringify({ Key: 'lambda.multi_value_headers.enabled', Value: 'true' });
  const leads = service
    .ofType('AWS::Lambda::Function')
    .some(({ logicalId }) => leadsTo(service, property(group, 'Targets'), logicalId));
  return [
    ...(leads ? [] : ['it leads to no handler of the service']),
    ...(attributes.some((each) => JSON.stringify(each) === many)
      ? []
      : ['it loses all but one value of a header']),
  ];
};

const CHECKS = {
  'AWS::ElasticLoadBalancingV2::TargetGroup': groupProblems,
  ...REST_CHECKS,
  'AWS::ApiGatewayV2::Api': apiProblems,
  'AWS::ApiGatewayV2::Integration': integrationProblems,
  'AWS::ApiGatewayV2::Route': routeProblems,
  'AWS::ApiGatewayV2::Stage': stageProblems,
  'AWS::Lambda::Url': urlProblems,
};

/**
 * Every route asks for a token or says why not and leads to a handler; the API is throttled, writes who
 * called, and is read by pages of the stage's origins only.
 */
export const expectFrontDoors = (service: SynthesizedService): void => {
  const problems = problemsByType(service, CHECKS);
  expectThat(
    problems.length === 0,
    'An API is open where it should not be, or leads nowhere',
    problems,
    'routes with an authorizer, or AwsSolutions-APIG4 accepted with a reason, that lead to handlers',
    'use ApiHandler of @platform/constructs',
  );
};
