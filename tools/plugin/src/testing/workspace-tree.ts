import type { FileChange, Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import serviceGenerator from '../generators/service/generator';
import type { ServiceSchema } from '../generators/service/schema';

/** An empty Nx workspace in memory; it does not look on disk for what it was not told of. */
export const emptyWorkspace = (): Tree => {
  const tree = createTreeWithEmptyWorkspace({ layout: 'apps-libs', formatter: 'none' });
  return Object.assign(tree, { fsExists: () => false, fsReadDir: () => [] });
};

/** What a service's generator writes into an empty workspace, by its options. */
const written = new Map<string, Promise<FileChange[]>>();

const write = async (schema: ServiceSchema): Promise<FileChange[]> => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, schema);
  return tree.listChanges();
};

/** A workspace that has one service; it is generated once, and is each caller's own. */
export const workspaceWith = async (schema: ServiceSchema): Promise<Tree> => {
  const options = JSON.stringify(schema);
  const changes = written.get(options) ?? write(schema);
  written.set(options, changes);
  const tree = emptyWorkspace();
  for (const { path, content, options: mode } of await changes)
    tree.write(path, content ?? '', mode);
  return tree;
};

/** Content of every changed file, to compare two runs. */
export const contents = (tree: Tree): Record<string, string> =>
  Object.fromEntries(
    tree.listChanges().map((change) => [change.path, change.content?.toString() ?? '(deleted)']),
  );

export const readText = (tree: Tree, path: string): string => tree.read(path, 'utf8') ?? '';

/** The message a generator refuses with; fails when it does not refuse or when it wrote something. */
export const refusal = async (tree: Tree, run: () => Promise<unknown>): Promise<string> => {
  const before = contents(tree);
  const message = await run().then(
    () => {
      throw new Error('the generator accepted what it should refuse');
    },
    (error: Error) => error.message,
  );
  if (JSON.stringify(contents(tree)) !== JSON.stringify(before))
    throw new Error(`it wrote something before it refused: ${message}`);
  return message;
};
