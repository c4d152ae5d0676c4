import { ConfigurationError } from './configuration-error';
import type { SealedFacts } from './seal';

const FIELD = /^[^|\r\n]+$/;

/**
 * The bytes a seal signs: `v1|repository|scope|hash|size|sha256`, one text for one set of facts. It begins
 * with a version, so a signature made for anything else by the same key never fits.
 * @throws ConfigurationError when a field holds the separator.
 */
export function sealedText({ repository, scope, hash, size, sha256 }: SealedFacts): Buffer {
  const fields = [repository, scope, hash, String(size), sha256];
  const ambiguous = fields.find((field) => !FIELD.test(field));
  if (ambiguous !== undefined)
    throw new ConfigurationError(
      `a sealed field is '${ambiguous}', allowed is text without '|' and line breaks. ` +
        'Rename the repository or the scope.',
    );
  return Buffer.from(`v1|${fields.join('|')}`, 'utf8');
}
