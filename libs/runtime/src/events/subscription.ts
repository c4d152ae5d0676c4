import type { EventContract, EventData, EventMetadata } from '@platform/model/events';

/** A function and the event it is called with. Made by {@link subscribe}. */
export interface Subscription {
  readonly contract: EventContract;
  readonly handle: (data: unknown, metadata: EventMetadata) => Promise<unknown>;
}

/** Calls `handle` with the parsed data of every event of `contract` (S0-66). */
export const subscribe = <Contract extends EventContract>(
  contract: Contract,
  handle: (data: EventData<Contract>, metadata: EventMetadata) => Promise<unknown>,
): Subscription => ({
  contract,
  handle: (data, metadata) => handle(data as EventData<Contract>, metadata),
});

/** Subscriptions by what EventBridge calls an event. */
export type SubscriptionIndex = ReadonlyMap<string, Subscription>;

/** Name under which a subscription is found. */
export const eventName = (source: string, detailType: string): string => `${source} ${detailType}`;

/**
 * Puts subscriptions into an index, during init.
 *
 * @throws Error when two of them want the same event: the second would never be called
 */
export const indexSubscriptions = (subscriptions: readonly Subscription[]): SubscriptionIndex => {
  const index = new Map<string, Subscription>();
  for (const subscription of subscriptions) {
    const name = eventName(subscription.contract.source, subscription.contract.detailType);
    if (index.has(name)) {
      throw new Error(
        `Two subscriptions want the event '${name}'. Allowed: one per event and handler. ` +
          'Call both functions from one, or run: nx g @platform/plugin:handler --kind=event',
      );
    }
    index.set(name, subscription);
  }
  return index;
};
