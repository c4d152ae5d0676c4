import type { CiProvider } from './ci-provider';

/** Audience of the ID tokens in all tests. */
export const AUDIENCE = 'https://cache.example.com';

/** Rules that cover repositories of one owner on GitHub, by id; their default branch is `main`. */
export const rulesFor = ({ issuer }: CiProvider, ids: readonly string[]): string =>
  JSON.stringify({
    repositories: ids.map((id) => ({
      provider: 'github',
      issuer,
      id,
      ownerId: '99',
      defaultBranch: 'main',
    })),
  });
