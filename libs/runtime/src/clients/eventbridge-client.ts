import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientConfig } from './client-config.js';
import { once } from './once.js';

/** The container's EventBridge client, made on first use (F-109, S0-31). */
export const eventBridgeClient = once(() => new EventBridgeClient(clientConfig()));
