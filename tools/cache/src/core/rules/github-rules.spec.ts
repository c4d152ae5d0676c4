import { describe, expect, it } from 'vitest';
import { pullRequest, pushToMain } from '../../testing/github-claims';
import { decideGrant } from './decide-grant';
import { parseTrustRules } from './parse-trust-rules';

const ISSUER = 'https://token.actions.githubusercontent.com';
const rules = (more: object = {}) =>
  parseTrustRules(
    JSON.stringify({
      repositories: [
        { provider: 'github', id: '1234', ownerId: '99', defaultBranch: 'main', ...more },
      ],
    }),
  );
const main = pushToMain(ISSUER);
const pr = pullRequest(ISSUER, 7);
const ownOf = (scope: string) => ({ reads: ['trusted', scope], writes: scope });
const TRUSTED = { reads: ['trusted'], writes: 'trusted' };
const READ = { reads: ['trusted'] };
const BRANCH_MAIN = ownOf('own/branch-f921bd05e68b0374');
const feature = { ...main, ref: 'refs/heads/feature', ref_protected: 'false' };
const pinned = { workflow: 'acme/ci/.github/workflows/build.yml@refs/heads/main' };

/** Rights without names, or undefined. */
const rightsOf = (claims: object, settings: object = {}) => {
  const grant = decideGrant({ ...claims }, rules(settings));
  return grant && { reads: grant.reads, ...(grant.writes && { writes: grant.writes }) };
};

describe('rules for GitHub', () => {
  it('names the repository by its id and the principal by event and ref', () => {
    expect(decideGrant(main, rules())).toEqual({
      repository: 'github/1234',
      reads: ['trusted'],
      writes: 'trusted',
      subject: 'github/1234 push refs/heads/main',
    });
  });

  it('gives a GitHub of its own a namespace of its own', () => {
    const issuer = 'https://github.example.com/_services/token';
    const grant = decideGrant(pushToMain(issuer), rules({ issuer }));
    expect(grant?.repository).toBe('github/github.example.com/1234');
  });

  it.each([
    ['push to protected main', {}],
    ['schedule on protected main', { event_name: 'schedule' }],
  ])('trusts %s', (_what, claims) => {
    expect(rightsOf({ ...main, ...claims })).toEqual(TRUSTED);
  });

  it.each([
    ['main that is not protected', { ref_protected: 'false' }, {}],
    ['a claim of protection that is no text', { ref_protected: true }, {}],
    ['workflow_dispatch unless asked for', { event_name: 'workflow_dispatch' }, {}],
    ['another workflow than the pinned one', {}, pinned],
    ['no workflow at all where one is pinned', { job_workflow_ref: undefined }, pinned],
    ['main where the default branch is trunk', {}, { defaultBranch: 'trunk' }],
    [
      'schedule where only push is asked for',
      { event_name: 'schedule' },
      { trustedEvents: ['push'] },
    ],
  ])('does not trust %s, but gives the branch a scope of its own', (_what, claims, settings) => {
    expect(rightsOf({ ...main, ...claims }, settings)).toEqual(BRANCH_MAIN);
  });

  it('trusts the pinned workflow, and workflow_dispatch where asked for', () => {
    expect(rightsOf({ ...main, job_workflow_ref: pinned.workflow }, pinned)).toEqual(TRUSTED);
    const trustedEvents = ['push', 'workflow_dispatch'];
    const dispatch = { ...main, event_name: 'workflow_dispatch' };
    expect(rightsOf(dispatch, { trustedEvents })).toEqual(TRUSTED);
  });

  it.each([
    ['own', ownOf('own/pr-7')],
    ['read', READ],
    ['none', undefined],
  ])('gives a pull request what `pr: %s` says', (setting, rights) => {
    expect(rightsOf(pr, { pr: setting })).toEqual(rights);
  });

  it.each([
    'refs/pull/7/head',
    'refs/pull/07/merge',
    'refs/pull/7/merge/x',
    'refs/pull//merge',
    'refs/pull/-7/merge',
    'refs/pull/7/merge\n',
    'refs/pull/99999999999/merge',
    'refs/heads/main',
    'refs/heads/refs/pull/8/merge',
    '',
  ])('gives a pull request with the ref %j nothing', (ref) => {
    expect(rightsOf({ ...pr, ref })).toBeUndefined();
  });

  it.each([
    ['a feature branch', feature, ownOf('own/branch-f04dcc3f1497431b')],
    [
      'a protected feature branch',
      { ...feature, ref_protected: 'true' },
      ownOf('own/branch-f04dcc3f1497431b'),
    ],
    [
      'a merge queue',
      { ...main, event_name: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-7-1' },
      ownOf('own/branch-73dc49f7e33a533a'),
    ],
    ['a tag', { ...main, ref: 'refs/tags/v1', ref_type: 'tag' }, READ],
  ])('gives %s', (_what, claims, rights) => {
    expect(rightsOf(claims)).toEqual(rights);
  });

  it.each([
    ['pull_request_target', { event_name: 'pull_request_target' }],
    ['workflow_run', { event_name: 'workflow_run' }],
    ['issue_comment', { event_name: 'issue_comment' }],
    ['an event nobody knows', { event_name: 'deployment' }],
    ['a merge queue that claims main', { event_name: 'merge_group' }],
    ['a tag that claims a branch', { ref: 'refs/tags/v1', ref_type: 'branch' }],
    ['a branch that claims a tag', { ref_type: 'tag' }],
    ['another repository', { repository_id: '4321' }],
    ['another owner', { repository_owner_id: '98' }],
    ['another issuer', { iss: 'https://gitlab.com' }],
    ['an id that is a number', { repository_id: 1234 }],
    ['no event', { event_name: undefined }],
    ['several events', { event_name: ['push'] }],
  ])('gives %s nothing', (_what, claims) => {
    expect(rightsOf({ ...main, ...claims })).toBeUndefined();
  });

  it('reads no claim from a prototype', () => {
    expect(decideGrant(Object.create(main), rules())).toBeUndefined();
  });
});
