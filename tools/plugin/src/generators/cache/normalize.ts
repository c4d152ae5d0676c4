import { getProjects, joinPathFragments, readNxJson, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { validName } from '../../names/validate-name';
import { parseRecord } from '../../records/parse-record';
import { RECORD_FILE } from '../../records/service-record';
import { projectName } from '../../workspace/project-name';
import { workspaceOptions } from '../../workspace/workspace-options';
import { assertNxAsksUs } from './assert-nx-asks-us';
import { CIS } from './declaration';
import { MODE_NAMES, cacheMode, type CacheMode } from './modes';
import type { CacheSchema } from './schema';

export type Ci = (typeof CIS)[number];

/** One entry of `trust-rules.json`; ids are numbers as text. */
export interface CoveredRepository {
  readonly provider: 'github' | 'gitlab';
  readonly id: string;
  readonly ownerId?: string;
  readonly defaultBranch: string;
}

export interface NormalizedCache {
  readonly mode: CacheMode;
  readonly ci: Ci;
  readonly name: string;
  /** Folder of the CDK project. */
  readonly root: string;
  readonly defaultBranch: string;
  /** `aud` of the OIDC tokens, known before there is a URL. */
  readonly audience: string;
  readonly repositories: readonly CoveredRepository[];
}

const BRANCH = /^(?!refs\/)[\w][\w./-]*$/;

/** @throws PlatformError on any option that cannot be served, before anything is written */
export const normalize = (tree: Tree, schema: CacheSchema): NormalizedCache => {
  const mode = cacheMode(schema.mode) ?? refuse('mode', schema.mode, MODE_NAMES);
  const ci = ciOf(tree, schema, mode);
  const name = validName('project', schema.name ?? 'cache');
  const root = joinPathFragments(workspaceOptions(tree).servicesDirectory, name);
  const defaultBranch = branchOf(tree, schema);
  assertNxAsksUs(tree);
  if (mode.hasApp) assertFree(tree, name, root, mode);
  return {
    mode,
    ci,
    name,
    root,
    defaultBranch,
    audience: `${projectName(tree)}-cache`,
    repositories: repositoriesOf(schema, ci, defaultBranch),
  };
};

const refuse = (option: string, value: string, allowed: readonly string[]): never => {
  throw new PlatformError({
    what: `--${option} '${value}' is unknown`,
    allowed: allowed.join(', '),
    run: `${nx()} g @platform/plugin:cache --${option}=${allowed[0]}`,
  });
};

const ciOf = (tree: Tree, { ci }: CacheSchema, mode: CacheMode): Ci => {
  if (ci !== undefined) return CIS.find((known) => known === ci) ?? refuse('ci', ci, CIS);
  if (!mode.hasApp) return 'none';
  return tree.exists('.gitlab-ci.yml') ? 'gitlab' : 'github';
};

const branchOf = (tree: Tree, { defaultBranch }: CacheSchema): string => {
  const base = readNxJson(tree)?.defaultBase?.replace(/^origin\//, '');
  const branch = defaultBranch ?? base ?? 'main';
  if (BRANCH.test(branch)) return branch;
  throw new PlatformError({
    what: `--defaultBranch '${branch}' is no name of a branch`,
    allowed: "letters, digits, '.', '_', '-' and '/', without refs/heads/",
    run: `${nx()} g @platform/plugin:cache --mode=lambda --defaultBranch=main`,
  });
};

const repositoriesOf = (
  { repositoryId, ownerId }: CacheSchema,
  ci: Ci,
  defaultBranch: string,
): readonly CoveredRepository[] => {
  if (repositoryId === undefined && ownerId === undefined) return [];
  const id = numberIn('repositoryId', repositoryId);
  if (ci === 'gitlab') return [{ provider: 'gitlab', id, defaultBranch }];
  return [{ provider: 'github', id, ownerId: numberIn('ownerId', ownerId), defaultBranch }];
};

const numberIn = (option: string, value: string | number | undefined): string => {
  const id = String(value);
  if (/^[1-9][0-9]{0,19}$/.test(id)) return id;
  throw new PlatformError({
    what: value === undefined ? `--${option} is missing` : `--${option} '${value}' is no id`,
    allowed: 'a number: names can be registered again by somebody else',
    run: "gh api repos/OWNER/NAME --jq '.id, .owner.id'",
  });
};

/** The same command again is fine; another cache, or another project of that name, is not. */
const assertFree = (tree: Tree, name: string, root: string, mode: CacheMode): void => {
  const file = joinPathFragments(root, RECORD_FILE);
  const made = tree.exists(file)
    ? parseRecord(file, tree.read(file, 'utf8') ?? '').service.options['mode']
    : undefined;
  if (made === mode.id) return;
  const taken = getProjects(tree).get(name)?.root ?? (tree.exists(root) ? root : undefined);
  if (taken === undefined) return;
  throw new PlatformError({
    what: made
      ? `${root} holds a cache of mode ${String(made)}, asked for is ${mode.id}`
      : `the name '${name}' is taken by ${taken}`,
    allowed: 'a name that no project has',
    run: `${nx()} g @platform/plugin:cache --mode=${mode.id} --name=remote-cache`,
  });
};
