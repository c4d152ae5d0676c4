import { pascalCase } from '@platform/model/names';
import { Duration } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DlqAlarm } from '../alarms';
import type { ServiceStack } from '../app';
import { accept } from '../validation';
import { privateQueue } from './private-queue';

/**
 * The dead-letter queue of one handler, kept 14 days (S1-50, F-074), with its alarm.
 * Output `<Pascal>DlqUrl`.
 */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;

  /** @param fifo whether it holds messages of a FIFO queue, which fit into no other */
  constructor(service: ServiceStack, handler: string, kind: string, { fifo = false } = {}) {
    super(service, `${pascalCase(handler)}Dlq`);
    this.queue = privateQueue(this, 'Queue', service.stage, {
      retentionPeriod: Duration.days(14),
      ...(fifo && { fifo }),
    });
    accept(this.queue, [
      { id: 'AwsSolutions-SQS3', reason: 'This queue is itself a dead-letter queue.' },
    ]);
    const of = `${kind} '${handler}'`;
    new DlqAlarm(this, 'Waiting', service, this.queue, of);
    service.output(`${pascalCase(handler)}DlqUrl`, this.queue.queueUrl, `Failed messages of ${of}`);
  }
}
