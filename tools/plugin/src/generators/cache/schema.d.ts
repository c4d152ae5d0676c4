export interface CacheSchema {
  /** Where the cache runs; a server in a cluster of yours: docs/guides/cache.md. One of lambda, local. */
  readonly mode: string;
  /** CI that gets an action or a template. One of github, gitlab, none. Default: what the workspace has, none for mode local. */
  readonly ci?: string;
  /** Name of the CDK project. Default: cache. */
  readonly name?: string;
  /** Number of the repository on GitHub or of the project on GitLab that may use the cache. Default: none yet, see trust-rules.json. */
  readonly repositoryId?: string | number;
  /** Number of the repository's owner on GitHub. */
  readonly ownerId?: string | number;
  /** Branch whose builds everybody may use. Default: defaultBase of nx.json, else main. */
  readonly defaultBranch?: string;
}
