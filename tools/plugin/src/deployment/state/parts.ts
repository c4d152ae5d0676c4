import type { ProjectGraph } from '@nx/devkit';
import { digest } from '../../assembly/fingerprint';
import type { InputsRecord } from '../../inputs/inputs-record';
import { pack, type PackedDigests } from './packed-digests';
import { packNames, type PackedNames } from './packed-names';

/** The inputs of a service, sorted by what they mean to a person. */
export interface SortedInputs {
  /** The service's own files. */
  readonly own: Readonly<Record<string, string>>;
  /** Every event contract it uses, by project. */
  readonly contracts: Readonly<Record<string, string>>;
  /** Every other project it uses, by project. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Installed packages. */
  readonly npm: Readonly<Record<string, string>>;
  /** Whatever else decided: files of the workspace, the stage, variables, tools. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Sorted inputs as the ledger keeps them; what did not fit is absent. */
export interface Parts {
  readonly own?: PackedDigests;
  readonly contracts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly npm?: PackedDigests;
  readonly settings?: PackedDigests;
  readonly ownNames?: PackedNames;
  readonly npmNames?: PackedNames;
  readonly settingsNames?: PackedNames;
}

export const partsOf = ({ own, contracts, dependencies, npm, settings }: SortedInputs): Parts => ({
  own: pack(own),
  contracts,
  dependencies,
  npm: pack(npm),
  settings: pack(settings),
  ownNames: packNames(Object.keys(own)),
  npmNames: packNames(Object.keys(npm)),
  settingsNames: packNames(Object.keys(settings)),
});

const PACKED = ['own', 'npm', 'settings', 'ownNames', 'npmNames', 'settingsNames'] as const;
const NAMED = ['contracts', 'dependencies'] as const;

/** Whether a value from the ledger has the form of parts. */
export const isParts = (value: unknown): value is Parts => {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Record<string, unknown>;
  return (
    PACKED.every((name) => ['string', 'undefined'].includes(typeof parts[name])) &&
    NAMED.every((name) => parts[name] === undefined || isTexts(parts[name]))
  );
};

const isTexts = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string');

const CONTRACT_TAG = 'layer:events';
const PACKAGE_FACT = /^package (?:.*node_modules\/)?/;
/** Made from other inputs, which are listed themselves. */
const MADE = /^(dist|cdk\.out)\//;

/** Sorts inputs by the projects their files belong to. */
export const sortInputs = (
  { files, facts }: InputsRecord,
  service: string,
  graph: ProjectGraph,
): SortedInputs => {
  const ownerOf = projectFinder(graph);
  const own: Record<string, string> = {};
  const settings: Record<string, string> = {};
  const projects = new Map<string, string[]>();
  for (const [file, print] of Object.entries(files)) {
    const owner = ownerOf(file);
    if (owner === service) {
      if (!MADE.test(below(file, rootOf(graph, service)))) own[file] = print;
    } else if (owner === undefined) settings[file] = print;
    else projects.set(owner, [...(projects.get(owner) ?? []), `${file} ${print}`]);
  }
  const isContract = (name: string): boolean =>
    graph.nodes[name]?.data.tags?.includes(CONTRACT_TAG) ?? false;
  const names = [...projects.keys()].sort();
  const digests = (chosen: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      chosen.map((name) => [name, digest([...(projects.get(name) ?? [])].sort()).slice(0, 8)]),
    );
  return {
    own,
    contracts: digests(names.filter(isContract)),
    dependencies: digests(names.filter((name) => !isContract(name))),
    ...sortFacts(facts, settings),
  };
};

const sortFacts = (
  facts: InputsRecord['facts'],
  settings: Record<string, string>,
): Pick<SortedInputs, 'npm' | 'settings'> => {
  const npm: Record<string, string> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (PACKAGE_FACT.test(name)) npm[name.replace(PACKAGE_FACT, '')] = value;
    else settings[name] = value;
  }
  return { npm, settings };
};

const rootOf = (graph: ProjectGraph, project: string): string =>
  graph.nodes[project]?.data.root ?? '';

const below = (file: string, folder: string): string => file.slice(folder.length + 1);

/** The project whose folder a file lies in; the root project owns nothing here. */
const projectFinder = (graph: ProjectGraph): ((file: string) => string | undefined) => {
  const roots = new Map(
    Object.values(graph.nodes)
      .filter(({ data }) => data.root !== '.')
      .map(({ name, data }) => [data.root, name]),
  );
  return (file) => {
    for (let folder = file; folder.includes('/'); ) {
      folder = folder.slice(0, folder.lastIndexOf('/'));
      const name = roots.get(folder);
      if (name !== undefined) return name;
    }
    return undefined;
  };
};
