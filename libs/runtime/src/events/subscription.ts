import type { EventContract, EventData, EventMetadata } from '@platform/model/events';
import { logger } from '../logging/index.js';
import type { Inbox } from '../ports/index.js';

/** A function and the event it is called with. Made by {@link subscribe}. */
export interface Subscription {
  readonly contract: EventContract;
  readonly handle: (data: unknown, metadata: EventMetadata) => Promise<unknown>;
}

/** How events reach a subscription. */
export interface SubscribeOptions {
  /** Lets an event that comes again have no second effect. Default: `handle` is called every time. */
  readonly inbox?: Inbox;
}

/** Calls `handle` with the parsed data of every event of `contract` (S0-66); with an inbox, once per event. */
export const subscribe = <Contract extends EventContract>(
  contract: Contract,
  handle: (data: EventData<Contract>, metadata: EventMetadata) => Promise<unknown>,
  { inbox }: SubscribeOptions = {},
): Subscription => {
  const call: Subscription['handle'] = (data, metadata) =>
    handle(data as EventData<Contract>, metadata);
  return { contract, handle: inbox ? once(inbox, contract, call) : call };
};

const once =
  (inbox: Inbox, { source, detailType }: EventContract, call: Subscription['handle']) =>
  async (data: unknown, metadata: EventMetadata): Promise<void> => {
    const delivery = { eventId: metadata.eventId, reaction: eventName(source, detailType) };
    const isNew = await inbox.once(delivery, () => call(data, metadata));
    if (!isNew) logger().info('Event came again: it has had its effect');
  };

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
          'Call both functions from one, or generate a handler of kind event for one of them',
      );
    }
    index.set(name, subscription);
  }
  return index;
};
