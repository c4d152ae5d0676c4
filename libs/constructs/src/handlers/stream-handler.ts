import { PlatformError } from '@platform/model/errors';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ServiceStack } from '../app';
import { DeadLetterQueue } from './dead-letter-queue';
import { ServiceFunction, type HandlerProps } from './service-function';
import { readTableStream, type StreamSourceProps } from './stream-source';

const EVENT_NAMES = ['INSERT', 'MODIFY', 'REMOVE'] as const;

/** What happened to an item. */
export type StreamEventName = (typeof EVENT_NAMES)[number];

export interface StreamHandlerProps extends HandlerProps, StreamSourceProps {
  /** Changes that come. Default all. */
  readonly eventNames?: readonly StreamEventName[];
}

/** One pattern of what is asked for by name and by pattern. */
const filterOf = (name: string, { eventNames, filter }: StreamHandlerProps) => {
  if (!eventNames) return filter;
  const known = eventNames.length > 0 && eventNames.every((each) => EVENT_NAMES.includes(each));
  if (known && filter?.['eventName'] === undefined) return { eventName: eventNames, ...filter };
  throw new PlatformError({
    what: known
      ? `The handler '${name}' says twice which changes come`
      : `eventNames of '${name}' names what no stream tells`,
    got: JSON.stringify(known ? filter : eventNames),
    allowed: known
      ? 'eventNames, or eventName in filter'
      : `one or more of ${EVENT_NAMES.join(', ')}`,
    run: `edit infra/handlers/${name}.ts`,
  });
};

/**
 * A handler of what changes in the service's table (F-036, F-089, S1-55, S1-56): items as they were and
 * as they are, in order per item, in batches of 100 or what came within 5 s. What fails is tried three
 * times more and then told to the dead-letter queue; the stream keeps it for 24 hours. Output `<Pascal>DlqUrl`.
 *
 * @throws PlatformError for a figure or filter that Lambda does not take, and at synth without a table
 */
export class StreamHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;

  constructor(service: ServiceStack, name: string, props: StreamHandlerProps = {}) {
    const filter = filterOf(name, props);
    super(service, name, { ...props, kind: 'stream' });
    this.deadLetterQueue = new DeadLetterQueue(service, name, 'stream handler').queue;
    const { deadLetterQueue } = this;
    service.tables.whenAdded('table', `Handler '${name}'`, (table) => {
      const arn = table.streamFor(name);
      readTableStream(this, { ...props, arn, filter, deadLetterQueue });
    });
    this.register();
  }
}
