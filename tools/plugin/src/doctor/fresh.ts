import type { ProjectGraph } from '@nx/devkit';
import { synthesiseStale } from '../hooks/synthesise-stale';
import { Reads } from '../inputs/reads';
import type { Asked } from './examine';

/** Synthesises what is not fresh by the workspace's own Nx, one run for all. */
export const synthesiseFor =
  (workspaceRoot: string): Asked['synthesise'] =>
  (services, stage) => {
    const nodes = services.map(({ root, record: { name } }) => [
      name,
      { name, type: 'app', data: { root } },
    ]);
    const graph = { nodes: Object.fromEntries(nodes) as ProjectGraph['nodes'], dependencies: {} };
    const names = services.map(({ record }) => record.name);
    return synthesiseStale(names, stage, workspaceRoot, graph, new Reads(workspaceRoot));
  };
