/** What kept the upstream from answering as agreed. */
export type FaultKind =
  | 'network'
  | 'status'
  | 'protocol'
  | 'stalled'
  | 'unauthenticated'
  | 'interrupted';

/**
 * The upstream did not answer, or not as agreed. The message never holds a token or a presigned URL, so it can
 * be shown.
 */
export class UpstreamFault extends Error {
  override readonly name = 'UpstreamFault';
  constructor(
    readonly kind: FaultKind,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Any error as a fault: what is not one yet came from the network. */
export const asFault = (error: unknown, signal?: AbortSignal): UpstreamFault => {
  if (signal?.aborted && signal.reason instanceof UpstreamFault) return signal.reason;
  if (error instanceof UpstreamFault) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new UpstreamFault('network', code ?? message, { cause: error });
};
