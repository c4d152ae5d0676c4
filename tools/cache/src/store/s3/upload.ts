import { setTimeout as pause } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SpooledBody } from '../spool';
import type { StallTimeout } from './stall-timeout';
import { isPassing } from './s3-answer';

/** What is written, and where to. */
export interface Upload {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly metadata: Record<string, string>;
  readonly content: SpooledBody;
  readonly timeout: StallTimeout;
}

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 100;

/**
 * Repeats `send` while the refusal is a passing one, at most three times, after 100 and 200 ms. The SDK
 * itself never repeats a request whose body is a stream.
 */
export const retrying = async <T>(signal: AbortSignal, send: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (attempt === ATTEMPTS || signal.aborted || !isPassing(error)) throw error;
      await pause(FIRST_PAUSE_MS * attempt, undefined, { signal });
    }
  }
};
