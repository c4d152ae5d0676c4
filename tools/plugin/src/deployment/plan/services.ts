import type { ProjectGraph } from '@nx/devkit';

/** The project with what all services of a stage share; deployed before any of them. */
export const PLATFORM_PROJECT = 'platform';

const SERVICE = 'layer:service';
const PLATFORM = 'layer:platform';

const hasTag = (graph: ProjectGraph, project: string, tag: string): boolean =>
  graph.nodes[project]?.data.tags?.includes(tag) ?? false;

/** Projects that are deployed: those tagged as a service or as the platform, platform first. */
export const deployableServices = (graph: ProjectGraph): string[] => {
  const named = Object.keys(graph.nodes).sort();
  return [PLATFORM, SERVICE].flatMap((tag) => named.filter((name) => hasTag(graph, name, tag)));
};

/** What each service waits for: the platform, and services among its project dependencies. */
export const deployOrder = (
  graph: ProjectGraph,
  services: readonly string[],
): Record<string, string[]> => {
  const platform = services.filter((name) => name === PLATFORM_PROJECT);
  return Object.fromEntries(
    services.map((name) => {
      const direct = (graph.dependencies[name] ?? []).map(({ target }) => target);
      const first = hasTag(graph, name, PLATFORM) ? [] : platform;
      return [
        name,
        [...new Set([...first, ...direct.filter((other) => services.includes(other))])],
      ];
    }),
  );
};
