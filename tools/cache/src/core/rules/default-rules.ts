import type { Condition, Rule, TrustRules } from './trust-rules';

const oneOf = (...values: string[]): Condition => ({ oneOf: values });
const branchRef: Condition = { matches: /^refs\/heads\/./ };
const trustedEvents: Condition = { setting: 'trustedEvents' };
const defaultBranchRef: Condition = { setting: 'defaultBranchRef' };
const workflow: Condition = { setting: 'workflow' };
const ownId: Condition = { setting: 'id' };

const GITHUB: readonly Rule[] = [
  {
    provider: 'github',
    covers: 'a trusted event of the protected default branch, from the pinned workflow if one is',
    when: {
      event_name: trustedEvents,
      ref: defaultBranchRef,
      ref_type: oneOf('branch'),
      ref_protected: oneOf('true'),
      job_workflow_ref: workflow,
    },
    access: 'trusted',
  },
  {
    provider: 'github',
    covers: 'a pull request; its number is the one of the ref that GitHub made',
    when: {
      event_name: oneOf('pull_request'),
      ref: { matches: /^refs\/pull\/[1-9][0-9]{0,9}\/merge$/ },
    },
    access: 'pull-request',
  },
  {
    provider: 'github',
    covers: 'a merge queue: it builds unmerged pull requests, so its ref has a scope of its own',
    when: {
      event_name: oneOf('merge_group'),
      ref: { matches: /^refs\/heads\/gh-readonly-queue\/./ },
      ref_type: oneOf('branch'),
    },
    access: 'branch',
  },
  {
    provider: 'github',
    covers: 'any other branch, and what of the default branch is not trusted',
    when: {
      event_name: oneOf('push', 'schedule', 'workflow_dispatch'),
      ref: branchRef,
      ref_type: oneOf('branch'),
    },
    access: 'branch',
  },
  {
    provider: 'github',
    covers: 'a tag: whatever a release is made from comes from trusted or is built',
    when: { event_name: oneOf('push'), ref: { matches: /^refs\/tags\/./ }, ref_type: oneOf('tag') },
    access: 'read',
  },
  {
    provider: 'github',
    covers:
      'events that name the default branch while they may run code of a pull request: neither its ' +
      'number nor its author is among the claims, so there is no scope that would be theirs alone',
    when: { event_name: oneOf('pull_request_target', 'workflow_run', 'issue_comment') },
    access: 'none',
  },
];

const GITLAB: readonly Rule[] = [
  {
    provider: 'gitlab',
    covers: 'a trusted source of the protected default branch, from the pinned configuration',
    when: {
      pipeline_source: trustedEvents,
      ref_path: defaultBranchRef,
      ref_type: oneOf('branch'),
      ref_protected: oneOf('true'),
      ci_config_ref_uri: workflow,
    },
    access: 'trusted',
  },
  {
    provider: 'gitlab',
    covers: 'a merge request between branches of one project: the job runs where its code lives',
    when: {
      pipeline_source: oneOf('merge_request_event'),
      ref_path: branchRef,
      job_project_id: ownId,
    },
    access: 'merge-request',
  },
  {
    provider: 'gitlab',
    covers:
      'a merge request of which GitLab does not say where its job runs: the ref may be the one of ' +
      'a fork, so it names no scope',
    when: { pipeline_source: oneOf('merge_request_event') },
    access: 'fork-merge-request',
  },
  {
    provider: 'gitlab',
    covers: 'any other branch, and what of the default branch is not trusted',
    when: {
      pipeline_source: oneOf('push', 'schedule', 'web'),
      ref_path: branchRef,
      ref_type: oneOf('branch'),
    },
    access: 'branch',
  },
  {
    provider: 'gitlab',
    covers: 'a tag: whatever a release is made from comes from trusted or is built',
    when: {
      pipeline_source: oneOf('push'),
      ref_path: { matches: /^refs\/tags\/./ },
      ref_type: oneOf('tag'),
    },
    access: 'read',
  },
  {
    provider: 'gitlab',
    covers:
      'pipelines that another pipeline starts: they name the branch while they may run code of a ' +
      'merge request',
    when: { pipeline_source: oneOf('parent_pipeline', 'pipeline', 'trigger', 'api') },
    access: 'none',
  },
];

/** The table of who may do what. It covers no repository yet: see `parseTrustRules`. */
export const DEFAULT_RULES: TrustRules = { repositories: [], rows: [...GITHUB, ...GITLAB] };
