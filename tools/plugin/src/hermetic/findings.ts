import { existsSync, realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Declared } from './declared';
import { grouped, type Group } from './grouped';
import { packageOf, type NodePackage } from './node-package';
import type { TouchedFile, TouchedFiles } from './touched-files';

/** One thing that a target does and does not declare. */
export interface Finding {
  readonly kind: 'undeclared read' | 'undeclared write';
  /** A file from the workspace, a folder with `/` at its end, or a package as `name@version`. */
  readonly what: string;
  /** How many files it stands for. */
  readonly files: number;
  readonly processes: readonly string[];
  /** What to add to the target. */
  readonly declare: string;
}

/** What the proof knows beside the declaration. */
export interface Place {
  readonly workspaceRoot: string;
  /** Folder of the project from the workspace. */
  readonly projectRoot: string;
  /** Packages that run every task, `nx` above all, and decide nothing about what it makes. */
  readonly isRunner: (installed: NodePackage) => boolean;
}

/** Compares what a task did with what it declares: reads ⊆ inputs, writes ⊆ outputs. */
export const findings = (touched: TouchedFiles, declared: Declared, place: Place): Finding[] => {
  const named = namedByCommand(declared, place.workspaceRoot);
  const isOpen = ({ file }: TouchedFile): boolean =>
    !named.some((path) => file === path || file.startsWith(`${path}/`));
  const reads = touched.reads.filter(
    (touch) => !declared.reads(touch.file) && !declared.ignores(touch.file) && isOpen(touch),
  );
  const writes = touched.writes.filter((touch) => !declared.writes(touch.file) && isOpen(touch));
  const plain = reads.filter(({ file }) => !packageOf(place.workspaceRoot, file));
  return [
    ...packageReads(reads, declared, place),
    ...grouped(plain).map((group) =>
      finding('undeclared read', group, declareRead(group.what, declared, place)),
    ),
    ...grouped(writes).map((group) =>
      finding('undeclared write', group, declareWrite(group.what, place)),
    ),
  ];
};

const finding = (kind: Finding['kind'], { what, files }: Group, declare: string): Finding => ({
  kind,
  what,
  files: files.length,
  processes: processesOf(files),
  declare,
});

const processesOf = (files: readonly TouchedFile[]): string[] =>
  [...new Set(files.flatMap(({ processes }) => processes))].sort();

/**
 * A command among the inputs that names a folder stands for the tool in it, and for what the tool keeps
 * there: `readlink .platform/venv`.
 */
const namedByCommand = ({ runtime }: Declared, root: string): string[] =>
  runtime
    .flatMap((command) => command.match(/[\w.@-]+(?:\/[\w.@-]+)+/g) ?? [])
    .filter((path) => existsSync(join(root, path)))
    .map((path) => relative(realpathSync(root), realpathSync(join(root, path))));

const packageReads = (
  reads: readonly TouchedFile[],
  declared: Declared,
  { workspaceRoot, isRunner }: Place,
): Finding[] => {
  const found = new Map<string, { name: string; touches: TouchedFile[] }>();
  for (const touch of reads) {
    const installed = packageOf(workspaceRoot, touch.file);
    if (!installed || declared.uses(installed)) continue;
    if (declared.ignores(`npm:${installed.name}`)) continue;
    if (touch.byRunner && isRunner(installed)) continue;
    const id = `${installed.name}@${installed.version}`;
    const { touches } = found.get(id) ?? { touches: [] };
    found.set(id, { name: installed.name, touches: [...touches, touch] });
  }
  return [...found].map(([what, { name, touches }]) => ({
    kind: 'undeclared read',
    what,
    files: touches.length,
    processes: processesOf(touches),
    declare: `inputs: { "externalDependencies": ["${name}"] }`,
  }));
};

const declareRead = (file: string, declared: Declared, { projectRoot }: Place): string => {
  if (declared.writes(file))
    return 'nothing: this is an output of an earlier run, remove it before the task reads it';
  if (file.startsWith(`${projectRoot}/`))
    return `inputs: "{projectRoot}/${file.slice(projectRoot.length + 1)}"; { "dependentTasksOutputFiles": … } where another task writes it`;
  return `inputs: "{workspaceRoot}/${file}", or "^production" where a project owns it`;
};

const declareWrite = (file: string, { projectRoot }: Place): string =>
  file.startsWith(`${projectRoot}/`)
    ? `outputs: "{projectRoot}/${file.slice(projectRoot.length + 1)}"`
    : `outputs: "{workspaceRoot}/${file}"; a cache belongs outside the workspace`;
