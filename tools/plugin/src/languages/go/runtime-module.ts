import { joinPathFragments, visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, resolve, sep } from 'node:path';
import { workspaceOptions } from '../../workspace/workspace-options';
import { runtimeGoRoot } from './runtime-go-root';

/** Module path of the runtime, the same in every workspace. */
export const RUNTIME_MODULE = 'platform.internal/runtime';

const FOLDER = 'runtime-go';

/** Folder of the runtime in a workspace: beside the event contracts. */
export const runtimeFolder = (tree: Tree): string =>
  joinPathFragments(posix.dirname(workspaceOptions(tree).eventsDirectory), FOLDER);

/** The oldest Go that the runtime builds with, as its go.mod says it: `1.26`. */
export const goVersion = (): string => {
  const text = readFileSync(join(runtimeGoRoot(), 'go.mod'), 'utf8');
  return /^go (\S+)$/m.exec(text)?.[1] ?? '';
};

const PROJECT = {
  name: FOLDER,
  projectType: 'library',
  tags: ['layer:runtime', 'language:go'],
};

/** Git leaves files as gofmt lays them out, and as this version compares them. */
const LINE_ENDS = '* text=auto eol=lf\n';

/** Takes the runtime out of a workspace that only uses it. */
export const releaseRuntime = (tree: Tree): void => {
  const folder = runtimeFolder(tree);
  if (!tree.exists(folder) || resolve(tree.root, folder) === runtimeGoRoot()) return;
  const files: string[] = [];
  visitNotIgnoredFiles(tree, folder, (file) => void files.push(file));
  for (const file of [...files, folder]) tree.delete(file);
};

/**
 * Puts the runtime into a workspace, framework-owned: every run brings it to this plugin's version.
 * In the repository that develops the runtime its folder is the source and stays as it is.
 */
export const vendorRuntime = (tree: Tree): void => {
  const folder = runtimeFolder(tree);
  if (resolve(tree.root, folder) === runtimeGoRoot()) return;
  const files = runtimeFiles();
  for (const [name, content] of files) converge(tree, joinPathFragments(folder, name), content);
  converge(tree, joinPathFragments(folder, '.gitattributes'), LINE_ENDS);
  const project = `${JSON.stringify({ ...PROJECT, sourceRoot: folder }, null, 2)}\n`;
  converge(tree, joinPathFragments(folder, 'project.json'), project);
};

const converge = (tree: Tree, path: string, content: string): void => {
  if (!tree.exists(path) || tree.read(path, 'utf8') !== content) tree.write(path, content);
};

/** Sources and checksums; tests and linters stay where the runtime is developed. */
const runtimeFiles = (): [name: string, content: string][] => {
  const root = runtimeGoRoot();
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter(isShipped)
    .map((name) => [name.split(sep).join('/'), readFileSync(join(root, name), 'utf8')]);
};

const isShipped = (name: string): boolean =>
  /\.(go|mod|sum)$/.test(name) && !name.endsWith('_test.go') && !name.startsWith(`tools${sep}`);
