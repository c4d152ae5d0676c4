import type { ProjectGraph } from '@nx/devkit';
import { globExpression } from '../names/glob';

/**
 * The services that `--projects` or `--exclude` names: by project, by folder, by `tag:`,
 * with `*` for any characters within a folder.
 *
 * @param patterns as given; one that begins with `!` takes services out again, the first of all
 *   out of all services
 */
export const namedServices = (
  services: readonly string[],
  patterns: readonly string[],
  graph: ProjectGraph,
): Set<string> => {
  const found = new Set<string>(patterns[0]?.startsWith('!') ? services : []);
  for (const pattern of patterns) {
    const [negated, text] = pattern.startsWith('!') ? [true, pattern.slice(1)] : [false, pattern];
    for (const service of services.filter((name) => matches(name, text, graph))) {
      if (negated) found.delete(service);
      else found.add(service);
    }
  }
  return found;
};

const matches = (service: string, pattern: string, graph: ProjectGraph): boolean => {
  const { tags = [], root = '' } = graph.nodes[service]?.data ?? {};
  const [, kind = '', text = pattern] = /^(name|tag|directory):(.*)$/.exec(pattern) ?? [];
  const names = { name: [service], tag: tags, directory: [root] }[kind] ?? [service, root];
  return text === '*' || names.some((name) => globExpression(text).test(name));
};
