import { readableResource } from '../readable-resource';
import type { SynthesizedService } from '../synth-service';
import { property, refersTo, type TemplateResource } from '../template-resource';

/** Whether a source reads a stream of the service. */
export const readsStream = (service: SynthesizedService, source: TemplateResource): boolean =>
  /^((table|outbox)\/stream|stream [a-z0-9-]+)$/.test(
    readableResource(service, property(source, 'EventSourceArn')),
  );

/** What would lose records of a stream, or let one hold up all behind it. */
export const streamSourceProblems = (
  service: SynthesizedService,
  source: TemplateResource,
): string[] => {
  const retries = Number(property(source, 'MaximumRetryAttempts') ?? -1);
  const responses = property(source, 'FunctionResponseTypes');
  const target = property(source, 'DestinationConfig.OnFailure.Destination');
  const kept = service
    .ofType('AWS::SQS::Queue')
    .some(({ logicalId }) => refersTo(target, logicalId));
  return [
    ...(retries >= 0 ? [] : ['a record that fails holds up its shard until it expires']),
    ...(property(source, 'BisectBatchOnFunctionError') === true
      ? []
      : ['a record that fails takes its batch along']),
    ...(Array.isArray(responses) && responses.includes('ReportBatchItemFailures')
      ? []
      : ['what was done comes again with what failed']),
    ...(kept ? [] : ['what it gives up has no dead letters']),
  ];
};
