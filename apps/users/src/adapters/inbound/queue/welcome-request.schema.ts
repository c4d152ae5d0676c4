import * as z from 'zod';
import type { WelcomeRequest } from '../../../core/domain/welcome-requests';

/** What the worker's queue carries; anything else counts as failed and ends as a dead letter. */
export const welcomeRequestSchema: z.ZodType<WelcomeRequest> = z.object({
  userId: z.string().min(1),
});
