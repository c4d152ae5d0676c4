import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ServiceStack } from '../app';
import { DeadLetterQueue } from './dead-letter-queue';
import { ServiceFunction, type CalledHandlerProps } from './service-function';

export type DirectHandlerProps = CalledHandlerProps;

/**
 * A function that is invoked by its name (F-043, S1-05), by whoever has the right to: nobody has it
 * unless a role names it. Who waits gets the result or the error; an asynchronous invocation that
 * failed after Lambda's two retries ends in the dead-letter queue as `requestPayload`, beside the
 * error. Whoever invokes it is granted `called`. Output `<Pascal>DlqUrl`.
 */
export class DirectHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;

  constructor(service: ServiceStack, name: string, props: DirectHandlerProps = {}) {
    const deadLetterQueue = new DeadLetterQueue(service, name, 'function').queue;
    super(service, name, { ...props, kind: 'direct', deadLetterQueue });
    this.deadLetterQueue = deadLetterQueue;
    this.register();
  }
}
