import { connect } from '@platform/runtime/config';
import { eventHandler } from '@platform/runtime/events';
import { subscriptions } from '../../adapters/inbound/events';
import { system, table } from '../../adapters/outbound/connect';

export const handler = eventHandler(subscriptions(connect(system, table)));
