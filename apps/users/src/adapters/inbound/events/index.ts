// Written by @platform/plugin from the files in this folder; the next generator run rewrites it.
import { withPorts } from '@platform/runtime/ports';
import { ordersOrderPlacedSubscription } from './orders-order-placed.subscription';

export const subscriptions = withPorts(ordersOrderPlacedSubscription);
