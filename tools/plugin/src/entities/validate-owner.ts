import { PlatformError } from '@platform/model/errors';
import type { KeyTemplate } from '../keys/key-template';
import { OWNER, type EntityModel } from './entity-model';

/** A claim as issuers name it: `sub`, `custom:tenant`, `https://example.com/tenant`. */
const CLAIM = /^[A-Za-z][\w:./-]{0,127}$/;

/**
 * Claims about the token, not about who holds it: their values differ from token to token, or are the
 * same for everybody (RFC 7519 §4.1, RFC 8693 §4.2, OpenID Connect Core §2, tokens of Amazon Cognito).
 */
const ABOUT_THE_TOKEN: readonly string[] = [
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'c_hash',
  'client_id',
  'event_id',
  'exp',
  'iat',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'scope',
  'token_use',
];

/** @throws PlatformError when items cannot be bound to the claim, or its entity's keys do not hold the owner */
export const assertOwner = (entity: EntityModel): void => {
  if (entity.owner === undefined) return;
  assertClaim(entity.owner);
  for (const option of ['pk', 'gsi1pk'] as const) assertBound(entity.keys[option], option);
  for (const { pk } of entity.indexes) assertBound(pk, 'index');
  if (entity.pathAttributes.length > 0) return;
  const { names, keys } = entity;
  throw new PlatformError({
    what: `--pk '${keys.pk.source}' and --sk '${keys.sk.source}' name the owner alone, so each could have one ${names.pascal} only`,
    allowed: `an attribute beside it, such as '${names.constant}#{owner}#{id}'`,
  });
};

const assertClaim = (claim: string): void => {
  const problem = ABOUT_THE_TOKEN.includes(claim)
    ? 'is about the token and names nobody: another token of the same caller would not have it, or every token has it'
    : !CLAIM.test(claim) && 'is not the name of a claim';
  if (!problem) return;
  throw new PlatformError({
    what: `--owner '${claim}' ${problem}`,
    allowed:
      "a claim that names the caller or its tenant, such as 'sub', 'tenant_id' or 'custom:tenant'",
    run: 'the same command with --owner=sub',
  });
};

const assertBound = ({ source, attributes }: KeyTemplate, option: string): void => {
  if (attributes.includes(OWNER.name)) return;
  throw new PlatformError({
    what: `--${option} '${source}' does not name 'owner', so items of one owner would lie among those of others`,
    allowed: "'{owner}' in --pk and in --gsi1pk, as they have it by default",
    run: `the same command with --${option}='OWNER#{owner}#${source}'`,
  });
};
