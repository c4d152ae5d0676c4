import { expectThat } from '../expectation';
import type { SynthesizedService } from '../synth-service';
import { acceptance, property, type TemplateResource } from '../template-resource';
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

const CHECKS = {
  'AWS::ApiGatewayV2::Route': routeProblems,
  'AWS::ApiGatewayV2::Stage': stageProblems,
};

/** Every route asks for a token or says why not; the API is throttled and writes who called. */
export const expectFrontDoors = (service: SynthesizedService): void => {
  const problems = problemsByType(service, CHECKS);
  expectThat(
    problems.length === 0,
    'An API is open where it should not be',
    problems,
    'routes with an authorizer, or AwsSolutions-APIG4 accepted with a reason',
    'use ApiHandler of @platform/constructs',
  );
};
