/**
 * Environment variables that a construct sets and the runtime reads (requirements §2.1, F-071).
 * Names are the field's own where one exists: the `POWERTOOLS_*` pair is read by Powertools itself.
 */
export const ENV = {
  stage: 'STAGE',
  version: 'VERSION',
  serviceName: 'POWERTOOLS_SERVICE_NAME',
  metricsNamespace: 'POWERTOOLS_METRICS_NAMESPACE',
  logLevel: 'LOG_LEVEL',
  tableName: 'TABLE_NAME',
  eventBusName: 'EVENT_BUS_NAME',
  /** Origins whose pages may read answers, where the front door leaves CORS to the function. */
  corsOrigins: 'CORS_ORIGINS',
  outboxTableName: 'OUTBOX_TABLE_NAME',
} as const;

/** `process-order` → `PROCESS_ORDER_QUEUE_URL`: where the URL of a worker's queue is found. */
export const queueUrlVariable = (worker: string): string =>
  `${worker.replaceAll('-', '_').toUpperCase()}_QUEUE_URL`;
