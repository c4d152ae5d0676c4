import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { goImports } from './go-imports';
import { parseGoModule, type GoModule } from './go-module';
import { GoResolver } from './go-resolver';
import { usedFolders } from './used-folders';

/** A service, and which of its files count. */
interface Embedding {
  /** Absolute. */
  readonly workspaceRoot: string;
  /** Folder of the service from the workspace root. */
  readonly root: string;
  /** Whether what tests embed counts too. Default false. */
  readonly tests?: boolean;
}

/**
 * What the programs of a service embed, through all packages of the workspace that they import, as
 * patterns of files from the workspace root. A file of any kind and name may be embedded, prose about a
 * library too, so no rule about names can tell. Needs no Go toolchain; what cannot be read embeds nothing.
 */
export const embeddedFiles = ({ workspaceRoot, root, tests = false }: Embedding): string[] => {
  const resolver = new GoResolver(modulesOf(workspaceRoot, root));
  const found = new Set<string>();
  const packages = new Set(packagesBelow(workspaceRoot, root));
  for (const folder of packages) {
    for (const file of goFilesIn(workspaceRoot, folder, tests)) {
      const source = readText(workspaceRoot, `${folder}/${file}`);
      for (const pattern of embedPatterns(source)) {
        const path = posix.join(folder, pattern);
        found.add(path).add(`${path}/**/*`);
      }
      for (const path of importsOf(source)) {
        const used = resolver.folderOf(`${root}/main.go`, path);
        if (used !== undefined) packages.add(used);
      }
    }
  }
  return [...found].sort();
};

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

const goFilesIn = (workspaceRoot: string, folder: string, tests: boolean): string[] =>
  entriesOf(workspaceRoot, folder)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.go') && (tests || !name.endsWith('_test.go')));

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
