import { expectThat } from './expectation';
import type { SynthesizedService } from './synth-service';
import { deadLettersOf, queueOf, sourceOf } from './trigger';

/** The worker's failed messages come back alone, not with their batch (S0-59, C-20). */
export const expectPartialBatch = (service: SynthesizedService, handler: string): void => {
  const types = sourceOf(service, handler)?.properties['FunctionResponseTypes'];
  expectThat(
    Array.isArray(types) && types.includes('ReportBatchItemFailures'),
    `The source of worker '${handler}' does not take failures per message`,
    types,
    "['ReportBatchItemFailures']",
    `use WorkerHandler in infra/handlers/${handler}.ts`,
  );
};

/** The queue hides a message for six times the worker's timeout (S0-62), where it fails fast for two. */
export const expectVisibility = (service: SynthesizedService, handler: string): void => {
  const timeout = Number(service.functionOf(handler).properties['Timeout']);
  const visibility = queueOf(service, handler)?.properties['VisibilityTimeout'];
  const times = service.stack.stage.failFast ? 2 : 6;
  expectThat(
    visibility === times * timeout,
    `The visibility timeout of worker '${handler}' is not ${times} times its timeout`,
    visibility,
    `${times * timeout} s`,
    `use WorkerHandler in infra/handlers/${handler}.ts`,
  );
};

/** What the handler cannot process is kept 14 days in a queue (F-074, F-061). */
export const expectDeadLetterQueue = (service: SynthesizedService, handler: string): void => {
  const deadLetters = deadLettersOf(service, handler);
  const days14 = 14 * 24 * 60 * 60;
  expectThat(
    deadLetters?.properties['MessageRetentionPeriod'] === days14,
    `The handler '${handler}' has no dead-letter queue that keeps 14 days`,
    deadLetters?.properties ?? 'no queue',
    `a queue with MessageRetentionPeriod ${days14}`,
    `use a handler construct of @platform/constructs in infra/handlers/${handler}.ts`,
  );
};
