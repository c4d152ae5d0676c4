import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideGrant } from './decide-grant';
import { parseTrustRules } from './parse-trust-rules';

const GITHUB = 'https://token.actions.githubusercontent.com';
const GITLAB = 'https://gitlab.com';
const rules = parseTrustRules(
  JSON.stringify({
    repositories: [
      { provider: 'github', id: '1', ownerId: '2', defaultBranch: 'main' },
      { provider: 'gitlab', id: '1', defaultBranch: 'main', pr: 'own' },
    ],
  }),
);

const among = (...values: unknown[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(undefined, true, 1, null, ['push'], {}) },
  );
const REFS = [
  'refs/heads/main',
  'refs/heads/Main',
  'refs/heads/main/..',
  'refs/heads/gh-readonly-queue/main/pr-1',
  'refs/pull/7/merge',
  'refs/pull/8/merge',
  'refs/tags/main',
  'main',
];

const FIELDS = {
  iss: among(GITHUB, GITLAB, 'https://evil.example'),
  repository_id: among('1', '11'),
  repository_owner_id: among('2', '22'),
  project_id: among('1', '11'),
  job_project_id: among('1', '11'),
  event_name: among(
    ...['push', 'schedule', 'pull_request', 'pull_request_target', 'workflow_run'],
    ...['issue_comment', 'merge_group', 'workflow_dispatch'],
  ),
  pipeline_source: among(
    ...['push', 'schedule', 'merge_request_event', 'parent_pipeline', 'web', 'api'],
  ),
  ref: among(...REFS),
  ref_path: among(...REFS),
  ref_type: among('branch', 'tag'),
  ref_protected: among('true', 'false', 'True'),
};

const KEPT = { ref_type: 'branch', ref_protected: 'true' };
const TRUSTED = [
  {
    ...{ iss: GITHUB, repository_id: '1', repository_owner_id: '2' },
    ...{ event_name: 'push', ref: REFS[0], ...KEPT },
  },
  { iss: GITLAB, project_id: '1', pipeline_source: 'schedule', ref_path: REFS[0], ...KEPT },
];

/** Claims mixed at will, and trusted ones of which some are replaced. */
const claims: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.record(FIELDS, { requiredKeys: ['iss'] }),
  fc
    .tuple(fc.constantFrom(...TRUSTED), fc.record(FIELDS, { requiredKeys: [] }))
    .map(([trusted, replaced]) => ({ ...trusted, ...replaced })),
);

const mayWriteTrusted = (c: Record<string, unknown>): boolean => {
  const github = c['iss'] === GITHUB;
  const event = c[github ? 'event_name' : 'pipeline_source'];
  const place = github
    ? c['repository_id'] === '1' && c['repository_owner_id'] === '2' && c['ref'] === REFS[0]
    : c['iss'] === GITLAB && c['project_id'] === '1' && c['ref_path'] === REFS[0];
  const kept = c['ref_type'] === 'branch' && c['ref_protected'] === 'true';
  return place && kept && (event === 'push' || event === 'schedule');
};

const RUNS = { numRuns: 20_000 };

describe('whatever the claims', () => {
  it('trusted is written by the allow-list and by nobody else', () => {
    let trusted = 0;
    fc.assert(
      fc.property(claims, (c) => {
        const writes = decideGrant(c, rules)?.writes === 'trusted';
        if (writes) trusted += 1;
        expect(writes).toBe(mayWriteTrusted(c));
      }),
      RUNS,
    );
    expect(trusted).toBeGreaterThan(0);
  });

  it('who writes trusted reads nothing else, and everybody else reads trusted first, then what they write', () => {
    fc.assert(
      fc.property(claims, (c) => {
        const grant = decideGrant(c, rules);
        if (!grant) return;
        const own = grant.writes === undefined || grant.writes === 'trusted' ? [] : [grant.writes];
        expect(grant.reads).toEqual(['trusted', ...own]);
      }),
      RUNS,
    );
  });

  it('a scope is made of digits and digests, and a namespace of the ids of the rules', () => {
    fc.assert(
      fc.property(claims, (c) => {
        const grant = decideGrant(c, rules);
        if (!grant) return;
        expect(['github/1', 'gitlab/gitlab.com/1']).toContain(grant.repository);
        expect(grant.writes ?? 'trusted').toMatch(
          /^(trusted|own\/(pr-[1-9][0-9]{0,9}|(branch|mr)-[0-9a-f]{16}))$/,
        );
      }),
      RUNS,
    );
  });

  it('two pull requests share no scope that either writes', () => {
    const number = fc.integer({ min: 1, max: 9_999_999 });
    const scopeOf = (n: number) =>
      decideGrant(
        {
          ...{ iss: GITHUB, repository_id: '1', repository_owner_id: '2' },
          ...{ event_name: 'pull_request', ref: `refs/pull/${n}/merge` },
        },
        rules,
      )?.writes;
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(scopeOf(a) === scopeOf(b)).toBe(a === b);
      }),
    );
  });
});
