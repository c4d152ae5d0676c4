import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import serviceGenerator from '../generators/service/generator';
import type { ServiceSchema } from '../generators/service/schema';

/** An empty Nx workspace in memory. */
export const emptyWorkspace = (): Tree =>
  createTreeWithEmptyWorkspace({ layout: 'apps-libs', formatter: 'none' });

/** A workspace that has one service. */
export const workspaceWith = async (schema: ServiceSchema): Promise<Tree> => {
  const tree = emptyWorkspace();
  await serviceGenerator(tree, schema);
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
