import { z } from 'zod';
import type { Grant } from '../../core/grant';
import type { Scope } from '../../core/scope';
import type { PublicKey } from '../../core/sealer';

const scope = z.custom<Scope>(
  (value) => typeof value === 'string' && /^(trusted|own\/.+)$/.test(value),
);

/** Answer of `GET /v1/grant`. */
export const grantAnswer: z.ZodType<Grant> = z.object({
  repository: z.string().min(1),
  reads: z.array(scope),
  writes: scope.optional(),
  subject: z.string(),
  expiresAt: z.number().optional(),
});

/** Answer of `POST /v1/token`; `expires_in` in seconds. */
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  grant: grantAnswer,
});

/** Answer of `GET /v1/keys`. */
export const keysAnswer: z.ZodType<{ keys: PublicKey[] }> = z.object({
  keys: z.array(z.object({ keyId: z.string().min(1), pem: z.string().min(1) })),
});

/** Answer of 401 to `POST /v1/token`. */
export const refusalAnswer = z.object({ error: z.string(), reason: z.string() });
