import { ConfigurationError } from '../model/errors';
import type { SealedFacts } from './seal';

const FIELD = /^[^|\r\n]+$/;

/** Any text may name a principal, so its bytes are signed in base64url. */
const encoded = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

/**
 * The bytes a seal signs: `v2|repository|scope|hash|size|sha256|principal`, without a principal `v1|…|sha256`; one
 * text for one set of facts. It begins with a version, so a signature made for anything else by the same key never
 * fits.
 * @throws ConfigurationError when a field holds the separator.
 */
export const sealedText = (facts: SealedFacts): Buffer => {
  const { repository, scope, hash, size, sha256, principal } = facts;
  const fields = [repository, scope, hash, String(size), sha256];
  const ambiguous = fields.find((field) => !FIELD.test(field));
  if (ambiguous !== undefined)
    throw new ConfigurationError({
      what: `a sealed field is '${ambiguous}'`,
      allowed: "text without '|' and line breaks",
      run: 'rename the repository or the scope',
    });
  const place = fields.join('|');
  const text = principal === undefined ? `v1|${place}` : `v2|${place}|${encoded(principal)}`;
  return Buffer.from(text, 'utf8');
};
