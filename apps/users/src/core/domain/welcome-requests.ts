import * as z from 'zod';

/** What the queue of the worker carries; anything else counts as failed and ends as a dead letter. */
export const welcomeRequestSchema = z.object({ userId: z.string().min(1) }).readonly();

/** A user who waits for a welcome. */
export type WelcomeRequest = z.infer<typeof welcomeRequestSchema>;

/** Where registration leaves what need not be done while somebody waits for an answer. */
export interface WelcomeRequests {
  /** Never fails: a welcome that cannot be asked for is logged, and must not undo a registration. */
  add(request: WelcomeRequest): Promise<void>;
}
