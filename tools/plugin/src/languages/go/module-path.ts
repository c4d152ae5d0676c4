import { joinPathFragments, visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { posix } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import type { Service } from '../../records/find-services';
import { projectName } from '../../workspace/project-name';
import { workspaceOptions } from '../../workspace/workspace-options';
import { parseGoModule } from './go-module';
import { RUNTIME_MODULE } from './runtime-module';

const GO_MOD = 'go.mod';

/** First part of the module paths of this workspace. */
export const modulePrefix = (tree: Tree): string =>
  workspaceOptions(tree).goModulePrefix ?? `${projectName(tree)}.internal`;

/** Module path of a service: what its go.mod says, or will say. */
export const modulePath = (tree: Tree, { root }: Pick<Service, 'root'>): string =>
  declaredPath(tree, root) ?? `${modulePrefix(tree)}/${posix.basename(root)}`;

/** Module path of the events of a context. */
export const contractsModulePath = (tree: Tree, context: string): string =>
  `${modulePrefix(tree)}/events/${context}`;

/** `../../libs/runtime-go`, as go.mod wants it: relative paths begin with a dot. */
export const relativeFolder = (from: string, to: string): string => {
  const path = posix.relative(from, to);
  return path.startsWith('.') ? path : `./${path}`;
};

const declaredPath = (tree: Tree, root: string): string | undefined => {
  const file = joinPathFragments(root, GO_MOD);
  return tree.exists(file) ? parseGoModule(root, tree.read(file, 'utf8') ?? '')?.path : undefined;
};

/** @throws PlatformError when the path of a new module is that of another, or lies around its packages */
export const assertModulePath = (tree: Tree, { root }: Pick<Service, 'root'>): void => {
  const path = modulePath(tree, { root });
  const others = new Map([...modulesOf(tree), [RUNTIME_MODULE, 'the runtime of Go services']]);
  const clash = [...others].find(
    ([other, place]) => place !== root && (other === path || other.startsWith(`${path}/`)),
  );
  if (!clash) return;
  throw new PlatformError({
    what: `the Go module of the service would be '${path}', which clashes with '${clash[0]}' (${clash[1]})`,
    allowed: 'a service name that makes a module path of its own',
    run: 'the same command with another name, or set goModulePrefix of @platform/plugin in nx.json',
  });
};

/** Module paths of the workspace with the folders of their go.mod. */
const modulesOf = (tree: Tree): [path: string, root: string][] => {
  const found: [string, string][] = [];
  visitNotIgnoredFiles(tree, '.', (file) => {
    if (posix.basename(file) !== GO_MOD) return;
    const root = posix.dirname(file);
    const path = declaredPath(tree, root);
    if (path) found.push([path, root]);
  });
  return found;
};
