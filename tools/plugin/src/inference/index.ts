import '../nx-version/refuse-other-nx';
import {
  createNodesFromFiles,
  type CreateDependencies,
  type CreateNodes,
  type CreateNodesContext,
  type CreateNodesResult,
  type ProjectConfiguration,
} from '@nx/devkit';
import { goDependencies } from './go/go-dependencies';
import { basename, dirname } from 'node:path/posix';
import { contractChecks, PUBLISHED_FILE } from '../events/compatibility';
import { RECORD_FILE } from '../records/service-record';
import { contractsProject } from '../languages/go/contracts-project';
import { serviceProject } from './service-project';
import { stageConfigurations } from './stage-configurations';
import { workspaceTargets } from './workspace-targets';

export { postTasksExecution } from '../hooks/post-tasks-execution';
export { preTasksExecution } from '../hooks/pre-tasks-execution';

export const name = '@platform/plugin';

/** Marks contracts that have a form in Go, in the folder of their project. */
const GO_CONTRACTS = 'go/go.mod';

/**
 * One project per service record, the workspace's own targets where stages.json stands, the Go form
 * of contracts, and what checks contracts.
 */
export const createNodes: CreateNodes = [
  `{**/${RECORD_FILE},stages.json,**/${GO_CONTRACTS},**/${PUBLISHED_FILE}}`,
  (files, _options, context) =>
    createNodesFromFiles((file) => nodesOf(file, context), files, undefined, context),
];

/** The name Nx 22 and earlier look for. */
export const createNodesV2 = createNodes;

/** Go edges; those of TypeScript come from Nx itself. */
export const createDependencies: CreateDependencies = (_options, context) =>
  goDependencies(context);

type CreateNodesProject = Pick<ProjectConfiguration, 'root' | 'targets'>;

function nodesOf(
  file: string,
  { workspaceRoot }: Pick<CreateNodesContext, 'workspaceRoot'>,
): CreateNodesResult {
  if (file.endsWith(`/${GO_CONTRACTS}`))
    return only(contractsProject(workspaceRoot, dirname(file)));
  if (file.endsWith(`/${PUBLISHED_FILE}`))
    return only(contractChecks(workspaceRoot, dirname(dirname(file))));
  const root = dirname(file);
  if (basename(file) === RECORD_FILE)
    return { projects: { [root]: serviceProject(workspaceRoot, root, file) } };
  const targets = workspaceTargets(stageConfigurations(workspaceRoot));
  return { projects: { '.': { root: '.', name: 'workspace', targets } } };
}

const only = (project: CreateNodesProject | undefined): CreateNodesResult =>
  project ? { projects: { [project.root]: project } } : {};
