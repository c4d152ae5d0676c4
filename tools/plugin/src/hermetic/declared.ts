import type { ProjectGraph, ProjectGraphExternalNode, TargetConfiguration } from '@nx/devkit';
import { readNxJson } from 'nx/src/config/nx-json';
import { HashPlanInspector } from 'nx/src/hasher/hash-plan-inspector';
import { matchGlobPaths, matchOutputPaths, type HashInputs } from 'nx/src/native';
import { getOutputsForTargetAndConfiguration } from 'nx/src/tasks-runner/utils';
import { nx } from '@platform/model/typed-commands';
import type { NodePackage } from './node-package';

/** A task as Nx names it. */
export interface TaskTarget {
  readonly project: string;
  readonly target: string;
  readonly configuration?: string;
}

/** What a task says of itself, as Nx understands it. */
export interface Declared {
  /** Whether the file, a path from the workspace, decides about the task's hash. */
  reads(file: string): boolean;
  /** Whether the package's version decides about the task's hash. */
  uses(installed: NodePackage): boolean;
  /** Whether the file is kept with the task's result. */
  writes(file: string): boolean;
  /** Whether the target says that the file, or the package as `npm:<name>`, changes nothing of its result. */
  ignores(what: string): boolean;
  /** Commands whose output decides about the task's hash. */
  readonly runtime: readonly string[];
}

const EVERY_PACKAGE = 'AllExternalDependencies';

/**
 * Expands the inputs and outputs of tasks with Nx's own planner, the one that hashes them. Outputs of
 * dependencies count as inputs where they are declared and there, or where the task has every input of
 * the one that made them.
 */
export class Declarations {
  private constructor(
    private readonly graph: ProjectGraph,
    private readonly inspector: HashPlanInspector,
  ) {}

  static async of(graph: ProjectGraph, workspaceRoot: string): Promise<Declarations> {
    const inspector = new HashPlanInspector(graph, workspaceRoot, readNxJson(workspaceRoot));
    await inspector.init();
    return new Declarations(graph, inspector);
  }

  task({ project, target, configuration }: TaskTarget): Declared {
    const id = [project, target, configuration].filter(Boolean).join(':');
    const { [id]: inputs, ...before } = this.inspector.inspectTaskInputs({
      project,
      target,
      configuration,
    });
    const node = this.graph.nodes[project];
    if (!inputs || !node) throw new Error(`Nx has no inputs for ${id}; run: ${nx()} reset`);
    const files = new Set([...inputs.files, ...inputs.depOutputs]);
    const implied = this.impliedOutputs(before, inputs);
    return {
      reads: (file) => files.has(file) || implied.some((holds) => holds(file)),
      uses: packageTest(this.graph, inputs.external),
      writes: this.outputTest(id),
      ignores: isWithoutEffect(node.data.targets?.[target]),
      runtime: inputs.runtime,
    };
  }

  /**
   * What tasks before this one made whose every input is an input of this one too, or was made by one
   * of those: it is as good as declared.
   */
  private impliedOutputs(before: Record<string, HashInputs>, inputs: HashInputs): OutputTest[] {
    const open = new Map(Object.entries(before));
    const implied: OutputTest[] = [];
    for (let found = -1; found !== implied.length; ) {
      found = implied.length;
      for (const [id, its] of open) {
        if (!isCovered(its, inputs, implied)) continue;
        implied.push(this.outputTest(id));
        open.delete(id);
      }
    }
    return implied;
  }

  private outputTest(id: string): OutputTest {
    const [project = '', target = '', configuration] = id.split(':');
    const node = this.graph.nodes[project];
    if (!node) return () => false;
    const task = { project, target, ...(configuration !== undefined && { configuration }) };
    const outputs = getOutputsForTargetAndConfiguration(task, {}, node);
    return (file) => matchOutputPaths(outputs, [file])[0] === true;
  }
}

type OutputTest = (file: string) => boolean;

/** Whether all that decides about a task decides about one after it too. */
const isCovered = (
  before: HashInputs,
  after: HashInputs,
  implied: readonly OutputTest[],
): boolean => {
  const files = new Set([...after.files, ...after.depOutputs]);
  const others = new Set([...after.external, ...after.runtime, ...after.environment]);
  return (
    before.files.every((file) => files.has(file)) &&
    before.depOutputs.every((file) => files.has(file) || implied.some((made) => made(file))) &&
    [...before.runtime, ...before.environment].every((each) => others.has(each)) &&
    (others.has(EVERY_PACKAGE) || before.external.every((each) => others.has(each)))
  );
};

/** `metadata.readsWithoutEffect` of a target: globs of files from the workspace, `npm:` before packages. */
const isWithoutEffect = (target: TargetConfiguration | undefined): Declared['ignores'] => {
  const { readsWithoutEffect: globs = [] } = (target?.metadata ?? {}) as {
    readsWithoutEffect?: string[];
  };
  // No glob at all matches everything.
  return (what) => globs.length > 0 && matchGlobPaths(globs, [what])[0] === true;
};

const idOf = ({ name, version }: NodePackage): string => `${name}@${version}`;

const packageTest = (
  { externalNodes = {} }: ProjectGraph,
  external: readonly string[],
): Declared['uses'] => {
  if (external.includes(EVERY_PACKAGE)) return () => true;
  const known = external
    .map((name) => externalNodes[name])
    .filter((node): node is ProjectGraphExternalNode => node !== undefined)
    .map(({ data: { packageName, version } }) => idOf({ name: packageName, version }));
  const ids = new Set(known);
  return (installed) => ids.has(idOf(installed));
};

/** Targets of a project whose results are kept, those a target needs before it. */
export const cachedTargets = (targets: Readonly<Record<string, TargetConfiguration>>): string[] => {
  const cached = Object.keys(targets).filter((name) => targets[name]?.cache === true);
  const before = (name: string): string[] =>
    (targets[name]?.dependsOn ?? [])
      .map((need) => (typeof need === 'string' ? need : need.projects ? '' : need.target))
      .filter((need) => cached.includes(need))
      .flatMap((need) => [...before(need), need]);
  return [...new Set(cached.flatMap((name) => [...before(name), name]))];
};
