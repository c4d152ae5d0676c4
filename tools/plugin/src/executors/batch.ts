import { join } from 'node:path';
import type { ExecutorContext, TaskGraph } from '@nx/devkit';

/** The end of one task of a batch, in Nx's form. */
export interface BatchTaskResult {
  readonly task: string;
  readonly result: {
    readonly success: boolean;
    readonly terminalOutput: string;
    readonly status?: 'success' | 'failure' | 'skipped';
  };
}

/** What a batch knows of one of its tasks. */
export interface BatchTask {
  readonly id: string;
  readonly service: string;
  /** Absolute folder of the service. */
  readonly root: string;
}

/** The tasks of a batch in Nx's order. */
export const tasksOf = (graph: TaskGraph, workspaceRoot: string): BatchTask[] =>
  Object.values(graph.tasks).map(({ id, target, projectRoot }) => ({
    id,
    service: target.project,
    root: join(workspaceRoot, projectRoot ?? ''),
  }));

/** For every service of the batch, those of the batch it waits for, through other tasks too. */
export const serviceDependencies = (graph: TaskGraph): Record<string, string[]> => {
  const project = (id: string): string => graph.tasks[id]?.target.project ?? '';
  return Object.fromEntries(
    Object.keys(graph.tasks).map((id) => [
      project(id),
      (graph.dependencies[id] ?? []).filter((other) => graph.tasks[other]).map(project),
    ]),
  );
};

/** The task graph of a single run of an executor, so that both ways share one implementation. */
export const singleTask = (context: ExecutorContext): TaskGraph => {
  const project = context.projectName ?? '';
  const target = context.targetName ?? '';
  const id = `${project}:${target}`;
  const projectRoot = context.projectsConfigurations.projects[project]?.root ?? '';
  return {
    roots: [id],
    tasks: {
      [id]: {
        id,
        target: { project, target },
        overrides: {},
        outputs: [],
        projectRoot,
        parallelism: true,
        continuous: false,
        cache: false,
      },
    },
    dependencies: { [id]: [] },
    continuousDependencies: { [id]: [] },
  };
};

/** Drains a batch of one task. */
export const onlyResult = async (
  results: AsyncIterable<BatchTaskResult>,
): Promise<{ success: boolean }> => {
  let success = true;
  for await (const { result } of results) success = success && result.success;
  return { success };
};

export const succeeded = (task: string, terminalOutput = ''): BatchTaskResult => ({
  task,
  result: { success: true, terminalOutput, status: 'success' },
});

/** Why is told when it happens; as the task's output, Nx would print it again. */
export const failed = (task: string): BatchTaskResult => ({
  task,
  result: { success: false, terminalOutput: '', status: 'failure' },
});

/** Not run, since something it waits for failed. */
export const skipped = (task: string): BatchTaskResult => ({
  task,
  result: { success: false, terminalOutput: '', status: 'skipped' },
});
