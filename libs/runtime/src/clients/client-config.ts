/**
 * Settings of every SDK client (F-109). Region, credentials and `AWS_ENDPOINT_URL` are read by the
 * SDK itself, and its HTTP agent keeps connections alive, so none of them is repeated here.
 */
export interface ClientConfig {
  /** Calls in all, the first included. */
  readonly maxAttempts: number;
  /** Milliseconds. Shorter than the SDK's own, so that a retry fits into a 29 s request. */
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
  };
}

/** 3 attempts, 1 s to connect, 5 s per request. */
export const clientConfig = (): ClientConfig => ({
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1000, requestTimeout: 5000 },
});
