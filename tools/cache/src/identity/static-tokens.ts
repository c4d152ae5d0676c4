import { timingSafeEqual } from 'node:crypto';
import type { Grant } from '../core/grant';
import { type Scope, TRUSTED } from '../core/scope';
import type { StaticToken } from './static-token';

const grantOf = ({ name, repository, access }: StaticToken): Grant => {
  const namespace = `static/${repository}`;
  const subject = `${namespace} ${name}`;
  const own: Scope = `own/${name}`;
  if (access === 'trusted')
    return { repository: namespace, reads: [TRUSTED], writes: TRUSTED, subject };
  if (access === 'read') return { repository: namespace, reads: [TRUSTED], subject };
  return { repository: namespace, reads: [TRUSTED, own], writes: own, subject };
};

/**
 * Finds the grant of a token by its digest. Every stored digest is compared, each in constant time, so
 * neither the place in the list nor a common beginning can be measured.
 */
export const staticGrants = (
  tokens: readonly StaticToken[],
): ((digest: string) => Grant | undefined) => {
  const known = tokens.map((token) => ({
    digest: Buffer.from(token.sha256, 'hex'),
    grant: grantOf(token),
  }));
  return (digest) => {
    const given = Buffer.from(digest, 'hex');
    let found: Grant | undefined;
    for (const token of known) if (timingSafeEqual(token.digest, given)) found = token.grant;
    return found;
  };
};
