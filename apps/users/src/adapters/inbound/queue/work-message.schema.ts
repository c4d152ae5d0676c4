import * as z from 'zod';
import type { WorkMessage } from '../../../core/application/process-work-message';

/** A message that does not match counts as failed and ends in the dead-letter queue. */
export const workMessageSchema: z.ZodType<WorkMessage> = z.object({
  id: z.string().min(1),
});
