import type { SignatureScheme, Signed } from './signature.js';

/** What a scheme with a timestamp may be told. */
export interface SchemeOptions {
  /** Seconds that a signature may be old, or ahead. Default 300, as Stripe and Slack advise. */
  readonly toleranceSeconds?: number;
}

const FIVE_MINUTES_S = 300;

/** Unix seconds in digits alone, so that what was signed is what is compared. */
const secondsOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;

const withPrefix = (text: string | undefined, prefix: string): string[] =>
  text?.startsWith(prefix) ? [text.slice(prefix.length)] : [];

/** GitHub: `X-Hub-Signature-256: sha256=<hex>` of the body. It has no timestamp. */
export const github = (): SignatureScheme => ({
  keeps: ['x-github-event', 'x-github-delivery'],
  read: (headers) => ({
    prefix: '',
    signatures: withPrefix(headers['x-hub-signature-256'], 'sha256='),
  }),
});

/** Stripe: `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=<hex>]` of `<seconds>.<body>`. */
export const stripe = ({
  toleranceSeconds = FIVE_MINUTES_S,
}: SchemeOptions = {}): SignatureScheme => ({
  toleranceSeconds,
  keeps: [],
  read: (headers) => {
    const parts = (headers['stripe-signature'] ?? '').split(',').map((part) => part.trim());
    const [time] = parts.flatMap((part) => withPrefix(part, 't='));
    return timed(
      time,
      '.',
      '',
      parts.flatMap((part) => withPrefix(part, 'v1=')),
    );
  },
});

/** Slack: `X-Slack-Signature: v0=<hex>` of `v0:<X-Slack-Request-Timestamp>:<body>`. */
export const slack = ({
  toleranceSeconds = FIVE_MINUTES_S,
}: SchemeOptions = {}): SignatureScheme => ({
  toleranceSeconds,
  keeps: ['x-slack-retry-num'],
  read: (headers) =>
    timed(
      headers['x-slack-request-timestamp'],
      ':',
      'v0:',
      withPrefix(headers['x-slack-signature'], 'v0='),
    ),
  challenge: challengeOf,
});

/** Any other sender: `X-Signature: sha256=<hex>` of `<X-Timestamp>.<body>`, in Unix seconds. */
export const hmac = ({
  toleranceSeconds = FIVE_MINUTES_S,
}: SchemeOptions = {}): SignatureScheme => ({
  toleranceSeconds,
  keeps: [],
  read: (headers) =>
    timed(headers['x-timestamp'], '.', '', withPrefix(headers['x-signature'], 'sha256=')),
});

const timed = (
  time: string | undefined,
  after: string,
  before: string,
  signatures: readonly string[],
): Signed | undefined => {
  const timestamp = secondsOf(time);
  if (timestamp === undefined) return undefined;
  return { prefix: `${before}${time}${after}`, timestamp, signatures };
};

/** Slack asks once, signed, whether the address is that of the app (`url_verification`). */
const challengeOf = (body: string): string | undefined => {
  try {
    const { type, challenge } = JSON.parse(body) as { type?: unknown; challenge?: unknown };
    return type === 'url_verification' && typeof challenge === 'string' ? challenge : undefined;
  } catch {
    return undefined;
  }
};
