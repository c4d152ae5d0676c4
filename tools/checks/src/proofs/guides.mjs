/** Guides whose promises are held to the results of a run, like the rows of docs/coverage.md. */
export const GUIDES = [
  'docs/guides/security.md',
  'docs/guides/deploying.md',
  'docs/guides/performance.md',
];
