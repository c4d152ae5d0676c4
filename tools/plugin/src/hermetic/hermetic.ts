import { cacheDir, type ProjectGraph } from '@nx/devkit';
import { workspaceDataDirectory } from 'nx/src/utils/cache-directory';
import { relative } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { cachedTargets, Declarations, type TaskTarget } from './declared';
import { findings, type Finding } from './findings';
import { touchedFiles, type TouchedFiles } from './touched-files';
import { RUNNER, traceTask, type TaskContext } from './traced-task';

/** What the proof of one target came to. */
export interface TargetProof {
  readonly target: string;
  readonly findings: readonly Finding[];
  /** Files of the workspace that were read and written. */
  readonly reads: number;
  readonly writes: number;
  /** What the task printed, when it failed; nothing is proven then. */
  readonly failure?: string;
}

/** What to prove. */
export interface ProofRequest {
  readonly project: string;
  /** Some of the cached targets. Default: all. */
  readonly targets?: readonly string[];
  readonly configuration?: string;
}

/**
 * Runs cached targets of a project under a file tracer and compares what each reads and writes inside the
 * workspace with what it declares. Outputs of what they depend on have to be there.
 *
 * @throws PlatformError on a target that is not there or not cached
 */
export const proveHermetic = async function* (
  request: ProofRequest,
  context: TaskContext,
): AsyncGenerator<TargetProof> {
  for await (const { task, touched, failure } of recordTasks(request, context)) {
    yield {
      target: task.target,
      reads: touched.reads.length,
      writes: touched.writes.length,
      ...(failure === undefined
        ? { findings: await compare(task, touched, context) }
        : { findings: [], failure }),
    };
  }
};

/** What a traced task did, and what it printed when it failed. */
export interface RecordedTask {
  readonly task: TaskTarget;
  readonly touched: TouchedFiles;
  readonly failure?: string;
}

/** Runs cached targets of a project under a file tracer. */
export const recordTasks = async function* (
  { project, targets, configuration }: ProofRequest,
  context: TaskContext,
): AsyncGenerator<RecordedTask> {
  const known = context.projectGraph.nodes[project]?.data.targets ?? {};
  for (const target of chosenTargets(cachedTargets(known), targets)) {
    const has = known[target]?.configurations?.[configuration ?? ''] !== undefined;
    const task = { project, target, ...(has && configuration && { configuration }) };
    const { success, output, accesses } = await traceTask(task, context);
    const touched = touchedFiles(accesses, context.root, ofRunner(context.root));
    yield { task, touched, ...(!success && { failure: output.trim() }) };
  }
};

const chosenTargets = (cached: readonly string[], wanted: readonly string[] = cached): string[] => {
  const unknown = wanted.find((name) => !cached.includes(name));
  if (unknown === undefined) return cached.filter((name) => wanted.includes(name));
  throw new PlatformError({
    what: `there is no cached target '${unknown}'`,
    allowed: cached.join(', '),
    run: `${nx()} run <service>:hermetic --targets=${cached.slice(0, 2).join(',')}`,
  });
};

/**
 * Nx keeps its own folders up to date itself; of the workspace's package.json a task sees its packages,
 * which are declared one by one.
 */
const ofRunner = (root: string): string[] => [
  ...[cacheDir, workspaceDataDirectory, RUNNER].map((path) => relative(root, path)),
  'package.json',
];

/** Compares what a task touched with what it declares now. */
export const compare = async (
  task: TaskTarget,
  touched: TouchedFiles,
  { root, projectGraph }: Pick<TaskContext, 'root' | 'projectGraph'>,
): Promise<Finding[]> => {
  const declared = (await Declarations.of(projectGraph, root)).task(task);
  const projectRoot = projectGraph.nodes[task.project]?.data.root ?? '';
  return findings(touched, declared, {
    workspaceRoot: root,
    projectRoot,
    isRunner: runnerPackages(projectGraph),
  });
};

/** What runs an executor: Nx, and what compiles a plugin that is run from its source. */
const RUNNERS = ['nx', '@nx/devkit', '@swc-node/register', '@swc/core', 'typescript'];

const runnerPackages = ({ externalNodes = {}, dependencies }: ProjectGraph) => {
  const reached = new Set<string>();
  const reach = (id: string): void => {
    if (reached.has(id)) return;
    reached.add(id);
    for (const { target } of dependencies[id] ?? []) reach(target);
  };
  for (const name of RUNNERS) reach(`npm:${name}`);
  const ids = new Set(
    [...reached].map((id) => {
      const data = externalNodes[id]?.data;
      return `${data?.packageName}@${data?.version}`;
    }),
  );
  return ({ name, version }: { name: string; version: string }): boolean =>
    ids.has(`${name}@${version}`);
};
