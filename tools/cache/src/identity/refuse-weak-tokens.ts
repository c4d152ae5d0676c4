import { ConfigurationError } from '../model/errors';
import type { StaticToken } from './static-token';
import { tokenDigest } from './token-digest';

const EMPTY = tokenDigest('');
const RUN = 'platform-cache token, once for each';

/**
 * Refuses tokens that would make two principals one: an empty token, and equal tokens, whatever their rights;
 * also a token that equals one of `others`, digests by what they are called, and two tokens with one scope.
 * @throws ConfigurationError naming the tokens, never their values.
 */
export const refuseWeakTokens = (
  tokens: readonly StaticToken[],
  others: Readonly<Record<string, string | undefined>> = {},
): void => {
  const seen = new Map<string, string>();
  for (const [called, sha256] of Object.entries(others)) {
    if (sha256 === undefined) continue;
    if (sha256 === EMPTY)
      throw new ConfigurationError({
        what: `${called} is empty`,
        allowed: 'a random secret',
        run: RUN,
      });
    const other = seen.get(sha256);
    if (other)
      throw new ConfigurationError({
        what: `${called} equals ${other}`,
        allowed: 'different secrets',
        run: RUN,
      });
    seen.set(sha256, called);
  }
  for (const { name, repository, access, sha256 } of tokens) {
    const called = `the static token '${name}' of '${repository}'`;
    const other = seen.get(sha256);
    if (sha256 === EMPTY)
      throw new ConfigurationError({
        what: `${called} is empty`,
        allowed: 'a random secret',
        run: RUN,
      });
    if (other)
      throw new ConfigurationError({
        what: `${called} (${access}) equals ${other}`,
        allowed: 'different secrets',
        run: RUN,
      });
    seen.set(sha256, called);
  }
  const places = tokens.map(({ name, repository }) => `${repository} ${name}`);
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice)
    throw new ConfigurationError({
      what: `two static tokens are called '${twice}'`,
      allowed: 'one name per repository',
      run: 'rename one',
    });
};
