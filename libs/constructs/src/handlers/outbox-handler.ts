import { pascalCase } from '@platform/model/names';
import { STREAM_RETRIES } from '@platform/model/limits';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Access } from '../access';
import { BehindAlarm } from '../alarms';
import type { ServiceStack } from '../app';
import { OutboxTable } from '../data/outbox-table';
import { DeadLetterQueue } from './dead-letter-queue';
import { ServiceFunction, type HandlerProps } from './service-function';
import { readTableStream } from './stream-source';

export interface OutboxHandlerProps extends Omit<HandlerProps, 'access'> {
  /** Events that it may hand on. Default: any of this service. */
  readonly access?: Pick<Access, 'bus'>;
}

/**
 * The outbox of a service and what hands its events to the bus, in their order (ADR 0048). An event that the bus does not
 * take is tried again as often as Lambda does, with an alarm after five minutes; then its place in the stream is
 * told to the dead-letter queue, and it stays in the table for the rest of its week. Output `<Pascal>DlqUrl`.
 *
 * @throws PlatformError for a second outbox, or a figure that is not allowed
 */
export class OutboxHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;

  constructor(service: ServiceStack, name: string, props: OutboxHandlerProps = {}) {
    super(service, name, { access: { bus: 'publish' }, ...props, kind: 'outbox' });
    this.deadLetterQueue = new DeadLetterQueue(service, name, 'outbox').queue;
    const { deadLetterQueue } = this;
    const { streamArn: arn } = new OutboxTable(service, `${pascalCase(name)}Table`);
    readTableStream(this, {
      arn,
      batchWindow: 0,
      retries: STREAM_RETRIES.most,
      filter: { eventName: ['INSERT', 'MODIFY'] },
      deadLetterQueue,
    });
    new BehindAlarm(this, 'Behind', service, this.function, `outbox '${name}'`);
    this.register();
  }
}
