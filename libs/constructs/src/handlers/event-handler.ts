import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { DeliveryOptions, ServiceStack } from '../app';
import { DeadLetterQueue } from './dead-letter-queue';
import { ServiceFunction, type HandlerProps } from './service-function';

export type EventHandlerProps = HandlerProps;

/**
 * A handler of events from the bus (F-034); which ones is said by `EventRule`s. An event that could
 * not be delivered ends in the handler's dead-letter queue as it is; one whose handling failed after
 * Lambda's two retries ends there as `requestPayload`, beside the error. Output `<Pascal>DlqUrl`.
 */
export class EventHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;

  constructor(service: ServiceStack, name: string, props: EventHandlerProps = {}) {
    const deadLetterQueue = new DeadLetterQueue(service, name, 'event handler').queue;
    super(service, name, { ...props, kind: 'event', deadLetterQueue });
    this.deadLetterQueue = deadLetterQueue;
    this.register();
  }

  override ruleTarget({ maxEventAge, retryAttempts }: DeliveryOptions): IRuleTarget {
    const { deadLetterQueue } = this;
    return new LambdaFunction(this.function, { deadLetterQueue, maxEventAge, retryAttempts });
  }
}
