import type { Context } from 'aws-lambda';
import { logger } from './logger.js';

/** Milliseconds before the timeout at which a warning is logged (S1-21, F-100). */
export const REMAINING_TIME_WARNING_MS = 5000;

/**
 * Logs one warning when less than 5 s remain; a function with less than 10 s in all is warned when
 * half of it is gone, otherwise every run of it would warn. Returns what stops the watch.
 */
export const watchRemainingTime = (context: Context): (() => void) => {
  const remaining = context.getRemainingTimeInMillis();
  const margin = Math.min(REMAINING_TIME_WARNING_MS, remaining / 2);
  const timer = setTimeout(() => {
    logger().warn('Little time remains before the timeout', {
      remainingMs: context.getRemainingTimeInMillis(),
    });
  }, remaining - margin);
  timer.unref();
  return () => clearTimeout(timer);
};
