import { Logger } from '@aws-lambda-powertools/logger';
import { once } from '../clients/once.js';
import { LogFormat } from './log-format.js';
import { redact } from './redact.js';

/**
 * The container's logger: one JSON object per line (F-097). Level from `LOG_LEVEL` (DEBUG, INFO,
 * WARN, ERROR; default INFO), service name from `POWERTOOLS_SERVICE_NAME`. Lines written while an
 * invocation runs carry its request and correlation id without being told.
 *
 * @example
 * logger().info('Order placed', { orderId });
 * logger().error('Payment failed', error);
 * const child = logger().createChild({ persistentKeys: { component: 'pricing' } });
 */
export const logger = once(
  () => new Logger({ logFormatter: new LogFormat(), jsonReplacerFn: redact }),
);
