import { PROVISIONED_CONCURRENCY } from '@platform/model/limits';
import type { Options } from '../options/option';

/** Of kinds whose callers wait for an answer; of others, nobody would notice. */
export const PROVISIONED_OPTION = {
  provisionedConcurrency: {
    type: 'number',
    description: 'Held ready in stages with provisionedConcurrency, no more than are reserved,',
    ...PROVISIONED_CONCURRENCY,
  },
} as const satisfies Options;
