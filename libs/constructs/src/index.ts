export type { Access, BusAccess, TableAccess, TableAction } from './access';
export { DlqAlarm } from './alarms';
export {
  PlatformStack,
  ServiceApp,
  ServiceStack,
  type OutputOptions,
  type Part,
  type ServiceAppProps,
  type ServiceStackProps,
  type ThrottleConfig,
} from './app';
export { OutboxTable } from './data/outbox-table';
export { SingleTable, type SingleTableProps } from './data/single-table';
export { EventRule, type EventRuleProps } from './events/event-rule';
export { AlbHandler, type AlbHandlerProps } from './handlers/alb-handler';
export { ApiHandler, type ApiHandlerProps } from './handlers/api-handler';
export { BucketHandler, type BucketHandlerProps } from './handlers/bucket-handler';
export { AuthorizerHandler, type AuthorizerHandlerProps } from './handlers/authorizer-handler';
export { DeadLetterQueue } from './handlers/dead-letter-queue';
export { DirectHandler, type DirectHandlerProps } from './handlers/direct-handler';
export { EventHandler, type EventHandlerProps } from './handlers/event-handler';
export { OutboxHandler, type OutboxHandlerProps } from './handlers/outbox-handler';
export { RestHandler, type RestHandlerProps } from './handlers/rest-handler';
export { KinesisHandler, type KinesisHandlerProps } from './handlers/kinesis-handler';
export { ScheduleHandler, type ScheduleHandlerProps } from './handlers/schedule-handler';
export { FunctionUrlHandler, type FunctionUrlHandlerProps } from './handlers/function-url-handler';
export {
  ServiceFunction,
  type HandlerProps,
  type ServiceFunctionProps,
} from './handlers/service-function';
export {
  StreamHandler,
  type StreamEventName,
  type StreamHandlerProps,
} from './handlers/stream-handler';
export type { StreamSourceProps, StreamStart } from './handlers/stream-source';
export { TopicHandler, type TopicHandlerProps } from './handlers/topic-handler';
export { WebhookHandler, type WebhookHandlerProps } from './handlers/webhook-handler';
export { WorkerHandler, type WorkerHandlerProps } from './handlers/worker-handler';
export type { HandlerKind, SizeClass, StageConfig } from './stage';
export { accept, type AcceptedFinding } from './validation';
export { PlatformError, type ErrorParts } from '@platform/model/errors';
export type { JwtConfig, StageEntry, StagesFile } from '@platform/model/stages';
