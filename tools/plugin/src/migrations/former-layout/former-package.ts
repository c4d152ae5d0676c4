import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { removeHostJson } from '../../workspace/edit-json';

/** What the package of shared names was called before it became a part of the model. */
export const FORMER_PACKAGE = '@platform/contract';

/** The module of `@platform/model` that has a name of the former package now. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  environment: ['ENV', 'queueUrlVariable'],
  events: ['EventContract', 'EventData', 'EventEnvelope', 'EventMetadata', 'eventSource'],
  names: [
    'ALLOWED_NAMES',
    'StackIdentity',
    'isProjectName',
    'isServiceName',
    'isStageName',
    'stackName',
  ],
  parameters: ['AlarmSeverity', 'PARAMETER'],
  tags: ['TAG'],
};

const IMPORT = new RegExp(`^import (type )?\\{([^}]*)\\} from (['"])${FORMER_PACKAGE}\\3;?$`, 'gm');

const moduleOf = (name: string): string | undefined => {
  const plain = name.replace(/^type /, '').replace(/ as .*$/, '');
  return Object.keys(MODULES).find((module) => MODULES[module]?.includes(plain));
};

/** An import of names nobody knows stays whole: the type check names it. */
const imported = (whole: string, type: string, names: readonly string[], quote: string): string => {
  const byModule = new Map<string, string[]>();
  for (const name of names) {
    const module = moduleOf(name);
    if (module === undefined) return whole;
    byModule.set(module, [...(byModule.get(module) ?? []), name]);
  }
  return [...byModule]
    .map(
      ([module, of]) =>
        `import ${type}{ ${of.join(', ')} } from ${quote}@platform/model/${module}${quote};`,
    )
    .join('\n');
};

/** Imports the shared names from where they are now, in the files of a folder. */
export const followFormerPackage = (tree: Tree, folder: string): void =>
  visitNotIgnoredFiles(tree, folder, (path) => {
    if (!/\.[cm]?ts$/.test(path)) return;
    const text = tree.read(path, 'utf8') ?? '';
    const followed = text.replaceAll(
      IMPORT,
      (whole, type: string | undefined, names: string, quote: string) => {
        const list = names
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean);
        return imported(whole, type ?? '', list, quote);
      },
    );
    if (followed !== text) tree.write(path, followed);
  });

/** Takes the former package out of package.json. */
export const dropFormerPackage = (tree: Tree): void => {
  for (const group of ['dependencies', 'devDependencies'])
    removeHostJson(tree, 'package.json', [group, FORMER_PACKAGE]);
};
