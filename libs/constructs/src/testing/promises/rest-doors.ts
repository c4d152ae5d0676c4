import type { SynthesizedService } from '../synth-service';
import { acceptance, leadsTo, property, type TemplateResource } from '../template-resource';

/** Seconds after which a REST API gives up on a function unless its quota is raised. */
const GIVES_UP = 29;

const methodProblems = (service: SynthesizedService, method: TemplateResource): string[] => {
  const type = String(property(method, 'AuthorizationType'));
  const closed = ['AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'].includes(type);
  const uri = property(method, 'Integration.Uri');
  const lambda = service
    .ofType('AWS::Lambda::Function')
    .find(({ logicalId }) => leadsTo(service, uri, logicalId));
  const letIn = service
    .ofType('AWS::Lambda::Permission')
    .filter((each) => lambda && leadsTo(service, property(each, 'FunctionName'), lambda.logicalId))
    .some((each) => property(each, 'Principal') === 'apigateway.amazonaws.com');
  const takes = Number(lambda?.properties['Timeout']);
  return [
    ...(closed || acceptance(method, 'AwsSolutions-APIG4')
      ? []
      : ['anybody may call it, and no reason is given']),
    ...(lambda ? [] : ['it leads to no handler of the service']),
    ...(lambda && !letIn ? ['its function does not let the API in'] : []),
    ...(takes > GIVES_UP ? [`its function may take ${takes} s, it waits ${GIVES_UP} s`] : []),
  ];
};

const stageProblems = (_service: SynthesizedService, stage: TemplateResource): string[] => {
  const settings = (property(stage, 'MethodSettings') ?? []) as readonly Record<string, unknown>[];
  const all = settings.find(({ ResourcePath }) => ResourcePath === '/*') ?? {};
  const limited = Number(all['ThrottlingRateLimit']) > 0 && Number(all['ThrottlingBurstLimit']) > 0;
  const kept = settings.filter(({ CachingEnabled }) => CachingEnabled === true);
  return [
    ...(limited ? [] : ['it has no throttle']),
    ...(property(stage, 'AccessLogSetting.DestinationArn') ? [] : ['it has no access log']),
    ...(property(stage, 'TracingEnabled') === true ? [] : ['it is not traced']),
    ...(kept.every(({ CacheDataEncrypted }) => CacheDataEncrypted === true)
      ? []
      : ['what it keeps is not encrypted']),
  ];
};

/** What is promised of REST APIs. */
export const REST_CHECKS = {
  'AWS::ApiGateway::Method': methodProblems,
  'AWS::ApiGateway::Stage': stageProblems,
};
