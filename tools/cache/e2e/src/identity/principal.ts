/** Who runs a job, as a CI provider vouches for it. */
export interface Principal {
  readonly name: string;
  /** Claims of its ID token; absent where the provider gives none, as to pull requests of forks. */
  readonly claims?: Readonly<Record<string, string>>;
}

const push = (id: string) => ({
  repository_id: id,
  repository_owner_id: '99',
  event_name: 'push',
  ref: 'refs/heads/main',
  ref_type: 'branch',
  ref_protected: 'true',
});

/** A push to the protected default branch of repository `id`. */
export const main = (id: string): Principal => ({ name: 'main', claims: push(id) });

/** Pull request `number` from a branch of the same repository. */
export const pullRequest = (id: string, number: number): Principal => ({
  name: `pr-${number}`,
  claims: {
    ...push(id),
    event_name: 'pull_request',
    ref: `refs/pull/${number}/merge`,
    ref_protected: 'false',
  },
});

/** A pull request of a fork: it cannot get an ID token. */
export const fork: Principal = { name: 'fork' };
