import { capability, runtime } from './capability.mjs';

/** What a function does with what it is given, and what it may carry for it. */
export const DELIVERIES = [
  capability(
    'work once per delivery, in a handler of any kind',
    [
      'libs/runtime/test/deliveries.integration.spec.ts',
      'a message, the start of a schedule and a change of a table run work once',
    ],
    [
      'libs/runtime-go/idempotency/once_integration_test.go',
      'TestIntegrationADeliveryRunsWorkOnceInAHandlerOfAnyKind',
    ],
  ),
  capability(
    'a request runs once per key of its caller',
    [
      'libs/runtime/test/deliveries.integration.spec.ts',
      'a request runs once per key of its caller, and needs one',
    ],
    [
      'libs/runtime-go/idempotency/once_integration_test.go',
      'TestIntegrationARequestRunsOncePerKeyOfItsCallerAndNeedsOne',
    ],
  ),
  runtime(
    ['http/permissions', 'httpentry/permissions'],
    'scopes and groups let callers into a route',
    '%s with the claims %j is answered with %i',
    'TestARouteLetsInWhoeverHasItsScopesOrOneOfItsGroups',
  ),
  runtime(
    ['logging/passed-on', 'scope/trace'],
    'correlation id and trace go on',
    'correlation id and trace of %s go on',
    'TestCorrelationIDAndTraceOfWhateverTriggersGoOn',
  ),
  runtime(
    ['metrics/metrics', 'metrics/cardinality'],
    'dimensions of metrics stay few',
    'a dimension with as many values as there are ids is cut off, and the log says so once',
    'TestADimensionWithAsManyValuesAsThereAreIDsIsCutOffAndTheLogSaysSoOnce',
  ),
  capability(
    'objects of a bucket, in parts and by presigned URL',
    [
      'libs/runtime/test/storage.integration.spec.ts',
      'a stream is kept in parts of 10 MB, of which none stays when it fails',
    ],
    [
      'libs/runtime-go/storage/storage_integration_test.go',
      'TestIntegrationAReaderIsKeptInPartsOf10MBOfWhichNoneStaysWhenItFails',
    ],
  ),
  capability(
    'long-poll receive',
    [
      'libs/runtime/test/queue-and-events.integration.spec.ts',
      'of what a long poll receives, the processed is deleted and the failed stays',
    ],
    [
      'libs/runtime-go/receiver/receiver_integration_test.go',
      'TestIntegrationOfWhatALongPollReceivesTheProcessedIsDeletedAndTheFailedStays',
    ],
  ),
  capability(
    'a handler above its size budget fails the build',
    [
      'tools/plugin/src/bundling/handler-bundles.spec.ts',
      'a bundle above its budget fails its service alone, and its largest inputs are named',
    ],
    [
      'tools/plugin/src/languages/go/go-inputs.spec.ts',
      'a program above its budget fails its service, and its largest packages are named',
    ],
  ),
];
