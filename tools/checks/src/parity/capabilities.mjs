import { capability, runtime } from './capability.mjs';
import { DELIVERIES } from './deliveries.mjs';
import { LIVE_CAPABILITIES } from './live-capabilities.mjs';

const http = 'libs/runtime/src/http/http.spec.ts';
const web = 'libs/runtime-go/web/web_test.go';
const dynamodb = 'libs/runtime/test/dynamodb.integration.spec.ts';
const dynamo = 'libs/runtime-go/dynamo/integration_test.go';
const idempotency = 'libs/runtime/test/idempotency.integration.spec.ts';
const idempotencyGo = 'libs/runtime-go/idempotency/idempotency_integration_test.go';
const KINDS = 'tools/plugin/src/generators/handler/generator.spec.ts';
/** What both languages can do, each with the test that shows it, the live ones last. */
export const CAPABILITIES = [
  capability(
    'errors become statuses with one body',
    [http, 'a named error (%s) becomes %i %s'],
    [web, 'TestAnswers'],
  ),
  capability(
    'a 405 says what is allowed',
    [http, 'an unknown path is a 404, a wrong method a 405 that says what is allowed'],
    [web, 'TestA405NamesTheMethodsAllowed'],
  ),
  capability(
    'no body in a log',
    [http, 'S1-39: a body is not logged, at no level'],
    ['libs/runtime-go/httpentry/httpentry_test.go', 'TestABodyIsNotLoggedAtAnyLevel'],
  ),
  runtime(
    ['queue/queue-handler', 'queue/queue'],
    'messages fail one by one',
    'a failed, an undecodable and an invalid message come again, the others are done',
    'TestMessagesFailAlone',
  ),
  runtime(
    ['queue/queue-handler', 'queue/queue'],
    'a FIFO queue keeps its order',
    'a group of a FIFO queue stops at its first failure, the others go on',
    'TestAGroupOfAFIFOQueueStopsAtItsFirstFailure',
  ),
  runtime(
    ['events/event-handler', 'events/events'],
    'an event reaches its subscription',
    'an event reaches its subscription, parsed and with its metadata',
    'TestAnEventReachesItsSubscription',
  ),
  runtime(
    ['events/event-queue-handler', 'events/events'],
    'events through a queue',
    'events that come through a queue reach their subscription and fail one by one',
    'TestEventsThroughAQueueFailAlone',
  ),
  runtime(
    ['events/event-publisher', 'publisher/publisher'],
    'only refused events are published again',
    'only refused entries are sent again',
    'TestPublishSendsBatchesOfTenAndRefusedEntriesAgain',
  ),
  runtime(
    ['outbox/outbox', 'outbox/outbox'],
    'events of an outbox keep their order',
    'what the bus does not take stops the batch: Lambda comes again from there',
    'TestWhatTheBusDoesNotTakeStopsTheBatch',
  ),
  runtime(
    ['inbox/effects-once', 'memory/unit-of-work'],
    'an event has its effect once',
    'F-105: whatever ends where, comes twice or in another order: every order has one effect',
    'TestWhateverEndsWhereEveryOrderHasOneEffect',
  ),
  capability(
    'a change and its event are kept together',
    [
      'libs/runtime/test/unit-of-work.integration.spec.ts',
      'the events of a unit are one item of the outbox, under the key of its first change, for a week',
    ],
    [
      'libs/runtime-go/outbox/outbox_integration_test.go',
      'TestIntegrationTheEventsOfAUnitAreOneItemForAWeek',
    ],
  ),
  capability(
    'a store of events',
    [
      'libs/runtime/test/event-store.integration.spec.ts',
      'what was appended is read in its order, from any version on',
    ],
    ['libs/runtime-go/eventstore/eventstore_integration_test.go', 'TestIntegrationAnEventStore'],
  ),
  runtime(
    ['dynamodb/cursor', 'dynamo/cursor'],
    'cursors are sealed together with their list',
    'a cursor is the same in both languages',
    'TestACursorIsTheSameInBothLanguages',
  ),
  runtime(
    ['testing/memory-table', 'dynamo/expiry'],
    'an item is gone from its moment of expiry on',
    'an item is gone from its moment of expiry on, which is kept in whole seconds',
    'TestAnItemIsGoneFromItsMomentOfExpiryOn',
  ),
  runtime(
    ['stream/stream-handler', 'stream/stream'],
    'a stream stops at the first failure',
    'the first failure stops the batch and says where to come again',
    'TestTheFirstFailureStopsTheBatch',
  ),
  runtime(
    ['topic/topic-handler', 'topic/topic'],
    'a notification has message, subject and topic',
    'a notification comes with its message, subject and topic',
    'TestANotificationComesWithItsMessageSubjectAndTopic',
  ),
  runtime(
    ['bucket/bucket-handler', 'bucket/bucket'],
    'an object has the key it was stored with',
    'an object comes with its bucket, key as it was stored, size and event',
    'TestAnObjectComesWithItsBucketKeySizeAndEvent',
  ),
  runtime(
    ['kinesis/kinesis-handler', 'kinesis/kinesis'],
    'records come decoded and in order',
    'records come in order, decoded, with their key and sequence number',
    'TestRecordsComeInOrderDecodedWithTheirKeyAndSequenceNumber',
  ),
  runtime(
    ['schedule/schedule-handler', 'schedule/schedule'],
    'a schedule knows when it was due',
    'the function gets the envelope and the context',
    'TestARunKnowsItsTimeAndFailsTheInvocation',
  ),
  runtime(
    ['direct/direct-handler', 'direct/direct'],
    'a plain invocation is checked and answered',
    'S1-05: whoever invokes it gets the result, of which nothing else leaves',
    'TestWhoeverInvokesItGetsTheResult',
  ),
  runtime(
    ['webhook/webhook-handler', 'webhook/webhook'],
    'a signature over the raw body, or nothing is taken',
    'F-041: what %s signs is handed over as it was sent',
    'TestWhatIsSignedIsHandedOverAsItWasSent',
  ),
  runtime(
    ['authorizer/authorizer-handler', 'authorizer/authorizer'],
    'an authorizer refuses unless told otherwise',
    'nobody is let in who is not said to be',
    'TestNobodyIsLetInWhoIsNotSaidToBe',
  ),
  runtime(
    ['logging/invocation', 'invocation/invocation'],
    'a warning when little time remains',
    'one warning is logged when less than 5 s remain',
    'TestLittleRemainingTimeIsWarnedOf',
  ),
  runtime(
    ['logging/logger', 'logging/logging'],
    'no secret in a log',
    'secrets do not reach the logs, at any depth and in any spelling',
    'TestSecretsDoNotReachTheLogs',
  ),
  runtime(
    ['metrics/metrics', 'metrics/metrics'],
    'metrics of an invocation in one line',
    'counters of an invocation end up in one line, in the namespace of the service',
    'TestMetricsAreOneLineAtTheEndOfAnInvocation',
  ),
  runtime(
    ['config/read-config', 'config/config'],
    'one error names every wrong setting',
    'one error names every setting that is missing or not allowed',
    'TestReadNamesEverythingThatIsWrong',
  ),
  runtime(
    ['retry/retry', 'retry/retry'],
    'retries of what may succeed later',
    'what cannot succeed later is not tried again',
    'TestDo',
  ),
  capability(
    'create once, update by version, delete again',
    [dynamodb, 'an update of what changed meanwhile, or is gone, is a conflict'],
    [dynamo, 'TestIntegrationCreateGetUpdateDelete'],
  ),
  capability(
    'lists newest first, page by page',
    [dynamodb, 'orders of a user come newest first, page by page, without other items'],
    [dynamo, 'TestIntegrationListsAreNewestFirstPageByPage'],
  ),
  capability(
    'transactions',
    [dynamodb, 'a transaction writes everything or nothing'],
    [dynamo, 'TestIntegrationATransactionIsAllOrNothing'],
  ),
  capability(
    'work once per key',
    [idempotency, 'work runs once per key, and repeats its result'],
    [idempotencyGo, 'TestIntegrationWorkRunsOncePerKeyAndItsResultIsKept'],
  ),
  ...DELIVERIES,
  capability(
    'handlers of every kind',
    [KINDS, 'S0-37: the entry of kind %s is wiring and nothing else'],
    [KINDS, 'S0-37: the program of kind %s in Go starts what it wires and does nothing else'],
  ),
  ...LIVE_CAPABILITIES,
];
