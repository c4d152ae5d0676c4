import '../nx-version/refuse-other-nx';
import {
  createNodesFromFiles,
  type CreateDependencies,
  type CreateNodes,
  type CreateNodesContext,
  type CreateNodesResult,
  type ProjectConfiguration,
} from '@nx/devkit';
import { basename, dirname } from 'node:path/posix';
import { contractChecks, PUBLISHED_FILE } from '../events/compatibility';
import { LANGUAGES } from '../languages';
import { RECORD_FILE } from '../records/service-record';
import { stageConfigurations } from '../targets/stage-configurations';
import { workspaceTargets } from '../targets/workspace-targets';
import { serviceProject } from './service-project';

export { postTasksExecution } from '../hooks/post-tasks-execution';
export { preTasksExecution } from '../hooks/pre-tasks-execution';

export const name = '@platform/plugin';

/** Projects that are there in one language only. */
const OWN = LANGUAGES.flatMap(({ ownProjects }) => ownProjects);

const FILES = [RECORD_FILE, ...OWN.map(({ file }) => file), PUBLISHED_FILE];

/**
 * One project per service record, the workspace's own targets where stages.json stands, the projects
 * that only one language has, and what checks contracts.
 */
export const createNodes: CreateNodes = [
  `{stages.json,${FILES.map((file) => `**/${file}`).join()}}`,
  (files, _options, context) =>
    createNodesFromFiles((file) => nodesOf(file, context), files, undefined, context),
];

/** The name Nx 22 and earlier look for. */
export const createNodesV2 = createNodes;

/** Edges that imports make, in languages that Nx does not read itself. */
export const createDependencies: CreateDependencies = (_options, context) =>
  LANGUAGES.flatMap(({ dependencies }) => dependencies(context));

type CreateNodesProject = Pick<ProjectConfiguration, 'root' | 'targets'>;

const nodesOf = (
  file: string,
  { workspaceRoot }: Pick<CreateNodesContext, 'workspaceRoot'>,
): CreateNodesResult => {
  const own = OWN.find(({ file: end }) => file.endsWith(`/${end}`));
  if (own) return only(own.projectAt(workspaceRoot, dirname(file)));
  if (file.endsWith(`/${PUBLISHED_FILE}`))
    return only(contractChecks(workspaceRoot, dirname(dirname(file))));
  const root = dirname(file);
  if (basename(file) === RECORD_FILE)
    return { projects: { [root]: serviceProject(workspaceRoot, root, file) } };
  const targets = workspaceTargets(stageConfigurations(workspaceRoot));
  const tags = ['layer:workspace'];
  return { projects: { '.': { root: '.', name: 'workspace', tags, targets } } };
};

const only = (project: CreateNodesProject | undefined): CreateNodesResult =>
  project ? { projects: { [project.root]: project } } : {};
