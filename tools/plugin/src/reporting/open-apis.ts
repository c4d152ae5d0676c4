import type { Tree } from '@nx/devkit';

const INFRASTRUCTURE = /(^|\/)infra\/handlers\/[^/]+\.ts$/;

/** What to say of every API that was made without a guard (C-05). */
export const openApiNotes = (tree: Tree): string[] =>
  tree
    .listChanges()
    .filter(({ type, path }) => type === 'CREATE' && INFRASTRUCTURE.test(path))
    .filter(({ content }) => /\bauth: 'none'/.test(content?.toString() ?? ''))
    .map(
      ({ path }) =>
        `The API is open to anybody: ${path} says auth: 'none'. A protected stage refuses it until it says auth: 'jwt', or public: '<why anybody may call it>'.`,
    );
