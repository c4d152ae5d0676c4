import { joinPathFragments, type Tree } from '@nx/devkit';
import { parseGoModule } from './go-module';
import { relativeFolder } from './module-path';

/**
 * Makes a module of the workspace a requirement of another. Lines that are there stay; a module that
 * is replaced already is left as it is.
 *
 * @param root folder of the module that needs it
 */
export const requireModule = (tree: Tree, root: string, path: string, folder: string): void => {
  const file = joinPathFragments(root, 'go.mod');
  const text = tree.read(file, 'utf8') ?? '';
  if (parseGoModule(root, text)?.replacements.has(path)) return;
  const lines = [`require ${path} v0.0.0`, `replace ${path} => ${relativeFolder(root, folder)}`];
  tree.write(file, `${text.trimEnd()}\n\n${lines.join('\n\n')}\n`);
};

/** Takes back what `requireModule` wrote; a module that is required otherwise stays. */
export const releaseModule = (tree: Tree, root: string, path: string): void => {
  const file = joinPathFragments(root, 'go.mod');
  const text = tree.read(file, 'utf8') ?? '';
  const lines = text.split('\n').filter((line) => {
    const [word, module] = line.split(' ');
    return module !== path || (word !== 'require' && word !== 'replace');
  });
  const kept = lines.join('\n').replaceAll(/\n{3,}/g, '\n\n');
  if (kept !== text) tree.write(file, `${kept.trimEnd()}\n`);
};
