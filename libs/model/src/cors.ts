/** What pages of the stage's origins may send and read (F-171), whichever front door answers them. */
export const CORS = {
  headers: ['authorization', 'content-type', 'idempotency-key', 'x-correlation-id'],
  exposed: ['x-correlation-id'],
  /** Seconds that a browser may keep the answer to a preflight. */
  maxAge: 3600,
} as const;
