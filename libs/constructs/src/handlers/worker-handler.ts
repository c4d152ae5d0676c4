import { PlatformError } from '@platform/model/errors';
import { pascalCase } from '@platform/model/names';
import { Duration } from 'aws-cdk-lib';
import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { DeliveryOptions, ServiceStack } from '../app';
import { requireBatch } from './batch';
import { DeadLetterQueue } from './dead-letter-queue';
import { privateQueue } from './private-queue';
import { ServiceFunction, type HandlerProps } from './service-function';

export interface WorkerHandlerProps extends HandlerProps {
  /** Messages per invocation: 1–10, or up to 10000 with a window. Default 10 (S0-25). */
  readonly batchSize?: number;
  /** Seconds to wait for a batch to fill, 0–300. Default 0. */
  readonly batchWindow?: number;
  /** Receives before the dead-letter queue, 1–1000. Default 3 (C-22), 2 in `local` and pattern stages. */
  readonly maxReceives?: number;
  /** Invocations at once, 2–1000, no more than are reserved. Default: Lambda's own. */
  readonly maxConcurrency?: number;
  /**
   * A FIFO queue: messages of one group are worked on in the order in which they were sent. Duplicates
   * within 5 minutes are known by their `content`, or by the id that their sender gives (`explicit`).
   * Batches have 10 messages at most and no window. Default: a standard queue.
   */
  readonly fifo?: 'content' | 'explicit';
}

/**
 * A queue with its worker (F-032, F-074): visible again after 6 × timeout (S0-62, C-19), after 2 ×
 * timeout in `local` and pattern stages, where a poison message is to be set aside soon; failures
 * reported per message (S0-59, C-20), dead-letter queue with alarm, TLS only, encrypted.
 * Outputs `<Pascal>QueueUrl` and `<Pascal>DlqUrl`.
 *
 * @throws PlatformError for a figure outside the limits of SQS, or more invocations at once than are reserved
 */
export class WorkerHandler extends ServiceFunction {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(service: ServiceStack, name: string, props: WorkerHandlerProps = {}) {
    super(service, name, { ...props, kind: 'worker' });
    const batch = requireBatch(name, props, service.stage);
    const { fifo } = props;
    this.deadLetterQueue = new DeadLetterQueue(service, name, 'worker', { fifo: !!fifo }).queue;
    this.queue = privateQueue(this, 'Queue', service.stage, {
      ...(fifo && { fifo: true, contentBasedDeduplication: fifo === 'content' }),
      visibilityTimeout: Duration.seconds(batch.visibility * this.timeout),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: batch.maxReceives },
    });
    this.function.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: batch.batchSize,
        maxBatchingWindow: fifo ? undefined : Duration.seconds(batch.batchWindow),
        maxConcurrency: batch.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    service.queues.add(name, this.queue);
    const url = `${pascalCase(name)}QueueUrl`;
    service.output(url, this.queue.queueUrl, `Queue of worker '${name}'`);
    this.register();
  }

  /**
   * Events wait in the queue; the message body is the whole event (C-11, `--via queue`).
   *
   * @throws PlatformError when the queue is FIFO: a bus has no order to keep
   */
  override ruleTarget({ maxEventAge, retryAttempts }: DeliveryOptions): IRuleTarget {
    if (this.queue.fifo) throw ofNoOrder(this.name);
    return new SqsQueue(this.queue, {
      deadLetterQueue: this.deadLetterQueue,
      maxEventAge,
      retryAttempts,
    });
  }
}

const ofNoOrder = (worker: string): PlatformError =>
  new PlatformError({
    what: `The worker '${worker}' cannot receive events: its queue is FIFO`,
    got: 'a rule, whose events come in no order, to a FIFO queue',
    allowed: 'a handler of kind event, or a worker with a standard queue',
    run: `leave out fifo in infra/handlers/${worker}.ts, or name another handler in the rule`,
  });
