import {
  DependencyType,
  logger,
  type CreateDependenciesContext,
  type ProjectConfiguration,
  type ProjectFileMap,
  type RawProjectGraphDependency,
} from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goImports } from './go-imports';
import { parseGoModule, type GoModule } from './go-module';
import { GoResolver } from './go-resolver';

const GO_MOD = '/go.mod';

/**
 * Edges between projects that Go imports make, read from go.mod files and import lines alone: no Go
 * toolchain is needed. Nx passes changed files only and keeps the edges of the others.
 */
export const goDependencies = (context: CreateDependenciesContext): RawProjectGraphDependency[] => {
  const { projects, workspaceRoot } = context;
  const changed = filesToRead(context);
  if (changed.length === 0) return [];
  const resolver = new GoResolver(goModules(context));
  const owners = ownersOf(projects);
  return changed.flatMap(({ source, file }) =>
    importsOf(workspaceRoot, file)
      .map((path) => resolver.folderOf(file, path))
      .map((folder) => folder && ownerOf(owners, folder))
      .filter(
        (target): target is string => target !== undefined && target !== '' && target !== source,
      )
      .map((target) => ({ source, target, sourceFile: file, type: DependencyType.static })),
  );
};

/** Changed Go files, and all of a module whose go.mod changed: it may lead their imports elsewhere. */
const filesToRead = ({ fileMap, filesToProcess }: CreateDependenciesContext): SourceFile[] => {
  const changed = sourceFiles(filesToProcess.projectFileMap);
  const modules = changed
    .filter(({ file }) => file.endsWith(GO_MOD))
    .map(({ file }) => file.slice(0, -GO_MOD.length));
  const reread =
    modules.length === 0
      ? []
      : sourceFiles(fileMap.projectFileMap).filter(({ file }) =>
          modules.some((root) => file.startsWith(`${root}/`)),
        );
  const files = new Map([...changed, ...reread].map((each) => [each.file, each]));
  return [...files.values()].filter(({ file }) => file.endsWith('.go'));
};

interface SourceFile {
  readonly source: string;
  readonly file: string;
}

const sourceFiles = (map: ProjectFileMap): SourceFile[] =>
  Object.entries(map).flatMap(([source, files]) => files.map(({ file }) => ({ source, file })));

const goModules = ({ fileMap, workspaceRoot }: CreateDependenciesContext): GoModule[] =>
  Object.values(fileMap.projectFileMap)
    .flat()
    .filter(({ file }) => file.endsWith(GO_MOD))
    .flatMap(({ file }) => {
      const path = join(workspaceRoot, file);
      const root = file.slice(0, -GO_MOD.length);
      return existsSync(path) ? (parseGoModule(root, readFileSync(path, 'utf8')) ?? []) : [];
    });

const importsOf = (workspaceRoot: string, file: string): string[] => {
  try {
    return goImports(readFileSync(join(workspaceRoot, file), 'utf8'));
  } catch (error) {
    logger.warn(`${file} is left out of the project graph: ${(error as Error).message}`);
    return [];
  }
};

type Owner = readonly [root: string, project: string];

/** Projects with the deepest folders first, so that the first match is the owner. */
const ownersOf = (projects: Readonly<Record<string, ProjectConfiguration>>): Owner[] =>
  Object.entries(projects)
    .map(([name, { root }]): Owner => [root, name])
    .filter(([root]) => root !== '.')
    .sort(([a], [b]) => b.length - a.length);

const ownerOf = (owners: readonly Owner[], folder: string): string | undefined =>
  owners.find(([root]) => folder === root || folder.startsWith(`${root}/`))?.[1];
