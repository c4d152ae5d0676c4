// Written by @platform/plugin from *.subscription.ts of this folder; `nx sync` wires what is new.
import { withPorts } from '@platform/runtime/ports';
import { ordersOrderPlacedSubscription } from './orders-order-placed.subscription';

export const subscriptions = withPorts(ordersOrderPlacedSubscription);
