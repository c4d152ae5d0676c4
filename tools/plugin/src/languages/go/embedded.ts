import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { goImports } from './go-imports';
import { parseGoModule, type GoModule } from './go-module';
import { GoResolver } from './go-resolver';
import { usedFolders } from './used-folders';

/** Where a service lies. */
interface Place {
  /** Absolute. */
  readonly workspaceRoot: string;
  /** Folder of the service from the workspace root. */
  readonly root: string;
}

/** Patterns of files from the workspace root. */
export interface Embedded {
  readonly programs: readonly string[];
  /** What programs embed, and what tests do. */
  readonly tests: readonly string[];
}

/** What is read of a Go file. */
interface GoFile {
  readonly isTest: boolean;
  readonly patterns: readonly string[];
  /** Folders of the workspace whose packages it imports. */
  readonly used: readonly string[];
}

/**
 * What a service embeds, through all packages of the workspace that it imports. A file of any kind and
 * name may be embedded, prose about a library too, so no rule about names can tell. Needs no Go
 * toolchain; what cannot be read embeds nothing.
 */
export const embeddedFiles = ({ workspaceRoot, root }: Place): Embedded => {
  const resolver = new GoResolver(modulesOf(workspaceRoot, root));
  const folderOf = (path: string): string | undefined => resolver.folderOf(`${root}/main.go`, path);
  const known = new Map<string, GoFile[]>();
  const filesOf = (folder: string): GoFile[] => {
    const files = known.get(folder) ?? goFilesIn(workspaceRoot, folder, folderOf);
    known.set(folder, files);
    return files;
  };
  const below = packagesBelow(workspaceRoot, root);
  const embedded = (counts: (file: GoFile) => boolean): string[] => {
    const found = new Set<string>();
    const packages = new Set(below);
    for (const folder of packages) {
      for (const { patterns, used } of filesOf(folder).filter(counts)) {
        for (const pattern of patterns) {
          const path = posix.join(folder, pattern);
          found.add(path).add(`${path}/**/*`);
        }
        for (const other of used) packages.add(other);
      }
    }
    return [...found].sort();
  };
  return { programs: embedded(({ isTest }) => !isTest), tests: embedded(() => true) };
};

const goFilesIn = (
  workspaceRoot: string,
  folder: string,
  folderOf: (path: string) => string | undefined,
): GoFile[] =>
  entriesOf(workspaceRoot, folder)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.go'))
    .map((name) => {
      const source = readText(workspaceRoot, `${folder}/${name}`);
      return {
        isTest: name.endsWith('_test.go'),
        patterns: source.includes('//go:embed') ? embedPatterns(source) : [],
        used: importsOf(source).flatMap((path) => folderOf(path) ?? []),
      };
    });

const DIRECTIVE = /^[ \t]*\/\/go:embed[ \t]+(.+)$/gm;
const PATTERN = /"((?:[^"\\]|\\.)*)"|`([^`]*)`|(\S+)/g;

/** Patterns of the directives in a Go file, as Nx takes them (pkg.go.dev/embed). */
export const embedPatterns = (source: string): string[] =>
  [...source.matchAll(DIRECTIVE)].flatMap(([, line = '']) =>
    [...line.matchAll(PATTERN)].map(([, quoted, raw, bare]) =>
      (quoted?.replaceAll(/\\(.)/g, '$1') ?? raw ?? bare ?? '')
        .replace(/^all:/, '')
        .replaceAll(/[{}]/g, '[$&]'),
    ),
  );

/** Modules choose folders for import paths: those of go.work, and the service's own with its replacements. */
const modulesOf = (workspaceRoot: string, root: string): GoModule[] => {
  const work = readText(workspaceRoot, 'go.work');
  const folders = new Set([root, ...usedFolders(work)]);
  return [...folders].flatMap(
    (folder) => parseGoModule(folder, readText(workspaceRoot, `${folder}/go.mod`)) ?? [],
  );
};

/** Folders below the service that hold Go files; other modules are reached by imports. */
const packagesBelow = (workspaceRoot: string, folder: string): string[] => {
  const entries = entriesOf(workspaceRoot, folder);
  const below = entries
    .filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name))
    .flatMap(({ name }) => packagesBelow(workspaceRoot, `${folder}/${name}`));
  return entries.some(({ name }) => name.endsWith('.go')) ? [folder, ...below] : below;
};

/** Folders that Go leaves out, and those that hold results. */
const SKIPPED = /^([._].*|testdata|node_modules|dist|cdk\.out)$/;

const entriesOf = (workspaceRoot: string, folder: string) => {
  try {
    return readdirSync(join(workspaceRoot, folder), { withFileTypes: true });
  } catch {
    return [];
  }
};

const readText = (workspaceRoot: string, file: string): string => {
  try {
    return readFileSync(join(workspaceRoot, file), 'utf8');
  } catch {
    return '';
  }
};

const importsOf = (source: string): string[] => {
  try {
    return goImports(source);
  } catch {
    return [];
  }
};
