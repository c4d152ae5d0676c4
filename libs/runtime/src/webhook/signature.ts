import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a request says of its signature. */
export interface Signed {
  /** In hex; one that fits is enough. */
  readonly signatures: readonly string[];
  /** What stands before the body in what is signed. */
  readonly prefix: string;
  /** Unix seconds at which it was signed, where the scheme tells. */
  readonly timestamp?: number;
}

/** How a sender signs what it sends: HMAC with SHA-256 in all of them. */
export interface SignatureScheme {
  /** The signature by its headers, whose names are in lower case; undefined when it has none. */
  read(headers: Readonly<Record<string, string | undefined>>): Signed | undefined;
  /** Seconds that a signature may be old, or ahead. Default: the scheme has no timestamp. */
  readonly toleranceSeconds?: number;
  /** Headers to hand on, in lower case. */
  readonly keeps: readonly string[];
  /** The text to answer with at once, where the body is but a question whether somebody is here. */
  challenge?(body: string): string | undefined;
}

const HEX_DIGEST = /^[0-9a-f]{64}$/;

/** Compared in constant time, whatever its length (RFC 2104, §5). */
const fits = (expected: Buffer, signature: string): boolean =>
  HEX_DIGEST.test(signature) && timingSafeEqual(expected, Buffer.from(signature, 'hex'));

/**
 * Why a signature is refused, for the log alone; undefined when it is right.
 *
 * @param secrets one per line, so that a new one can be taken before the old one is given up
 * @param now milliseconds since 1970
 */
export const signatureProblem = (
  { toleranceSeconds }: SignatureScheme,
  signed: Signed | undefined,
  body: Buffer,
  secrets: string,
  now: number,
): string | undefined => {
  if (!signed || signed.signatures.length === 0) return 'it has none';
  const keys = secrets.split('\n').flatMap((line) => line.trim() || []);
  const right = keys
    .map((key) => createHmac('sha256', key).update(signed.prefix).update(body).digest())
    .some((expected) => signed.signatures.some((signature) => fits(expected, signature)));
  if (!right) return 'it does not fit';
  if (toleranceSeconds === undefined) return undefined;
  const age = Math.abs(now / 1000 - (signed.timestamp ?? 0));
  return age <= toleranceSeconds ? undefined : 'it is too old, or of a time to come';
};
