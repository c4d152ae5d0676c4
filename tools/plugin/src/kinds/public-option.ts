import { PlatformError } from '@platform/model/errors';
import { LEAST_REASON } from '@platform/model/limits';
import type { Options } from '../options/option';
import type { HandlerKind } from './handler-kind';

export const PUBLIC_OPTION = {
  public: {
    type: 'string',
    description: `Why anybody may call it, in ${LEAST_REASON} characters at least.`,
    default: 'only whom IAM lets in',
  },
} as const satisfies Options;

/** @throws PlatformError when it is said that anybody may call it, but not why */
export const assertPublic = (reason: string | undefined): void => {
  if (
    reason === undefined ||
    (reason.trim().length >= LEAST_REASON && !/['\\\p{Cc}\u2028\u2029]/u.test(reason))
  )
    return;
  throw new PlatformError({
    what: `--public '${reason}' does not say why anybody may call it`,
    allowed: `a reason of ${LEAST_REASON} characters at least, in one line and without ' and \\, or no --public: IAM then lets callers in`,
  });
};

/** IAM lets callers in, unless it is said why anybody may call. */
export const asksIam: HandlerKind['asks'] = (infra) =>
  /\bpublic:\s*['"`]/.test(infra) ? 'nobody' : 'iam';
