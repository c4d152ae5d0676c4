export type { Access, BusAccess, TableAccess, TableAction } from './access';
export { ApiHandler, type ApiHandlerProps } from './api-handler';
export { DeadLetterQueue, DlqAlarm } from './dead-letter-queue';
export { EventHandler, type EventHandlerProps } from './event-handler';
export { EventRule, type EventRuleProps } from './event-rule';
export { PlatformError, type PlatformErrorParts } from './platform-error';
export { PlatformStack } from './platform-stack';
export { ScheduleHandler, type ScheduleHandlerProps } from './schedule-handler';
export { ServiceApp, type ServiceAppProps } from './service-app';
export {
  ServiceFunction,
  type HandlerKind,
  type HandlerProps,
  type ServiceFunctionProps,
  type SizeClass,
} from './service-function';
export {
  ServiceStack,
  type OutputOptions,
  type Part,
  type ServiceStackProps,
  type ThrottleConfig,
} from './service-stack';
export { SingleTable, type SingleTableProps } from './single-table';
export type { JwtConfig, StageConfig, StageEntry, StagesFile } from './stage';
export { accept, type AcceptedFinding } from './validation';
export { WorkerHandler, type WorkerHandlerProps } from './worker-handler';
