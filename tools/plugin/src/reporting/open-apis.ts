import type { Tree } from '@nx/devkit';
import { commandsIn } from '../workspace/package-manager';

const INFRASTRUCTURE = /(^|\/)infra\/handlers\/[^/]+\.ts$/;

/** What to say of every API that was made without a guard (C-05). */
export const openApiNotes = (tree: Tree): string[] =>
  madeWith(tree, /\bauth: 'none'/).map(
    (path) =>
      `The API is open to anybody: ${path} says auth: 'none'. A protected stage refuses it until it says auth: 'jwt', or public: '<why anybody may call it>'.`,
  );

/** The command that gets a token of the local cloud, where an API was made that asks for one. */
export const tokenCommands = (tree: Tree): string[] =>
  madeWith(tree, /\bauth: 'jwt'/)
    .slice(0, 1)
    .map(() => `${commandsIn(tree).exec} platform-local-cloud token --sub alice`);

const madeWith = (tree: Tree, auth: RegExp): string[] =>
  tree
    .listChanges()
    .filter(({ type, path }) => type === 'CREATE' && INFRASTRUCTURE.test(path))
    .filter(({ content }) => auth.test(content?.toString() ?? ''))
    .map(({ path }) => path);
