import type { EventContract, EventData } from '@platform/model/events';

/** An event to publish together with others. */
export interface PublishRequest<Contract extends EventContract = EventContract> {
  readonly contract: Contract;
  readonly data: EventData<Contract>;
}

/** The port through which domain events leave a service (S0-57, F-103). */
export interface EventPublisher {
  /** Publishes one event; resolves when the bus has accepted it. */
  publish<Contract extends EventContract>(
    contract: Contract,
    data: EventData<Contract>,
  ): Promise<void>;
  /** Publishes several, in batches of 10 as EventBridge allows. */
  publishAll(requests: readonly PublishRequest[]): Promise<void>;
}
