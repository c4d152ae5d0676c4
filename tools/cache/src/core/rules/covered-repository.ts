import type { CoveredRepository } from './trust-rules';

/** Issuer of GitHub's own cloud; its repositories have the namespace `github/<repository_id>`. */
export const GITHUB_ISSUER = 'https://token.actions.githubusercontent.com';

/** Issuer of GitLab's own cloud. */
export const GITLAB_ISSUER = 'https://gitlab.com';

/** Whether the claims come from this very repository: by exact issuer and numeric ids, never by name. */
export const coversClaims = (
  repository: CoveredRepository,
  claims: Readonly<Record<string, unknown>>,
): boolean => {
  if (claims['iss'] !== repository.issuer) return false;
  if (repository.provider === 'gitlab') return claims['project_id'] === repository.id;
  return (
    claims['repository_id'] === repository.id &&
    claims['repository_owner_id'] === repository.ownerId
  );
};

/**
 * Namespace of the repository's entries: `github/1234`, `gitlab/gitlab.com/77`, and
 * `github/<host>/1234` for a GitHub of one's own. A port follows its host after `_`.
 */
export const namespaceOf = ({ provider, issuer, id }: CoveredRepository): string => {
  if (provider === 'github' && issuer === GITHUB_ISSUER) return `github/${id}`;
  return `${provider}/${new URL(issuer).host.replace(':', '_')}/${id}`;
};
