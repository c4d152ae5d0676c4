import { z } from 'zod';
import type { WebhookEvent } from '../ports/index.js';

export type { WebhookEvent } from '../ports/index.js';

/** For the queue between a webhook and its worker. */
export const webhookEventSchema: z.ZodType<WebhookEvent> = z
  .object({
    id: z.string().min(1),
    body: z.string(),
    receivedAt: z.string(),
    headers: z.record(z.string(), z.string()),
  })
  .readonly();
