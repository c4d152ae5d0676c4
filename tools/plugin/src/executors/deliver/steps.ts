import type { TaskGraph } from '@nx/devkit';

/** The steps of a delivery in their order: no task waits for one of a later step. */
export const STEPS = ['build', 'synth', 'validate', 'deploy'] as const;

export type Step = (typeof STEPS)[number];

/** The chosen tasks of a graph, with the edges among them. */
export const partOf = (graph: TaskGraph, isChosen: (id: string) => boolean): TaskGraph => {
  const ids = Object.keys(graph.tasks).filter(isChosen);
  const chosen = new Set(ids);
  const edges = (all: Readonly<Record<string, string[]>>): Record<string, string[]> =>
    Object.fromEntries(ids.map((id) => [id, (all[id] ?? []).filter((other) => chosen.has(other))]));
  const dependencies = edges(graph.dependencies);
  return {
    roots: ids.filter((id) => dependencies[id]?.length === 0),
    tasks: Object.fromEntries(ids.map((id) => [id, graph.tasks[id]])) as TaskGraph['tasks'],
    dependencies,
    continuousDependencies: edges(graph.continuousDependencies),
  };
};

/** The failed tasks that a task waits for, over any distance. */
export const failedBefore = (
  id: string,
  { dependencies }: TaskGraph,
  hasFailed: (id: string) => boolean,
): string[] => {
  const seen = new Set<string>([id]);
  for (const each of seen) for (const other of dependencies[each] ?? []) seen.add(other);
  return [...seen].filter((each) => each !== id && hasFailed(each));
};

/**
 * Tasks of a step that cannot run, since one that they wait for, over any distance, did not succeed.
 *
 * @param hasFailed what is known of tasks of earlier steps
 */
export const waitingFor = (
  step: TaskGraph,
  { dependencies }: TaskGraph,
  hasFailed: (id: string) => boolean,
): Set<string> => {
  const known = new Map<string, boolean>();
  const waits = (id: string): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    known.set(id, false);
    const answer = hasFailed(id) || (dependencies[id] ?? []).some(waits);
    known.set(id, answer);
    return answer;
  };
  return new Set(Object.keys(step.tasks).filter(waits));
};
