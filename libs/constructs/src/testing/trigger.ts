import type { SynthesizedService } from './synth-service';
import { property, refersTo, type TemplateResource } from './template-resource';

/** The event source mapping of a handler. */
export const sourceOf = (
  service: SynthesizedService,
  handler: string,
): TemplateResource | undefined => {
  const { logicalId } = service.functionOf(handler);
  return service
    .ofType('AWS::Lambda::EventSourceMapping')
    .find((source) => refersTo(property(source, 'FunctionName'), logicalId));
};

/** The queue a handler reads. */
export const queueOf = (
  service: SynthesizedService,
  handler: string,
): TemplateResource | undefined => {
  const arn = sourceOf(service, handler)?.properties['EventSourceArn'];
  return service.ofType('AWS::SQS::Queue').find(({ logicalId }) => refersTo(arn, logicalId));
};

/** The Kinesis stream a handler reads. */
export const streamOf = (
  service: SynthesizedService,
  handler: string,
): TemplateResource | undefined => {
  const arn = sourceOf(service, handler)?.properties['EventSourceArn'];
  return service.ofType('AWS::Kinesis::Stream').find(({ logicalId }) => refersTo(arn, logicalId));
};

/** The bucket that tells a handler of its objects. */
export const bucketOf = (
  service: SynthesizedService,
  handler: string,
): TemplateResource | undefined => {
  const { logicalId } = service.functionOf(handler);
  return service
    .ofType('AWS::S3::Bucket')
    .find((bucket) => refersTo(property(bucket, 'NotificationConfiguration'), logicalId));
};

/** Where failed asynchronous invocations of a handler go. */
export const failureTargetOf = (service: SynthesizedService, handler: string): unknown => {
  const { logicalId } = service.functionOf(handler);
  const config = service
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find((each) => refersTo(property(each, 'FunctionName'), logicalId));
  return config && property(config, 'DestinationConfig.OnFailure.Destination');
};

/** The queue that holds what the handler could not process. */
export const deadLettersOf = (
  service: SynthesizedService,
  handler: string,
): TemplateResource | undefined => {
  const queue = queueOf(service, handler);
  const source = sourceOf(service, handler);
  const target = queue
    ? property(queue, 'RedrivePolicy.deadLetterTargetArn')
    : ((source && property(source, 'DestinationConfig.OnFailure.Destination')) ??
      failureTargetOf(service, handler));
  return service.ofType('AWS::SQS::Queue').find(({ logicalId }) => refersTo(target, logicalId));
};
