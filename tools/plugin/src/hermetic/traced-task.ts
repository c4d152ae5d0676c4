import type { ExecutorContext } from '@nx/devkit';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TaskTarget } from './declared';
import { trace, type TracedRun } from './strace';

/** The program that is traced. */
export const RUNNER = resolve(__dirname, '..', '..', 'hermetic', 'run-task.cjs');

/** What a task needs to know of the workspace to run. */
export type TaskContext = Omit<ExecutorContext, 'target' | 'taskGraph'>;

/**
 * Runs a task under the tracer, outside Nx's cache and without those it depends on, in a process
 * that loads the executor and nothing else of the workspace.
 */
export const traceTask = async (task: TaskTarget, context: TaskContext): Promise<TracedRun> => {
  const scratch = mkdtempSync(join(tmpdir(), 'hermetic-task-'));
  const file = join(scratch, 'task.json');
  const { project: projectName, target: targetName } = task;
  const its = { ...context, projectName, targetName, cwd: context.root };
  writeFileSync(file, JSON.stringify({ target: task, overrides: {}, context: its }));
  try {
    return await trace([process.execPath, RUNNER, file], context.root);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};
