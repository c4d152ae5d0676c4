import { PlatformError } from '@platform/model/errors';
import { LEAST_REASON } from '@platform/model/limits';

/** Whether a text says why anybody may call a handler. */
export const isReason = (text: string | undefined): text is string =>
  (text ?? '').trim().length >= LEAST_REASON;

/** @throws PlatformError when it is said that anybody may call it, but not why */
export const requirePublicReason = (handler: string, reason: string): string => {
  if (isReason(reason)) return reason;
  throw new PlatformError({
    what: `The handler '${handler}' is open to anybody without a reason`,
    got: `public: '${reason}'`,
    allowed: `public: 'why anybody may call it' in ${LEAST_REASON} characters at least, or IAM, without public`,
    run: `edit infra/handlers/${handler}.ts`,
  });
};
