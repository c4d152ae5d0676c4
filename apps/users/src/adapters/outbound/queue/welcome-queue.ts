import { logger } from '@platform/runtime/logging';
import type { QueueSender } from '@platform/runtime/queue';
import type { WelcomeRequest, WelcomeRequests } from '../../../core/domain/welcome-requests';

/** Leaves requests in the queue of the worker. */
export const welcomeQueue = (sender: QueueSender<WelcomeRequest>): WelcomeRequests => ({
  async add(request) {
    try {
      await sender.send(request);
    } catch (error) {
      logger().error('Welcome not queued', { ...request, error: error as Error });
    }
  },
});
