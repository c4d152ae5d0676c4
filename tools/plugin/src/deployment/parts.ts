import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectGraph } from '@nx/devkit';
import { configurationDigest, digest } from './fingerprint';
import type { Stage } from './stage-file';

/** Short digests of what a service is made of. They explain a verdict and never decide one. */
export interface Parts {
  /** The service's own files. */
  readonly files: string;
  /** Every event contract it uses, by project. Absent in an entry that would not fit. */
  readonly contracts?: Readonly<Record<string, string>>;
  /** Every other project it uses, by project. Absent in an entry that would not fit. */
  readonly dependencies?: Readonly<Record<string, string>>;
  /** Versions of all npm packages it reaches. */
  readonly npm: string;
  readonly config: string;
}

const IGNORED = new Set(['node_modules', 'dist', 'cdk.out', 'coverage', '.git']);
const CONTRACT_TAG = 'layer:events';

/** Digests the parts of services of one run; a project shared by many is read once. */
export class PartsReader {
  private readonly digests = new Map<string, string>();

  constructor(
    private readonly workspaceRoot: string,
    private readonly graph: ProjectGraph,
    private readonly stage: Stage,
  ) {}

  read(service: string): Parts {
    const reached = reachable(this.graph, service);
    const projects = [...reached].filter((name) => this.graph.nodes[name]);
    const isContract = (name: string): boolean =>
      this.graph.nodes[name]?.data.tags?.includes(CONTRACT_TAG) ?? false;
    return {
      files: this.digestOf(service),
      contracts: this.digestsOf(projects.filter(isContract)),
      dependencies: this.digestsOf(projects.filter((name) => !isContract(name))),
      npm: digest(npmVersions(this.graph, reached)).slice(0, 8),
      config: configurationDigest(this.stage),
    };
  }

  /** Workspace-relative folder of a project. */
  rootOf(project: string): string {
    return this.graph.nodes[project]?.data.root ?? '';
  }

  private digestsOf(projects: readonly string[]): Record<string, string> {
    return Object.fromEntries([...projects].sort().map((name) => [name, this.digestOf(name)]));
  }

  private digestOf(project: string): string {
    const known = this.digests.get(project);
    if (known) return known;
    const made = digestFolder(join(this.workspaceRoot, this.rootOf(project)));
    this.digests.set(project, made);
    return made;
  }
}

// The workspace project (root '.') holds everything; a dependency on it says nothing.
const reachable = (graph: ProjectGraph, service: string): Set<string> => {
  const seen = new Set<string>();
  const queue = [service];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const { target } of graph.dependencies[name] ?? []) {
      if (seen.has(target) || target === service || graph.nodes[target]?.data.root === '.')
        continue;
      seen.add(target);
      queue.push(target);
    }
  }
  return seen;
};

const npmVersions = (graph: ProjectGraph, names: ReadonlySet<string>): string[] =>
  [...names]
    .flatMap((name) => {
      const node = graph.externalNodes?.[name];
      return node ? [`${node.data.packageName}@${node.data.version}`] : [];
    })
    .sort();

/** Digest of all files below a folder, names included, build output left out. Eight hex digits. */
export const digestFolder = (folder: string): string => {
  const hash = createHash('sha256');
  const walk = (directory: string, prefix: string): void => {
    const entries = readdirSync(directory, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = `${prefix}${entry.name}`;
      if (IGNORED.has(entry.name)) continue;
      if (entry.isDirectory()) walk(join(directory, entry.name), `${name}/`);
      else if (entry.isFile())
        hash.update(`${name}\0`).update(readFileSync(join(directory, entry.name)));
    }
  };
  walk(folder, '');
  return hash.digest('hex').slice(0, 8);
};
