import type { ProjectGraph, TaskGraph } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PLUGIN = join(import.meta.dirname, '../../../plugin');

/** What an executor gets from Nx. */
export interface Context {
  readonly root: string;
  readonly projectGraph: ProjectGraph;
}

export type Executor = (options: object, context: Context) => Promise<{ success: boolean }>;

export interface BatchResult {
  readonly task: string;
  readonly result: { readonly success: boolean };
}

export type BatchExecutor = (
  graph: TaskGraph,
  inputs: Readonly<Record<string, object>>,
  overrides: object,
  context: Context,
) => AsyncIterable<BatchResult>;

interface Entry {
  readonly implementation: string;
  readonly batchImplementation?: string;
}

const entries = JSON.parse(readFileSync(join(PLUGIN, 'executors.json'), 'utf8')) as {
  executors: Record<string, Entry>;
};

/** Sources stand in for what a build of them leaves in `dist`. */
const load = async (implementation: string): Promise<Record<string, unknown>> => {
  const [path = ''] = implementation.split('#');
  const source = join(PLUGIN, path.replace(/^\.\/dist\//, 'src/'));
  return (await import(/* @vite-ignore */ `${source}.ts`)) as Record<string, unknown>;
};

/** An executor of the plugin, found as Nx finds it: by its entry in executors.json. */
export const executor = async (name: string): Promise<Executor> => {
  const { implementation = '' } = entries.executors[name] ?? {};
  return (await load(implementation))['default'] as Executor;
};

/** The form of an executor that gets many tasks at once. */
export const batchExecutor = async (name: string): Promise<BatchExecutor> => {
  const { batchImplementation = '' } = entries.executors[name] ?? {};
  const [, exported = ''] = batchImplementation.split('#');
  return (await load(batchImplementation))[exported] as BatchExecutor;
};
