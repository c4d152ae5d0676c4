/** Whose tokens and claims a rule speaks of. */
export type Provider = 'github' | 'gitlab';

/** What a pull or merge request may do: read `trusted`, also write its own scope, or nothing. */
export type PullRequestAccess = 'read' | 'own' | 'none';

/** One repository that may use the cache, as the rules file names it. */
export interface CoveredRepository {
  readonly provider: Provider;
  /** Exact `iss` of the tokens. */
  readonly issuer: string;
  /** GitHub's `repository_id` or GitLab's `project_id`; names can be registered again, ids cannot. */
  readonly id: string;
  /** GitHub's `repository_owner_id`. */
  readonly ownerId?: string;
  /** Name of the branch whose builds are trusted, without `refs/heads/`. */
  readonly defaultBranch: string;
  /** Exact `job_workflow_ref` (GitHub) or `ci_config_ref_uri` (GitLab) that trusted builds must have. */
  readonly workflow?: string;
  /** Events of the protected default branch that write `trusted`. */
  readonly trustedEvents: readonly string[];
  readonly pr: PullRequestAccess;
}

/** What a claim must be: one of literal values, of a form, or what the rules file says of the repository. */
export type Condition =
  | { readonly oneOf: readonly string[] }
  | { readonly matches: RegExp }
  | { readonly setting: 'trustedEvents' | 'defaultBranchRef' | 'workflow' | 'id' };

/**
 * What a row gives. `trusted` reads and writes `trusted` alone; `pull-request` and `merge-request` do what the
 * repository's `pr` says, `fork-merge-request` too, but it never writes; `branch` reads `trusted` and keeps a
 * scope of its ref; `read` reads `trusted`; `none` is refused.
 */
export type Access =
  | 'trusted'
  | 'pull-request'
  | 'merge-request'
  | 'fork-merge-request'
  | 'branch'
  | 'read'
  | 'none';

/** One row of the table: all conditions hold, or the row does not speak of these claims. */
export interface Rule {
  readonly provider: Provider;
  /** What the row is there for, in words. */
  readonly covers: string;
  readonly when: Readonly<Record<string, Condition>>;
  readonly access: Access;
}

/** Who may do what: the first row that fits decides; a repository or claims without one get nothing. */
export interface TrustRules {
  readonly repositories: readonly CoveredRepository[];
  readonly rows: readonly Rule[];
}
