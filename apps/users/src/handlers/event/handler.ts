import { eventHandler } from '@platform/runtime/events';
import { subscriptions } from '../../adapters/inbound/events';
import { connect } from '../../adapters/outbound/connect';

export const handler = eventHandler(subscriptions(connect()));
