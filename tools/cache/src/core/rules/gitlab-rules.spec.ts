import { describe, expect, it } from 'vitest';
import { decideGrant } from './decide-grant';
import { parseTrustRules } from './parse-trust-rules';

const rules = (more: object = {}) =>
  parseTrustRules(
    JSON.stringify({
      repositories: [{ provider: 'gitlab', id: '77', defaultBranch: 'main', ...more }],
    }),
  );

/** Claims that GitLab signs for a push to the protected branch `main` of project 77. */
const main = {
  iss: 'https://gitlab.com',
  project_id: '77',
  project_path: 'acme/shop',
  job_project_id: '77',
  namespace_id: '5',
  pipeline_source: 'push',
  ref: 'main',
  ref_type: 'branch',
  ref_path: 'refs/heads/main',
  ref_protected: 'true',
  ci_config_ref_uri: 'gitlab.com/acme/shop//.gitlab-ci.yml@refs/heads/main',
};
/** A merge request of branch `feature`. */
const mr = {
  ...main,
  pipeline_source: 'merge_request_event',
  ref: 'feature',
  ref_path: 'refs/heads/feature',
  ref_protected: 'false',
};
const ownOf = (scope: string) => ({ reads: ['trusted', scope], writes: scope });
const TRUSTED = { reads: ['trusted'], writes: 'trusted' };
const READ = { reads: ['trusted'] };
const rightsOf = (claims: object, settings: object = {}) => {
  const grant = decideGrant({ ...claims }, rules(settings));
  return grant && { reads: grant.reads, ...(grant.writes && { writes: grant.writes }) };
};

describe('rules for GitLab', () => {
  it('names the project by host and id', () => {
    expect(decideGrant(main, rules())).toEqual({
      repository: 'gitlab/gitlab.com/77',
      reads: ['trusted'],
      writes: 'trusted',
      subject: 'gitlab/gitlab.com/77 push refs/heads/main',
    });
    const issuer = 'https://git.example.com:8443';
    const grant = decideGrant({ ...main, iss: issuer }, rules({ issuer }));
    expect(grant?.repository).toBe('gitlab/git.example.com_8443/77');
  });

  const pinned = { workflow: main.ci_config_ref_uri };
  it.each([
    ['push to protected main', {}, {}],
    ['schedule on protected main', { pipeline_source: 'schedule' }, {}],
    ['web where asked for', { pipeline_source: 'web' }, { trustedEvents: ['push', 'web'] }],
    ['the pinned configuration', {}, pinned],
  ])('trusts %s', (_what, claims, settings) => {
    expect(rightsOf({ ...main, ...claims }, settings)).toEqual(TRUSTED);
  });

  it.each([
    ['main that is not protected', { ref_protected: 'false' }, {}],
    ['web unless asked for', { pipeline_source: 'web' }, {}],
    ['another configuration than the pinned one', { ci_config_ref_uri: 'elsewhere' }, pinned],
  ])('does not trust %s, but gives the branch a scope of its own', (_what, claims, settings) => {
    expect(rightsOf({ ...main, ...claims }, settings)).toEqual(
      ownOf('own/branch-f921bd05e68b0374'),
    );
  });

  it.each([
    ['own', ownOf('own/mr-f04dcc3f1497431b')],
    ['read', READ],
    ['none', undefined],
  ])('gives a merge request what `pr: %s` says, apart from its branch', (pr, rights) => {
    expect(rightsOf(mr, { pr })).toEqual(rights);
    expect(rightsOf({ ...mr, pipeline_source: 'push' }, { pr })).toEqual(
      ownOf('own/branch-f04dcc3f1497431b'),
    );
  });

  it.each([
    ['own', READ],
    ['read', READ],
    ['none', undefined],
  ])('lets a merge request that may be of a fork write nothing, with `pr: %s`', (pr, rights) => {
    expect(rightsOf({ ...mr, job_project_id: undefined }, { pr })).toEqual(rights);
    expect(rightsOf({ ...mr, job_project_id: '78' }, { pr })).toEqual(rights);
  });

  it('never trusts a merge request, not even of a branch called main that claims protection', () => {
    const branch = { ...main, pipeline_source: 'merge_request_event' };
    expect(rightsOf(branch)).toEqual(ownOf('own/mr-f921bd05e68b0374'));
  });

  it('lets a tag read', () => {
    const tag = { ...main, ref: 'v1', ref_path: 'refs/tags/v1', ref_type: 'tag' };
    expect(rightsOf(tag)).toEqual(READ);
  });

  it.each([
    ['a child pipeline', { pipeline_source: 'parent_pipeline' }],
    ['a pipeline of another project', { pipeline_source: 'pipeline' }],
    ['a trigger', { pipeline_source: 'trigger' }],
    ['the API', { pipeline_source: 'api' }],
    ['a source nobody knows', { pipeline_source: 'chat' }],
    ['a fork', { project_id: '78' }],
    ['another GitLab', { iss: 'https://git.example.com' }],
    ['a GitHub that claims a project', { iss: 'https://token.actions.githubusercontent.com' }],
    ['a ref without its path', { ref_path: undefined }],
  ])('gives %s nothing', (_what, claims) => {
    expect(rightsOf({ ...main, ...claims })).toBeUndefined();
  });
});
