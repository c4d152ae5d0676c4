/** Ends an operation that makes no progress. */
export interface StallTimeout {
  readonly signal: AbortSignal;
  /** Something moved: the time starts anew. */
  progress(): void;
}

/**
 * Runs `work`, whose signal is aborted once `ms` pass without progress. The timer is gone when `work` is
 * settled, so a body that is read afterwards is not cut.
 */
export const withStallTimeout = async <T>(
  ms: number,
  work: (timeout: StallTimeout) => Promise<T>,
): Promise<T> => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await work({ signal: controller.signal, progress: () => void timer.refresh() });
  } finally {
    clearTimeout(timer);
  }
};
