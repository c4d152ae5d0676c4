import type { Grant } from '../grant';
import { branchScope, mergeRequestScope, pullRequestScope } from '../own-scope';
import { type Scope, TRUSTED } from '../scope';
import { coversClaims, namespaceOf } from './covered-repository';
import type { Condition, CoveredRepository, Rule, TrustRules } from './trust-rules';

/** Claims of a token whose signature, issuer, audience and time have been verified. */
export type VerifiedClaims = Readonly<Record<string, unknown>>;

const claim = (claims: VerifiedClaims, name: string): string | undefined => {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

const settingHolds = (
  setting: 'trustedEvents' | 'defaultBranchRef' | 'workflow' | 'id',
  value: string | undefined,
  repository: CoveredRepository,
): boolean => {
  switch (setting) {
    case 'trustedEvents':
      return value !== undefined && repository.trustedEvents.includes(value);
    case 'defaultBranchRef':
      return value === `refs/heads/${repository.defaultBranch}`;
    case 'workflow':
      return repository.workflow === undefined || value === repository.workflow;
    case 'id':
      return value === repository.id;
  }
};

const holds = (
  condition: Condition,
  value: string | undefined,
  repository: CoveredRepository,
): boolean => {
  if ('setting' in condition) return settingHolds(condition.setting, value, repository);
  if (value === undefined) return false;
  return 'oneOf' in condition ? condition.oneOf.includes(value) : condition.matches.test(value);
};

const fits = (rule: Rule, claims: VerifiedClaims, repository: CoveredRepository): boolean =>
  rule.provider === repository.provider &&
  Object.entries(rule.when).every(([name, condition]) =>
    holds(condition, claim(claims, name), repository),
  );

type Rights = Pick<Grant, 'reads' | 'writes'>;

const READ: Rights = { reads: [TRUSTED] };
const own = (scope: Scope): Rights => ({ reads: [TRUSTED, scope], writes: scope });

const rightsOf = (rule: Rule, ref: string, repository: CoveredRepository): Rights | undefined => {
  const requested = (scope: Scope) =>
    ({ own: own(scope), read: READ, none: undefined })[repository.pr];
  switch (rule.access) {
    case 'trusted':
      return { reads: [TRUSTED], writes: TRUSTED };
    case 'pull-request':
      return requested(pullRequestScope(ref.split('/')[2] as string));
    case 'merge-request':
      return requested(mergeRequestScope(ref));
    case 'fork-merge-request':
      return repository.pr === 'none' ? undefined : READ;
    case 'branch':
      return own(branchScope(ref));
    case 'read':
      return READ;
    case 'none':
      return undefined;
  }
};

/**
 * What the holder of verified `claims` may do: by the first row that fits, of the repository whose issuer and
 * ids fit. Undefined, which is no access at all, for whatever no row or repository speaks of. The claims
 * choose among scopes that the rules make; no text of them becomes part of one, but digits and digests.
 */
export const decideGrant = (claims: VerifiedClaims, rules: TrustRules): Grant | undefined => {
  const repository = rules.repositories.find((covered) => coversClaims(covered, claims));
  if (!repository) return undefined;
  const rule = rules.rows.find((row) => fits(row, claims, repository));
  if (!rule) return undefined;
  const github = repository.provider === 'github';
  const ref = claim(claims, github ? 'ref' : 'ref_path') ?? '';
  const event = claim(claims, github ? 'event_name' : 'pipeline_source') ?? '';
  const rights = rightsOf(rule, ref, repository);
  const namespace = namespaceOf(repository);
  return rights && { repository: namespace, ...rights, subject: `${namespace} ${event} ${ref}` };
};
