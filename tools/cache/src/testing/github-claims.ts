/** Claims that GitHub signs for a push to the protected branch `main` of repository 1234 of owner 99. */
export const pushToMain = (issuer: string, audience = 'https://cache.example.com') => ({
  iss: issuer,
  aud: audience,
  sub: 'repo:acme/shop:ref:refs/heads/main',
  repository: 'acme/shop',
  repository_id: '1234',
  repository_owner: 'acme',
  repository_owner_id: '99',
  event_name: 'push',
  ref: 'refs/heads/main',
  ref_type: 'branch',
  ref_protected: 'true',
  workflow_ref: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
  job_workflow_ref: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
  runner_environment: 'github-hosted',
});

/** Claims that GitHub signs for pull request `number` of the same repository. */
export const pullRequest = (issuer: string, number: number, audience?: string) => ({
  ...pushToMain(issuer, audience),
  sub: 'repo:acme/shop:pull_request',
  event_name: 'pull_request',
  ref: `refs/pull/${number}/merge`,
  ref_protected: 'false',
});

/** Rules file that covers that repository alone. */
export const rulesFor = (issuer: string, more: object = {}): string =>
  JSON.stringify({
    repositories: [
      {
        provider: 'github',
        issuer,
        id: '1234',
        ownerId: '99',
        defaultBranch: 'main',
        ...more,
      },
    ],
  });
