import type { Tree } from '@nx/devkit';
import type { OwnRoute } from './own-route';

/** How the files of a service are read: from a tree, or from the disk. */
export interface Reading {
  /** Names in a folder, empty where there is none. */
  children(folder: string): readonly string[];
  /** Empty where there is no such file. */
  read(path: string): string;
}

/** How files of a tree are read. */
export const readingOf = (tree: Tree): Reading => ({
  children: (folder) => tree.children(folder),
  read: (path) => tree.read(path, 'utf8') ?? '',
});

/** The routes that have functions of their own behind one handler. */
export interface OwnRoutes {
  readonly handler: string;
  /** Whether each has a priority. */
  readonly isOrdered: boolean;
  /** Sorted by their patterns. */
  readonly routes: readonly OwnRoute[];
}

/** File of a service that lists them; without any there is no such file. */
export const OWN_ROUTES = 'infra/routes.ts';

/** What the file of a service lists, by handler. */
export const listedIn = (text: string): OwnRoutes[] =>
  text.split(/^ {2}(?=['\w])/m).flatMap((block) => {
    const [, handler, opening] = /^'?([\w-]+)'?: ([[{])/.exec(block) ?? [];
    const listed = [...block.matchAll(/'([A-Z]+ [^']+)'(?:: (\d+))?/g)];
    const routes = listed.map(([, pattern = '', priority]) => ({
      pattern,
      ...(priority !== undefined && { priority: Number(priority) }),
    }));
    return handler === undefined ? [] : [{ handler, isOrdered: opening === '{', routes }];
  });
